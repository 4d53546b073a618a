"""Who the record belongs to: kept sealed, shown only to whoever may see it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from heshi.register.records import Entered


class Details(Struct, frozen=True, kw_only=True):
    """What names a person. In the store it is encrypted as a whole; `phone` is where one-time codes go."""

    identity: str  # the citizen identity number (公民身份号码)
    name: str = ""
    phone: str = ""


class Person(Struct, frozen=True, kw_only=True):
    """A person in the register; `number` is ours and means nothing elsewhere."""

    number: int
    region: str
    details: Details
    entered: Entered


Purpose = Literal["counter_service", "hotline_call", "complaint", "inquiry", "correction", "notice", "audit", "erasure"]
"""Why staff may look at a record; it is logged and shown to the person."""


class Access(Struct, frozen=True):
    """One look at a record: by whom, when, which query, and why. The person sees the list."""

    person: int
    at: datetime
    by: str  # a staff account, or "person" for the person themselves
    query: Literal["personal", "status", "contributions", "uses", "history", "export", "check"]
    purpose: Purpose | Literal["own"]


class Erasure(Struct, frozen=True, kw_only=True):
    """What an erasure did: what is gone, and what the law keeps until when."""

    person: int
    gone: tuple[str, ...]
    kept: tuple[tuple[str, date], ...]
