"""One rival in a process of its own, so that its memory is its own: rows in, answers out."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import msgspec

from detection.ours import OURS
from detection.rivals import RIVALS, Missing, timed
from detection.rows import Outcome, read_rows

NOT_HERE = 75
"""Exit status when the rival is not installed."""


def peak() -> float:
    """The most memory that this process ever held, in MiB. Linux counts its parent's into `ru_maxrss`."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def main(name: str, folder: Path) -> int:
    """Train the rival on `training.jsonl` and let it answer every other file of the folder."""
    training = read_rows(folder / "training.jsonl")
    tests = {path.stem: read_rows(path) for path in sorted(folder.glob("test-*.jsonl"))}
    before = peak()
    started = time.perf_counter()
    try:
        trained = {**RIVALS, **OURS}[name](training)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return NOT_HERE
    learned = time.perf_counter() - started
    timed(trained, training[:50])  # what is built on first use is no part of the rate
    sets = {stem.removeprefix("test-"): timed(trained, rows) for stem, rows in tests.items()}
    memory = None if trained.elsewhere else peak() - before
    outcome = Outcome(sets, learned, memory, trained.size)
    (folder / "outcome.json").write_bytes(msgspec.json.encode(outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
