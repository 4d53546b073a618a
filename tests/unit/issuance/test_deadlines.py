"""Working days over weekends, holidays and the days that are worked for them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from heshi.issuance.deadlines import WorkCalendar, after_working_days, reminder, working_days_between
from heshi.period import Period
from issuances import CITY, Clerk

AUTUMN = WorkCalendar(
    holidays=frozenset(date(2026, 10, day) for day in range(1, 8)),
    worked=frozenset({date(2026, 9, 27), date(2026, 10, 10)}),
    known=Period(date(2026, 1, 1), date(2027, 1, 1)),
)
"""Invented for the test: a week off, with a Sunday and a Saturday worked for it."""


def test_a_holiday_is_stepped_over_and_a_worked_saturday_counts() -> None:
    assert after_working_days(date(2026, 9, 30), 1, AUTUMN).day == date(2026, 10, 8)
    assert after_working_days(date(2026, 9, 30), 3, AUTUMN).day == date(2026, 10, 10)
    assert after_working_days(date(2026, 9, 30), 3, WorkCalendar()).day == date(2026, 10, 5)


def test_beyond_what_is_known_a_count_is_not_certain() -> None:
    assert after_working_days(date(2026, 12, 30), 1, AUTUMN).certain
    assert not after_working_days(date(2026, 12, 31), 1, AUTUMN).certain
    assert WorkCalendar().known == Period()


def test_no_working_day_is_the_same_day() -> None:
    assert after_working_days(date(2026, 10, 3), 0, AUTUMN).day == date(2026, 10, 3)


@given(
    start=st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    count=st.integers(0, 40),
    off=st.sets(st.dates(date(2026, 1, 1), date(2027, 3, 1)), max_size=30),
)
def test_counting_on_and_counting_between_agree(start: date, count: int, off: set[date]) -> None:
    calendar = WorkCalendar(holidays=frozenset(off))
    end = after_working_days(start, count, calendar).day
    assert working_days_between(start, end, calendar) == count
    assert count == 0 or calendar.is_working_day(end)


def test_a_reminder_is_ours_and_runs_from_the_day_of_the_last_step(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    assert clerk.application is not None
    today = clerk.day + timedelta(days=60)
    found = reminder(clerk.application, clerk.procedure, WorkCalendar(), today)
    assert found is not None
    assert found.due.day == date(2026, 12, 18)
    assert found.left < 0
    assert found.house is not None


def test_where_nothing_waits_nothing_is_reminded(clerk: Clerk) -> None:
    clerk.issuing()
    assert clerk.application is not None
    assert reminder(clerk.application, clerk.procedure, WorkCalendar(), clerk.day) is None
