"""How good a model is on texts that it was not trained on: counts first, then the numbers made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from heshi.model.examples import TEST, Example
from heshi.model.scorer import CLASSES, SCAM, UNRELATED, Score, Scorer

BINS = 10
SCHEMES = ("bank", "points", "flight", "prize")
"""The frauds of the fake-station collection that are told apart; what else it calls fraud is of many kinds."""


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


def measure_folds(folds: Iterable[tuple[Example, Score]]) -> list[Measured]:
    """Each source over the folds, and all of them together: every text scored by a model of the other folds."""
    scored = [(e.source, (e.label, score)) for e, score in folds]
    sources = sorted({source for source, _ in scored})
    found = [_counted(name, [pair for source, pair in scored if source == name]) for name in sources]
    return [*found, _counted("all", [pair for _, pair in scored])]


def measure_schemes(folds: Iterable[tuple[Example, Score]]) -> list[Measured]:
    """Known schemes of real fraud against the adverts of the same collections, over the folds: each, and together."""
    pairs = [(e, score) for e, score in folds if e.scheme]
    adverts = [(e.label, score) for e, score in pairs if e.label == UNRELATED]
    by_scheme = {
        name: [(e.label, score) for e, score in pairs if e.label == SCAM and e.scheme == name] for name in SCHEMES
    }
    found = [_counted(name, [*some, *adverts]) for name, some in by_scheme.items() if some]
    together = [one for some in by_scheme.values() for one in some]
    return [*found, _counted("all four", [*together, *adverts])] if together else []


def _measured(scorer: Scorer, source: str, examples: Iterable[Example]) -> Measured:
    return _counted(source, [(e.label, scorer.score(e.form, e.names if scorer.header.reads else ())) for e in examples])


def _counted(source: str, scored: Sequence[tuple[str, Score]]) -> Measured:
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
