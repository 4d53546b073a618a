"""`heshi scan --engine spark`: a scan from the command to its summary, and what is refused before anything starts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from msgspec import structs

from clusters import SMALL, needs_spark
from heshi.adapters.spark import quiet, session
from heshi.adapters.spark.counts import Totals
from heshi.apps.cli import scan_engine
from heshi.apps.cli.main import cli
from heshi.apps.cli.scan_bar import TaskBar
from heshi.apps.cli.scan_summary import summary_lines
from heshi.rulebook.book import Book
from heshi.usecases import scan_spark
from heshi.usecases.refusal import Refusal
from heshi.usecases.scan_counts import ScanSummary
from heshi.usecases.scan_spark import SparkScanned

SCAM = "您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top/{} 填写银行卡号和验证码，或拨打 400-000-0000"
CHAT = "今天晚上吃什么"


def run(*words: object, env: Mapping[str, str] | None = None, lang: str = "en") -> Result:
    spoken = ["scan", *map(str, words), "--engine", "spark", "--lang", lang, "--as-of", "2026-11-22"]
    return CliRunner().invoke(cli, spoken, env=env)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    texts = [*(SCAM.format(number) for number in range(12)), CHAT, CHAT, ""]
    lines = (json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_a_scan_on_spark_says_what_one_on_this_machine_says(given: Path) -> None:
    needs_spark()
    settings = [word for name, value in SMALL.items() for word in ("--conf", f"{name}={value}")]
    words = (given / "in.jsonl", "--no-screen", "--summary", given / "spark.json")
    told = run(*words, "-o", given / "out", "--master", "local[1]", *settings)
    assert (told.exit_code, told.stdout) == (3, "")
    assert told.stderr.splitlines() == [
        f"Faulty rows, without an answer: 1; the column fault in {given / 'out'} says why."
    ]
    here = ["scan", given / "in.jsonl", "-o", given / "here.parquet", "--no-screen", "--as-of", "2026-11-22"]
    here += ["--summary", given / "here.json"]
    assert CliRunner().invoke(cli, [str(word) for word in here]).exit_code == 3
    assert json.loads((given / "spark.json").read_bytes()) == json.loads((given / "here.json").read_bytes())
    both = [pq.read_table(given / name).sort_by("id").to_pylist() for name in ("out", "here.parquet")]
    assert [row["verdict"] for row in both[0]] == [row["verdict"] for row in both[1]]
    waves = pq.read_table(given / "out.campaigns.parquet").to_pylist()
    assert [row["count"] for row in waves] == [12]


def test_what_this_machine_can_see_is_refused_before_java_starts(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object) -> None:
        raise AssertionError("Java was started")

    monkeypatch.setattr(scan_spark, "open_session", started)
    (given / "out").mkdir()
    for lang, here in (("en", "already there"), ("zh", "已经有了")):
        told = run(given / "in.jsonl", "-o", given / "out", lang=lang)
        assert (told.exit_code, len(told.stderr.splitlines()), here in told.stderr) == (2, 1, True)
        gone = run(given / "no.jsonl", "-o", given / "new", lang=lang)
        words = ["scan", given / "no.jsonl", "-o", given / "new", "--lang", lang]
        local = CliRunner().invoke(cli, [str(word) for word in words])
        assert (gone.exit_code, gone.stderr) == (local.exit_code, local.stderr) == (3, local.stderr)
        assert str(given / "no.jsonl") in gone.stderr
    assert run(given / "in.jsonl", given / "in.csv", "-o", given / "new").exit_code == 2


@pytest.mark.parametrize("elsewhere", ["hdfs://store/in.jsonl", "in-*.jsonl", "s3a://bucket/in.jsonl"])
def test_what_only_spark_can_see_is_left_to_spark(elsewhere: str) -> None:
    assert scan_spark.wrong_paths(scan_spark.SparkJob((elsewhere,), "hdfs://store/out")) == ()


def test_where_another_store_is_meant_no_path_is_looked_for_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = scan_spark.SparkJob((str(tmp_path / "in.jsonl"),), str(tmp_path))
    assert [one.code for one in scan_spark.wrong_paths(job)] == ["no_file", "output_exists"]
    settings = {"spark.hadoop.fs.defaultFS": "hdfs://store"}
    assert scan_spark.wrong_paths(structs.replace(job, settings=settings)) == ()
    monkeypatch.setenv("HADOOP_CONF_DIR", str(tmp_path))
    assert scan_spark.wrong_paths(job) == ()


def test_java_says_nothing_that_nobody_asked_for(given: Path) -> None:
    """In a process of its own: what Java says goes past Python."""
    needs_spark()
    (given / "d1").mkdir()
    (given / "d1" / "in.jsonl").write_text('{"text": 5}\n', encoding="utf-8")
    settings = [word for name, value in SMALL.items() for word in ("--conf", f"{name}={value}")]
    command = [sys.executable, "-c", "from heshi.apps.cli.main import cli; cli()", "scan", "in.jsonl", "d1/in.jsonl"]
    command += [
        "-o",
        "out",
        "--engine",
        "spark",
        "--no-screen",
        "--lang",
        "en",
        "--summary",
        "--master",
        "local[1]",
        *settings,
    ]
    done = subprocess.run(command, cwd=given, capture_output=True, text=True, check=False)
    said = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (3, "")
    assert said[0] == "Faulty rows, without an answer: 2; the column fault in out says why."
    assert said[1].startswith("Messages checked: 14, in ")
    assert not [line for line in said if "WARN" in line or "log" in line]
    ids = pq.read_table(given / "out").column("id").to_pylist()
    assert "d1/in.jsonl:1" in ids


def test_who_names_a_level_hears_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pyspark import SparkContext, java_gateway

    class Launched(Exception):  # noqa: N818 - it is none
        pass

    def launch(*_: object) -> None:
        raise Launched

    monkeypatch.setattr(SparkContext, "_gateway", None)
    monkeypatch.setattr(java_gateway, "launch_gateway", launch)
    with pytest.raises(Launched):
        quiet.start_java("x", "local", {}, {})
    quiet.start_java("x", "local", {}, {"spark.log.level": "WARN"})
    (tmp_path / "spark-defaults.conf").write_text("spark.log.level INFO\n", encoding="utf-8")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    quiet.start_java("x", "local", {}, {})


def test_a_few_rows_in_many_seconds_are_not_none_a_second(book: Book) -> None:
    few = ScanSummary(15, 0, {}, (), (), (), ())
    assert list(summary_lines(few, 31.0, 15, book, "en")) == ["Messages checked: 15, in 0:31, 0.48 a second."]
    assert "每秒 0.48 条" in next(iter(summary_lines(few, 31.0, 15, book, "zh")))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-",), "no standard input"),
        ((), "no standard input"),
        (("in.jsonl",), "folder of Parquet"),
        (("in.jsonl", "-o", "out.csv"), "folder of Parquet"),
        (("in.jsonl", "-o", "out", "--workers", "3"), "local[3]"),
        (("in.jsonl", "-o", "out", "--known", "keys"), "--known"),
        (("in.jsonl", "-o", "out", "--summary=counts.txt"), ".json"),
        (("in.jsonl", "-o", "out", "--conf", "spark.x"), "KEY=VALUE"),
        (("in.jsonl", "-o", "out", "--master", "mesos://there"), "local[*]"),
    ],
)
def test_what_spark_does_not_take_is_status_2(
    given: Path, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_check_parts", lambda: None)
    monkeypatch.chdir(given)
    for lang in ("en", "zh"):
        told = run(*words, lang=lang)
        assert (told.exit_code, told.stdout) == (2, "")
        assert says in told.stderr or lang == "zh"
        assert ("。" in told.stderr) == (lang == "zh")


def test_everything_that_is_wrong_with_the_command_is_said_together() -> None:
    assert len(run("-", "--workers", 2, "--known", "keys", "--conf", "=1").stderr.splitlines()) == 5


def test_wrong_options_are_those_of_every_engine() -> None:
    told = run("in.jsonl", "-o", "out", "--columns", "words=body", "--region", "nowhere")
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 2)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_java_or_spark_it_is_said_what_to_install(
    given: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = given / "empty"
    empty.mkdir()
    monkeypatch.setattr(session, "PARTS", ())
    told = run(given / "in.jsonl", "-o", given / "out", env={"PATH": str(empty), "JAVA_HOME": ""}, lang=lang)
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    assert "Java 17" in told.stderr
    monkeypatch.setattr(session, "PARTS", ("pyspark_that_is_not_there",))
    told = run(given / "in.jsonl", "-o", given / "out", lang=lang)
    assert (told.exit_code, "heshi[spark]" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("code", "status"), [("output_exists", 2), ("scan_suffix", 2), ("no_file", 3), ("spark_failed", 3)]
)
def test_a_refusal_of_spark_has_the_status_of_its_kind(code: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"name": "out", "suffix": ".x", "detail": "why"}
    monkeypatch.setattr(scan_spark, "scan_on_spark", lambda *_: (Refusal(code, values=values),))
    told = run("in.parquet", "-o", "out")
    assert (told.exit_code, len(told.stderr.splitlines())) == (status, 1)


def test_the_summary_names_the_folder_of_campaigns(monkeypatch: pytest.MonkeyPatch) -> None:
    totals = Totals(7, 0, (("scam", 5), ("not_applicable", 2)), (("a.example", 5),), waves=(("k", 5),), campaigns=1)
    asked: list[scan_spark.SparkJob] = []

    def scanned(job: scan_spark.SparkJob, *_: object) -> SparkScanned:
        asked.append(job)
        return SparkScanned(totals, "out", "out.campaigns.parquet")

    monkeypatch.setattr(scan_spark, "scan_on_spark", scanned)
    told = run("in.parquet", "--summary", "-o", "out", "--conf", "spark.x=a=b", "--conf", "spark.y=")
    assert told.exit_code == 0
    assert "Messages checked: 7" in told.stderr
    assert "1 campaigns in all, in out.campaigns.parquet" in told.stderr
    assert (asked[0].master, asked[0].settings) == (scan_engine.MASTER, {"spark.x": "a=b", "spark.y": ""})


def test_a_stopped_scan_says_what_to_remove(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> SparkScanned:
        raise KeyboardInterrupt

    monkeypatch.setattr(scan_spark, "scan_on_spark", stopped)
    told = run("in.parquet", "-o", "half")
    assert (told.exit_code, "Remove half" in told.stderr) == (1, True)


def test_the_bar_shows_tasks_only_where_somebody_sees_it(book: Book) -> None:
    seen, unseen = StringIO(), StringIO()
    for stream in (seen, unseen):
        bar = TaskBar(stream is seen, book, "en", stream)
        bar.moved(0, 0)
        bar.moved(3, 4)
        bar.clear()
    assert unseen.getvalue() == ""
    assert seen.getvalue() == f"\r\033[KChecking [{'#' * 22}{'-' * 8}]  75 %  3 of 4 tasks\r\033[K"
