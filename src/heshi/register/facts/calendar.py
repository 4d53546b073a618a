"""Counting months and years as the rules do. Days are days of the calendar; nothing here reads a clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache


def month_of(day: date) -> date:
    """The month of a day, as its first day.

    >>> month_of(date(2024, 2, 29))
    datetime.date(2024, 2, 1)
    """
    return day.replace(day=1)


def month_number(day: date) -> int:
    """Months since the year 0; neighbours differ by one.

    >>> month_number(date(2027, 1, 1)) - month_number(date(2026, 12, 31))
    1
    """
    return day.year * 12 + day.month - 1


@lru_cache(maxsize=8_192)
def month_at(number: int) -> date:
    """The first day of the month with this number.

    >>> month_at(month_number(date(2026, 12, 31)) + 1)
    datetime.date(2027, 1, 1)
    """
    return date(number // 12, number % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of a month.

    >>> last_day(date(2024, 2, 1)), last_day(date(2025, 2, 1))
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28))
    """
    return month.replace(day=monthrange(month.year, month.month)[1])


@lru_cache(maxsize=65_536)
def add_months(day: date, months: int) -> date:
    """The same day so many months on; where that month has no such day, its last day.

    >>> add_months(date(2024, 11, 30), 3), add_months(date(2024, 2, 29), 12)
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 28))
    """
    first = month_at(month_number(day) + months)
    return min(first + timedelta(days=day.day - 1), last_day(first))


def natural_month(first: date, day: date) -> int:
    """Which natural month (自然月) a day lies in, counting the month of `first` as 1; 0 before it.

    >>> natural_month(date(2026, 10, 31), date(2026, 11, 1))
    2
    """
    return max(month_number(day) - month_number(first) + 1, 0)


def months_between(first: date, day: date) -> float:
    """Months from one day to another: a whole number on the corresponding day, a part more on the days after it.

    >>> months_between(date(2025, 11, 22), date(2026, 11, 22))
    12.0
    >>> 12 < months_between(date(2025, 11, 21), date(2026, 11, 22)) < 13
    True
    """
    full = full_months(first, day)
    here, there = add_months(first, full), add_months(first, full + 1)
    return full + (day - here).days / (there - here).days


def full_months(first: date, day: date) -> int:
    """Full months from one day to another; in a month without the corresponding day its last day completes one.

    >>> full_months(date(2024, 1, 31), date(2024, 2, 28)), full_months(date(2024, 1, 31), date(2024, 2, 29))
    (0, 1)
    """
    months = month_number(day) - month_number(first)
    return max(months if add_months(first, months) <= day else months - 1, 0)


def full_years(first: date, day: date) -> int:
    """Full years from one day to another.

    >>> full_years(date(2016, 2, 29), date(2026, 2, 27)), full_years(date(2016, 2, 29), date(2026, 2, 28))
    (9, 10)
    """
    return full_months(first, day) // 12
