"""One scan as a process of its own, kept to one core: how long, and the most memory that it and its children held."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

PROGRAM = Path(sys.executable).with_name("heshi")
HERE = Path(__file__).resolve().parent.parent
LOOK = 0.05
"""Seconds between two looks at the memory."""
DAY = "2026-11-22"
THREADS = "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS NUMBA_NUM_THREADS POLARS_MAX_THREADS".split()
ONE_THREAD = {**os.environ, **dict.fromkeys(THREADS, "1")}
"""The environment of everything that is measured."""


class Ran(Struct, frozen=True):
    """What one run took: wall-clock and processor seconds, and the most memory of the whole tree in MiB."""

    count: int
    seconds: float
    busy: float
    memory: float
    written: int  # bytes


def core() -> int:
    """The core that is measured on: the last one that this process may use."""
    return max(os.sched_getaffinity(0))


def stay() -> None:
    """Keep this process, and what it starts, to that one core."""
    os.sched_setaffinity(0, {core()})


def command(given: Path, taken: Path, full: bool) -> list[str]:
    """`heshi scan` on one core, as a person would type it."""
    line = [str(PROGRAM), "scan", str(given), "-o", str(taken), "--as-of", DAY, "--workers", "1", "--screen"]
    return [*line, "--full"] if full else line


def takes_parquet(folder: Path) -> bool:
    """Does the command read and write Parquet here?"""
    given, taken = folder / "probe.parquet", folder / "probe-out.parquet"
    pq.write_table(pa.table({"id": ["1"], "text": ["明天几点吃饭"]}), given)
    done = subprocess.run(command(given, taken, False), capture_output=True, check=False, cwd=folder)
    return done.returncode == 0 and taken.exists()


def in_process(given: Path, taken: Path, full: bool) -> list[str]:
    """The same function under a bare loop of reading and writing, where the command is not there."""
    return [sys.executable, "-m", "traffic.loop", str(given), str(taken), *(["--full"] if full else [])]


def run(line: Sequence[str], taken: Path, count: int) -> Ran:
    """Run it to its end on one core. Raises RuntimeError with its last words when it fails."""
    with (taken.parent / "said").open("w+b") as said:
        started = time.perf_counter()
        child = subprocess.Popen(
            line, stdout=said, stderr=said, cwd=HERE, env=ONE_THREAD, preexec_fn=stay, start_new_session=True
        )
        watch = Watch(child.pid)
        watch.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        memory = watch.stop()
        if child.returncode:
            raise RuntimeError(f"{' '.join(line)}: {_last_words(said)}")
    written = sum(path.stat().st_size for path in (taken.rglob("*") if taken.is_dir() else [taken]) if path.is_file())
    return Ran(count, seconds, usage.ru_utime + usage.ru_stime, memory, written)


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace").strip()[-2_000:]


class Watch(threading.Thread):
    """Looks at a process and all below it, again and again."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root, self._most, self._ended = root, 0.0, threading.Event()

    def run(self) -> None:
        """Until it is told to stop."""
        while not self._ended.wait(LOOK):
            self._most = max(self._most, sum(_held(process) for process in tree(self._root)))

    def stop(self) -> float:
        """The most that was ever seen, in MiB."""
        self._ended.set()
        self.join()
        return self._most


def tree(root: int) -> list[int]:
    """A process and all that come from it."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it ended while we looked
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                parents.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def _held(process: int) -> float:
    """Memory of one process in MiB; pages that several share are parted among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1_024
    return 0.0
