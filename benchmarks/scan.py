"""Whole answers through `heshi scan`: how many messages a second, and how much memory, on one core?"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from messages import golden_messages, table

PROGRAM = Path(sys.executable).with_name("heshi")
FEW, MANY = 500, 5_500
ONE_CORE = 0


def write_lines(path: Path, count: int) -> None:
    """The golden messages as JSON lines, over and over; each text is marked, for a text seen before costs nothing."""
    given = golden_messages()
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            message = given[number % len(given)]
            line = {"id": str(number), "text": f"{message.text} #{number}", "sender": message.sender}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def on_one_core() -> Callable[[], None] | None:
    """What the child does first: stay on one core, where the system can be told so."""
    return (lambda: os.sched_setaffinity(0, {ONE_CORE})) if hasattr(os, "sched_setaffinity") else None


def seconds(given: Path, taken: Path) -> float:
    """Wall-clock seconds of one scan with whole answers."""
    started = time.perf_counter()
    subprocess.run(
        [str(PROGRAM), "scan", str(given), "-o", str(taken), "--full"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=on_one_core(),
    )
    return time.perf_counter() - started


def main() -> None:
    """Scan few and many; the difference is the rate without the start, the many are the whole."""
    with tempfile.TemporaryDirectory() as folder:
        given, taken = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        times = []
        for count in (FEW, FEW, MANY):  # the first fills the cache
            write_lines(given, count)
            times.append(seconds(given, taken))
        size = taken.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    table(
        f"heshi scan --full on one core, {MANY} messages",
        [
            ("whole run", f"{MANY / times[2]:8.0f} messages/s"),
            ("without the start", f"{(MANY - FEW) / (times[2] - times[1]):8.0f} messages/s"),
            ("written", f"{size / MANY / 1_024:8.1f} KiB an answer"),
            ("most memory", f"{peak:8.0f} MiB"),
        ],
    )


if __name__ == "__main__":
    main()
