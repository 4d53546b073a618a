"""Counting in bounded memory: what is frequent is counted, and what that costs is said."""

from __future__ import annotations

from collections import Counter as Exact

from hypothesis import given
from hypothesis import strategies as st

from heshi.usecases.scan_counts import Counter


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=9), max_size=30), st.integers(2, 10))
def test_a_count_is_never_too_large_and_short_by_no_more_than_is_said(pieces: list[list[str]], kept: int) -> None:
    counter, exact = Counter(), Exact(value for piece in pieces for value in piece)
    for piece in pieces:
        counter.add(Exact(piece), kept)
        assert len(counter.counts) <= kept
    for value, count in exact.items():
        assert count - counter.missed <= counter.counts.get(value, 0) <= count


def test_few_values_are_counted_exactly() -> None:
    counter = Counter()
    counter.add({"b": 1, "a": 2})
    counter.add({"b": 1})
    assert (counter.largest(2), counter.missed) == ([("a", 2), ("b", 2)], 0)
