"""Blocks into columns: the quick way and the careful way read the same, and a fault costs only its own row."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.columns import csv_rows, json_rows
from heshi.adapters.columns.csv_rows import Header, csv_reader, header_of
from heshi.adapters.columns.json_rows import json_reader
from heshi.adapters.columns.parquet_rows import parquet_pieces, read_batch
from heshi.adapters.columns.rows import Misread, Place, Rows, after, readable

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
IDS = st.one_of(st.none(), st.integers(), TEXT, st.booleans(), st.lists(st.integers(), max_size=2))


def seen(rows: Rows) -> tuple[object, ...]:
    return rows.batch.to_pydict(), list(rows.numbers), rows.ids.to_pylist(), rows.json_ids, rows.extras


@given(st.lists(st.fixed_dictionaries({"text": TEXT}, optional={"id": IDS, "sender": st.none() | TEXT}), min_size=1))
def test_json_lines_are_read_alike_at_once_and_one_by_one(given_rows: list[dict[str, object]]) -> None:
    block = "".join(json.dumps(row) + "\n" for row in given_rows).encode()
    at_once = json_reader({})(block, 5)
    assert seen(at_once) == seen(json_rows._slowly(block, 5, {name: name for name in json_rows.FIELDS}))
    assert at_once.batch["text"].to_pylist() == [row["text"] for row in given_rows]


def test_a_broken_json_line_keeps_the_numbers_of_the_others() -> None:
    rows = json_reader({})(b'{"text": "a"}\n\n{oops\n{"text": 5}\n{"text": "b", "stage": "clicked"}\n', 11)
    assert list(rows.numbers) == [11, 13, 14, 15]
    assert [(fault.number, fault.code) for fault in rows.misread] == [(13, "bad_json"), (14, "wrong_type")]
    assert (rows.lost, rows.batch["text"].to_pylist()) == ((1, 2), ["a", None, None, "b"])
    assert rows.extras[3].stage == "clicked"
    assert (readable(rows).numbers, readable(rows).batch["text"].to_pylist()) == ([11, 15], ["a", "b"])


PECULIAR = [
    b'{"text": "a", "other": "\xff"}',
    b'{"text": "a", "other": 1e999}',
    b'{"text": "a", "other": ' + b"9" * 5_000 + b"}",
    b'\xef\xbb\xbf{"text": "a"}',
    b' {"text": "a"}',
]


@pytest.mark.parametrize("line", PECULIAR)
def test_a_line_is_read_alike_alone_and_beside_a_broken_one(line: bytes) -> None:
    alone, beside = json_reader({})(line + b"\n", 5), json_reader({})(line + b"\n{oops\n", 5)
    assert alone.misread == beside.misread[:-1]
    assert alone.batch["text"].to_pylist() == beside.batch["text"].to_pylist()[:-1]


def test_what_cannot_be_read_keeps_its_id_where_there_is_one() -> None:
    lines = [b'{"id": 7, "text": 5}', b"{oops", b'["a"]', b'{"id": "b"}', b'{"id": 8, "text": "\xff"}']
    rows = json_reader({})(b"\n".join(lines), 1)
    assert [fault.code for fault in rows.misread] == [
        "wrong_type",
        "bad_json",
        "not_object",
        "missing_field",
        "not_utf8",
    ]
    assert rows.ids.to_pylist() == ["7", "null", "null", '"b"', "null"]
    rows = csv_reader(("id", "text"), {})(b"1,\xff\n2,x,y\n\xff,z\n4\n", 2)
    assert [fault.code for fault in rows.misread] == ["not_utf8", "cells", "not_utf8", "cells"]
    assert rows.ids.to_pylist() == ["1", None, None, None]


def test_two_objects_on_a_line_are_no_line() -> None:
    rows = json_reader({})(b'{"text": "a"} {"text": "b"}\n{"text":\n"c"}\n', 1)
    assert rows.lost == (0, 1, 2)
    assert {fault.number for fault in rows.misread} == {1, 2, 3}


CELL = st.text(st.sampled_from('ab,"\n\r 医'), max_size=6)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_csv_is_read_alike_in_native_code_and_record_by_record(cells: list[tuple[str, str]]) -> None:
    out = StringIO()
    csv.writer(out).writerows(cells)
    block, taken = out.getvalue().encode(), {"id": 0, "text": 1}
    found = csv_reader(("id", "text"), {})(block, 2)
    assert seen(found) == seen(csv_rows._slowly(block, 2, ("id", "text"), taken))
    assert list(zip(found.ids.to_pylist(), found.batch["text"].to_pylist(), strict=True)) == cells


def test_a_csv_record_is_named_by_the_line_on_which_it_begins() -> None:
    block = '1,"a\nb"\n2\n3,好\n'.encode() + b"4,\xff\n"
    rows = csv_reader(("id", "text"), {})(block, 2)
    assert rows.misread == (Misread(4, "cells", {"found": "1", "expected": "2"}), Misread(6, "not_utf8"))
    assert (list(rows.numbers), rows.batch["text"].to_pylist()) == ([2, 4, 5, 6], ["a\nb", None, "好", None])
    assert rows.ids.to_pylist() == ["1", None, "3", "4"]


def test_a_header_may_carry_a_mark_quotes_and_line_feeds() -> None:
    start = '\ufeffid,"te\nxt" \r\n1,a\r\n'.encode()
    assert header_of(start) == Header(("id", "te\nxt"), start.index(b"1"), 2)


@pytest.mark.parametrize("code", ["gb18030", "utf-16"])
def test_another_code_is_refused_and_one_bad_row_is_not(code: str) -> None:
    text = "id,text\n1,您的医保卡\n2,明天见\n"
    assert isinstance(header_of(text.encode(code)), Misread)
    assert isinstance(header_of(text.encode() + b"3,\xff\n"), Header)


def parquet(path: Path, texts: pa.Array, group: int = 4) -> Path:
    pq.write_table(pa.table({"nr": pa.array(range(len(texts))), "text": texts}), path, row_group_size=group)
    return path


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_parquet_texts_come_as_plain_strings(tmp_path: Path, kind: pa.DataType) -> None:
    path = parquet(tmp_path / "in.parquet", pa.array(["a", None, "b"]).cast(kind))
    (piece,) = parquet_pieces(path, Place(), {"id": "nr"}, 100, 1 << 20)
    rows = read_batch(piece.content or b"", piece.first)
    assert rows.batch["text"].type == pa.string()
    assert (rows.batch["text"].to_pylist(), rows.ids.to_pylist(), list(rows.numbers)) == (
        ["a", None, "b"],
        [0, 1, 2],
        [1, 2, 3],
    )


def test_parquet_pieces_are_bounded_and_can_be_gone_on_from(tmp_path: Path) -> None:
    path = parquet(tmp_path / "in.parquet", pa.array([f"text {n}" for n in range(23)]), group=10)
    pieces = list(parquet_pieces(path, Place(), {}, 4, 1 << 20))
    assert [(piece.start, piece.size, piece.first) for piece in pieces][:4] == [
        (0, 4, 1),
        (4, 4, 5),
        (8, 2, 9),
        (10, 4, 11),
    ]
    assert sum(piece.weight for piece in pieces) == path.stat().st_size
    for number, piece in enumerate(pieces):
        assert list(parquet_pieces(path, after(piece), {}, 4, 1 << 20)) == pieces[number + 1 :]
    assert len(list(parquet_pieces(path, Place(), {}, 100, 40))) > 10


def test_a_parquet_text_that_is_no_utf8_costs_only_its_row(tmp_path: Path) -> None:
    broken = pa.array([b"a", b"\xff", b"c"], pa.binary()).view(pa.string())
    (piece,) = parquet_pieces(parquet(tmp_path / "in.parquet", broken), Place(), {}, 100, 1 << 20)
    rows = read_batch(piece.content or b"", 1)
    assert (rows.misread, rows.lost, list(rows.numbers)) == ((Misread(2, "not_utf8"),), (1,), [1, 2, 3])
    assert rows.batch["text"].to_pylist() == ["a", None, "c"]
