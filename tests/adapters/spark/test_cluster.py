"""A master and two workers on loopback, one killed in the middle, one stuck: not a row is lost or written twice."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clusters import LOOPBACK, SMALL, Cluster, cluster
from heshi.adapters.spark.batch import answered
from heshi.adapters.spark.frames import Layout, find_rows
from heshi.adapters.spark.session import open_session
from heshi.adapters.spark.travel import load_cargo
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.scan_spark import SparkJob, scan_on_spark
from heshi.usecases.spark_rows import answer_rows
from sparks import as_bytes, local_answers, read_answers

FILES = 24
TWO_HOSTS = (LOOPBACK, "127.0.0.2")
"""Spark never runs two copies of a task on one host; to it these are two."""

IN_TWO = {"spark.speculation": "true", "spark.speculation.interval": "100ms", "spark.speculation.quantile": "0.5",
          "spark.speculation.multiplier": "1.1", "spark.speculation.minTaskRuntime": "0ms"}  # fmt: skip
ONE_FILE_A_TASK = {"spark.sql.files.maxPartitionBytes": "1m", "spark.sql.files.openCostInBytes": "1m"}
PATIENCE = 120.0


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master without workers; whatever joins it knows no rulebook and no model of its own."""
    folder = tmp_path_factory.mktemp("cluster")
    nowhere = str(folder / "nowhere")
    with cluster(folder, workers=0, HESHI_RULEBOOK=nowhere, HESHI_MODEL=nowhere) as made:
        yield made


def test_a_master_for_whom_nobody_works_is_refused(standing: Cluster, tmp_path: Path, today: date) -> None:
    (tmp_path / "in.parquet").touch()
    job = SparkJob((str(tmp_path / "in.parquet"),), str(tmp_path / "out"), standing.url, settings=SMALL, patience=1.0)
    refused = scan_on_spark(job, ColumnOptions(today))
    assert isinstance(refused, tuple)
    assert [(refusal.code, refusal.where) for refusal in refused] == [("no_workers", "--master")]


def slowly(batches: Iterable[pa.RecordBatch], layout: Layout, options: ColumnOptions) -> Iterator[pa.RecordBatch]:
    """The check of the job, slow enough that it has a middle."""
    import time

    for batch in batches:
        time.sleep(0.3)
        yield from answer_rows([batch], layout, options)


def test_a_worker_that_is_killed_costs_no_row(
    standing: Cluster, messages: pa.Table, today: date, tmp_path: Path
) -> None:
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    given, out = _parted(messages, tmp_path / "in", FILES), tmp_path / "out"
    standing.add_workers(2)
    session = open_session(standing.url, "killed", {**SMALL, **ONE_FILE_A_TASK})
    try:
        options = ColumnOptions(today)
        rows = find_rows(session, [str(given)])
        slow = partial(slowly, layout=rows.layout, options=options)
        frame = answered(rows, load_cargo(session), slow)
        writing = threading.Thread(target=frame.write.parquet, args=(str(out),))
        writing.start()
        done = _committed(out, writing)
        standing.kill_worker(0)
        assert 4 <= done < FILES - 4
        assert writing.is_alive()
        writing.join(PATIENCE)
        assert not writing.is_alive()
    finally:
        session.stop()
    assert as_bytes(read_answers(out)) == as_bytes(local_answers(messages, options))
    assert "worker" in (standing.folder / "master.log").read_text()
    assert standing.workers[0].returncode == -9


def _parted(messages: pa.Table, folder: Path, files: int) -> Path:
    """The messages in so many files."""
    folder.mkdir()
    each = len(messages) // files + 1
    for number in range(files):
        pq.write_table(messages.slice(number * each, each), folder / f"{number}.parquet")
    return folder


def stuck_at_first(
    batches: Iterable[pa.RecordBatch], layout: Layout, options: ColumnOptions, notes: Path
) -> Iterator[pa.RecordBatch]:
    """The check of the job, of which the first copy of the first task hands on its rows and then does not end."""
    import time

    from pyspark import TaskContext

    task = TaskContext.get()
    assert task is not None
    (notes / f"{task.partitionId()}-{task.attemptNumber()}").touch()
    yield from answer_rows(batches, layout, options)
    if (task.partitionId(), task.attemptNumber()) == (0, 0):
        time.sleep(PATIENCE)
        (notes / "ended").touch()


def test_a_task_that_is_run_in_two_copies_gives_its_rows_once(messages: pa.Table, today: date, tmp_path: Path) -> None:
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    given, out, notes = _parted(messages, tmp_path / "in", 6), tmp_path / "out", tmp_path / "notes"
    notes.mkdir()
    with cluster(tmp_path, workers=0) as two:
        two.add_workers(2, hosts=TWO_HOSTS)
        session = open_session(two.url, "in two", {**SMALL, **ONE_FILE_A_TASK, **IN_TWO})
        try:
            options = ColumnOptions(today)
            rows = find_rows(session, [str(given)])
            twice = partial(stuck_at_first, layout=rows.layout, options=options, notes=notes)
            answered(rows, load_cargo(session), twice).write.parquet(str(out))
        finally:
            session.stop()
    begun = {note.name for note in notes.iterdir()}
    assert {"0-0", "0-1"} <= begun
    assert "ended" not in begun
    assert as_bytes(read_answers(out)) == as_bytes(local_answers(messages, options))


def _committed(out: Path, writing: threading.Thread) -> int:
    """How many tasks have handed in their files, as soon as there are four."""
    until = time.monotonic() + PATIENCE
    while (done := len(list(out.glob("_temporary/0/task_*")))) < 4:
        assert writing.is_alive(), "the job ended before its middle"
        assert time.monotonic() < until
        time.sleep(0.02)
    return done
