"""What an erasure must leave: each version stands until so many years after it was made or ended have passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from msgspec import Struct

from heshi.register.records import Versioned

IDENTITY, PHONE, ACCESS, NOTICE = "identity", "phone", "access", "notice"
"""What is kept for a time of its own beside the kinds of entry."""

CHINA = timezone(timedelta(hours=8), "CST")


class Periods(Struct, frozen=True):
    """Years by kind of entry, and by `IDENTITY`, `PHONE`, `ACCESS`, `NOTICE`; what is not named is kept for ever."""

    years: Mapping[str, int]

    def free_on(self, what: str, last: date) -> date:
        """The day on which something that was made or ended on `last` may go; `date.max` is never.

        >>> Periods({"use": 30}).free_on("use", date(2026, 11, 22))
        datetime.date(2057, 1, 1)
        >>> Periods({"phone": 0}).free_on("phone", date(2026, 11, 22))
        datetime.date(2026, 11, 22)
        """
        years = self.years.get(what)
        if years is None or last.year + 1 + years > date.max.year:
            return date.max
        return date(last.year + 1 + years, 1, 1) if years else last


def last_day(entry: Versioned, today: date) -> date:
    """The latest day that a version speaks of, at least the day on which it was entered; today while it goes on.

    >>> from datetime import UTC
    >>> from heshi.register.records import Entered, Entitlement
    >>> entry = Entitlement(key="a", since=date(2020, 1, 1), entered=Entered(datetime(2020, 1, 2, tzinfo=UTC), "anna"))
    >>> last_day(entry, date(2026, 11, 22))
    datetime.date(2026, 11, 22)
    """
    entered = day_in_china(entry.entered.at)
    if entry.withdrawn:
        return entered
    if hasattr(entry, "until") and entry.until is None and getattr(entry, "lifted", None) is None:
        return max(today, entered)
    days = [getattr(entry, name) for name in entry.__struct_fields__]
    return max([entered, *(day for day in days if type(day) is date)])


def day_in_china(at: datetime) -> date:
    """The day on which a moment falls where the register is kept.

    >>> from datetime import UTC
    >>> day_in_china(datetime(2026, 11, 22, 20, tzinfo=UTC))
    datetime.date(2026, 11, 23)
    """
    return at.astimezone(CHINA).date()
