"""A person reads their own record; that somebody with their login looked is written down like every other look."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from heshi.register.person import Access
from heshi.register.port import Register
from heshi.register.records import Record

OWN = "person"
"""In place of a staff account where persons look at their own record."""

OwnQuery = Literal["personal", "status", "contributions", "uses"]
"""The four queries of the national platform."""


def read_own_record(register: Register, person: int, query: OwnQuery, now: datetime) -> Record | None:
    """What counts now of the person who is logged in; None if the register does not know them any longer."""
    record = register.record(person, now)
    if record is not None:
        register.note_access(own_access(person, query, now))
    return record


def own_access(person: int, query: OwnQuery | Literal["export"], now: datetime) -> Access:
    """The line in the list of looks."""
    return Access(person, now, OWN, query, "own")


EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""No rule on medical insurance is older, and nobody's standing is known so far ahead."""


def is_within_reach(day: date) -> bool:
    """Can it be asked how somebody stands on that day?

    >>> is_within_reach(date(2026, 11, 22)), is_within_reach(date(1, 1, 1))
    (True, False)
    """
    return EARLIEST <= day < LATEST
