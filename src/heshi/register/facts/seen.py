"""A record as it is looked at on one day: what had happened by then, and where silence means no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from heshi.law.facts import Value
from heshi.register.records import Circumstance, Decision, Enrolment, Kind, Record, VoucherState


class Known(Struct, frozen=True):
    """The value of a fact, and the keys of the entries that give it; none: nothing is on file where it would be."""

    value: Value
    entries: tuple[str, ...] = ()


Found = Iterator[tuple[str, Known]]
"""What the derivation of a family of facts gives: fact and value, each at most once, the unknown not at all."""


class Spell(Protocol):
    """Anything that holds from a first day until a day on which it no longer does."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


def holds_on(spell: Spell, day: date) -> bool:
    """Does the half-open span hold the day?

    >>> from heshi.period import Period
    >>> from heshi.register.records import Entered, Entitlement
    >>> from datetime import datetime
    >>> span = Entitlement(key="e", since=date(2026, 1, 1), until=date(2027, 1, 1), entered=Entered(datetime.min, ""))
    >>> holds_on(span, date(2026, 12, 31)), holds_on(span, date(2027, 1, 1))
    (True, False)
    """
    return spell.since <= day and (spell.until is None or day < spell.until)


class Seen:
    """One record on one day.

    `asked` is the day of the person who asks, `day` or an earlier one: what falls due between the two is taken as
    paid, since nobody can have failed to pay it yet. `filed` is the last day of which the record, known at its moment,
    can tell that something is missing. Entries dated after `day` have not happened.
    """

    def __init__(self, record: Record, day: date, asked: date | None = None) -> None:
        self.record, self.day = record, day
        self.asked = day if asked is None else min(asked, day)
        self.filed = min(self.asked, day_in_china(record.known_at))
        self.stated: dict[str, tuple[VoucherState, ...]] = {}  # by voucher; `cards.states_by` fills it

    def complete(self, kind: Kind, day: date | None = None) -> bool:
        """Does the register hold everything of that kind on that day (the day looked at unless given)?"""
        return self.record.coverage.covers(kind, self.day if day is None else day)

    @cached_property
    def enrolments(self) -> tuple[Enrolment, ...]:
        """Spells that had begun, oldest first."""
        begun = (spell for spell in self.record.enrolments if spell.since <= self.day)
        return tuple(sorted(begun, key=lambda spell: (spell.since, spell.key)))

    @cached_property
    def present(self) -> tuple[Enrolment, ...]:
        """The spells that hold the day, the newest first."""
        return tuple(reversed([spell for spell in self.enrolments if holds_on(spell, self.day)]))

    @property
    def last_spell(self) -> Enrolment | None:
        """The spell that holds the day (the newest of several), else the last that ended before it."""
        return next(iter(self.present), None) or next(reversed(self.enrolments), None)

    @cached_property
    def decided(self) -> tuple[Decision, ...]:
        """Decisions made by the day, oldest first."""
        made = (decision for decision in self.record.decisions if decision.decided <= self.day)
        return tuple(sorted(made, key=lambda decision: (decision.decided, decision.key)))

    @cached_property
    def in_force(self) -> tuple[Decision, ...]:
        """Decisions that suspend settlement on the day, oldest first."""
        return tuple(decision for decision in self.decided if running(decision, self.day))

    def circumstances(self, fact: str) -> tuple[Circumstance, ...]:
        """Circumstances of one fact that had begun, oldest first."""
        begun = (c for c in self.record.circumstances if c.fact == fact and c.since <= self.day)
        return tuple(sorted(begun, key=lambda c: (c.since, c.entered.at)))

    def circumstance(self, fact: str) -> Circumstance | None:
        """The circumstance of one fact that holds the day; of several the one that began last."""
        holding = [c for c in self.circumstances(fact) if holds_on(c, self.day)]
        return holding[-1] if holding else None

    def so(self, fact: str) -> bool:
        """Does a circumstance say yes to that on the day?"""
        found = self.circumstance(fact)
        return found is not None and found.value is True


def end_of(decision: Decision) -> date | None:
    """The first day on which a decision no longer suspends: its last day has passed, or it was lifted before."""
    ends = [end for end in (decision.until, decision.lifted) if end is not None]
    return min(ends) if ends else None


def running(decision: Decision, day: date) -> bool:
    """Does a decision suspend settlement on that day?"""
    end = end_of(decision)
    return decision.decided <= day and decision.since <= day and (end is None or day < end)


def keys(entries: Iterable[Enrolment | Decision | Circumstance]) -> tuple[str, ...]:
    """The keys of entries, in their order."""
    return tuple(entry.key for entry in entries)


def day_in_china(moment: datetime) -> date:
    """The day of a moment in China; a moment without a zone is taken as Chinese.

    >>> from datetime import UTC
    >>> day_in_china(datetime(2026, 12, 31, 17, tzinfo=UTC))
    datetime.date(2027, 1, 1)
    """
    return (moment if moment.tzinfo is None else moment.astimezone(_CHINA)).date()


_CHINA = timezone(timedelta(hours=8))


def day_before(day: date) -> date:
    """The day before.

    >>> day_before(date(2024, 3, 1))
    datetime.date(2024, 2, 29)
    """
    return day - timedelta(days=1)
