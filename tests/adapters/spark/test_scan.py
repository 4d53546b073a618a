"""Whole scans on Spark: every kind of file, numbers for rows without an id, waves counted, refusals in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from clusters import SMALL
from heshi.adapters.rulebook_folder import load_book
from heshi.adapters.spark import session as session_module
from heshi.adapters.spark.counts import campaign_counts
from heshi.adapters.spark.travel import load_cargo
from heshi.adapters.spark.waves import find_waves
from heshi.bulk.campaign_rows import campaigns_from, count_rows, merge
from heshi.rulebook.book import Book
from heshi.usecases import scan_spark
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.refusal import refusal_text
from heshi.usecases.scan_spark import SparkJob, SparkScanned, scan_in, scan_on_spark
from sparks import as_bytes, local_answers, read_answers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def wave(count: int, hosts: int) -> list[dict[str, Any]]:
    """One template from so many hosts, three senders, over five days."""
    return [
        {
            "text": f"您的医保卡已停用，请点 http://a{number % hosts:02}.example/{number} 恢复",
            "sender": f"1069000{number % 3}",
            "received": f"2026-11-{number % 5 + 1:02}",
        }
        for number in range(count)
    ]


def test_a_scan_answers_counts_and_goes_on_after_bad_rows(
    spark: SparkSession, today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*wave(40, 12), {"text": "  "}, {"text": "今天下午三点开会"}, {"text": "开会", "received": "2026-02-30"}]
    given = pa.Table.from_pylist([{"id": f"m{number:03}", **row} for number, row in enumerate(rows)])
    pq.write_table(given, tmp_path / "in.parquet")
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(scan_spark, "_INTERVAL", 0.01)
    job = SparkJob((str(tmp_path / "in.parquet"),), str(tmp_path / "out.parquet"))
    scanned = scan_in(spark, job, ColumnOptions(today), lambda done, of: told.append((done, of)))
    assert isinstance(scanned, SparkScanned)
    answers = read_answers(Path(scanned.output))
    assert as_bytes(answers) == as_bytes(local_answers(given, ColumnOptions(today)))
    verdicts = Counter(verdict for verdict in answers["verdict"].to_pylist() if verdict)
    assert (scanned.totals.rows, scanned.totals.faults) == (43, 2)
    assert dict(scanned.totals.verdicts) == verdicts
    assert scanned.totals.hosts[0] == ("a00.example", 4)
    assert told
    assert all(0 <= done <= of for done, of in told)
    campaigns = pq.read_table(scanned.campaigns).to_pylist()
    assert scanned.totals.campaigns == len(campaigns) == 1
    one = campaigns[0]
    assert (one["count"], one["host_count"], one["sender_count"]) == (40, 12, 3)
    assert one["hosts"] == [f"a{number:02}.example" for number in range(8)]
    assert (one["first"], one["last"]) == (date(2026, 11, 1), date(2026, 11, 5))
    assert sum(count for _, count in one["verdicts"]) == 40
    again = scan_in(spark, job, ColumnOptions(today))
    assert isinstance(again, tuple)
    assert again[0].code == "output_exists"


def test_campaigns_are_bounded_and_the_largest_stay(spark: SparkSession) -> None:
    keys = ["b"] * 3 + ["a"] * 2 + ["c"] * 2 + ["d"]
    rows = [{"id": number, "campaign": key, "verdict": "scam", "hosts": []} for number, key in enumerate(keys)]
    rows.append({"id": 99, "campaign": None, "verdict": "not_applicable", "hosts": ["x.example"]})
    answers = spark.createDataFrame(rows, "id long, campaign string, verdict string, hosts array<string>")
    found = [(row.campaign, row["count"]) for row in campaign_counts(answers, most=3).collect()]
    assert found == [("b", 3), ("a", 2), ("c", 2)]


@pytest.mark.parametrize(
    ("name", "columns", "code"),
    [
        ("nowhere.parquet", {}, "no_file"),
        ("broken.parquet", {}, "no_file"),
        ("good.parquet", {"text": "body"}, "missing_field"),
        ("good.parquet", {"sender": "number"}, "spark_column"),
        ("good.xlsx", {}, "scan_suffix"),
        ("good.parquet", {"region": "place"}, "missing_field"),
        ("good.csv", {"text": "body"}, "missing_field"),
        ("old.csv", {}, "not_utf8"),
    ],
)
def test_what_cannot_be_read_is_refused(
    spark: SparkSession, today: date, tmp_path: Path, book: Book, name: str, columns: dict[str, str], code: str
) -> None:
    pq.write_table(pa.table({"text": ["a"], "number": [1]}), tmp_path / "good.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"no Parquet at all, though long enough")
    (tmp_path / "good.csv").write_text("id,text\n1,a\n", encoding="utf-8")
    (tmp_path / "old.csv").write_text("text\n您的医保卡\n", encoding="gb18030")
    job = SparkJob((str(tmp_path / name),), str(tmp_path / "out"), columns=columns)
    refused = scan_in(spark, job, ColumnOptions(today))
    assert isinstance(refused, tuple)
    assert [refusal.code for refusal in refused] == [code]
    assert _said(refused[0], book)
    assert not (tmp_path / "out").exists()


def test_where_spark_cannot_start_the_reason_is_said(
    today: date, tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "in.parquet"
    given.touch()

    def code_of(master: str) -> str:
        job = SparkJob((str(given),), str(tmp_path / "out"), master, settings=SMALL, patience=0.5)
        refused = scan_on_spark(job, ColumnOptions(today))
        assert isinstance(refused, tuple)
        assert _said(refused[0], book)
        return refused[0].code

    assert code_of("mesos://there") == "bad_master"
    assert code_of("local[0]") == "bad_master"
    assert code_of("spark://127.0.0.1:1,localhost:2") == "no_master"
    with monkeypatch.context() as patch:
        patch.setenv("JAVA_HOME", str(tmp_path))
        assert code_of("local[1]") == "no_java"
    with monkeypatch.context() as patch:
        patch.setattr(session_module, "PARTS", ("pyspark_that_is_not_there",))
        assert code_of("local[1]") == "no_extra"


def _said(refusal: Any, book: Book) -> bool:
    """Both languages say something, with every place filled."""
    text = refusal_text(refusal, book)
    return bool(text.zh and text.en) and "{" not in text.zh + text.en


def test_what_the_operator_set_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spark-defaults.conf").write_text("# ours\nspark.ui.enabled   true\nspark.task.maxFailures=2\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    left = session_module._unless_operator_says(session_module.SETTINGS)
    assert set(session_module.SETTINGS) - set(left) == {"spark.ui.enabled", "spark.task.maxFailures"}
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path / "nowhere"))
    assert session_module._unless_operator_says(session_module.SETTINGS) == session_module.SETTINGS


def test_waves_are_those_of_one_table(spark: SparkSession, today: date, tmp_path: Path) -> None:
    rows = [{"id": number, **row} for number, row in enumerate([*wave(30, 7), {"text": "今天下午三点开会"}])]
    given = pa.Table.from_pylist(rows)
    answers = local_answers(given, ColumnOptions(today))
    pq.write_table(given, tmp_path / "in.parquet")
    pq.write_table(answers, tmp_path / "out.parquet")
    frames = [spark.read.parquet(str(tmp_path / name)) for name in ("in.parquet", "out.parquet")]
    cargo = load_cargo(spark)
    columns = {name: answers[name] for name in ("verdict", "effects", "truths", "hosts", "numbers")}
    whole = pa.table({**{name: given[name] for name in ("text", "sender", "received")}, **columns})
    kept = whole.filter(pc.is_valid(answers["campaign"]))
    # In parts, as an engine counts; the compiled parts are the same, so they are compiled once here.
    book = load_book()
    expected = campaigns_from(merge(count_rows(kept.slice(start, 10), book) for start in (0, 10, 20)), book).campaigns
    assert [one.count for one in expected] == [30]
    assert find_waves(*frames, cargo) == expected
    assert find_waves(*frames, cargo, most=3) is None
