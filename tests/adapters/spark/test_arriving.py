"""Where a stream may come from: Parquet files run by run, Kafka not without its connector."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heshi.adapters.spark.streaming import CONNECTOR, NoStream, Pace, arriving, source_of
from heshi.adapters.spark.written import written_files
from heshi.bulk.bursts import Rules
from heshi.rulebook.book import Book
from heshi.usecases.answer_arrivals import ArrivalOptions
from heshi.usecases.watch_stream import Watch, watch_stream

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SCAM = "您的医保卡已停用，请点 yb.example/a 填写验证码"
BEGIN = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


def bring(folder: Path, name: str, texts: list[str], first: int, at: datetime) -> None:
    """A file of messages ten seconds apart, with a column that nobody asked for."""
    times = pa.array([at + timedelta(seconds=10 * place) for place in range(len(texts))], pa.timestamp("us", tz="UTC"))
    ids = pa.array(range(first, first + len(texts)), pa.int64())
    pq.write_table(pa.table({"id": ids, "text": texts, "received": times, "extra": ids}), folder / f".{name}")
    (folder / f".{name}").rename(folder / f"{name}.parquet")


def test_parquet_run_by_run(spark: SparkSession, book: Book, tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    options = ArrivalOptions(as_of=date(2026, 11, 22))
    told: list[bytes] = []

    def run() -> list[dict[str, object]]:
        watch = Watch(
            source_of(str(given), most=1),
            tmp_path / "out",
            tmp_path / "state",
            options,
            Rules(least=20),
            120,
            Pace(True),
        )
        watch_stream(spark, watch, book, told.append, lambda: True)
        return [row for file in written_files(tmp_path / "out") for row in pq.ParquetFile(file).read().to_pylist()]

    bring(given, "a", [SCAM] * 30 + ["明天开会"], 0, BEGIN)
    rows = run()
    assert sorted(int(str(row["id"])) for row in rows) == list(range(31))
    assert {row["at"] for row in rows} == {BEGIN + timedelta(seconds=10 * place) for place in range(31)}
    assert {row["fault"] for row in rows} == {None}
    assert len(told) == 1  # the window is not over, and the alert has not waited for that
    bring(given, "b", [SCAM] * 30, 31, BEGIN + timedelta(minutes=5))
    bring(given, "c", [SCAM] * 25, 61, BEGIN + timedelta(minutes=30))
    assert sorted(int(str(row["id"])) for row in run()) == list(range(86))
    assert sorted(int(str(row["id"])) for row in run()) == list(range(86))
    assert [json.loads(body)["timestamp"] for body in told] == ["2026-11-20T00:00:00Z"]


def test_lines_of_a_file_in_many_pieces_have_their_numbers(spark: SparkSession, book: Book, tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    lines = [json.dumps({"text": f"明天第{number}个会"}) for number in range(400)]
    lines[3], lines[5], lines[390] = "", "{broken", '{"text": 5}'
    (given / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    spark.conf.set("spark.sql.files.maxPartitionBytes", "2000")
    spark.conf.set("spark.sql.files.openCostInBytes", "10")
    try:
        source = source_of(f"{given}/")
        options = ArrivalOptions(date(2026, 11, 22), folder=source.folder, called=source.called)
        watch = Watch(source, tmp_path / "out", tmp_path / "state", options, pace=Pace(True))
        watch_stream(spark, watch, book, [].append, lambda: True)
    finally:
        spark.conf.unset("spark.sql.files.maxPartitionBytes")
        spark.conf.unset("spark.sql.files.openCostInBytes")
    files = written_files(tmp_path / "out")
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    assert len(files) > 1  # a file is written by each of several tasks
    assert {row["id"] for row in rows} == {f"{given}/a.jsonl:{number}" for number in range(1, 401) if number != 4}
    told = {row["id"].rpartition(":")[2]: json.loads(row["fault"])[0] for row in rows if row["fault"]}
    assert {line: fault["code"] for line, fault in told.items()} == {"6": "bad_json", "391": "wrong_type"}
    assert all(fault["values"]["line"] == line for line, fault in told.items())
    assert {fault["values"]["file"] for fault in told.values()} == {f"{given}/a.jsonl"}


def test_kafka_wants_its_connector(spark: SparkSession) -> None:
    with pytest.raises(NoStream) as raised:
        arriving(spark, source_of("kafka://127.0.0.1:9092/messages", options={"kafka.security.protocol": "SSL"}))
    assert (raised.value.code, raised.value.detail) == ("no_kafka", f"{CONNECTOR}:{spark.version}")


def test_parquet_without_a_text_is_refused(spark: SparkSession, tmp_path: Path) -> None:
    pq.write_table(pa.table({"words": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(NoStream, match="no_text"):
        arriving(spark, source_of(str(tmp_path)))
    (tmp_path / "sub").mkdir()
    with pytest.raises(NoStream, match="empty_folder"):
        arriving(spark, source_of(str(tmp_path / "sub"), "parquet"))
