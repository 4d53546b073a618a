"""Two texts laid beside one another: the longest common subsequence of their tokens, many columns in one number.

Of the usual table only its steps are kept, a bit a column: 0 where the number of common tokens grows by one towards the
beginning of the second text. An addition carries all of a row at once (Hyyrö 2004).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.model.compiled import compiled

WIDTH = 62
"""So many columns stand in one number: sums of two stay below 64 bits with a sign."""

_LAST = 2047
"""The last of the places where it is looked up which tokens are the same."""

_FULL = (1 << WIDTH) - 1
_PAIRS, _FOURS, _EIGHTS = 0x5555_5555_5555_5555, 0x3333_3333_3333_3333, 0x0F0F_0F0F_0F0F_0F0F


def room_for(most: int) -> Any:
    """Room to align texts of fewer tokens than that: steps, where each token stands last, and where before that."""
    lasts = np.full(_LAST + 1, -1, dtype=np.int16)
    return np.zeros((most, most // WIDTH + 1), dtype=np.int64), lasts, np.zeros(most, dtype=np.int16)


@compiled
def _ones(bits: int) -> int:
    """How many bits are set."""
    bits -= bits >> 1 & _PAIRS
    bits = (bits & _FOURS) + (bits >> 2 & _FOURS)
    bits = (bits + (bits >> 4)) & _EIGHTS
    bits += bits >> 8
    bits += bits >> 16
    bits += bits >> 32
    return bits & 0x7F


@compiled
def _common(steps: Any, columns: int) -> int:
    """How many tokens are common from a row on to the end, and to the last so many columns."""
    common, word = np.int64(0), 0
    while columns > 0:
        kept = _FULL if columns >= WIDTH else (np.int64(1) << columns) - 1
        common += _ones(~steps[word] & kept)
        columns -= WIDTH
        word += 1
    return int(common)


@compiled
def _step(name: int, second: Any, start: int, end: int, like: Any, below: Any, out: Any) -> None:
    """The steps of a row from those of the row below it."""
    lasts, nexts = like
    words = (end - start + WIDTH - 1) // WIDTH
    out[:words] = 0
    at = np.int64(lasts[name & _LAST])
    while at >= 0:
        if second[at] == name:
            bit = end - 1 - at
            out[bit // WIDTH] |= np.int64(1) << bit % WIDTH
        at = np.int64(nexts[at])
    carry = np.int64(0)
    for word in range(words):
        before, same = below[word], out[word]
        total = before + (before & same) + carry
        carry = total >> WIDTH
        out[word] = (total & _FULL) | (before & ~same)


@compiled
def align(first: Any, one: int, second: Any, two: int, places: Any, room: Any) -> None:
    """For each token of the first text the place of its like in the second, -1 where it has none.

    Common ends first, then what is between them. `room` is what `room_for` gives, for texts of no more tokens.
    """
    steps, lasts, nexts = room
    start = 0
    places[:one] = -1
    while start < one and start < two and first[start] == second[start]:
        places[start] = start
        start += 1
    while one > start and two > start and first[one - 1] == second[two - 1]:
        one -= 1
        two -= 1
        places[one] = two
    if one == start or two == start:
        return
    for at in range(start, two):
        nexts[at] = lasts[second[at] & _LAST]
        lasts[second[at] & _LAST] = at
    steps[one] = _FULL
    for row in range(one - 1, start - 1, -1):
        _step(first[row], second, start, two, (lasts, nexts), steps[row + 1], steps[row])
    for at in range(start, two):
        lasts[second[at] & _LAST] = -1
    _read_off(first, second, start, two, steps, places)


@compiled
def _read_off(first: Any, second: Any, start: int, two: int, steps: Any, places: Any) -> None:
    """The places of common tokens from the steps of all rows."""
    row, at = start, start
    here, below = _common(steps[row], two - at), _common(steps[row + 1], two - at)
    while here > 0:
        if first[row] != second[at] and below < here:  # nothing is lost with this column
            bit = two - 1 - at
            below -= 1 - (steps[row + 1, bit // WIDTH] >> bit % WIDTH & 1)
            at += 1
            continue
        if first[row] == second[at]:
            places[row] = at
            at += 1
            here -= 1
        row += 1
        if here > 0:
            below = _common(steps[row + 1], two - at)
