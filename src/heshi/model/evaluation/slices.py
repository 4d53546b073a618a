"""The same figures for a part of the messages: a theme, a difficulty, a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from heshi.model.evaluation.bootstrap import Chance, Measured, measure
from heshi.model.evaluation.labelled import Outcome
from heshi.model.evaluation.metrics import count, figures

SLICES: dict[str, Callable[[Outcome], str]] = {
    "theme": lambda outcome: outcome.item.theme,
    "difficulty": lambda outcome: outcome.item.difficulty,
    "language": lambda outcome: outcome.language,
    "channel": lambda outcome: outcome.item.channel,
}
"""By what a file is cut; a cut that leaves everything in one piece says nothing and is left out."""


class Slice(Struct, frozen=True):
    """One part: how many messages, how many of them scams, how many groups, and its figures."""

    name: str
    count: int
    scams: int
    groups: int
    figures: dict[str, Measured]


def measure_part(
    name: str, outcomes: Sequence[Outcome], chance: Chance, rounds: int, level: str = "likely_scam"
) -> Slice:
    """All figures of one part with their intervals.

    >>> from random import Random
    >>> measure_part("all", [], Random(1), 10).count
    0
    """
    rows = [count([outcome], level).row for outcome in outcomes]
    groups = [outcome.group for outcome in outcomes]
    return Slice(
        name=name,
        count=len(outcomes),
        scams=sum(outcome.is_scam for outcome in outcomes),
        groups=len(set(groups)),
        figures=measure(rows, groups, figures, chance, rounds),
    )


def slices(outcomes: Sequence[Outcome], chance: Chance, rounds: int) -> dict[str, tuple[Slice, ...]]:
    """Every cut that has more than one piece, its pieces by name; an empty name stands for "not said".

    >>> from random import Random
    >>> from heshi.answer import Verdict
    >>> from heshi.model.evaluation.labelled import Labelled
    >>> two = [Outcome(Labelled(t, t, "scam", theme=t), Verdict.SCAM, 1.0) for t in "ab"]
    >>> {cut: [piece.name for piece in pieces] for cut, pieces in slices(two, Random(1), 10).items()}
    {'theme': ['a', 'b']}
    """
    found: dict[str, tuple[Slice, ...]] = {}
    for cut, name_of in SLICES.items():
        parts: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            parts.setdefault(name_of(outcome), []).append(outcome)
        if len(parts) > 1:
            found[cut] = tuple(measure_part(name, parts[name], chance, rounds) for name in sorted(parts))
    return found
