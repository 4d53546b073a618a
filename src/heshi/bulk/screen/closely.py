"""A closer look at single rows: how near words stand to one another. Sentences, voices and exceptions are not asked."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from heshi.evidence import Span
from heshi.message.lexicon import Hit, Lexicon, WordList, shared
from heshi.rulebook.when import Near, Seq, When


class Closer:
    """The folded texts of a batch and where their words stand; each text is read when it is first asked about."""

    def __init__(self, lexicon: Lexicon, text_of: Callable[[int], str]) -> None:
        self._lexicon = lexicon
        self._text_of = text_of
        self._texts: dict[int, str] = {}
        self._hits: dict[int, list[Hit]] = {}

    def rows(self, chosen: NDArray[np.int64]) -> Closer:
        """Some of the rows, in their order."""
        return Closer(self._lexicon, lambda row: self.text(int(chosen[row])))

    def text(self, row: int) -> str:
        """The folded text of a row."""
        if row not in self._texts:
            self._texts[row] = self._text_of(row)
        return self._texts[row]

    def spans(self, row: int, words: WordList) -> list[Span]:
        """Where words of a list stand in a row, in order."""
        if row not in self._hits:
            self._hits[row] = self._lexicon.find(self.text(row))
        numbers = self._lexicon.group(shared(words))
        return sorted((hit.start, hit.end) for hit in self._hits[row] if hit.word in numbers)


RowTest = Callable[[Closer, int], bool]


def closely_of(when: When) -> list[RowTest]:
    """The tests of one level of a condition that need to see the text."""
    tests: list[RowTest] = []
    if when.near:
        tests.append(_near(when.near))
    if when.seq:
        tests.append(_seq(when.seq))
    if when.pattern:
        tests.append(_with(re.compile(when.pattern)))
    if when.not_ and _is_plain_pattern(when.not_):
        tests.append(_without(re.compile(when.not_.pattern)))
    return tests


def _is_plain_pattern(when: When) -> bool:
    """Is the condition a pattern in any voice and nothing else? Only of such can it be said that it surely holds."""
    return bool(when.pattern) and when == When(pattern=when.pattern, voice="any")


def _with(pattern: re.Pattern[str]) -> RowTest:
    return lambda closer, row: pattern.search(closer.text(row)) is not None


def _without(pattern: re.Pattern[str]) -> RowTest:
    return lambda closer, row: pattern.search(closer.text(row)) is None


def _near(near: Near) -> RowTest:
    def test(closer: Closer, row: int) -> bool:
        firsts, seconds = closer.spans(row, near.words), closer.spans(row, near.of)
        return any(
            0 <= max(a[0], b[0]) - min(a[1], b[1]) <= near.within for a in firsts for b in seconds
        )  # fmt: skip

    return test


def _seq(seq: Seq) -> RowTest:
    def test(closer: Closer, row: int) -> bool:
        first, *rest = seq.of
        ends = {end for _, end in closer.spans(row, first)}
        for words in rest:
            following = closer.spans(row, words)
            ends = {stop for start, stop in following if any(0 <= start - end <= seq.within for end in ends)}
        return bool(ends)

    return test
