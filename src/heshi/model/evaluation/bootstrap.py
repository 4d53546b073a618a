"""How far a figure could be elsewhere: resampling whole groups of near-duplicates, never single messages.

Ten copies of one text are one piece of experience. Where every message went the same way a resample cannot vary, and
an interval of no width would be a lie: such a share gets Wilson's interval, counting the groups that bear on it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

Row = Sequence[float]
Statistic = Callable[[Row], Mapping[str, float | None]]
ROUNDS = 1_000
NORMAL = 1.959964
"""The 97.5 % point of the normal distribution: 95 in 100 lie within."""


class Chance(Protocol):
    """What is drawn from; `random.Random` is one."""

    def random(self) -> float: ...


class Interval(Struct, frozen=True):
    """The middle 95 % of what a figure may be, and how that was found."""

    low: float
    high: float
    method: Literal["bootstrap", "wilson"] = "bootstrap"


class Measured(Struct, frozen=True):
    """A figure with its interval; either is None where there was nothing to count."""

    value: float | None
    interval: Interval | None = None


def grouped(rows: Sequence[Row], groups: Sequence[int]) -> list[tuple[float, ...]]:
    """The rows added up within each group, groups in order of first appearance.

    >>> grouped([(1, 0), (1, 1), (0, 1)], [7, 7, 3])
    [(2, 1), (0, 1)]
    """
    sums: dict[int, tuple[float, ...]] = {}
    for row, group in zip(rows, groups, strict=True):
        before = sums.get(group)
        sums[group] = tuple(row) if before is None else tuple(a + b for a, b in zip(before, row, strict=True))
    return list(sums.values())


def added(rows: Sequence[Row]) -> tuple[float, ...]:
    """The sum of rows, column by column.

    >>> added([(1, 2), (3, 4)])
    (4, 6)
    """
    return tuple(map(sum, zip(*rows, strict=True)))


def measure(
    rows: Sequence[Row], groups: Sequence[int], statistic: Statistic, chance: Chance, rounds: int = ROUNDS
) -> dict[str, Measured]:
    """Every figure of `statistic` on the sum of the rows, with the interval from resampled groups.

    `rows` are counts of one message each, `groups` their groups. A figure that fewer than half of the resamples
    could give has no interval, nor has one that fewer than two groups bear on.

    >>> from random import Random
    >>> found = measure([(1, 1), (0, 1)], [0, 1], lambda row: {"share": row[0] / row[1]}, Random(1))
    >>> found["share"].value, found["share"].interval
    (0.5, Interval(low=0.0, high=1.0, method='bootstrap'))
    """
    if not rows:
        return {}
    units = grouped(rows, groups)
    whole = statistic(added(units))
    drawn = _resampled(units, statistic, chance, rounds) if len(units) > 1 else {}
    asked = _speaking(units, statistic)
    return {
        name: Measured(value, None if value is None else _interval(value, drawn.get(name, []), asked[name], rounds))
        for name, value in whole.items()
    }


def _speaking(units: Sequence[tuple[float, ...]], statistic: Statistic) -> Counter[str]:
    """For each figure, how many groups have something to say of it: a genuine notice says nothing of recall."""
    asked: Counter[str] = Counter()
    for unit, times in Counter(units).items():
        asked.update({name: times for name, value in statistic(unit).items() if value is not None})
    return asked


def _resampled(
    units: Sequence[tuple[float, ...]], statistic: Statistic, chance: Chance, rounds: int
) -> dict[str, list[float]]:
    """The figures of every resample. Units that are alike are drawn as one kind, so that a sum is short."""
    kinds = list(dict.fromkeys(units))
    place = {kind: number for number, kind in enumerate(kinds)}
    kind_of = [place[unit] for unit in units]
    drawn: dict[str, list[float]] = {}
    draw, size = chance.random, len(units)
    for _ in range(rounds):
        times = [0] * len(kinds)
        for _ in range(size):
            times[kind_of[int(draw() * size)]] += 1
        row = added([tuple(n * c for c in kind) for n, kind in zip(times, kinds, strict=True) if n])
        for name, value in statistic(row).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return drawn


def _interval(value: float, drawn: list[float], groups: int, rounds: int) -> Interval | None:
    if groups < 2 or 2 * len(drawn) < rounds:
        return None
    ordered = sorted(drawn)
    if ordered[0] == ordered[-1] and value in (0.0, 1.0):
        return wilson(round(value) * groups, groups)
    return Interval(quantile(ordered, 0.025), quantile(ordered, 0.975))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of an ordered row lies, read between neighbours.

    >>> quantile([0.0, 1.0, 2.0], 0.25)
    0.5
    """
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def wilson(hits: int, total: int) -> Interval:
    """Wilson's 95 % interval of a share of independent trials; all of them unknown when there are none.

    >>> found = wilson(8, 10)
    >>> round(found.low, 3), round(found.high, 3)
    (0.49, 0.943)
    """
    if not total:
        return Interval(0.0, 1.0, "wilson")
    share, square = hits / total, NORMAL * NORMAL
    middle = (share + square / (2 * total)) / (1 + square / total)
    reach = NORMAL * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    low = 0.0 if hits == 0 else max(0.0, middle - reach)
    return Interval(low, 1.0 if hits == total else min(1.0, middle + reach), "wilson")
