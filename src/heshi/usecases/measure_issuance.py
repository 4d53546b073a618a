"""How long applications stood where, in working days, and which materials came back most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from msgspec import Struct

from heshi.issuance.deadlines import WorkCalendar, working_days_between
from heshi.issuance.events import Event, Moved
from heshi.issuance.officer import Officer
from heshi.issuance.outlook import stays
from heshi.issuance.port import Issuing, Wanted
from heshi.usecases.list_applications import LARGEST_PAGE, list_applications

MOST = 1_000
"""Applications that are counted: those that stand longest where they are."""

RETURNED = "return"


class Spent(Struct, frozen=True):
    """One state: how many stays ended, their median and the longest in working days, and how many stand there now."""

    state: str
    ended: int
    median: float
    longest: int
    open: int


class Measured(Struct, frozen=True):
    """`returned` counts returns by material, the most frequent first; `returns` is how many there were in all."""

    counted: int
    total: int
    first: date
    stays: tuple[Spent, ...]
    returned: tuple[tuple[str, int], ...]
    returns: int


def histories_of(issuing: Issuing, officer: Officer, day: date) -> tuple[list[tuple[Event, ...]], int]:
    """What happened to the applications that an officer sees, and how many of them there are in all."""
    found: list[tuple[Event, ...]] = []
    total = LARGEST_PAGE
    while len(found) < min(MOST, total):
        page = list_applications(issuing, officer, day, Wanted(), len(found), LARGEST_PAGE)
        total = page.total
        if not page.lines:
            break
        found += [tuple(one.event for one in issuing.applications.history(line.id)) for line in page.lines]
    return found, total


def measured(histories: Sequence[tuple[Event, ...]], total: int, calendar: WorkCalendar, day: date) -> Measured:
    """The figures of these histories."""
    ended: dict[str, list[int]] = {}
    still: Counter[str] = Counter()
    for events in histories:
        for stay in stays(events):
            if stay.until is None:
                still[stay.state] += 1
            else:
                ended.setdefault(stay.state, []).append(working_days_between(stay.since, stay.until, calendar))
    materials = Counter(name for move in _returns(histories) for name in move.materials)
    return Measured(
        counted=len(histories),
        total=total,
        first=min((events[0].on for events in histories), default=day),
        stays=tuple(_spent(state, ended.get(state, []), still[state]) for state in dict.fromkeys((*ended, *still))),
        returned=tuple(materials.most_common()),
        returns=sum(1 for _ in _returns(histories)),
    )


def _returns(histories: Iterable[tuple[Event, ...]]) -> Iterable[Moved]:
    for events in histories:
        for event in events:
            if isinstance(event, Moved) and event.command == RETURNED:
                yield event


def _spent(state: str, days: list[int], still: int) -> Spent:
    return Spent(state, len(days), median(days) if days else 0, max(days, default=0), still)
