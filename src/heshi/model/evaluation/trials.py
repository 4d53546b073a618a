"""What changes when a judge is silent, or when the messages wear a disguise."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from heshi.model.evaluation.bootstrap import Chance, Interval, Measured, Row, measure
from heshi.model.evaluation.labelled import FLAGGED, LABELS, Label, Outcome
from heshi.model.evaluation.metrics import ratio

JUDGES = ("signals", "channels", "law", "model")

ABLATIONS: dict[str, frozenset[str]] = {
    "all": frozenset(JUDGES),
    "without_signals": frozenset({"channels", "law", "model"}),
    "without_channels": frozenset({"signals", "law", "model"}),
    "without_law": frozenset({"signals", "channels", "model"}),
    "rules_alone": frozenset({"signals", "channels", "law"}),
    "model_alone": frozenset({"model"}),
}
"""The judges that are heard; `rules_alone` is the system without its model."""


class Change(Struct, frozen=True):
    """The share of alarms among messages of one label before and after, and the difference, all as shares of 1.

    `touched` counts the messages whose text the change altered: with few of them a small difference says little.
    """

    label: Label
    count: int
    touched: int
    before: float | None
    after: float | None
    difference: Measured


class Disguised(Struct, frozen=True):
    """One disguise and what it changed, per label."""

    name: str
    changes: tuple[Change, ...]


def compare(
    before: Sequence[Outcome], after: Sequence[Outcome], chance: Chance, rounds: int, level: str = "likely_scam"
) -> tuple[Change, ...]:
    """What became of the same messages, in the same order, per label that occurs; differences are after − before.

    The interval is of the paired difference: a resample draws a message before and after at once.

    >>> from random import Random
    >>> from heshi.answer import Verdict
    >>> from heshi.model.evaluation.labelled import Labelled
    >>> item = Labelled("1", "x", "scam")
    >>> (change,) = compare(
    ...     [Outcome(item, Verdict.SCAM, 1.0)], [Outcome(item, Verdict.UNPROVEN, 0.5)], Random(1), 10)
    >>> change.before, change.after, change.difference.value, change.touched
    (1.0, 0.0, -1.0, 0)
    """
    alarm = FLAGGED[level]
    found = []
    for label in LABELS:
        pairs = [(b, a) for b, a in zip(before, after, strict=True) if b.item.label == label]
        if not pairs:
            continue
        rows = [(1, b.verdict in alarm, a.verdict in alarm) for b, a in pairs]
        groups = [b.group for b, _ in pairs]
        found.append(
            Change(
                label=label,
                count=len(pairs),
                touched=sum(b.item.text != a.item.text for b, a in pairs),
                before=ratio(sum(row[1] for row in rows), len(rows)),
                after=ratio(sum(row[2] for row in rows), len(rows)),
                difference=_either_way(measure(rows, groups, _difference, chance, rounds)["difference"]),
            )
        )
    return tuple(found)


def _difference(row: Row) -> dict[str, float | None]:
    return {"difference": ratio(row[2] - row[1], row[0])}


def _either_way(found: Measured) -> Measured:
    """Where nothing changed Wilson bounds the share that may change, and that may be for better or for worse.

    >>> _either_way(Measured(0.0, Interval(0.0, 0.1, "wilson"))).interval.low
    -0.1
    """
    interval = found.interval
    if interval is None or interval.method != "wilson" or found.value != 0.0:
        return found
    return Measured(0.0, Interval(-interval.high, interval.high, "wilson"))
