"""The scorer: sums of small integers, looked up in one table, made into probabilities. Plain Python is the reference.

Text and named features are two blocks, each scaled by 1/√n, so that neither a long text nor a rich reading shouts.
Sums are of integers: the order of the features cannot matter, and a compiled loop comes to the very same number.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import accumulate

from msgspec import Struct

from heshi.model.features import LONGEST_GRAM, gram_buckets, named_buckets, text_buckets, word_buckets

SCAM, GENUINE, WARNING, UNRELATED = "scam", "genuine", "warning", "unrelated"
CLASSES = (SCAM, GENUINE, WARNING, UNRELATED)
FURTHEST = 12.0
"""Log-odds are cut here: beyond it the data say nothing any more."""

MOST_PLACES = 3


class Thresholds(Struct, frozen=True):
    """From which probability of a class on the model speaks; chosen on texts that were not trained on."""

    scam: float = 1.0  # in a message that threatens or lures with a claim of our kinds
    elsewhere: float = 1.0  # scam, in any other message
    genuine: float = 1.0
    warning: float = 1.0


class Combination(Struct, frozen=True):
    """Weights of a logistic function over all judges: the chance that a message is a scam."""

    bias: float = 0.0
    decisive: float = 0.0
    strong: float = 0.0
    weak: float = 0.0
    unlawful: float = 0.0
    model: float = 0.0  # of the model's log-odds

    def probability(self, counts: tuple[int, int, int, int], log_odds: float) -> float:
        """The chance that a message is a scam; it grows with each count and with the log-odds.

        `counts` are decisive, strong, weak and unlawful evidence.

        >>> Combination(strong=2.0).probability((0, 1, 0, 0), 0.0) > 0.8
        True
        """
        decisive, strong, weak, unlawful = capped(*counts)
        against = self.decisive * decisive + self.strong * strong + self.weak * weak + self.unlawful * unlawful
        return 1 / (1 + math.exp(-(self.bias + against + self.model * log_odds)))


def capped(decisive: int, strong: int, weak: int, unlawful: int) -> tuple[int, int, int, int]:
    """Counts as the combination takes them: a third strong sign adds little to two.

    >>> capped(3, 9, 9, 2)
    (1, 2, 3, 1)
    """
    return min(decisive, 1), min(strong, 2), min(weak, 3), min(unlawful, 1)


class Header(Struct, frozen=True):
    """What stands before the table in the model's file."""

    classes: tuple[str, ...]
    bits: int
    scale: float  # what one unit of the table is worth
    bias: tuple[float, ...]
    temperature: float
    thresholds: Thresholds
    combination: Combination
    day: str
    seed: int
    reads: bool  # were named features trained on?


class Score(Struct, frozen=True):
    """Calibrated probabilities of the four classes, in the order of CLASSES."""

    probabilities: tuple[float, ...]

    def of(self, name: str) -> float:
        """The probability of one class."""
        return self.probabilities[CLASSES.index(name)]

    @property
    def best(self) -> str:
        """The likeliest class."""
        return CLASSES[self.probabilities.index(max(self.probabilities))]

    @property
    def log_odds(self) -> float:
        """Of scam against all else, cut at ±FURTHEST.

        >>> round(Score((0.5, 0.25, 0.25, 0.0)).log_odds, 3)
        0.0
        """
        scam = min(max(self.of(SCAM), 1e-9), 1 - 1e-9)
        return max(-FURTHEST, min(FURTHEST, math.log(scam / (1 - scam))))


Sums = tuple[Sequence[int], int]
"""What the rows of some different buckets sum up to, class by class, and how many buckets they are."""


class Scorer:
    """One trained table. `table` holds `buckets x classes` integers of 16 bits; `name` is the model's id."""

    def __init__(self, header: Header, table: Sequence[int], name: str) -> None:
        if header.classes != CLASSES or len(table) != len(CLASSES) << header.bits:
            raise ValueError("the table does not fit its header")
        self.header = header
        self.table = table
        self.name = name
        self._rows = _Rows(table)
        self._leans = [_Leans(table, column) for column in range(len(CLASSES))]

    def score(self, text: str, names: Collection[str] = ()) -> Score:
        """The classes of a form (see `features.form_of`) with what was read in it."""
        return self._scored(self._of_text(text), self._sums(named_buckets(names)))

    def score_buckets(self, of_text: Collection[int], of_names: Collection[int]) -> Score:
        """The same from buckets."""
        return self._scored(self._sums(of_text), self._sums(of_names))

    def _scored(self, text: Sums, named: Sums) -> Score:
        by_text = self.header.scale / math.sqrt(text[1] or 1)
        by_name = self.header.scale / math.sqrt(named[1] or 1)
        heat = self.header.temperature
        each = zip(self.header.bias, text[0], named[0], strict=True)
        return Score(softmax([(b + t * by_text + n * by_name) / heat for b, t, n in each]))

    def _of_text(self, text: str) -> Sums:
        return self._sums(text_buckets(text))

    def _sums(self, buckets: Collection[int]) -> Sums:
        return _parted(sum(map(self._rows.__getitem__, buckets)), len(buckets)), len(buckets)

    def pull(self, text: str, name: str) -> list[float]:
        """How much each character of a form pulls towards a class, against the mean of the others.

        What a feature adds is shared out among its characters.
        """
        lean = self._leans[CLASSES.index(name)]
        pulls = self._pulls_of_grams(text, name)
        for number, start, end in word_buckets(text):
            share = lean[number] / (end - start)
            for place in range(start, end):
                pulls[place] += share
        return pulls

    def _pulls_of_grams(self, text: str, name: str) -> list[float]:
        lean = self._leans[CLASSES.index(name)]
        pulls = [0.0] * len(text)
        for length in range(1, min(LONGEST_GRAM, len(text)) + 1):
            till = list(accumulate(map(lean.__getitem__, gram_buckets(text, length)), initial=0))
            over = [till[-1]] * (length - 1)  # the last characters have fewer grams that begin at them, the first end
            ends, starts = till[1:] + over, [0] * (length - 1) + till[:-1]
            pulls = [pull + (end - start) / length for pull, end, start in zip(pulls, ends, starts, strict=True)]
        return pulls


LANE, LIFT = 32, 1 << 15
"""A row's four numbers side by side in one: each lifted above nothing, each in a lane that no sum overflows."""


class _Rows(dict[int, int]):
    """Rows of a table that were looked up before, each as one number: one sum instead of four."""

    def __init__(self, table: Sequence[int]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, number: int) -> int:
        row = self._table[number << 2 : (number << 2) + len(CLASSES)]
        self[number] = packed = sum((value + LIFT) << LANE * lane for lane, value in enumerate(row))
        return packed


class _Leans(dict[int, int]):
    """How much rows that were looked up before lean towards one class, against the mean of the others."""

    def __init__(self, table: Sequence[int], column: int) -> None:
        super().__init__()
        self._table, self._column = table, column

    def __missing__(self, number: int) -> int:
        row = self._table[number << 2 : (number << 2) + len(CLASSES)]
        self[number] = lean = row[self._column] * len(CLASSES) - sum(row)
        return lean


def _parted(whole: int, count: int) -> tuple[int, ...]:
    """The four sums in a sum of `count` packed rows.

    >>> rows = _Rows([1, -2, 3, -4, 10, 20, 30, 40])
    >>> _parted(rows[0] + rows[1], 2)
    (11, 18, 33, 36)
    """
    return tuple((whole >> LANE * lane & (1 << LANE) - 1) - count * LIFT for lane in range(len(CLASSES)))


def softmax(logits: Sequence[float]) -> tuple[float, ...]:
    """Probabilities of logits.

    >>> softmax([0.0, 0.0])
    (0.5, 0.5)
    """
    top = max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def weightiest(pulls: Sequence[float]) -> list[tuple[int, int]]:
    """The stretches that pull most, at most MOST_PLACES, in order: of greatest sum above the mean pull.

    >>> weightiest([0, 0, 5, 5, 0, 0])
    [(2, 4)]
    """
    if not pulls:
        return []
    mean = sum(abs(pull) for pull in pulls) / len(pulls)
    left = [pull - mean for pull in pulls]
    found: list[tuple[int, int]] = []
    while len(found) < MOST_PLACES and (best := _best(left)) is not None:
        found.append(best)
        left[best[0] : best[1]] = [-math.inf] * (best[1] - best[0])
    return sorted(found)


def _best(values: Sequence[float]) -> tuple[int, int] | None:
    """The stretch of greatest positive sum (Kadane)."""
    best, at, total, start = 0.0, None, 0.0, 0
    for place, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, at = total, (start, place + 1)
    return at
