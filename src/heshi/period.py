"""Half-open periods of days: from the first day in force until the first day no longer in force."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """Days from `start` (inclusive) until `end` (exclusive); `None` is open on that side.

    >>> p = Period(start=date(2021, 5, 1), end=date(2027, 1, 1))
    >>> date(2026, 12, 31) in p, date(2027, 1, 1) in p
    (True, False)
    """

    start: date | None = field(default=None, name="from")
    end: date | None = field(default=None, name="until")

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    @property
    def empty(self) -> bool:
        """True when no day lies in it."""
        return self.start is not None and self.end is not None and self.start >= self.end

    def within(self, outer: Period) -> bool:
        """Does every day of this period lie in `outer`?"""
        starts = outer.start is None or (self.start is not None and self.start >= outer.start)
        ends = outer.end is None or (self.end is not None and self.end <= outer.end)
        return starts and ends


def seams(periods: Iterable[Period]) -> list[tuple[str, date]]:
    """Gaps and overlaps between periods that should follow one another without either.

    >>> seams([Period(date(2021, 1, 1), date(2022, 1, 1)), Period(date(2022, 2, 1), None)])
    [('gap', datetime.date(2022, 1, 1))]
    """
    ordered = sorted(periods, key=lambda p: p.start or date.min)
    faults: list[tuple[str, date]] = []
    for before, after in itertools.pairwise(ordered):
        end, start = before.end or date.max, after.start or date.min
        if end < start:
            faults.append(("gap", end))
        elif end > start:
            faults.append(("overlap", start))
    return faults
