"""Many words looked for in one text by a compiled loop: a trie in a hash table, walked from each place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.model.compiled import inlined

_SHIFT = 21
_ODD, _OTHER = 0x9E3779B1, 0x85EBCA6B
NONE = -1


class Trie(NamedTuple):
    """A set of words; the number of a word is its place in the list that it was built from.

    `first` holds the node of each character of the basic plane that begins a word; `keys` and `nodes` the children of
    the others; `word` the number of the word that ends at a node, or NONE.
    """

    first: NDArray[np.int32]
    keys: NDArray[np.int64]
    nodes: NDArray[np.int32]
    word: NDArray[np.int32]


def trie_of(words: Sequence[str]) -> Trie:
    """The trie of different words, none of them empty; of the basic plane only, or ValueError."""
    if any(ord(char) > 0xFFFF for word in words for char in word) or "" in words:
        raise ValueError("a trie holds words of the basic plane, and no empty one")
    children: dict[tuple[int, int], int] = {}
    ends: dict[int, int] = {}
    for number, word in enumerate(words):
        node = 0
        for char in word:
            node = children.setdefault((node, ord(char)), len(children) + 1)
        if ends.setdefault(node, number) != number:
            raise ValueError(f"{word!r} stands twice in a list of different words")
    first = np.zeros(0x10000, dtype=np.int32)
    size = 1 << max(4, (2 * len(children) + 2).bit_length())
    keys, nodes = np.full(size, NONE, dtype=np.int64), np.zeros(size, dtype=np.int32)
    for (parent, code), node in children.items():
        if parent == 0:
            first[code] = node
            continue
        key = parent << _SHIFT | code
        place = (parent * _ODD ^ code * _OTHER) >> 7 & (size - 1)
        while keys[place] != NONE:
            place = (place + 1) & (size - 1)
        keys[place], nodes[place] = key, node
    word_at = np.full(len(children) + 1, NONE, dtype=np.int32)
    for node, number in ends.items():
        word_at[node] = number
    return Trie(first, keys, nodes, word_at)


@inlined
def begin(trie: Any, code: int) -> int:
    """The node after the first character of a word; 0 when no word begins so."""
    return trie.first[code] if code < 0x10000 else np.int32(0)


@inlined
def follow(trie: Any, node: int, code: int) -> int:
    """The node after one more character; 0 when no word goes on so."""
    key = np.int64(node) << _SHIFT | np.int64(code)
    last = len(trie.keys) - 1
    place = (np.int64(node) * _ODD ^ np.int64(code) * _OTHER) >> 7 & last
    while trie.keys[place] != NONE and trie.keys[place] != key:
        place = (place + 1) & last
    return trie.nodes[place] if trie.keys[place] == key else np.int32(0)


@inlined
def longest(trie: Any, codes: Any, start: int, end: int) -> Any:
    """The longest word that begins at a place: its number and where it ends; NONE when none does."""
    found, stop = np.int32(NONE), start
    node, at = begin(trie, codes[start]), start + 1
    while node:
        if trie.word[node] != NONE:
            found, stop = trie.word[node], at
        if at >= end:
            break
        node = follow(trie, node, codes[at])
        at += 1
    return found, stop
