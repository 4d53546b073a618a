"""`heshi scan` on one core: whole answers, and short ones of ordinary traffic from every form of file into every other.

How many messages a second, and how much memory?
"""

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
from random import Random

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from messages import golden_messages, table

PROGRAM = Path(sys.executable).with_name("heshi")
FEW, MANY = 500, 5_500
ONE_CORE = 0
ORDINARY = 200_000
FORMS = ("parquet", "csv", "jsonl")
WORDS = "今天 晚上 吃什么 快递 到了 请凭 取件码 领取 会议 改到 下午 三点 路上 堵车 周末 一起 爬山".split()


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


def seconds(given: Path, taken: Path, *words: str) -> float:
    """Wall-clock seconds of one scan."""
    started = time.perf_counter()
    subprocess.run(
        [str(PROGRAM), "scan", str(given), "-o", str(taken), *words],
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
            times.append(seconds(given, taken, "--full"))
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
    forms()


def write_ordinary(folder: Path, count: int) -> None:
    """The same messages of everyday life in every form."""
    chance = Random(1)
    texts = ["".join(chance.choices(WORDS, k=chance.randint(8, 30))) + f" {number}" for number in range(count)]
    rows = pa.table({"id": range(count), "text": texts})
    pq.write_table(rows, folder / f"{count}.parquet")
    pyarrow.csv.write_csv(rows, folder / f"{count}.csv")
    with (folder / f"{count}.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.to_pylist())


def forms() -> None:
    """Ordinary traffic, short answers: the rate without the start, from each form into each."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, ORDINARY):
            write_ordinary(folder, count)
        for given in FORMS:
            for taken in FORMS:
                out = folder / f"out.{taken}"
                few, many = (seconds(folder / f"{count}.{given}", out) for count in (FEW, ORDINARY))
                found.append((f"{given} to {taken}", f"{(ORDINARY - FEW) / (many - few):10,.0f} messages/s"))
    table(f"heshi scan on one core, {ORDINARY:,} ordinary messages, short answers", found)


if __name__ == "__main__":
    main()
