"""Trials that do not flatter: what is tested was neither seen, nor nearly seen, nor of a theme that was seen.

A trainer is given messages and gives back a scorer; nothing here knows what is inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from heshi.model.evaluation.bootstrap import Chance
from heshi.model.evaluation.grouping import ALIKE, group
from heshi.model.evaluation.labelled import Labelled

Scorer = Callable[[Labelled], float]
"""How much a message looks like a scam; higher is worse."""
Trainer = Callable[[Sequence[Labelled]], Scorer]


class Scored(Struct, frozen=True):
    """A tested message with its score and its group."""

    item: Labelled
    score: float
    group: int


class Trial(Struct, frozen=True):
    """One training and its test; `dropped` messages were left out of training because the test holds their like."""

    name: str
    trained: int
    dropped: int
    scored: tuple[Scored, ...]

    @property
    def pairs(self) -> list[tuple[float, bool]]:
        """Score and "is a scam" of each tested message, as the metrics want them."""
        return [(one.score, one.item.label == "scam") for one in self.scored]


def groups_of(items: Sequence[Labelled], alike: float = ALIKE) -> list[int]:
    """The group of each message: near-duplicates, and messages of one template.

    >>> groups_of([Labelled("1", "您的医保卡已停用", "scam"), Labelled("2", "您的医保卡已停用！", "scam")])
    [0, 0]
    """
    return group([item.text for item in items], [item.template for item in items], alike)


def split(groups: Sequence[int], share: float, chance: Chance) -> list[bool]:
    """Which places are on the test side: whole groups, drawn until `share` of all places is reached.

    >>> from random import Random
    >>> split([0, 0, 1, 1], 0.5, Random(1))
    [True, True, False, False]
    """
    sizes: dict[int, int] = {}
    for number in groups:
        sizes[number] = sizes.get(number, 0) + 1
    order = sorted(sizes, key=lambda number: (chance.random(), number))
    tested: set[int] = set()
    held = 0
    for number in order:
        if held >= share * len(groups):
            break
        tested.add(number)
        held += sizes[number]
    return [number in tested for number in groups]


def train_on_other(
    name: str, training: Sequence[Labelled], testing: Sequence[Labelled], train: Trainer, alike: float = ALIKE
) -> Trial:
    """Train on one source and test on another: synthetic → real, or the reverse.

    Messages of the training source that resemble one of the test, or share its template, are dropped first.
    """
    groups = groups_of([*training, *testing], alike)
    return _trial(name, training, testing, groups, train)


def leave_one_theme_out(
    items: Sequence[Labelled], train: Trainer, chance: Chance, alike: float = ALIKE, innocent_share: float = 0.2
) -> list[Trial]:
    """One trial for each theme that has scams: trained without the theme, tested on it.

    The test also holds a share of the other themes' innocent messages, drawn by group and the same in every trial:
    a theme without innocent messages of its own could not show a false alarm.
    """
    groups = groups_of(items, alike)
    innocent = [place for place, item in enumerate(items) if item.label != "scam"]
    drawn = split([groups[place] for place in innocent], innocent_share, chance)
    kept_back = {place for place, is_test in zip(innocent, drawn, strict=True) if is_test}
    trials = []
    for theme in sorted({item.theme for item in items if item.label == "scam"}):
        tested = [place for place, item in enumerate(items) if item.theme == theme or place in kept_back]
        inside = set(tested)
        rest = [place for place in range(len(items)) if place not in inside]
        order = [groups[place] for place in (*rest, *tested)]
        trials.append(_trial(theme, [items[p] for p in rest], [items[p] for p in tested], order, train))
    return trials


def _trial(
    name: str, training: Sequence[Labelled], testing: Sequence[Labelled], groups: Sequence[int], train: Trainer
) -> Trial:
    """Train without what the test resembles, then score; `groups` are those of training, then of testing."""
    test_groups = groups[len(training) :]
    tested = set(test_groups)
    kept = [item for item, number in zip(training, groups, strict=False) if number not in tested]
    score = train(kept)
    scored = tuple(Scored(item, score(item), number) for item, number in zip(testing, test_groups, strict=True))
    return Trial(name, len(kept), len(training) - len(kept), scored)


def shares(items: Iterable[Labelled]) -> dict[str, int]:
    """How many messages of each label.

    >>> shares([Labelled("1", "x", "scam")])
    {'scam': 1}
    """
    found: dict[str, int] = {}
    for item in items:
        found[item.label] = found.get(item.label, 0) + 1
    return found
