"""One check in process, after the rulebook is loaded: how long does a person wait for the thinking?"""

from __future__ import annotations

import statistics
import time
from datetime import date

from heshi.adapters.rulebook_folder import load_book
from heshi.check import check
from messages import golden_messages, table

DAY = date(2026, 11, 22)
ROUNDS = 5


def main() -> None:
    """Time every golden message a few times and print where the times lie."""
    started = time.perf_counter()
    book = load_book()
    loaded = time.perf_counter() - started
    given = golden_messages()
    started = time.perf_counter()
    check(given[0], book, DAY)
    first = time.perf_counter() - started
    times = []
    for _ in range(ROUNDS):
        for message in given:
            started = time.perf_counter()
            check(message, book, DAY)
            times.append((time.perf_counter() - started) * 1_000)
    cuts = statistics.quantiles(times, n=100)
    table(
        f"single check in process, {len(given)} messages, {ROUNDS} rounds",
        [
            ("load the rulebook", f"{loaded * 1_000:8.1f} ms"),
            ("first check", f"{first * 1_000:8.1f} ms"),
            ("median", f"{statistics.median(times):8.2f} ms"),
            ("95 of 100", f"{cuts[94]:8.2f} ms"),
            ("99 of 100", f"{cuts[98]:8.2f} ms"),
            ("longest", f"{max(times):8.2f} ms"),
        ],
    )


if __name__ == "__main__":
    main()
