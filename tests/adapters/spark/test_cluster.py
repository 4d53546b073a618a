"""A master and two workers on loopback, one of them killed in the middle: not a row is lost or written twice."""

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

from clusters import SMALL, Cluster, cluster
from heshi.adapters.spark.batch import answered
from heshi.adapters.spark.frames import Layout, find_rows
from heshi.adapters.spark.session import open_session
from heshi.adapters.spark.travel import load_cargo
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.scan_spark import SparkJob, scan_on_spark
from heshi.usecases.spark_rows import answer_rows
from sparks import as_bytes, local_answers, read_answers

FILES = 24
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
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    each = len(messages) // FILES + 1
    for number in range(FILES):
        pq.write_table(messages.slice(number * each, each), given / f"{number}.parquet")
    standing.add_workers(2)
    one_file_a_task = {"spark.sql.files.maxPartitionBytes": "1m", "spark.sql.files.openCostInBytes": "1m"}
    session = open_session(standing.url, "killed", {**SMALL, **one_file_a_task})
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


def _committed(out: Path, writing: threading.Thread) -> int:
    """How many tasks have handed in their files, as soon as there are four."""
    until = time.monotonic() + PATIENCE
    while (done := len(list(out.glob("_temporary/0/task_*")))) < 4:
        assert writing.is_alive(), "the job ended before its middle"
        assert time.monotonic() < until
        time.sleep(0.02)
    return done
