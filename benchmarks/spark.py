"""What Spark costs beside one process that reads, checks and writes the same file (wants `PYTHONPATH=tests`)."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from clusters import SMALL, cluster
from heshi.adapters.spark.batch import answered
from heshi.adapters.spark.frames import find_rows
from heshi.adapters.spark.session import open_session
from heshi.adapters.spark.travel import carried, load_cargo
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.spark_rows import answer_rows
from messages import table
from traffic.stream import Settings
from traffic.write import write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

DAY = date(2026, 11, 22)
BATCH = 10_000
"""Rows; as many as Spark hands to a worker at once."""
WARM = 500
TICKS = os.sysconf("SC_CLK_TCK")
OURS: dict[str, str] = {"spark.driver.extraJavaOptions": "", "spark.executor.extraJavaOptions": ""}
"""The tests' quick start is no fair measure of a long run."""


class Ran(Struct, frozen=True):
    """Wall-clock and processor seconds of one scan, over all processes that had a part in it."""

    wall: float
    busy: float


def busy_seconds(roots: set[int]) -> float:
    """Processor seconds so far of these processes and of all that they started, those that have ended included."""
    stats = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        stats[int(stat.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    known = set(roots)
    while more := {pid for pid, (parent, _) in stats.items() if parent in known} - known:
        known |= more
    return sum(stats[pid][1] for pid in known if pid in stats)


@contextmanager
def timed(roots: set[int], into: list[Ran]) -> Iterator[None]:
    """Append what the block took."""
    wall, busy = time.perf_counter(), busy_seconds(roots)
    yield
    into.append(Ran(time.perf_counter() - wall, busy_seconds(roots) - busy))


def scan_here(given: Path, taken: Path, options: ColumnOptions) -> None:
    """One process: read, check, write."""
    reader = pq.ParquetFile(given)
    writer: Any = None
    for batch in reader.iter_batches(BATCH):
        found = check_columns(batch, options)
        writer = writer or pq.ParquetWriter(taken, found.schema, compression="zstd")
        writer.write_batch(found)
    writer.close()


def scan_there(session: SparkSession, given: Path, taken: Path, options: ColumnOptions) -> None:
    """The same through Spark, without the counts of a whole scan."""
    rows = find_rows(session, [str(given)])
    answer = partial(answer_rows, layout=rows.layout, options=options)
    answered(rows, load_cargo(session), answer).write.parquet(str(taken))


def memory(session: SparkSession) -> str:
    """The most memory that a Python worker ever held."""

    def most(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import resource

        for _ in batches:
            yield pa.RecordBatch.from_pydict({"kib": [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]})

    probed = session.range(8, numPartitions=8).mapInArrow(carried(load_cargo(session), most), "kib long")
    return f"{max(row.kib for row in probed.collect()) / 1_024:.0f} MiB"


class Task(Struct, frozen=True):
    """A file to be scanned several times, and a small one that is scanned before."""

    folder: Path
    few: Path
    many: Path
    rounds: int
    options: ColumnOptions


def on_spark(master: str, task: Task, roots: set[int]) -> tuple[list[Ran], str]:
    """Some scans in one session, after a small one that starts the workers."""
    # Two pieces a core: Spark's usual 128 MB would leave a file of this size to one core.
    piece = str(task.many.stat().st_size // 4)
    session = open_session(master, "benchmark", {**SMALL, **OURS, "spark.sql.files.maxPartitionBytes": piece})
    ran: list[Ran] = []
    try:
        label = master.partition(":")[0]
        scan_there(session, task.few, task.folder / f"{label}-warm", task.options)
        for number in range(task.rounds):
            with timed(roots, ran):
                scan_there(session, task.many, task.folder / f"{label}-{number}", task.options)
        return ran, memory(session)
    finally:
        session.stop()


def measure(task: Task, rows: int) -> dict[str, tuple[list[Ran], str]]:
    """Every engine over the same file."""
    write(task.few, Settings(seed=2), WARM)
    write(task.many, Settings(seed=1), rows)
    me = {os.getpid()}
    scan_here(task.few, task.folder / "here-warm.parquet", task.options)
    here: list[Ran] = []
    for _ in range(task.rounds):
        with timed(me, here):
            scan_here(task.many, task.folder / "here.parquet", task.options)
    found = {"one process": (here, "")}
    found["Spark local[2]"] = on_spark("local[2]", task, me)
    with cluster(task.folder, workers=2) as standing:
        pids = {process.pid for process in standing.workers}
        found["Spark, master and 2 workers"] = on_spark(standing.url, task, me | pids)
    return found


def main() -> None:
    """Measure and print; the best round counts, because others at work only make it longer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--screen", action="store_true", help="with the screen, which wants some hundred thousand rows")
    typed = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = ColumnOptions(DAY, screen=typed.screen)
        task = Task(folder, folder / "few.parquet", folder / "many.parquet", typed.rounds, options)
        found = measure(task, typed.rows)
    base = min(ran.busy for ran in found["one process"][0])
    rows = []
    for name, (ran, held) in found.items():
        wall, busy = min(one.wall for one in ran), min(one.busy for one in ran)
        rate = f"{typed.rows / wall:9,.0f} messages/s, {typed.rows / busy:9,.0f} a processor second"
        rows.append((name, f"{rate} ({base / busy:.2f} of one process)" + (f", a worker holds {held}" if held else "")))
    how = "with" if typed.screen else "without"
    table(f"The same {typed.rows:,} messages through every engine, short answers, {how} the screen", rows)


if __name__ == "__main__":
    main()
