"""Contributions in few words: of a month that was paid in time the day mostly does not matter.

A payment in time is one on or before the day on which it was due. Its day bears on nothing but

- the day on which somebody paid again after a gap: only the first month after a gap counts, so the day matters where
  the month before was not itself paid in time, and not once it is longer ago than anything that is counted;
- what a resident paid for the year of the day or a later one, and whether an earlier year was paid before it ended.

Of a late payment so long ago only this is kept: whether it was made before the month, the year and the time set in a
notice ended. All others are kept as they are. Whoever changes what a fact takes from a payment has to change this too;
the tests hold it against `standing.status_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import get_args

from msgspec import Struct

from heshi.register.records import Contribution, Cover, Scheme

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
COVERS: tuple[Cover, ...] = get_args(Cover)
_BASIC = str(COVERS.index("basic"))
_SIGNS = 12
"""Of a code: ten for the month, one for the scheme, one for the cover; more follows unless it was paid in time."""


class Months(Struct, frozen=True):
    """A person's contributions in two lists with commas: a code for each, and the day of each payment ("" for none).

    The code of a payment in time is the month and the places of scheme and cover; any other has also the days on which
    it was due, paid and demanded. The database writes the same (`adapters.database.register_outlines`).
    """

    codes: str = ""
    days: str = ""


class Read(Struct, frozen=True):
    """What a list of codes says: all of them in order, and the same with what is long ago in fewer words.

    Then the places of payments in time: with the month those of which the month before was not paid in time, and with
    the year all of them.
    """

    whole: str
    reduced: str
    firsts: tuple[tuple[int, str], ...]
    in_time: tuple[tuple[int, str], ...]


Shape = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The codes, the days that matter, and what matters of a resident's other payments."""


def months_of(rows: Iterable[Contribution], day: date) -> Months:
    """Contributions as they are looked at on a day.

    >>> from datetime import datetime
    >>> from heshi.register.records import Entered
    >>> by = Entered(datetime(2026, 11, 22), "anna")
    >>> row = Contribution(key="a", month=date(2026, 10, 1), scheme="employee", due=date(2026, 10, 25), entered=by)
    >>> months_of([row], date(2026, 11, 22)).codes
    '2026-10-01002026-10-25//'
    >>> from msgspec.structs import replace
    >>> months_of([replace(row, paid=date(2026, 10, 20))], date(2026, 11, 22))
    Months(codes='2026-10-0100', days='2026-10-20')
    """
    listed = list(rows)
    return Months(",".join(_code(row, day) for row in listed), ",".join(_said(row.paid) for row in listed))


def _code(row: Contribution, day: date) -> str:
    head = f"{row.month}{SCHEMES.index(row.scheme)}{COVERS.index(row.cover)}"
    if row.paid is not None and row.paid <= row.due and row.paid <= day:
        return head
    return f"{head}{row.due}/{_said(row.paid)}/{_said(row.deadline)}"


def _said(day: date | None) -> str:
    return "" if day is None else day.isoformat()


@lru_cache(maxsize=100_000)
def says_twice(codes: str) -> bool:
    """Do two of the codes speak of the same month, scheme and cover?"""
    listed = codes.split(",")
    return len({code[:_SIGNS] for code in listed}) < len(listed)


def read_codes(codes: str, oldest: str) -> Read | None:
    """What the codes say; None where two speak of the same, for one may be a correction of the other.

    >>> read_codes("2026-08-0100,2026-09-0100,2026-11-0100", "2026-01-01").firsts
    ((0, '2026-08'), (2, '2026-11'))
    >>> read_codes("2026-08-0100,2026-08-0100", "2026-01-01") is None
    True
    """
    if says_twice(codes):
        return None
    listed = codes.split(",") if codes else []
    in_time = [(place, code) for place, code in enumerate(listed) if len(code) == _SIGNS and code[11] == _BASIC]
    paid = {code[:7] for _, code in in_time}
    firsts = tuple((place, code[:7]) for place, code in in_time if _month_before(code) not in paid)
    in_order = sorted(listed)
    reduced = ",".join(_reduced(code, oldest) for code in in_order)
    return Read(",".join(in_order), reduced, firsts, tuple((place, code[:4]) for place, code in in_time))


def _reduced(code: str, oldest: str) -> str:
    """A late payment from which nothing is counted any more, by what it may still show.

    >>> _reduced("2022-08-01002022-08-15/2022-10-17/2022-10-11", "2026-01-01")
    '2022-08-0100late True True after'
    """
    if len(code) == _SIGNS:
        return code
    _, paid, deadline = code[_SIGNS:].split("/")
    if not paid or paid >= oldest or code[:4] >= oldest[:4]:
        return code
    notice = "" if not deadline else "after" if paid > deadline else "within"
    return f"{code[:_SIGNS]}late {paid[:7] > code[:7]} {paid[:4] <= code[:4]} {notice}"


def _month_before(code: str) -> str:
    year, month = int(code[:4]), int(code[5:7])
    return f"{year:04}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"


class Counts(Struct, frozen=True):
    """What else decides which payments count: the day, the first day from which anything is still counted, the month of
    the first enrolment, and whether somebody was ever enrolled as a resident."""

    day: date
    oldest: str
    begin: str
    resident: bool


def shape_of(months: Months, read: Read, counts: Counts) -> Shape:
    """What of the contributions bears on how somebody stands on a day or a later one."""
    whole = read.reduced if counts.oldest else read.whole
    begin = min(counts.begin, whole[:7] or counts.begin)
    firsts = [place for place, month in read.firsts if month > begin]  # before the first month nothing was missed
    if not firsts and not counts.resident:
        return whole, (), ()
    days = months.days.split(",")
    codes = months.codes.split(",") if firsts else []
    first = sorted(f"{codes[place]}={_counted(days[place], counts)}" for place in firsts)
    return whole, tuple(first), tuple(sorted(_yearly(read, days, counts))) if counts.resident else ()


def _counted(paid: str, counts: Counts) -> str:
    """The day of a payment; "" where it is so long ago that everything counted from it is over."""
    return paid if paid >= counts.oldest else ""


def _yearly(read: Read, days: list[str], counts: Counts) -> set[str]:
    """The payments for the year of the day and later ones, and the earlier years that were paid before they ended."""
    this = f"{counts.day.year:04}"
    found = set()
    for place, year in read.in_time:
        paid = days[place]
        if year >= this:
            found.add(f"{year}={_counted(paid, counts)}")
        if paid[:4] <= year:
            found.add(year)
    return found
