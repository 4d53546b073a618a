"""Word lists as columns: which lists have a word in which text, for a whole batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.trie import Trie, trie_of
from heshi.message.lexicon import Lexicon, WordList, shared

ALONE, WHOLE, OPEN, ANYWHERE = range(4)
"""How a word must stand: as a word that is no part of an address either, as a whole word, with any ending, or
anywhere, even within another word."""

WAYS = 4


class WordTable(NamedTuple):
    """For the loop: the words, which of them are Latin, and for each word and each way to stand the lists that hold it
    (`lists[at[WAYS * word + way] : at[WAYS * word + way + 1]]`)."""

    trie: Trie
    latin: NDArray[np.bool_]
    at: NDArray[np.int64]
    lists: NDArray[np.int32]


class Literals:
    """Gives every list that somebody asks about a number, and makes the table of all of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[object, int] = {}
        self._holding: dict[str, set[tuple[int, int]]] = {}  # word -> list and way to stand

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, words: WordList) -> int:
        """The number of a rulebook's list; its Latin words stand as whole words, as in the lexicon."""
        key = shared(words)
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            for word, is_open in self._lexicon.spelled(words):
                self._holding.setdefault(word, set()).add((number, OPEN if is_open else WHOLE))
        return self._numbers[key]

    def anywhere(self, words: Iterable[str]) -> int:
        """The number of a list of plain texts that count wherever they stand."""
        return self._plain(frozenset(words), ANYWHERE)

    def alone(self, words: Iterable[str]) -> int:
        """The same, but that those with Latin letters count only where they stand alone (`text.respell`)."""
        return self._plain(frozenset(words), ALONE)

    def _plain(self, words: frozenset[str], way: int) -> int:
        key = words, way
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            for word in words:
                how = way if any("a" <= char <= "z" for char in word) else ANYWHERE
                self._holding.setdefault(word, set()).add((number, how))
        return self._numbers[key]

    def table(self) -> WordTable:
        """The table of all lists that were asked about."""
        words = sorted(self._holding)
        at, lists = [0], []
        for word in words:
            for way in range(WAYS):
                lists += sorted(number for number, held in self._holding[word] if held == way)
                at.append(len(lists))
        latin = [word[0].isascii() and word[0].isalnum() for word in words]
        return WordTable(
            trie_of(words),
            np.array(latin, dtype=bool),
            np.array(at, dtype=np.int64),
            np.array(lists or [0], dtype=np.int32),
        )
