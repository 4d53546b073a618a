"""How long somebody stays logged in."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

IDLE = timedelta(minutes=30)
"""Without a request for so long, the session is over: somebody left the desk."""
LONGEST = timedelta(hours=12)
"""However busy: one working day, then the password again."""
TOUCH = timedelta(minutes=1)
"""`seen` is written at most this often, so that reading pages does not write at every click."""


class Session(Struct, frozen=True):
    """A login that was granted. The token itself is only in the visitor's cookie; here is its hash."""

    token_hash: str
    account: int
    began: datetime
    seen: datetime


def is_alive(session: Session, now: datetime) -> bool:
    """Neither idle for too long nor too old.

    >>> nine = datetime(2026, 11, 22, 9)
    >>> at_desk = Session("…", 1, began=nine, seen=nine)
    >>> is_alive(at_desk, nine + timedelta(minutes=29)), is_alive(at_desk, nine + timedelta(minutes=30))
    (True, False)
    """
    return now < session.seen + IDLE and now < session.began + LONGEST


def wants_touch(session: Session, now: datetime) -> bool:
    """Is it time to write down that somebody is still there?"""
    return now >= session.seen + TOUCH
