"""How sure the statistical judge could at most be of a scam, whatever the full check reads in a message."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from heshi.model.features import named_buckets
from heshi.model.hashing import SIZE
from heshi.model.scorer import CLASSES, SCAM, UNRELATED, Scorer

_SLACK = 1e-6
"""Sums are rounded differently here and there; nobody stands so near to a bound."""

_MOST_NAMES = 63
_MIXING = (0x9E3779B97F4A7C1, 0xC2B2AE3D27D4EB4, 0x165667B19E3779F, 0x27D4EB2F165667C)


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
        self._sure = [self._lean(name) for name in sure] if header.reads else []
        self._maybe = [[self._lean(name) for name in names] for names in maybe] if header.reads else []
        self._frames = [self._lean(f"frame:{name}") for name in frames] if header.reads else [0.0]
        every = [*sure, *(name for names in maybe for name in names), *(f"frame:{name}" for name in frames)]
        apart = len(named_buckets(every)) == len(every)  # two names in one bucket count once
        spoken = header.thresholds.elsewhere
        self.silent = math.log(spoken / (1 - spoken)) if apart and 0 < spoken < 1 else -math.inf
        """Up to these log-odds the statistical judge says nothing of a message that claims nothing of our kinds."""

        self._known: dict[tuple[int, ...], float] = {}

    def _lean(self, name: str) -> float:
        (number,) = named_buckets([name])
        return float(self.leans[number]) * self._scale

    def log_odds(
        self, total: NDArray[np.int64], grams: NDArray[np.int64], sets: tuple[NDArray[np.int64], ...]
    ) -> NDArray[np.float64]:
        """The most that the log-odds of each row can be; `sets` are of the sure, of each list of `maybe`, of frames."""
        text = total * self._scale / np.sqrt(np.maximum(grams, 1))
        return (self._bias + text + self._named(sets)) / self._heat + _SLACK

    def _named(self, sets: tuple[NDArray[np.int64], ...]) -> NDArray[np.float64]:
        """The most that the names of each row can add; each different set is reckoned once."""
        rows = np.stack(sets, axis=1)
        mixed = rows @ np.array(_MIXING[: len(sets)], dtype=np.int64)
        _, first, inverse = np.unique(mixed, return_index=True, return_inverse=True)
        worst = [self._most(tuple(map(int, rows[place]))) for place in first]
        return np.asarray(worst, dtype=np.float64)[inverse]

    def _most(self, key: tuple[int, ...]) -> float:
        if key not in self._known:
            sure, *maybe, frames = key
            known = [lean for place, lean in enumerate(self._sure) if sure >> place & 1]
            open_ = sorted(
                (
                    lean
                    for names, leans in zip(maybe, self._maybe, strict=False)
                    for place, lean in enumerate(leans)
                    if names >> place & 1
                ),
                reverse=True,
            )
            ways = [lean for place, lean in enumerate(self._frames) if frames >> place & 1 or not self._maybe]
            self._known[key] = max(_best(lean + sum(known), 1 + len(known), open_) for lean in ways)
        return self._known[key]


def _best(total: float, count: int, further: Sequence[float]) -> float:
    """The most that a sum over √n can become when some of the further terms, or none, are added.

    >>> _best(1.0, 1, [3.0, -1.0]) == 4.0 / math.sqrt(2), _best(-2.0, 1, [-0.5])
    (True, -1.7677669529663687)
    """
    best = total / math.sqrt(count)
    for lean in further:
        total, count = total + lean, count + 1
        best = max(best, total / math.sqrt(count))
    return best
