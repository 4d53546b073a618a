"""Working days, and the day on which we remind. No time limit is known in the law: a reminder is a practice of ours."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from heshi.issuance.application import REGISTRATION, Application
from heshi.issuance.table import state_of
from heshi.period import Period
from heshi.rulebook.entries import Procedure
from heshi.wording import Bilingual

SATURDAY = 5
ONE = timedelta(days=1)


class WorkCalendar(Struct, frozen=True):
    """Public holidays, and the days off that are worked instead (调休), for the days in `known`.

    Outside `known` only weekends are days off, and what is counted there is not certain.
    """

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    known: Period = Period()

    def is_working_day(self, day: date) -> bool:
        """Is it worked on that day?

        >>> calendar = WorkCalendar(frozenset({date(2026, 10, 1)}), frozenset({date(2026, 9, 20)}))
        >>> [calendar.is_working_day(date(2026, 9, 20)), calendar.is_working_day(date(2026, 10, 1))]
        [True, False]
        """
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.holidays)


class Due(Struct, frozen=True):
    """A day counted in working days; `certain` is False when it was counted over days whose holidays are not known."""

    day: date
    certain: bool


def after_working_days(start: date, count: int, calendar: WorkCalendar) -> Due:
    """The day that is so many working days after `start`, which itself does not count.

    >>> after_working_days(date(2026, 11, 20), 1, WorkCalendar()).day  # a Friday
    datetime.date(2026, 11, 23)
    """
    day, left, certain = start, count, True
    while left > 0:
        day += ONE
        certain = certain and day in calendar.known
        left -= calendar.is_working_day(day)
    return Due(day, certain)


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days after `start` up to and with `end`; negative when `end` is before.

    >>> working_days_between(date(2026, 11, 20), date(2026, 11, 24), WorkCalendar())
    2
    >>> working_days_between(date(2026, 11, 24), date(2026, 11, 20), WorkCalendar())
    -2
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


class Reminder(Struct, frozen=True):
    """When something that stands still should be looked at; `left` are working days from today, negative when late."""

    due: Due
    left: int
    house: Bilingual | None


def reminder(
    application: Application, procedure: Procedure, calendar: WorkCalendar, today: date, part: str = REGISTRATION
) -> Reminder | None:
    """The reminder for where the registration or a part stands; None where the edition has none."""
    standing = application.standing(part)
    state = state_of(procedure, standing.state) if standing is not None else None
    if standing is None or state is None or state.remind_after is None:
        return None
    due = after_working_days(standing.since, state.remind_after, calendar)
    return Reminder(due, working_days_between(today, due.day, calendar), state.basis.house)
