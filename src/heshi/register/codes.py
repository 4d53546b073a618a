"""One-time codes: how one is typed, how long it lives, and how often one may be asked for.

A code belongs to the login that asked for it (a token that only that browser holds), so a code that somebody else
overhears opens nothing in another browser. Both the person and the client are counted, and the person is counted
whether or not the register knows them: waiting tells nobody who is insured here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

DIGITS = 6
LIFE = timedelta(minutes=5)
TRIES = 5
"""A code is dead after so many wrong tries."""

_CODE = re.compile(rf"\d{{{DIGITS}}}", re.ASCII)
_GLUE = re.compile(r"[\s-]+")

Of = Literal["person", "client"]


class Limit(Struct, frozen=True):
    """At most so many codes within a time."""

    most: int
    within: timedelta


LIMITS: Mapping[Of, tuple[Limit, ...]] = {
    "person": (Limit(1, timedelta(minutes=1)), Limit(5, timedelta(hours=1)), Limit(10, timedelta(days=1))),
    "client": (Limit(10, timedelta(minutes=10)), Limit(60, timedelta(days=1))),
}
"""Ten codes a day with five tries each leave whoever guesses one chance in twenty thousand."""

LONGEST_MEMORY = max(limit.within for limits in LIMITS.values() for limit in limits)
"""Codes asked for longer ago than this change nothing and are forgotten."""


class Pending(Struct, frozen=True):
    """A code that was asked for. `person` is None until the register was asked, and stays so for a stranger.

    `tries` counts those that were begun, the present one among them; `used` says that it opened a session already.
    """

    person: int | None
    code_hash: str
    asked: datetime
    tries: int
    used: bool = False


def read_code(typed: str) -> str | None:
    """The six digits of what was typed, or None.

    >>> read_code(" １２３ 456 "), read_code("12345"), read_code("12345a")
    ('123456', None, None)
    """
    digits = _GLUE.sub("", unicodedata.normalize("NFKC", typed))
    return digits if _CODE.fullmatch(digits) else None


def is_open(pending: Pending, now: datetime) -> bool:
    """May this code still be tried?

    >>> nine = datetime(2026, 11, 22, 9)
    >>> is_open(Pending(7, "…", nine, 5), nine + timedelta(minutes=4)), is_open(Pending(7, "…", nine, 6), nine)
    (True, False)
    """
    return not pending.used and pending.tries <= TRIES and now < pending.asked + LIFE


def waits_until(asked: Sequence[datetime], of: Of, now: datetime) -> datetime | None:
    """The moment from which another code may be asked for, or None if it may be now; `asked` in any order.

    >>> nine = datetime(2026, 11, 22, 9)
    >>> waits_until([nine], "person", nine + timedelta(seconds=20))
    datetime.datetime(2026, 11, 22, 9, 1)
    >>> waits_until([nine], "person", nine + timedelta(minutes=1)) is None
    True
    """
    ends = []
    for limit in LIMITS[of]:
        recent = sorted(at for at in asked if now < at + limit.within)
        if len(recent) >= limit.most:
            ends.append(recent[-limit.most] + limit.within)
    return max(ends, default=None)
