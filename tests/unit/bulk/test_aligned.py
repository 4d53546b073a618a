"""Two texts laid side by side share as many tokens as the plain table of common subsequences says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.bulk.template_aligned import WIDTH, align, room_for

TOKENS = st.lists(st.integers(0, 3), max_size=20)


def _aligned(first: list[int], second: list[int]) -> list[int]:
    places = np.zeros(len(first) + 1, dtype=np.int64)
    one, two = (np.array([*tokens, 0], dtype=np.int64) for tokens in (first, second))
    align(one, len(first), two, len(second), places, room_for(max(len(first), len(second)) + 2))
    found: list[int] = places[: len(first)].tolist()
    return found


def _plain(first: list[int], second: list[int]) -> list[int]:
    """By the whole table; where either may be left out, what stands in the first text is."""
    table = np.zeros((len(first) + 1, len(second) + 1), dtype=np.int64)
    for row in reversed(range(len(first))):
        for at in reversed(range(len(second))):
            longer = max(table[row + 1, at], table[row, at + 1])
            table[row, at] = table[row + 1, at + 1] + 1 if first[row] == second[at] else longer
    places, row, at = [-1] * len(first), 0, 0
    while row < len(first) and at < len(second):
        if first[row] == second[at]:
            places[row] = at
            row, at = row + 1, at + 1
        elif table[row + 1, at] >= table[row, at + 1]:
            row += 1
        else:
            at += 1
    return places


@given(TOKENS, TOKENS)
def test_what_is_common_is_what_the_table_says(first: list[int], second: list[int]) -> None:
    # no common ends, which are taken away before: another choice among equals
    assert _aligned([7, *first, 7], [8, *second, 8]) == _plain([7, *first, 7], [8, *second, 8])


@pytest.mark.parametrize("size", [WIDTH - 1, WIDTH, WIDTH + 1, 2 * WIDTH, 3 * WIDTH])
def test_texts_wider_than_a_number_are_laid_side_by_side_as_well(size: int) -> None:
    rnd = np.random.default_rng(size)
    first, second = ([9 + side, *rnd.integers(0, 30, size - 2).tolist(), 99 + side] for side in range(2))
    assert _aligned(first, second) == _plain(first, second)


def test_other_tokens_at_one_place_of_the_table_are_not_the_same() -> None:
    assert _aligned([1, 5, 2], [3, 5 + 2048, 5, 4]) == [-1, 2, -1]
    assert _aligned([1, 5, 2], [3, 5 + 2048, 4]) == [-1, -1, -1]


def test_common_ends_and_empty_texts() -> None:
    assert _aligned([1, 2, 3, 4], [1, 2, 9, 9, 4]) == [0, 1, -1, 4]
    assert _aligned([1, 2], [1, 2]) == [0, 1]
    assert _aligned([], [1]) == []
    assert _aligned([1], []) == [-1]
