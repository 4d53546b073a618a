"""Messages out of files of every form: our columns, ids that name a row, and answers where a file holds them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heshi.adapters import message_rows
from heshi.adapters.message_rows import KEPT, RowsRead, read_rows
from heshi.bulk.columns import TEXTS

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "您的医保卡已停用", "sender": "10690000001", "received": "2026-11-20"},
    {"id": "b", "text": '有"引号",逗号\n和换行'},
    {"id": "c", "text": "晚上吃什么"},
]


def written(folder: Path, form: str, rows: list[dict[str, Any]] = ROWS) -> Path:
    path = folder / f"messages.{form}"
    table = pa.Table.from_pylist(rows)
    if form == "jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    elif form == "csv":
        cells = [[str(row.get(name) or "").replace('"', '""') for name in table.column_names] for row in rows]
        lines = [",".join(table.column_names), *(",".join(f'"{cell}"' for cell in row) for row in cells)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        pq.write_table(table, path)
    return path


def read(path: Path, columns: dict[str, str] | None = None, label: str = "") -> list[RowsRead]:
    return list(read_rows(path, columns or {}, label))


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_every_form_gives_the_same_rows(form: str, tmp_path: Path) -> None:
    (some,) = read(written(tmp_path, form))
    assert some.batch.schema.names == ["id", *TEXTS]
    assert some.batch["id"].to_pylist() == ["a", "b", "c"]
    assert some.batch["text"].to_pylist() == [row["text"] for row in ROWS]
    assert [sender or "" for sender in some.batch["sender"].to_pylist()] == ["10690000001", "", ""]
    assert some.misread == ()


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_columns_under_names_of_their_own_and_rows_without_ids(form: str, tmp_path: Path) -> None:
    rows = [{"body": "您好"}, {"body": "再见"}]
    (some,) = read(written(tmp_path, form, rows), {"text": "body"}, "x")
    first = 2 if form == "csv" else 1  # a header takes a line
    assert some.batch["id"].to_pylist() == [f"x:{first}", f"x:{first + 1}"]
    assert some.batch["text"].to_pylist() == ["您好", "再见"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_batches_weigh_what_they_take_of_the_file(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_rows, "BYTES", 1_024)
    monkeypatch.setattr(message_rows, "MOST", 7)
    path = written(tmp_path, form, [{"id": str(number), "text": "吃" * 20} for number in range(50)])
    batches = read(path)
    header = len("id,text\n") if form == "csv" else 0
    rounded = len(batches) if form == "parquet" else 0
    assert len(batches) > 3
    assert abs(sum(some.weight for some in batches) - (path.stat().st_size - header)) <= rounded


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "一"}\n{oops\n{"text": 5}\n{"text": "二"}\n', encoding="utf-8")
    (some,) = read(path, label="m")
    assert some.batch["text"].to_pylist() == ["一", "二"]
    assert [(fault.number, fault.code) for fault in some.misread] == [(2, "bad_json"), (3, "wrong_type")]
    assert some.label == "m"


def test_a_sheet_in_another_code_is_refused_and_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "messages.csv"
    path.write_bytes("id,text\n1,您的医保卡已停用\n".encode("gb18030"))
    assert [fault.code for some in read(path) for fault in some.misread] == ["not_utf8"]


def answered(**changes: Any) -> dict[str, Any]:
    answers = {"verdict": "scam", "effects": ["card_deactivated"], "truths": ["cannot_be_true"], "hosts": []}
    return {"text": "您的医保卡已停用", **answers, "numbers": [], "campaign": "k1", **changes}


def table_of(rows: list[dict[str, Any]], *without: str) -> pa.Table:
    schema = pa.schema([("text", pa.string()), *(field for field in KEPT if field.name not in without)])
    return pa.Table.from_pylist(rows, schema)


def test_answers_that_a_file_holds_come_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "answered.parquet"
    pq.write_table(table_of([answered(), answered(verdict=None, campaign=None)]), path)
    (some,) = read(path)
    assert some.batch["verdict"].to_pylist() == ["scam", None]
    assert some.batch["effects"].to_pylist()[0] == ["card_deactivated"]


@pytest.mark.parametrize("missing", ["verdict", "campaign", "truths"])
def test_half_of_the_answers_are_none(missing: str, tmp_path: Path) -> None:
    path = tmp_path / "answered.parquet"
    pq.write_table(table_of([answered()], missing), path)
    (some,) = read(path)
    assert some.batch.schema.names == ["id", *TEXTS]


def test_answers_of_another_type_are_none(tmp_path: Path) -> None:
    path = tmp_path / "answered.parquet"
    table = table_of([answered()], "hosts").append_column("hosts", pa.array(["a.example"]))
    pq.write_table(table, path)
    assert read(path)[0].batch.schema.names == ["id", *TEXTS]


def test_a_large_file_comes_in_pieces(tmp_path: Path) -> None:
    rows = [{"text": f"第{place}条"} for place in range(20_000)]
    found = read(written(tmp_path, "parquet", rows))
    assert len(found) > 1
    assert [text for some in found for text in some.batch["text"].to_pylist()] == [row["text"] for row in rows]
    assert found[-1].batch["id"].to_pylist()[-1] == "20000"
