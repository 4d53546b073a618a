"""Answers in columns as lines, cells and Parquet: the same words as an encoder gives row by row."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.columns import answer_columns
from heshi.adapters.columns.answer_columns import id_schema, packed, write_parquet
from heshi.adapters.columns.answer_texts import sheet_header, sheet_lines, short_lines
from heshi.adapters.columns.ids import column_ids, json_ids, text_ids
from heshi.adapters.columns.rows import Rows
from heshi.bulk.columns import ANSWERED

WORDS = st.lists(st.text('a.=-,"', max_size=3), max_size=2)
ANSWER = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["scam", "not_applicable"]),
        "probability": st.floats(0, 1),
        "top_evidence": st.none() | st.just('{"entry":"a"}'),
        "effects": st.none() | WORDS,
        "hosts": WORDS,
        "numbers": WORDS,
        "campaign": st.none() | st.just("0f"),
    }
)


def answers(rows: list[dict[str, object]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, ANSWERED)


@given(st.lists(ANSWER, max_size=5))
def test_lines_hold_what_the_columns_hold(rows: list[dict[str, object]]) -> None:
    ids = pa.array([str(n) for n in range(len(rows))], pa.string())
    found = [json.loads(line) for line in short_lines(ids, answers(rows)).splitlines()]
    for number, (row, line) in enumerate(zip(rows, found, strict=True)):
        more = {name: row[name] for name in ("effects", "hosts", "numbers", "campaign") if row[name]}
        top = json.loads(str(row["top_evidence"])) if row["top_evidence"] else None
        short = {"id": number, "verdict": row["verdict"], "probability": row["probability"], "top_evidence": top}
        assert line == short | more


@given(st.lists(ANSWER, min_size=1, max_size=5), st.text('=-+@a,"\n', max_size=4))
def test_no_cell_is_a_formula(rows: list[dict[str, object]], own: str) -> None:
    content = sheet_header(full=False) + sheet_lines(pa.array([own] * len(rows)), answers(rows), are_numbers=False)
    found = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert [line["hosts"].removeprefix("'") for line in found] == [" ".join(row["hosts"]) for row in rows]  # type: ignore[arg-type]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for line in found for cell in line.values())


def test_a_negative_number_stays_a_number() -> None:
    row = answers([{"verdict": "scam", "probability": 1.0}])
    assert sheet_lines(pa.array(["-5"]), row, are_numbers=True).startswith(b"-5,scam,1.0,")
    assert sheet_lines(pa.array(["-5"]), row, are_numbers=False).startswith(b"-5,")  # it may stand among texts
    assert sheet_lines(pa.array(["-5+1"]), row, are_numbers=False).startswith(b"'-5+1,")


def test_ids_of_every_kind() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["a", "b", "c"]})
    anything = Rows(batch, [4, 5, 6], pa.array(['"x"', "null", "[1]"]), json_ids=True)
    assert json_ids(anything).to_pylist() == ['"x"', "5", "[1]"]
    assert text_ids(anything, "f").to_pylist() == ["x", "f:5", "[1]"]
    whole = Rows(batch, [4, 5, 6], pa.array([7, None, 9]))
    assert json_ids(whole, "f").to_pylist() == ["7", '"f:5"', "9"]
    assert column_ids(whole, pa.int64()).to_pylist() == [7, None, 9]
    quoted = Rows(batch, [4, 5, 6], pa.array(['a"b', "\\", "医"]))
    assert [json.loads(text) for text in json_ids(quoted).to_pylist()] == ['a"b', "\\", "医"]
    assert column_ids(Rows(batch, range(4, 7)), pa.int64()).to_pylist() == [4, 5, 6]


def test_parquet_does_not_show_how_the_pieces_were_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = answers([{"verdict": "scam", "probability": n / 100, "hosts": [f"h{n}.example"]} for n in range(50)])
    ids, schema = pa.array(range(50)), id_schema(pa.int64(), full=False)
    monkeypatch.setattr(answer_columns, "GROUP", 16)
    files = []
    for size in (50, 7, 16):
        out = BytesIO()
        cut = [packed(ids[at : at + size], rows.slice(at, size), False) for at in range(0, 50, size)]
        write_parquet(cut, schema, out, full=False)
        files.append(out.getvalue())
    assert files[0] == files[1] == files[2]
    assert pq.ParquetFile(BytesIO(files[0])).metadata.num_row_groups == 4
    assert pq.read_table(BytesIO(files[0]))["hosts"].to_pylist()[49] == ["h49.example"]
