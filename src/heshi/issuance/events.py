"""What happened to an application: append-only, in order. The present is their fold and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from heshi.issuance.officer import Authority, Officer
from heshi.rulebook.entries import Track

Content = dict[str, Any]
"""A filled-in form: field to value, as JSON holds it (days as ISO text, files and pictures as `Attachment` fields)."""


class Happened(Struct, frozen=True, kw_only=True):
    """By whom, and on which day."""

    by: Officer
    on: date


class Opened(Happened, frozen=True, kw_only=True, tag="opened"):
    """An application was begun, under one edition of the procedure."""

    application: str
    applicant: Authority
    edition: str
    state: str


class MaterialPut(Happened, frozen=True, kw_only=True, tag="material_put"):
    """A material was filled in or replaced; empty content takes it away. `part` is "" for the registration."""

    material: str
    content: Content
    part: str = ""


class Moved(Happened, frozen=True, kw_only=True, tag="moved"):
    """A step of the table was taken; `origin` and `to` are equal where the state stays.

    `materials` are those that the reason is about, `asked` the further documents that were asked for.
    """

    command: str
    origin: str
    to: str
    part: str = ""
    reason: str = ""
    materials: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    number: str = ""
    approves: bool = False


class Commented(Happened, frozen=True, kw_only=True, tag="commented"):
    """Somebody said something, about one material or the whole."""

    text: str
    part: str = ""
    material: str = ""


class PartBegun(Struct, frozen=True):
    """A part of a change, with the kinds in it; `test`: it needs a new general test."""

    id: str
    track: Track
    kinds: tuple[str, ...]
    state: str
    test: bool = False


class ChangeOpened(Happened, frozen=True, kw_only=True, tag="change_opened"):
    """A change was asked for and split into its parts; `change` is "1", its parts "1.approval" and "1.filing"."""

    change: str
    kinds: tuple[str, ...]
    state: str
    parts: tuple[PartBegun, ...]


class EditionMoved(Happened, frozen=True, kw_only=True, tag="edition_moved"):
    """The application runs under another edition from here on."""

    origin: str
    edition: str


Event = Opened | MaterialPut | Moved | Commented | ChangeOpened | EditionMoved
