"""Things with equal names, which are numbers, told apart without sorting them; and the few that are the greatest."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.template_fold import MASK
from heshi.model.compiled import compiled

_SPREAD = 0x2545F491


@compiled
def _numbered(names: Any, known: Any, firsts: Any, numbers: Any) -> int:
    """How many different names there are; `known` holds where each stands first, -1 where there is none."""
    few, last = 0, len(known) - 1
    for at in range(len(names)):
        name = names[at]
        place = ((((name ^ name >> 31) & MASK) * _SPREAD) >> 9) & last
        while known[place] >= 0 and names[firsts[known[place]]] != name:
            place = (place + 1) & last
        if known[place] < 0:
            known[place] = few
            firsts[few] = at
            few += 1
        numbers[at] = known[place]
    return few


def numbered(names: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each different name stands first, in this order; and the number of each name there.

    >>> firsts, numbers = numbered(np.array([7, 5, 7, 9, 5]))
    >>> firsts.tolist(), numbers.tolist()
    ([0, 1, 3], [0, 1, 0, 2, 1])
    """
    known = np.full(1 << (2 * len(names)).bit_length(), -1, dtype=np.int32)
    firsts, numbers = np.empty(len(names), dtype=np.int64), np.empty(len(names), dtype=np.int64)
    few = _numbered(names, known, firsts, numbers)
    return firsts[:few].copy(), numbers


@compiled
def _most(owners: Any, counts: Any, ranks: Any, kept: Any, sizes: Any) -> None:
    few = kept.shape[1]
    for at in range(len(owners)):
        own = kept[owners[at]]
        place = sizes[owners[at]]
        while place > 0:
            other = own[place - 1]
            if counts[other] > counts[at] or (counts[other] == counts[at] and ranks[other] <= ranks[at]):
                break
            if place < few:
                own[place] = other
            place -= 1
        if place < few:
            own[place] = at
            sizes[owners[at]] = min(few, sizes[owners[at]] + 1)


def most(owners: NDArray[np.int64], counts: NDArray[np.int64], ranks: NDArray[np.int64], few: int) -> NDArray[np.int64]:
    """The places of the few largest counts of each owner, owner by owner; of equals the smaller rank comes first.

    >>> most(np.array([1, 0, 1, 1]), np.array([3, 1, 4, 3]), np.array([9, 9, 9, 8]), 2).tolist()
    [1, 2, 3]
    """
    size = int(owners.max(initial=-1)) + 1
    kept, sizes = np.zeros((size, few), dtype=np.int64), np.zeros(size, dtype=np.int64)
    _most(owners, counts, ranks, kept, sizes)
    places: NDArray[np.int64] = kept[np.arange(few) < sizes[:, None]]
    return places
