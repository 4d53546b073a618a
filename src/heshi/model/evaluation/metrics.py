"""Figures from counts: what was said to be a scam, against what is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from heshi.answer import Verdict
from heshi.model.evaluation.labelled import FLAGGED, LABELS, Label, Outcome


class Counts(Struct, frozen=True):
    """How many messages of each label there are (`all_…`) and how many of them were said to be scams (`flagged_…`).

    `warned` counts the warnings that were called a warning. Counts can be added, so that a resample is a sum.
    """

    all_scam: int = 0
    flagged_scam: int = 0
    all_genuine: int = 0
    flagged_genuine: int = 0
    all_warning: int = 0
    flagged_warning: int = 0
    all_unrelated: int = 0
    flagged_unrelated: int = 0
    warned: int = 0

    @property
    def row(self) -> tuple[int, ...]:
        """The counts as a row of numbers, for the bootstrap."""
        return tuple(getattr(self, name) for name in self.__struct_fields__)


def ratio(part: float, whole: float) -> float | None:
    """A share, or None where there is nothing to share.

    >>> ratio(1, 4), ratio(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None


def count(outcomes: Iterable[Outcome], level: str = "likely_scam") -> Counts:
    """Count messages and alarms by label, an alarm being a verdict of `FLAGGED[level]`.

    >>> from heshi.model.evaluation.labelled import Labelled
    >>> outcomes = [Outcome(Labelled("1", "x", "scam"), Verdict.SCAM, 0.9)]
    >>> count(outcomes).flagged_scam, count(outcomes).all_genuine
    (1, 0)
    """
    alarm = FLAGGED[level]
    tally = dict.fromkeys(Counts.__struct_fields__, 0)
    for outcome in outcomes:
        label = outcome.item.label
        tally[f"all_{label}"] += 1
        tally[f"flagged_{label}"] += outcome.verdict in alarm
        tally["warned"] += label == "warning" and outcome.verdict is Verdict.WARNING
    return Counts(**tally)


def figures(row: Sequence[float]) -> dict[str, float | None]:
    """All figures of one row of counts (`Counts.row`, or a sum of such rows).

    precision = scams among the alarms · recall = alarms among the scams · f1 = their harmonic mean ·
    false_alarms = alarms among everything that is no scam, and among each other label ·
    warnings_kept = warnings without an alarm · warnings_named = warnings called warnings.

    >>> figures(Counts(all_scam=4, flagged_scam=3, all_genuine=10, flagged_genuine=1).row)["precision"]
    0.75
    """
    c = dict(zip(Counts.__struct_fields__, row, strict=True))
    innocent = [label for label in LABELS if label != "scam"]
    wrong = sum(c[f"flagged_{label}"] for label in innocent)
    alarmed = c["flagged_scam"] + wrong
    found = c["flagged_scam"]
    values = {
        "precision": ratio(found, alarmed),
        "recall": ratio(found, c["all_scam"]),
        "f1": ratio(2 * found, alarmed + c["all_scam"]) if c["all_scam"] else None,
        "false_alarms": ratio(wrong, sum(c[f"all_{label}"] for label in innocent)),
    }
    for label in innocent:
        values[f"false_alarms_{label}"] = ratio(c[f"flagged_{label}"], c[f"all_{label}"])
    values["warnings_kept"] = ratio(c["all_warning"] - c["flagged_warning"], c["all_warning"])
    values["warnings_named"] = ratio(c["warned"], c["all_warning"])
    return values


def confusion(outcomes: Iterable[Outcome]) -> Mapping[Label, Mapping[Verdict, int]]:
    """How often each verdict was given to each label; every cell is there, also the empty ones.

    >>> from heshi.model.evaluation.labelled import Labelled
    >>> table = confusion([Outcome(Labelled("1", "x", "scam"), Verdict.UNPROVEN, 0.4)])
    >>> table["scam"][Verdict.UNPROVEN], table["genuine"][Verdict.SCAM]
    (1, 0)
    """
    table: dict[Label, dict[Verdict, int]] = {label: dict.fromkeys(Verdict, 0) for label in LABELS}
    for outcome in outcomes:
        table[outcome.item.label][outcome.verdict] += 1
    return table


class AtRate(Struct, frozen=True):
    """The best recall that keeps the false alarms at or below a rate: from `threshold` upwards is an alarm."""

    recall: float
    false_alarms: float
    threshold: float


def recall_at(scores: Iterable[tuple[float, bool]], rate: float) -> AtRate | None:
    """Recall at a rate of false alarms, from pairs of a score and "is a scam"; None without both kinds.

    The threshold is chosen on the very messages it is judged on: that flatters, and few innocent messages make the
    rate coarse (with fewer than 1 / `rate` of them, none may be flagged). Equal scores go together.

    >>> recall_at([(0.9, True), (0.8, False), (0.7, True), (0.1, False)], 0.0)
    AtRate(recall=0.5, false_alarms=0.0, threshold=0.9)
    """
    ordered = sorted(scores, reverse=True)
    scams = sum(is_scam for _, is_scam in ordered)
    innocent = len(ordered) - scams
    if not scams or not innocent:
        return None
    best = AtRate(0.0, 0.0, float("inf"))
    found = wrong = 0
    for place, (score, is_scam) in enumerate(ordered):
        found, wrong = found + is_scam, wrong + (not is_scam)
        if wrong > rate * innocent:
            break
        if (place + 1 == len(ordered) or ordered[place + 1][0] != score) and found / scams > best.recall:
            best = AtRate(found / scams, wrong / innocent, score)
    return best
