"""Which version counts: at a moment, after corrections, after a withdrawal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heshi.register.records import Entered, Entitlement
from heshi.register.versions import contribution_key, newest

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


def version(key: str, minute: int, year: int = 2020, withdrawn: bool = False) -> Entitlement:
    """A version that was entered so many minutes after nine."""
    entered = Entered(NINE + timedelta(minutes=minute), "anna")
    return Entitlement(key=key, since=date(year, 1, 1), withdrawn=withdrawn, entered=entered)


def test_the_newest_known_version_counts_and_the_order_is_that_of_the_first() -> None:
    versions = [version("a", 0), version("b", 1), version("a", 2, 2021)]
    assert [(v.key, v.since.year) for v in newest(versions, NINE + timedelta(minutes=5))] == [("a", 2021), ("b", 2020)]
    assert [(v.key, v.since.year) for v in newest(versions, NINE + timedelta(minutes=1))] == [("a", 2020), ("b", 2020)]
    assert newest(versions, NINE - timedelta(minutes=1)) == ()


def test_a_withdrawn_entry_counts_no_more_until_it_is_entered_again() -> None:
    versions = [version("a", 0), version("a", 1, withdrawn=True), version("a", 2, 2022)]
    assert newest(versions[:2], NINE + timedelta(minutes=9)) == ()
    assert newest(versions, NINE) == (versions[0],)
    assert newest(versions, NINE + timedelta(minutes=9)) == (versions[2],)


def test_what_was_known_earlier_does_not_win_by_being_written_later() -> None:
    versions = [version("a", 5, 2021), version("a", 0, 2020)]  # an old file that was loaded late
    assert newest(versions, NINE + timedelta(minutes=9)) == (versions[0],)
    assert newest(versions, NINE) == (versions[1],)


def test_of_two_at_one_moment_the_later_written_counts() -> None:
    versions = [version("a", 0, 2020), version("a", 0, 2021)]
    assert newest(versions, NINE) == (versions[1],)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.booleans())), st.integers(0, 6))
def test_it_is_as_if_nothing_later_had_been_written(entries: list[tuple[str, int, bool]], minute: int) -> None:
    versions = [version(key, at, 2000 + n, gone) for n, (key, at, gone) in enumerate(entries)]
    moment = NINE + timedelta(minutes=minute)
    earlier = [found for found in versions if found.entered.at <= moment]
    found = newest(versions, moment)
    assert found == newest(earlier, NINE + timedelta(days=1))
    assert all(not one.withdrawn for one in found)
    assert len({one.key for one in found}) == len(found)


def test_keys_of_contributions_differ_by_month_scheme_and_cover() -> None:
    months = [date(2026, 1, 1), date(2026, 11, 1), date(2025, 11, 1)]
    keys = {
        contribution_key(m, s, c) for m in months for s in ("employee", "resident") for c in ("basic", "supplementary")
    }
    assert len(keys) == 12
    assert structs.replace(version("a", 0), key="b").key == "b"
