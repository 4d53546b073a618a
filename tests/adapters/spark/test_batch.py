"""The batch function under Spark: the rows of the local engine, one load a process, and never another edition."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec import structs

from heshi.adapters.rulebook_folder import rulebook_folder
from heshi.adapters.spark.batch import answered
from heshi.adapters.spark.frames import find_rows
from heshi.adapters.spark.session import what_spark_says
from heshi.adapters.spark.travel import carried, load_cargo
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.spark_rows import answer_rows
from sparks import as_bytes, local_answers, read_answers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WHERE = "process long, loads long, code string, rulebook string, model string"


def where_am_i(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One row a batch: which process this is, how often it loaded, and what it works with."""
    import os

    import heshi
    from heshi.adapters.model_file import load_model
    from heshi.adapters.rulebook_folder import load_book
    from heshi.adapters.spark.unpacking import loads

    for _ in batches:
        model = load_model()
        yield pa.RecordBatch.from_pydict(
            {
                "process": [os.getpid()],
                "loads": [loads()],
                "code": [heshi.__file__],
                "rulebook": [load_book().digest],
                "model": [model.name if model else ""],
            }
        )


@pytest.fixture(autouse=True, scope="module")
def _functions_of_this_file_travel_as_code() -> None:
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])


def test_the_rows_are_those_of_the_local_engine(
    spark: SparkSession, messages: pa.Table, today: date, tmp_path: Path
) -> None:
    pq.write_table(messages, tmp_path / "in.parquet")
    options = ColumnOptions(today, "CN-SD", full=True)
    given = find_rows(spark, [str(tmp_path / "in.parquet")])
    given = structs.replace(given, frame=given.frame.repartition(5))
    answer = partial(answer_rows, layout=given.layout, options=options)
    answered(given, load_cargo(spark), answer, full=True).write.parquet(str(tmp_path / "out"))
    written, expected = read_answers(tmp_path / "out"), local_answers(messages, options)
    assert as_bytes(written) == as_bytes(expected)
    assert written["fault"].null_count not in (0, len(written))  # both kinds of rows are there
    verdicts = expected["verdict"].to_pylist()
    other = expected.set_column(
        1, "verdict", pa.array(["scam", *verdicts[1:]] if verdicts[0] != "scam" else [None, *verdicts[1:]])
    )
    assert as_bytes(other) != as_bytes(expected)


def test_a_process_loads_once_and_runs_the_code_that_travelled(spark: SparkSession) -> None:
    cargo = load_cargo(spark)
    for _ in range(2):
        rows = spark.range(8, numPartitions=8).mapInArrow(carried(cargo, where_am_i), WHERE).collect()
        assert len(rows) == 8
        assert len({row.process for row in rows}) <= 2
        assert {row.loads for row in rows} == {1}
        assert all(cargo.name in Path(row.code).parts for row in rows)
        assert {(row.rulebook, row.model) for row in rows} == {(cargo.rulebook, cargo.model)}


def test_another_edition_or_no_model_goes_to_other_processes(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_cargo(spark)
    before = spark.range(4, numPartitions=4).mapInArrow(carried(first, where_am_i), WHERE).collect()
    shutil.copytree(rulebook_folder(), tmp_path / "rulebook")
    with (tmp_path / "rulebook" / "edition.yaml").open("a") as edition:
        edition.write("\n# another edition\n")
    monkeypatch.setenv("HESHI_RULEBOOK", str(tmp_path / "rulebook"))
    monkeypatch.setenv("HESHI_MODEL", "")
    second = load_cargo(spark)
    after = spark.range(4, numPartitions=4).mapInArrow(carried(second, where_am_i), WHERE).collect()
    assert first.model
    assert (second.model, second.code) == ("", first.code)
    assert {row.rulebook for row in after} == {second.rulebook} != {first.rulebook}
    assert {row.model for row in after} == {""}
    assert not {row.process for row in before} & {row.process for row in after}


@pytest.mark.parametrize("wrong", ["rulebook", "code"])
def test_another_cargo_than_the_drivers_fails_the_job(spark: SparkSession, wrong: str) -> None:
    from pyspark import cloudpickle
    from pyspark.errors import PythonException

    from heshi.adapters.spark import arrival

    cargo = load_cargo(spark)
    cloudpickle.register_pickle_by_value(arrival)
    expected = structs.asdict(structs.replace(cargo, **{wrong: "another"}))
    run = arrival.arriving(cargo.name, cloudpickle.dumps(where_am_i), expected)
    with pytest.raises(PythonException) as caught:
        spark.range(1, numPartitions=1).mapInArrow(run, WHERE).collect()
    assert what_spark_says(caught.value).startswith("heshi.adapters.spark.unpacking.WrongCargo: ")
    assert "another" in what_spark_says(caught.value)


def test_a_task_that_is_tried_again_writes_its_rows_once(spark: SparkSession, tmp_path: Path) -> None:
    def stumbles(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        task = TaskContext.get()
        assert task is not None
        for batch in batches:
            yield pa.RecordBatch.from_pydict({"id": batch["id"], "attempt": [task.attemptNumber()] * len(batch)})
            if task.attemptNumber() == 0 and task.partitionId() % 2:
                raise RuntimeError("a stumble after rows were handed on")

    given = spark.range(60_000, numPartitions=4)  # several batches a task
    given.mapInArrow(carried(load_cargo(spark), stumbles), "id long, attempt long").write.parquet(str(tmp_path / "out"))
    written = read_answers(tmp_path / "out")
    assert sorted(written["id"].to_pylist()) == list(range(60_000))
    assert written["attempt"].to_pylist().count(1) == 30_000
