"""What somebody wants done to an application. Each command says which version of it was read."""

from __future__ import annotations

from msgspec import Struct

from heshi.issuance.events import Content
from heshi.issuance.officer import Officer


class Wanted(Struct, frozen=True, kw_only=True):
    """By whom, and the version of the application that they saw; 0 before there is one."""

    by: Officer
    version: int = 0


class Open(Wanted, frozen=True, kw_only=True, tag="open"):
    """Begin an application of one's own authority, under this name."""

    application: str


class PutMaterial(Wanted, frozen=True, kw_only=True, tag="put_material"):
    """Fill in or replace a material; it need not be complete yet. Empty content takes it away."""

    material: str
    content: Content
    part: str = ""


class Comment(Wanted, frozen=True, kw_only=True, tag="comment"):
    """Say something about the whole or one material."""

    text: str
    part: str = ""
    material: str = ""


class OpenChange(Wanted, frozen=True, kw_only=True, tag="open_change"):
    """Ask for changes of these kinds; mixed kinds are split."""

    kinds: tuple[str, ...]


class Step(Wanted, frozen=True, kw_only=True, tag="step"):
    """Any other step of the table, by its name: submit, approve, return, allot_number …

    `part` is "" for the registration, "1" for a change, "1.approval" or "1.filing" for its parts. `addressee` may name
    the role to which a submission goes, and is then checked. `number` is what the office took for the next number.
    """

    step: str
    part: str = ""
    reason: str = ""
    materials: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    number: str = ""
    addressee: str = ""


Command = Open | PutMaterial | Comment | OpenChange | Step
