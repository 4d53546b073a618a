"""The same bytes give the same rows on Spark as on one machine: ids, answers, and what is said of broken lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from heshi.adapters.spark.batch import messages_of
from heshi.adapters.spark.frames import find_rows
from heshi.adapters.spark.travel import load_cargo
from heshi.apps.cli.main import cli
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.scan_spark import SparkJob, SparkScanned, scan_in
from sparks import as_bytes, read_answers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SCAM = "您的医保卡已停用，请点 http://yb{}.example/a 填写验证码"
CUT = {"spark.sql.files.maxPartitionBytes": "3000", "spark.sql.files.openCostInBytes": "10"}
"""Files of some kilobytes are read in many pieces, as large ones are."""


@pytest.fixture(autouse=True)
def _pieces(spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small pieces, and a folder to work in; Java keeps its own, so that names are typed as a whole."""
    for name, value in CUT.items():
        spark.conf.set(name, value)
    (tmp_path / "two" / "d1").mkdir(parents=True)
    (tmp_path / "two" / "d2").mkdir()
    monkeypatch.chdir(tmp_path)
    yield
    for name in CUT:
        spark.conf.unset(name)


def lines() -> None:
    """Two files of one name: every way in which a line can be broken, and a long one without ids."""
    whole = [
        {"text": SCAM.format(0)},
        {"id": 7, "text": "今天开会"},
        {"id": "s", "text": "x", "stage": "no such stage"},
    ]
    odd = [{"text": 5}, {"id": 4}, {"text": "x", "sender": [1]}, {"id": 9, "text": "x", "facts": 3}, {"text": " "}, [1]]
    given = [json.dumps(one, ensure_ascii=False).encode() for one in (*whole, *odd)]
    given += [b"{oops", b"", b" \t", b'{"text":"\xff"}', b'{"text":"x"}\r', b'{"text": "a\\u2028b"}']
    Path("two/d1/x.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join(given))
    long = [json.dumps({"text": SCAM.format(number)}) for number in range(300)]
    long[10], long[200] = "", "{oops"
    Path("two/d2/x.jsonl").write_text("\n".join(long) + "\n", encoding="utf-8")


def sheets() -> None:
    """Marks, line ends within them, a mark that is never closed, broken bytes, and no line feed at the end."""
    rows = [f'1,"{SCAM.format(1)}\n第二行 ""x""",1069', ",没有编号,", "2,缺", '3,"没关上,1069', "5,好的,1", "", " "]
    given = "﻿id,text,sender\n" + "".join(f"{row}\n" for row in rows)
    Path("two/d1/x.csv").write_bytes(given.encode() + b"6,\xff\xfe,2\n" + f"7,{SCAM.format(2)},3".encode())
    long = "".join(f'"第{number}条\n{SCAM.format(number)}"\n' for number in range(200))
    Path("two/d2/x.csv").write_text("text\n" + long, encoding="utf-8")


def numbered() -> None:
    """Two files whose rows have no ids: each is called by its file."""
    for folder in ("d1", "d2"):
        pq.write_table(pa.table({"text": [SCAM.format(n) for n in range(40)]}), f"two/{folder}/n.parquet")


def columns() -> None:
    """Some rows without an id, some texts that are none."""
    texts = [SCAM.format(1), None, "", "今天开会"]
    table = pa.table({"id": ["a", None, "c", ""], "text": texts, "received": ["2026-11-02", None, "soon", ""]})
    pq.write_table(table, "two/d1/x.parquet")
    pq.write_table(pa.table({"text": [SCAM.format(n) for n in range(3_000)]}), "two/d2/x.parquet", row_group_size=100)


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (lines, ("two/d1/x.jsonl", "two/d2/x.jsonl")),
        (lines, ("two/d1/x.jsonl",)),
        (sheets, ("two/d1/x.csv", "two/d2/x.csv")),
        (sheets, ("two/d1/x.csv",)),
        (columns, ("two/d1/x.parquet",)),
        (columns, ("two/d2/x.parquet",)),
        (columns, ("two/d1/x.parquet", "two/d2/x.parquet")),
        (numbered, ("two/d1/n.parquet", "two/d2/n.parquet")),
    ],
)
def test_the_rows_are_the_same_to_the_byte(spark: SparkSession, today: date, make: Any, names: tuple[str, ...]) -> None:
    make()
    names = tuple(str(Path(name).absolute()) for name in names)
    words = ["scan", *names, "-o", "here.parquet", "--no-screen", "--workers", "1", "--as-of", today.isoformat()]
    here = CliRunner().invoke(cli, words)
    scanned = scan_in(spark, SparkJob(names, str(Path("there").absolute())), ColumnOptions(today))
    assert isinstance(scanned, SparkScanned)
    assert here.exit_code == (3 if scanned.totals.faults else 0)
    expected, found = pq.read_table("here.parquet"), read_answers(Path("there"))
    assert found.schema.field("id").type == expected.schema.field("id").type
    assert as_bytes(found) == as_bytes(expected)
    assert scanned.totals.faults == len(expected) - expected["fault"].null_count


def test_files_of_a_folder_are_called_by_the_folder_as_it_was_typed(spark: SparkSession) -> None:
    for name in ("a", "空 格%20"):
        pq.write_table(pa.table({"text": ["x"]}), f"two/d1/{name}.parquet")
    pq.write_table(pa.table({"text": ["x"]}), "two/d2/a.parquet")
    here = Path.cwd()
    for typed in (f"{here}/two/d1/", f"{here}/two/d1", f"file://{here}/two/d1"):
        given = find_rows(spark, [typed])
        found = messages_of(given, load_cargo(spark)).collect()
        called = typed.rstrip("/")
        assert sorted(row.id for row in found) == [f"{called}/a.parquet:1", f"{called}/空 格%20.parquet:1"]
    labels = [file.label for file in find_rows(spark, [f"{here}/two/d*/a.parquet"]).layout.files.values()]
    assert sorted(labels) == [f"{here}/two/d1/a.parquet", f"{here}/two/d2/a.parquet"]
    assert [file.label for file in find_rows(spark, [f"{here}/two/d2"]).layout.files.values()] == [""]


def test_lines_in_folders_are_found_by_a_pattern(spark: SparkSession) -> None:
    lines()
    here = Path.cwd()
    given = find_rows(spark, [f"{here}/two/*/x.jsonl"])
    rows = messages_of(given, load_cargo(spark), ("text",)).collect()
    assert len(rows) == 6 + 298  # what can be read, an empty text with it
    assert {row.id for row in rows if row.text == SCAM.format(299)} == {f"{here}/two/d2/x.jsonl:300"}
