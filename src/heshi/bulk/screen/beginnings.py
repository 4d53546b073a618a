"""Where words may begin: one look at two characters for all sets of words, so that few places are walked from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.trie import Trie, first_pairs
from heshi.model.compiled import compiled, inlined

LISTED, NAMED, CALL, CODE, UNIT = (1 << bit for bit in range(5))
"""The sets: words of lists, names, and the three kinds of words around telephone numbers."""

_SIZE = 1 << 16
"""Some thousand pairs share so many places: few meet by chance, and all of it stays in the near caches."""

_ODD, _OTHER, _DOWN = 0x9E3779B1, 0x85EBCA6B, 11
_ALONE = 0
"""Stands for the second character of a word of one, and behind the end of a text: no text holds it."""


def beginnings_of(sets: Mapping[int, Trie]) -> NDArray[np.uint8]:
    """A table of the first two characters of the words of each set, all sets in one.

    >>> from heshi.bulk.screen.trie import trie_of
    >>> table = beginnings_of({NAMED: trie_of(["北京", "沪"]), CALL: trie_of(["北方"])})
    >>> begins = np.zeros(5, dtype=np.uint8)
    >>> mark_beginnings(np.array([*map(ord, "沪北京北方")]), 5, table, begins)
    >>> [int(bits) for bits in begins] == [NAMED, NAMED, 0, CALL, 0]
    True
    """
    table = np.zeros(_SIZE, dtype=np.uint8)
    for bit, trie in sets.items():
        for first, second in first_pairs(trie):
            table[_place(first, second)] |= bit
    return table


@inlined
def _place(first: int, second: int) -> int:
    return (np.int64(first) * _ODD ^ np.int64(second) * _OTHER) >> _DOWN & (_SIZE - 1)


@compiled
def mark_beginnings(codes: Any, count: int, table: Any, begins: Any) -> None:
    """Write into `begins` of which sets a word may begin at each place: never too few, now and then one too many."""
    for at in range(count):
        after = codes[at + 1] if at + 1 < count else _ALONE
        begins[at] = table[_place(codes[at], after)] | table[_place(codes[at], _ALONE)]
