"""Does "90 %" mean nine in ten? Probabilities in bins, and how far each bin is from what came true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from heshi.model.evaluation.bootstrap import Interval, wilson

BINS = 10


class Bin(Struct, frozen=True):
    """Messages whose probability lies in [low, high); the last bin holds 1 as well.

    `said` is the mean probability and `came_true` the share of scams, None in an empty bin.
    """

    low: float
    high: float
    count: int
    scams: int
    said: float | None
    came_true: float | None
    interval: Interval


class Calibration(Struct, frozen=True):
    """The bins, the expected calibration error (gaps weighted by counts), the widest gap, and Brier's score."""

    bins: tuple[Bin, ...]
    count: int
    error: float | None
    widest: float | None
    brier: float | None


def calibrate(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> Calibration:
    """Bins of equal width over pairs of a probability and "is a scam".

    The error is the sum over the bins of count / total × |said − came_true|. It depends on the share of scams among
    the messages, so it holds for a mixture like this one and for no other.

    >>> found = calibrate([(0.95, True), (0.85, True), (0.85, False), (0.05, False)])
    >>> round(found.error, 4)  # (0.05 + 2 * 0.35 + 0.05) / 4
    0.2
    >>> [(b.low, b.count, b.scams) for b in found.bins if b.count]
    [(0.0, 1, 0), (0.8, 2, 1), (0.9, 1, 1)]
    """
    given = list(pairs)
    boxes: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, is_scam in given:
        boxes[min(int(probability * bins), bins - 1)].append((probability, is_scam))
    made = tuple(_bin(box, number, bins) for number, box in enumerate(boxes))
    gaps = [(b.count, abs(b.said - b.came_true)) for b in made if b.said is not None and b.came_true is not None]
    total = len(given)
    return Calibration(
        bins=made,
        count=total,
        error=sum(count * gap for count, gap in gaps) / total if total else None,
        widest=max((gap for _, gap in gaps), default=None),
        brier=sum((p - y) ** 2 for p, y in given) / total if total else None,
    )


def _bin(box: Sequence[tuple[float, bool]], number: int, bins: int) -> Bin:
    count, scams = len(box), sum(is_scam for _, is_scam in box)
    return Bin(
        low=number / bins,
        high=(number + 1) / bins,
        count=count,
        scams=scams,
        said=sum(p for p, _ in box) / count if count else None,
        came_true=scams / count if count else None,
        interval=wilson(scams, count),
    )
