"""How much alike two sets of shingles are: one is laid out in a table, others are held against it without a branch."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.template_rows import Sets
from heshi.model.compiled import compiled

LEAST = 0.3
"""Two sets of which one has so few shingles for the other's are not compared."""

_LAST, _ROOM = 2047, 32
"""The table has so many places, and so many a shingle: few shingles find their place taken."""

_AT_ONCE = 32
"""After so many shingles it is asked whether too many are missing."""


@compiled
def _last_place(count: int) -> int:
    last = _LAST
    while last < _ROOM * count:
        last = last * 2 + 1
    return last


def table_for(sets: Sets) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """An empty table that takes the largest set, and room for those shingles that share a place with another."""
    largest = int((sets.ends - sets.starts).max(initial=0))
    return np.full(_last_place(largest) + 1, -1, dtype=np.int32), np.zeros(largest, dtype=np.int32)


@compiled
def take(codes: Any, start: int, end: int, table: Any) -> Any:
    """Make a set of shingles the one that others are compared with: how many it has, how many share a place with
    another, and the last place.
    """
    seen, rest = table
    last, behind = np.uint32(_last_place(end - start)), 0
    for at in range(start, end):
        place = np.uint32(codes[at]) & last
        if seen[place] < 0:
            seen[place] = codes[at]
        else:
            rest[behind] = codes[at]
            behind += 1
    return end - start, behind, last


@compiled
def clear(codes: Any, start: int, end: int, taken: Any, table: Any) -> None:
    """Empty the table of the set that was taken last."""
    for at in range(start, end):
        table[0][np.uint32(codes[at]) & taken[2]] = -1


@compiled
def likeness(taken: Any, table: Any, codes: Any, start: int, end: int, least: float) -> float:
    """Jaccard of the set taken last and another; 0 where it is seen to be below `least`."""
    few, behind, last = taken
    seen, rest = table
    other, both = end - start, 0
    least = max(LEAST, least)
    if min(few, other) < max(1, least * max(few, other)):
        return 0.0
    # so many may be missing and the likeness still be as great; a hair more, for what is lost in rounding
    missing = np.int64(other - least * (few + other) / (1 + least) + 1e-6)
    for place in range(behind):
        for at in range(start, end):
            both += codes[at] == rest[place]
    early = both  # counted before their turn comes
    for block in range(start, end, _AT_ONCE):
        stop = min(end, block + _AT_ONCE)
        for at in range(block, stop):
            both += seen[np.uint32(codes[at]) & last] == codes[at]
        if stop - start - both > missing + early:
            return 0.0
    return float(both / (few + other - both)) if other - both <= missing else 0.0
