"""The scorer for many messages that come one by one: its loops over a text compiled, the numbers the very same."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.model.batch import place_for, read_text, step_on
from heshi.model.compiled import compiled
from heshi.model.features import GRAM, LONGEST_GRAM
from heshi.model.hashing import BITS, SIZE
from heshi.model.scorer import CLASSES, Scorer, Sums

_KINDS = len(CLASSES)
_LAST = SIZE - 1


class QuickScorer(Scorer):
    """A scorer whose loops over the n-grams of a text are compiled; worth their start from some thousands of texts on.

    It is one thing for one text after another, in any thread, what `BatchScorer` is for columns.
    """

    def __init__(self, scorer: Scorer) -> None:
        super().__init__(scorer.header, scorer.table, scorer.name)
        self._array = np.asarray(scorer.table, dtype=np.int16)

    def _of_text(self, text: str) -> Sums:
        sums = np.zeros(_KINDS + 1, dtype=np.int64)
        data = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        _sum_text(data, self._array, sums)
        *of_classes, count = sums.tolist()
        return of_classes, count

    def _pulls_of_grams(self, text: str, name: str) -> list[float]:
        leans = np.zeros((LONGEST_GRAM, len(text) + 1), dtype=np.int64)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        _lean_grams(codes, self._array, CLASSES.index(name), leans)
        pulls = np.zeros(len(text))
        for length, steps in enumerate(leans, start=1):
            pulls += np.cumsum(steps[:-1]) / length
        whole: list[float] = pulls.tolist()
        return whole


@compiled
def _sum_text(data: Any, table: Any, sums: Any) -> None:
    """The rows of all features of one text, summed up; last comes how many features it has."""
    size = place_for(len(data))
    kept = np.empty(size, dtype=np.int32)
    count = read_text(data, 0, len(data), 0, np.full(size, -1, dtype=np.int32), kept)
    for place in range(count):
        at = kept[place] << 2
        for kind in range(_KINDS):
            sums[kind] += table[at + kind]
    sums[_KINDS] = count


@compiled
def _lean_grams(codes: Any, table: Any, column: int, leans: Any) -> None:
    """By length, how the lean of the n-grams over a place differs from that over the place before (`Scorer.pull`)."""
    for start in range(len(codes)):
        value = GRAM
        for length in range(1, min(LONGEST_GRAM, len(codes) - start) + 1):
            value = step_on(value, np.int64(codes[start + length - 1]))
            at = ((value >> BITS ^ value) & _LAST) << 2
            lean = table[at + column] * np.int64(_KINDS)
            for kind in range(_KINDS):
                lean -= table[at + kind]
            leans[length - 1, start] += lean
            leans[length - 1, start + length] -= lean
