"""Many words looked for in one text by a compiled loop: a trie in a hash table, walked from each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.model.compiled import inlined

_BITS = 21
_NODE = (1 << _BITS) - 1
_ODD, _OTHER, _DOWN = 0x9E3779B1, 0x85EBCA6B, 7
NONE = -1


class Trie(NamedTuple):
    """A set of words; the number of a word is its place in the list that it was built from.

    `steps` is a hash table of the steps from node to node, 0 for none. Each is one number, so that one look into memory
    tells all of it: the node, the character, the node after it, of 21 bits each. The root is node 0; word `n` ends at
    node `n + 1`, so that a node tells by itself whether a word ends there: up to `words` one does.
    """

    steps: NDArray[np.int64]
    words: int
    longest: int


def trie_of(words: Sequence[str]) -> Trie:
    """The trie of different words, none of them empty; of the basic plane only, or ValueError."""
    if any(ord(char) > 0xFFFF for word in words for char in word) or "" in words:
        raise ValueError("a trie holds words of the basic plane, and no empty one")
    node_of = {"": 0} | {word: number for number, word in enumerate(words, 1)}
    if len(node_of) <= len(words):
        raise ValueError("a word stands twice in a list of different words")
    for word in words:
        for end in range(1, len(word)):
            node_of.setdefault(word[:end], len(node_of))
    if len(node_of) > _NODE:
        raise ValueError("so many words have more beginnings than a trie can tell apart")
    size = 1 << max(4, (2 * len(node_of)).bit_length())
    steps = np.zeros(size, dtype=np.int64)
    for begun, node in node_of.items():
        if begun:
            parent, code = node_of[begun[:-1]], ord(begun[-1])
            place = (parent * _ODD ^ code * _OTHER) >> _DOWN & (size - 1)
            while steps[place]:
                place = (place + 1) & (size - 1)
            steps[place] = (parent << _BITS | code) << _BITS | node
    return Trie(steps, len(words), max(map(len, words), default=0))


def first_pairs(trie: Trie) -> Iterator[tuple[int, int]]:
    """The first two characters with which words begin; the second is 0 after a character that is a word itself."""
    steps = [(step >> 2 * _BITS, step >> _BITS & _NODE, step & _NODE) for step in trie.steps.tolist() if step]
    first = {node: code for parent, code, node in steps if parent == 0}
    yield from ((code, 0) for node, code in first.items() if node <= trie.words)
    yield from ((first[parent], code) for parent, code, _ in steps if parent in first)


@inlined
def begin(steps: Any, code: int) -> int:
    """The node after the first character of a word; 0 when no word begins so."""
    return follow(steps, 0, code)


@inlined
def follow(steps: Any, node: int, code: int) -> int:
    """The node after one more character; 0 when no word goes on so."""
    sought = np.int64(node) << _BITS | np.int64(code)
    last = len(steps) - 1
    place = (np.int64(node) * _ODD ^ np.int64(code) * _OTHER) >> _DOWN & last
    while steps[place] != 0 and steps[place] >> _BITS != sought:
        place = (place + 1) & last
    return steps[place] & _NODE


@inlined
def longest(trie: Any, codes: Any, start: int, end: int) -> Any:
    """The longest word that begins at a place: its number and where it ends; NONE when none does."""
    steps, words = trie.steps, trie.words
    found, stop = np.int64(NONE), start
    node, at = begin(steps, codes[start]), start + 1
    while node:
        if node <= words:
            found, stop = node - 1, at
        if at >= end:
            break
        node = follow(steps, node, codes[at])
        at += 1
    return found, stop
