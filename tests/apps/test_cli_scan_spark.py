"""`heshi scan --engine spark`: a scan from the command to its summary, and what is refused before anything starts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from clusters import SMALL, needs_spark
from heshi.adapters.spark import session
from heshi.adapters.spark.counts import Totals
from heshi.apps.cli import scan_engine
from heshi.apps.cli.main import cli
from heshi.apps.cli.scan_bar import TaskBar
from heshi.rulebook.book import Book
from heshi.usecases import scan_spark
from heshi.usecases.refusal import Refusal
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
        f"1 rows were faulty and have no answer; the column fault in {given / 'out'} says why."
    ]
    here = ["scan", given / "in.jsonl", "-o", given / "here.parquet", "--no-screen", "--as-of", "2026-11-22"]
    here += ["--summary", given / "here.json"]
    assert CliRunner().invoke(cli, [str(word) for word in here]).exit_code == 3
    assert json.loads((given / "spark.json").read_bytes()) == json.loads((given / "here.json").read_bytes())
    both = [pq.read_table(given / name).sort_by("id").to_pylist() for name in ("out", "here.parquet")]
    assert [row["verdict"] for row in both[0]] == [row["verdict"] for row in both[1]]
    waves = pq.read_table(given / "out.campaigns.parquet").to_pylist()
    assert [row["count"] for row in waves] == [12]


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
    words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_check_parts", lambda: None)
    for lang in ("en", "zh"):
        told = run(*words, lang=lang)
        assert (told.exit_code, told.stdout) == (2, "")
        assert says in told.stderr or lang == "zh"
        assert ("。" in told.stderr) == (lang == "zh")


def test_everything_that_is_wrong_with_the_command_is_said_together() -> None:
    assert len(run("-", "--workers", 2, "--known", "keys", "--conf", "=1").stderr.splitlines()) == 5


def test_wrong_options_are_those_of_every_engine() -> None:
    told = run("in.jsonl", "-o", "out", "--columns", "words=body", "--region", "nowhere")
    assert (told.exit_code, len(told.stderr.splitlines())) == (3, 2)


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
    assert "7 messages checked" in told.stderr
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
