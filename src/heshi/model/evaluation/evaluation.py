"""One evaluation as a whole: everything the report says, before any word of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from heshi.answer import Verdict
from heshi.model.evaluation.bootstrap import ROUNDS, Chance
from heshi.model.evaluation.calibration import Calibration, calibrate
from heshi.model.evaluation.labelled import FLAGGED, LEVELS, Label, Outcome, Sign
from heshi.model.evaluation.metrics import AtRate, confusion, recall_at
from heshi.model.evaluation.slices import Slice, measure_part, slices
from heshi.model.evaluation.trials import Disguised

RATES = (0.0, 0.01, 0.05)
"""Rates of false alarms at which recall is read off."""


class About(Struct, frozen=True):
    """What was measured, with what: enough to do it again."""

    files: tuple[str, ...]
    as_of: date
    rulebook: str
    model: str
    seed: int
    rounds: int = ROUNDS


class Slip(Struct, frozen=True):
    """An error without the message's words: a scam that was missed or an innocent message that was flagged."""

    id: str
    label: Label
    verdict: Verdict
    probability: float
    signs: tuple[Sign, ...]


class Evaluation(Struct, frozen=True):
    """All figures of one run. `ablations` and `disguises` are empty when they were not asked for."""

    about: About
    labels: dict[str, int]
    groups: int
    levels: dict[str, Slice]
    confusion: dict[str, dict[str, int]]
    calibration: Calibration
    recall_at: dict[str, AtRate | None]
    by: dict[str, tuple[Slice, ...]]
    missed: tuple[Slip, ...]
    false_alarms: tuple[Slip, ...]
    ablations: tuple[Slice, ...] = ()
    disguises: tuple[Disguised, ...] = ()


def evaluate(
    about: About,
    outcomes: Sequence[Outcome],
    chance: Chance,
    ablations: Iterable[tuple[str, Sequence[Outcome]]] = (),
    disguises: Iterable[Disguised] = (),
) -> Evaluation:
    """Every figure of these outcomes; the same chance gives the same figures.

    >>> from random import Random
    >>> about = About(("x",), date(2026, 11, 22), "2026.11", "none", 1, rounds=10)
    >>> evaluate(about, [], Random(1)).groups
    0
    """
    pairs = [(outcome.probability, outcome.is_scam) for outcome in outcomes]
    table = confusion(outcomes)
    alarm = FLAGGED["likely_scam"]
    return Evaluation(
        about=about,
        labels={label: sum(row.values()) for label, row in table.items()},
        groups=len({outcome.group for outcome in outcomes}),
        levels={level: measure_part(level, outcomes, chance, about.rounds, level) for level in LEVELS},
        confusion={label: {verdict.value: n for verdict, n in row.items()} for label, row in table.items()},
        calibration=calibrate(pairs),
        recall_at={f"{rate:g}": recall_at(pairs, rate) for rate in RATES},
        by=slices(outcomes, chance, about.rounds),
        missed=_slips(outcome for outcome in outcomes if outcome.is_scam and outcome.verdict not in alarm),
        false_alarms=_slips(outcome for outcome in outcomes if not outcome.is_scam and outcome.verdict in alarm),
        ablations=tuple(measure_part(name, heard, chance, about.rounds) for name, heard in ablations),
        disguises=tuple(disguises),
    )


def _slips(outcomes: Iterable[Outcome]) -> tuple[Slip, ...]:
    found = [Slip(o.item.id, o.item.label, o.verdict, o.probability, o.signs) for o in outcomes]
    return tuple(sorted(found, key=lambda slip: (slip.label, slip.verdict, slip.id)))
