"""When a name or a client that failed too often must wait.

Both are counted: the name, so that many clients cannot try one account; the client, so that one client cannot try many
accounts. A name is counted whether or not an account has it, so that waiting tells nobody which names exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

Of = Literal["name", "client"]


class Limit(Struct, frozen=True):
    """So many failed tries within a time, and how long the wait is after the last of them."""

    tries: int
    within: timedelta
    wait: timedelta


LIMITS: dict[Of, Limit] = {
    "name": Limit(tries=5, within=timedelta(minutes=15), wait=timedelta(minutes=15)),
    "client": Limit(tries=20, within=timedelta(minutes=15), wait=timedelta(minutes=15)),
}


def waits_until(failed: Sequence[datetime], of: Of, now: datetime) -> datetime | None:
    """The moment from which another try is heard, or None if it is heard now; `failed` in any order.

    >>> nine = datetime(2026, 11, 22, 9)
    >>> five = [nine + timedelta(seconds=second) for second in range(5)]
    >>> waits_until(five, "name", nine + timedelta(minutes=1))
    datetime.datetime(2026, 11, 22, 9, 15, 4)
    >>> waits_until(five[1:], "name", nine + timedelta(minutes=1)) is None
    True
    """
    limit = LIMITS[of]
    times = sorted(failed)
    for last in range(len(times) - 1, limit.tries - 2, -1):
        if times[last] - times[last - limit.tries + 1] < limit.within:
            until = times[last] + limit.wait
            return until if now < until else None
    return None


LONGEST_MEMORY = max(limit.within + limit.wait for limit in LIMITS.values())
"""Failed tries older than this change nothing and are forgotten."""
