"""The pictures of a report, by file name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from heshi.model.evaluation import svg
from heshi.model.evaluation.bootstrap import Measured
from heshi.model.evaluation.evaluation import Evaluation
from heshi.model.evaluation.markdown import measured, points
from heshi.model.evaluation.slices import Slice
from heshi.model.evaluation.trials import Disguised
from heshi.model.evaluation.words import Words
from heshi.wording import Language

TOLERATED = -0.03
"""Three points: how much a disguise may cost."""

REACH, STEP = 0.1, 0.05
"""The picture of differences reaches ten points either way, or farther; a mark every five points."""


def pictures(found: Evaluation, language: Language) -> dict[str, str]:
    """File name -> SVG; one for each part of the report that has a picture."""
    words = Words(language)
    titles = [words(key) for key in ("calibration", "said", "came_true", "count")]
    made = {"reliability.svg": svg.reliability(found.calibration, *titles)}
    for cut, pieces in found.by.items():
        made[f"{cut}.svg"] = _recalls(f"{words(f'by.{cut}')} · {words('short.recall')}", pieces, words)
    if found.ablations:
        made["ablation.svg"] = _recalls(f"{words('ablation')} · {words('short.recall')}", found.ablations, words)
    if found.disguises:
        made["robustness.svg"] = _differences(found.disguises, words)
    return made


def _recalls(title: str, pieces: Sequence[Slice], words: Words) -> str:
    return svg.dots(title, [_dot(words.part(p.name), p.figures.get("recall")) for p in pieces])


def _dot(name: str, found: Measured | None, note: str | None = None) -> svg.Dot:
    interval = found.interval if found else None
    low, high = (interval.low, interval.high) if interval else (None, None)
    return svg.Dot(name, found.value if found else None, low, high, measured(found) if note is None else note)


def _differences(disguises: Iterable[Disguised], words: Words) -> str:
    rows = [
        _dot(words(disguise.name), change.difference, points(change.difference))
        for disguise in disguises
        for change in disguise.changes
        if change.label == "scam"
    ]
    title = f"{words('robustness')} · {words('short.recall')}"
    low = min([-REACH, *(row.low for row in rows if row.low is not None)])
    high = max([REACH, *(row.high for row in rows if row.high is not None)])
    step = STEP if high - low < 10 * STEP else 4 * STEP
    return svg.dots(title, rows, floor(low / step) * step, ceil(high / step) * step, step, good=TOLERATED)
