"""How sure the statistical judge could at most be of a scam, whatever the full check reads in a message."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.model.compiled import compiled
from heshi.model.features import named_buckets
from heshi.model.hashing import SIZE
from heshi.model.scorer import CLASSES, SCAM, UNRELATED, Scorer

_SLACK = 1e-6
"""Sums are rounded differently here and there; nobody stands so near to a bound."""

_MOST_NAMES = 63


class Bound:
    """Upper bounds with one model, of scam against unrelated alone: against all other classes it is surer of nothing.

    `sure` names are those of which the screen knows whether they are there, `maybe` those that may be there (lists of
    at most 63), `frames` the frames, of which one is always there. A set of names is a whole number, the bit of a name
    is its place in its list.
    """

    def __init__(
        self, scorer: Scorer, sure: Sequence[str], maybe: Sequence[Sequence[str]], frames: Sequence[str]
    ) -> None:
        if max(map(len, (sure, *maybe))) > _MOST_NAMES:
            raise ValueError(f"a set holds {_MOST_NAMES} names at most")
        header = scorer.header
        table = np.asarray(scorer.table, dtype=np.int64).reshape(SIZE, len(CLASSES))
        self.leans: NDArray[np.int32] = (table[:, CLASSES.index(SCAM)] - table[:, CLASSES.index(UNRELATED)]).astype(
            np.int32
        )
        self._scale, self._heat = header.scale, header.temperature
        self._bias = header.bias[CLASSES.index(SCAM)] - header.bias[CLASSES.index(UNRELATED)]
        self._reads = header.reads
        self._sure = self._leans_of(sure)
        open_ = [(list_, place, name) for list_, names in enumerate(maybe, start=1) for place, name in enumerate(names)]
        further = self._leans_of([name for _, _, name in open_])
        falling = np.argsort(-further, kind="stable")
        self._further = further[falling]
        self._where = np.array([(list_, place) for list_, place, _ in open_], dtype=np.int64).reshape(-1, 2)[falling]
        self._frames = self._leans_of([f"frame:{name}" for name in frames])
        every = [*sure, *(name for names in maybe for name in names), *(f"frame:{name}" for name in frames)]
        apart = len(named_buckets(every)) == len(every)  # two names in one bucket count once
        spoken = header.thresholds.elsewhere
        self.silent = math.log(spoken / (1 - spoken)) if apart and 0 < spoken < 1 else -math.inf
        """Up to these log-odds the statistical judge says nothing of a message that claims nothing of our kinds."""

    def _leans_of(self, names: Sequence[str]) -> NDArray[np.float64]:
        """How far each name leans to a scam."""
        numbers = [number for name in names for number in named_buckets([name])]
        return self.leans[numbers] * self._scale if names else np.zeros(0)

    def log_odds(
        self, total: NDArray[np.int64], grams: NDArray[np.int64], sets: tuple[NDArray[np.int64], ...]
    ) -> NDArray[np.float64]:
        """The most that the log-odds of each row can be; `sets` are of the sure, of each list of `maybe`, of frames."""
        text = total * self._scale / np.sqrt(np.maximum(grams, 1))
        named = np.zeros(len(total))
        if self._reads:
            lean_most(np.stack(sets, axis=1), self._sure, self._where, self._further, self._frames, named)
        return (self._bias + text + named) / self._heat + _SLACK


@compiled
def lean_most(sets: Any, sure: Any, where: Any, further: Any, frames: Any, most: Any) -> None:
    """The most that the names of each row can add: all that are there, some or none of those that may be, one frame.

    `further` are the leans of the names that may be there, the greatest first: of those in a row the best choice is as
    many of the first as raise a sum over the root of its terms. `where` are their list and their bit.
    """
    open_ = np.empty(len(further))
    for row in range(len(sets)):
        known, count, found = 0.0, 1, 0
        for bit in range(len(sure)):
            if sets[row, 0] >> bit & 1:
                known += sure[bit]
                count += 1
        for place in range(len(further)):
            if sets[row, where[place, 0]] >> where[place, 1] & 1:
                open_[found] = further[place]
                found += 1
        best = -np.inf
        for bit in range(len(frames)):
            if sets[row, sets.shape[1] - 1] >> bit & 1:
                best = max(best, most_of(known + frames[bit], count, open_, found))
        most[row] = best if best > -np.inf else np.inf  # a message without any frame is none that we know


@compiled
def most_of(total: float, count: int, further: Any, found: int) -> float:
    """The most that a sum over √n can become when some of the first `found` further terms, or none, are added.

    >>> most_of(1.0, 1, np.array([3.0, -1.0]), 2) == 4.0 / math.sqrt(2), most_of(-2.0, 1, np.array([-0.5]), 1)
    (True, -1.7677669529663687)
    """
    best = total / math.sqrt(count)
    for place in range(found):
        total, count = total + further[place], count + 1
        best = max(best, total / math.sqrt(count))
    return best
