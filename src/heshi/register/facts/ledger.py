"""Contributions to the basic insurance, month by month: paid in time, paid back, missed, still open, or not known.

A month is paid in time if it was paid on or before its `due` day, and paid back if later. A resident's yearly payment
covers its months from the month of payment on: only months that were over by then were paid back. A month that is over
and has no entry is missed where the register is complete, and not known elsewhere; while somebody draws unemployment
benefit the fund pays, and a retired person with enough years owes nothing, so such months count as paid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from heshi.register.facts.calendar import last_day, month_at, month_number, month_of
from heshi.register.facts.seen import Seen, holds_on
from heshi.register.records import Contribution, Cover, Enrolment, Kind

MonthState = Literal["paid", "paid_back", "open", "missed", "not_due", "unknown"]

_BEST: tuple[MonthState, ...] = ("paid", "paid_back", "open", "missed")
"""Of several entries for one month the best counts: paid by one scheme is paid."""


class Month(Struct, frozen=True):
    """One month and the entries for it."""

    first: date
    state: MonthState
    rows: tuple[Contribution, ...] = ()

    @property
    def gap(self) -> bool:
        """Was nothing paid when it should have been, even if it was paid back since?"""
        return self.state in ("missed", "paid_back")

    @property
    def payments(self) -> tuple[date, ...]:
        """The days on which something was paid for it."""
        return tuple(row.paid for row in self.rows if row.paid is not None)


class Ledger:
    """The months of one record as seen on one day, from the first on file to that of the day."""

    def __init__(self, seen: Seen, cover: Cover = "basic", rows: tuple[Contribution, ...] | None = None) -> None:
        self.seen, self.cover = seen, cover
        self.rows: tuple[Contribution, ...] = _rows(seen, cover) if rows is None else rows

    def ahead(self, day: date) -> Ledger:
        """The same months as seen on a later day by whoever asks on this one: what was settled stays as it is."""
        later = Ledger(Seen(self.seen.record, day, self.seen.day), self.cover, self.rows)
        last = month_number(self.seen.day)
        kept = tuple(month for month in self.months if month_number(month.first) < last)
        later.__dict__["months"] = (*kept, *later._from(last, kept))
        return later

    def _from(self, number: int, kept: Sequence[Month]) -> Iterator[Month]:
        """The months from this one to that of the day; none where none is on file before either."""
        by_month: dict[int, list[Contribution]] = defaultdict(list)
        for row in self.rows:
            if row.month >= month_at(number):
                by_month[month_number(row.month)].append(row)
        if kept or by_month or self.seen.enrolments:
            yield from (self._month(n, by_month[n]) for n in range(number, month_number(self.seen.day) + 1))

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month in a row, oldest first; none where nothing is on file."""
        by_month: dict[int, list[Contribution]] = defaultdict(list)
        for row in self.rows:
            by_month[month_number(row.month)].append(row)
        last = month_number(self.seen.day)
        starts = [number for number in by_month if number <= last]
        starts += [month_number(spell.since) for spell in self.seen.enrolments]
        return tuple(self._month(number, by_month[number]) for number in range(min(starts, default=last + 1), last + 1))

    def _month(self, number: int, rows: Sequence[Contribution]) -> Month:
        first = month_at(number)
        if rows:
            state = min((self.state_of(row) for row in rows), key=_BEST.index)
            return Month(first, "not_due" if state == "missed" and self._excused(first) else state, tuple(rows))
        if number >= month_number(self.seen.filed):
            return Month(first, "open")
        if self._excused(first):
            return Month(first, "not_due")
        return Month(first, "missed" if self.seen.complete(Kind.CONTRIBUTION, first) else "unknown")

    def state_of(self, row: Contribution) -> MonthState:
        """How one entry stands on the day."""
        by = max(row.due, last_day(row.month)) if row.scheme == "resident" else row.due
        if self.paid(row):
            return "paid" if row.paid is not None and row.paid <= by else "paid_back"
        return "missed" if by < self.seen.asked else "open"

    def paid(self, row: Contribution) -> bool:
        """Was it paid by the day?"""
        return row.paid is not None and row.paid <= self.seen.day

    def overdue(self, row: Contribution) -> bool:
        """Has its due day passed without a payment?"""
        return not self.paid(row) and row.due < self.seen.asked

    def _excused(self, month: date) -> bool:
        """Did somebody else pay by law, or was nothing owed any more?"""
        end = last_day(month)
        return self._so("unemployment_benefit", end) or (
            self._so("at_retirement", end) and self._so("total_years_enough", end)
        )

    def _so(self, fact: str, day: date) -> bool:
        return any(c.value is True and holds_on(c, day) for c in self.seen.circumstances(fact))

    def of_spell(self, spell: Enrolment) -> tuple[Month, ...]:
        """The months of a spell of enrolment, from that of its first day to that of its last."""
        first = month_of(spell.since)
        return tuple(m for m in self.months if m.first >= first and (spell.until is None or m.first < spell.until))

    @cached_property
    def gap(self) -> tuple[Month, ...] | None:
        """The last gap that touches the present spell of enrolment: inside it, or right before it. None: not known.

        An older gap, healed before the spell began, no longer counts under any rule.
        """
        run: list[Month] = []
        for month in reversed(self.months):
            if month.state == "unknown":
                return None
            if month.gap:
                run.append(month)
            elif run:
                break
        spell = self.seen.last_spell
        if run and spell is not None and month_number(run[0].first) < month_number(spell.since) - 1:
            return ()
        if not run and not self.months and not self.seen.complete(Kind.CONTRIBUTION):
            return None
        return tuple(reversed(run))


def _rows(seen: Seen, cover: Cover) -> tuple[Contribution, ...]:
    rows = (row for row in seen.record.contributions if row.cover == cover)
    return tuple(sorted(rows, key=lambda row: (row.month, row.due, row.key)))


def runs(months: Sequence[Month]) -> Iterator[tuple[Month, ...]]:
    """The unbroken runs of months with a gap, oldest first."""
    run: list[Month] = []
    for month in months:
        if month.gap:
            run.append(month)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
