"""`heshi check` as a new process: how long from the return key to the answer?"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from messages import golden_messages, table

ROUNDS = 15
PROGRAM = Path(sys.executable).with_name("heshi")


def seconds(command: list[str], cache: str) -> float:
    """Wall-clock seconds of one process, with its cache of the rulebook in the folder."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HESHI_CACHE": cache})
    return time.perf_counter() - started


def main() -> None:
    """Time a bare interpreter, a check without a cache, and checks with one."""
    text = golden_messages()[0].text
    command = [str(PROGRAM), "check", text]
    with tempfile.TemporaryDirectory() as cache:
        bare = min(seconds([sys.executable, "-c", "pass"], cache) for _ in range(3))
        without = seconds(command, cache)
        times = [seconds(command, cache) for _ in range(ROUNDS)]
    table(
        f"heshi check as a new process, {ROUNDS} times",
        [
            ("python alone", f"{bare:6.3f} s"),
            ("without a cache", f"{without:6.3f} s"),
            ("with a cache, median", f"{statistics.median(times):6.3f} s"),
            ("with a cache, longest", f"{max(times):6.3f} s"),
        ],
    )


if __name__ == "__main__":
    main()
