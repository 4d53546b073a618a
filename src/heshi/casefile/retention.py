"""How long a case is kept, and what may not be deleted yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from msgspec import Struct

from heshi.casefile.entries import State

HELD = (State.OPEN, State.APPEALED)
"""Somebody waits for a decision: such a case stays until it is decided, unless the person deletes it."""

_CHINA = timezone(timedelta(hours=8), "CST")


class Retention(Struct, frozen=True):
    """So many days after the last thing that happened to it, a case is deleted."""

    days: int = 180

    def keep_until(self, at: datetime) -> date:
        """The first day on which a case that changed at this moment is no longer kept; days are China's.

        >>> from datetime import UTC
        >>> Retention(days=180).keep_until(datetime(2026, 11, 22, 17, tzinfo=UTC))
        datetime.date(2027, 5, 22)
        """
        return at.astimezone(_CHINA).date() + timedelta(days=self.days)
