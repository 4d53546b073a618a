"""How long a person stays logged in; shorter than staff, for it may be somebody else's telephone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

IDLE = timedelta(minutes=15)
"""Without a request for so long, the session is over."""
LONGEST = timedelta(hours=2)
"""However busy: then another code."""
TOUCH = timedelta(minutes=1)
"""`seen` is written at most this often."""

Door = Literal["page", "api"]
"""A browser's cookie opens no door of the API, and a program's token no page."""


class PersonSession(Struct, frozen=True):
    """A login that was granted. The token itself is only with the person; here is its hash."""

    token_hash: str
    person: int
    door: Door
    began: datetime
    seen: datetime


def is_alive(session: PersonSession, now: datetime) -> bool:
    """Neither idle for too long nor too old.

    >>> nine = datetime(2026, 11, 22, 9)
    >>> here = PersonSession("…", 1, "page", began=nine, seen=nine)
    >>> is_alive(here, nine + timedelta(minutes=14)), is_alive(here, nine + timedelta(minutes=15))
    (True, False)
    """
    return now < session.seen + IDLE and now < session.began + LONGEST


def wants_touch(session: PersonSession, now: datetime) -> bool:
    """Is it time to write down that somebody is still there?"""
    return now >= session.seen + TOUCH
