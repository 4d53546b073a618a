"""Failed tries: when somebody has to wait, and when no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from heshi.staff.lockout import LIMITS, LONGEST_MEMORY, waits_until

NINE = datetime(2026, 11, 22, 9)
MINUTE = timedelta(minutes=1)


def at(*minutes: float) -> list[datetime]:
    """Moments after nine."""
    return [NINE + minute * MINUTE for minute in minutes]


def test_the_fifth_failure_closes_the_door_and_the_fourth_does_not() -> None:
    assert waits_until(at(0, 1, 2, 3), "name", NINE + 4 * MINUTE) is None
    assert waits_until(at(0, 1, 2, 3, 4), "name", NINE + 5 * MINUTE) == NINE + 19 * MINUTE


def test_slow_typing_closes_nothing() -> None:
    assert waits_until(at(0, 4, 8, 12, 15), "name", NINE + 15 * MINUTE) is None
    assert waits_until(at(0, 4, 8, 12, 14.9), "name", NINE + 15 * MINUTE) is not None


def test_the_door_opens_again_at_the_end_of_the_wait() -> None:
    tries = at(0, 1, 2, 3, 4)
    assert waits_until(tries, "name", NINE + 18.9 * MINUTE) is not None
    assert waits_until(tries, "name", NINE + 19 * MINUTE) is None


def test_a_client_may_fail_more_often_than_a_name() -> None:
    assert waits_until(at(*range(10)), "client", NINE + 10 * MINUTE) is None
    assert waits_until([NINE] * 20, "client", NINE + MINUTE) is not None


@given(st.lists(st.floats(0, 60), max_size=30), st.sampled_from(sorted(LIMITS)))
def test_old_tries_may_be_forgotten(minutes: list[float], of: str) -> None:
    now = NINE + 60 * MINUTE
    times = at(*minutes)
    recent = [time for time in times if time > now - LONGEST_MEMORY]
    assert waits_until(times, of, now) == waits_until(recent, of, now)  # type: ignore[arg-type]
