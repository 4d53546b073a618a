"""How often steady traffic raises an alert: `python benchmarks/bursts.py`, a minute on one core.

Campaigns with a constant mean, window by window, Poisson or negative binomial, without a minimum count. What a new
campaign raises in its first windows, because nobody has seen it, is told apart from what comes later: a false alarm.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.bursts import Rules, State, step

CAMPAIGNS, WINDOWS, EARLY = 300, 1_000, 30
TRAFFIC = ((0.5, 1), (5.0, 1), (50.0, 1), (500.0, 1), (5_000.0, 1), (50.0, 3), (500.0, 3), (500.0, 10), (500.0, 50))
"""Messages a window, and how many times the mean the variance is."""


def drawn(mean: float, times: int) -> Any:
    """Counts, a row a window."""
    chance = np.random.default_rng(7)
    if times == 1:
        return chance.poisson(mean, (WINDOWS, CAMPAIGNS))
    return chance.negative_binomial(mean / (times - 1), 1 / times, (WINDOWS, CAMPAIGNS))


def alerts(mean: float, times: int) -> tuple[int, int]:
    """How many alerts in the first windows, and later."""
    state, rules = State(), Rules(least=1)
    found = [0, 0]
    for window, row in enumerate(drawn(mean, times)):
        state, raised = step(state, window, {str(at): int(count) for at, count in enumerate(row) if count}, rules)
        found[window >= EARLY] += len(raised)
    return found[0], found[1]


def main() -> None:
    """One line a kind of traffic."""
    print(f"{CAMPAIGNS * WINDOWS:,} windows each")
    for mean, times in TRAFFIC:
        early, later = alerts(mean, times)
        print(f"mean {mean:>7} variance x{times:<3} at its beginning {early:>4}   later {later:>4}")


if __name__ == "__main__":
    main()
