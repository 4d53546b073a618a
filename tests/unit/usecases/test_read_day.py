"""Days and moments as people type them and machines write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.usecases.read_day import read_day, read_received
from heshi.usecases.refusal import Refusal

DAY = date(2026, 11, 22)
CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        " 2026/11/22 ",
        "2026年11月22日",
        "2026-11-22 10:31",
        "2026-11-22 9:05",
        "2026-11-22T10:31:05",
        "2026-11-22 10:31:05.123456789",
        "2026年11月22日 23:59",
        "2026-11-22T23:59:59+08:00",
        "2026-11-21T16:00:00Z",
        "2026-11-22 15:59:59.999 +0000",
    ],
)
def test_the_day_in_china(text: str) -> None:
    assert read_received(text, "") == DAY


@pytest.mark.parametrize(
    "text", ["2026-11-22T16:00:00Z", "2026-11-21T15:59:59Z", "2026-11-23 00:00", "2026-11-21 23:59:59+08:00"]
)
def test_the_days_beside_it(text: str) -> None:
    assert read_received(text, "") in (DAY - timedelta(1), DAY + timedelta(1))


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30 10:00", "2026-11-22 24:01", "2026-11-22 10:61", "10:31", "2026-11-22 10:31 soon",
        "soon 10:31", "9999-12-31T23:00:00-10:00", "0001-01-01T00:00:00+23:00", "2026-11-22T", "T10:00",
        "2026-11-22 １0:31",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert read_received(text, "received") == Refusal("bad_date", "received", {"value": text})


@given(st.datetimes(datetime(1970, 1, 1), datetime(8999, 1, 1), timezones=st.timezones()))
def test_a_moment_with_a_zone_is_the_same_day_in_china_however_it_is_written(moment: datetime) -> None:
    right = moment.astimezone(CHINA).date()
    for text in (moment.isoformat(), moment.isoformat(" "), moment.isoformat(timespec="seconds").replace("+", " +")):
        assert read_received(text, "") == right


@given(st.dates(date(1000, 1, 1)))
def test_a_day_alone_is_read_as_before(day: date) -> None:
    assert read_received(day.isoformat(), "") == read_day(day.isoformat(), "") == day
