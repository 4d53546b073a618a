"""The chain of the audit log: whatever is changed in it, the first changed line is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from heshi.staff.audit import FIRST, Act, Break, Deed, Line, chained, verify

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


def log(length: int) -> list[Line]:
    """A whole log of so many lines."""
    lines: list[Line] = []
    for number in range(1, length + 1):
        deed = Deed(NINE + timedelta(minutes=number), "anna", Act.DECIDED, f"case-{number}", "scam")
        lines.append(chained(number, deed, lines[-1].hash if lines else FIRST))
    return lines


@given(st.integers(0, 12))
def test_a_whole_log_is_whole(length: int) -> None:
    lines = log(length)
    found = verify(lines)
    assert (found.lines, found.broken) == (length, None)
    assert found.head == (lines[-1].hash if lines else FIRST)


@pytest.mark.parametrize(
    "change",
    [
        {"who": "bob"},
        {"what": Act.READ_CASE},
        {"case": "case-9"},
        {"note": "genuine"},
        {"at": NINE},
        {"who": "ann", "what": Act.DECIDED},
    ],
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_changed_deed_is_found_at_its_line(change: dict[str, object], place: int) -> None:
    lines = log(5)
    lines[place] = replace(lines[place], deed=replace(lines[place].deed, **change))
    assert verify(lines).broken == Break(place + 1, "hash")


def test_a_changed_deed_with_its_own_hash_breaks_the_next_line() -> None:
    lines = log(5)
    lines[2] = chained(3, replace(lines[2].deed, note="genuine"), lines[1].hash)
    assert verify(lines).broken == Break(4, "previous")


def test_a_missing_line_and_two_changed_places_are_found() -> None:
    lines = log(5)
    assert verify(lines[:2] + lines[3:]).broken == Break(3, "number")
    lines[1], lines[2] = lines[2], lines[1]
    assert verify(lines).broken == Break(2, "number")


def test_a_cut_end_shows_in_the_head_only() -> None:
    lines = log(5)
    cut = verify(lines[:4])
    assert cut.broken is None
    assert cut.head != verify(lines).head


def test_the_same_moment_elsewhere_is_the_same_line() -> None:
    from zoneinfo import ZoneInfo

    line = log(1)[0]
    moved = replace(line, deed=replace(line.deed, at=line.deed.at.astimezone(ZoneInfo("Asia/Shanghai"))))
    assert chained(1, moved.deed, FIRST).hash == line.hash
