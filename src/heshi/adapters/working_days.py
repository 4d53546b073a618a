"""China's public holidays and shifted working days, out of the library `holidays`, as a calendar for the engine."""

from __future__ import annotations

from datetime import date
from functools import cache

from heshi.issuance.deadlines import WorkCalendar
from heshi.period import Period

BEYOND = 2
"""Years after the last day asked for that a reminder may be counted into."""


def calendar_of(first: date, last: date) -> WorkCalendar:
    """A calendar that covers both days and what follows; what is announced too late to be in it is not certain.

    >>> calendar = calendar_of(date(2026, 9, 1), date(2026, 11, 22))
    >>> calendar.is_working_day(date(2026, 10, 10)), calendar.is_working_day(date(2026, 10, 5))
    (True, False)
    >>> date(2026, 12, 31) in calendar.known, date(2027, 1, 4) in calendar.known
    (True, False)
    """
    return _of_years(min(first, last).year, max(first, last).year + BEYOND)


@cache
def _of_years(first: int, last: int) -> WorkCalendar:
    """The calendar of whole years. Each year's arrangement moves some weekend; without one it is not announced yet."""
    import holidays

    years = range(first, last + 1)
    china = holidays.country_holidays("CN", years=years)
    worked = frozenset(day for day in china.weekend_workdays if day.year in years)
    settled = {day.year for day in worked}
    until = next((year for year in years if year not in settled), last + 1)
    known = Period(date(first, 1, 1), date(until, 1, 1))
    return WorkCalendar(frozenset(day for day in china if day not in worked), worked, known)
