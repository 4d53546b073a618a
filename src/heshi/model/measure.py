"""How good a model is on texts that it was not trained on: counts first, then the numbers made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from heshi.model.examples import TEST, Example
from heshi.model.scorer import CLASSES, SCAM, Score, Scorer

BINS = 10


class Measured(Struct, frozen=True):
    """One source's texts of one part: how often each class (first) was called which (second), and how sure it was."""

    source: str
    confusion: dict[tuple[str, str], int]
    expected_error: float

    @property
    def count(self) -> int:
        """How many texts."""
        return sum(self.confusion.values())

    def precision(self, name: str) -> float:
        """Of those called so, the share that is."""
        return _share(self.confusion.get((name, name), 0), sum(n for (_, c), n in self.confusion.items() if c == name))

    def recall(self, name: str) -> float:
        """Of those that are, the share called so."""
        return _share(self.confusion.get((name, name), 0), sum(n for (t, _), n in self.confusion.items() if t == name))

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision(name), self.recall(name)
        return _share(2 * precision * recall, precision + recall)


def measure(scorer: Scorer, parts: Mapping[str, Sequence[Example]], part: str = TEST) -> list[Measured]:
    """Each source of one part, and all of them together."""
    sources = sorted({example.source for example in parts[part]})
    groups = [(source, [e for e in parts[part] if e.source == source]) for source in sources]
    return [_measured(scorer, name, examples) for name, examples in [*groups, ("all", list(parts[part]))]]


def _measured(scorer: Scorer, source: str, examples: Iterable[Example]) -> Measured:
    scored = [(e.label, scorer.score(e.form, e.names if scorer.header.reads else ())) for e in examples]
    confusion = Counter((label, score.best) for label, score in scored)
    return Measured(source, dict(confusion), calibration_error(scored))


def calibration_error(scored: Sequence[tuple[str, Score]]) -> float:
    """Expected calibration error of the probability of scam, in ten bins of equal width.

    >>> calibration_error([("scam", Score((0.75, 0.25, 0.0, 0.0)))])
    0.25
    """
    bins: dict[int, list[float]] = {}
    for label, score in scored:
        chance = score.of(SCAM)
        bins.setdefault(min(int(chance * BINS), BINS - 1), []).append(chance - (label == SCAM))
    return _share(sum(abs(sum(gaps)) for gaps in bins.values()), len(scored))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def classes_of(measured: Measured) -> list[str]:
    """The classes that a source has texts of."""
    return [name for name in CLASSES if any(true == name for true, _ in measured.confusion)]
