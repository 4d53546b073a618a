"""Messages of a stream as the bytes that came: what can be read, when it counts, and of whom a word is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heshi.usecases.answer_arrivals import ArrivalOptions, answer_arrivals, arrival_schema, moment
from heshi.usecases.check_columns import ColumnOptions, check_columns

CAME = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SCAM = "【医保局】您的医保卡已停用，请点击 yb.example/a 填写银行卡号和验证码"
PLAIN_DAY = ArrivalOptions(date(2026, 11, 22))


def answered(
    values: Sequence[bytes | None], options: ArrivalOptions = PLAIN_DAY, place: str | None = None, came: datetime = CAME
) -> list[dict[str, Any]]:
    size = len(values)
    columns = {"value": pa.array(values, pa.binary()), "place": pa.array([place] * size, pa.string())}
    times = pa.array([came] * size, pa.timestamp("us", tz="UTC"))
    batch = pa.RecordBatch.from_pydict({**columns, "came": times, "read": times})
    (found,) = answer_arrivals([batch], options)
    assert found.schema == arrival_schema(options.full)
    return list(found.to_pylist())


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_the_same_answers_as_the_columns_give() -> None:
    texts = [SCAM, "明天下午三点开会", ""]
    rows = answered([line(id=number, text=text, sender="10690000139") for number, text in enumerate(texts)])
    given = {"id": ["0", "1", "2"], "text": texts, "sender": ["10690000139"] * 3}
    right = check_columns(pa.RecordBatch.from_pydict(given), ColumnOptions(date(2026, 11, 22))).to_pylist()
    assert [{name: row[name] for name in right[0]} for row in rows] == right


def test_words_are_kept_of_campaigns_only() -> None:
    scam, talk = answered([line(text=SCAM, sender="10690000139"), line(text="明天开会", sender="10690000139")])
    assert (scam["text"], scam["sender"]) == (SCAM, "10690000139")
    assert (talk["text"], talk["sender"], talk["verdict"]) == (None, None, "not_applicable")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"{broken", "bad_json"),
        (b"[]", "not_object"),
        (b"5", "not_object"),
        (b'{"text": 5}', "wrong_type"),
        (b'{"id": 1}', "missing_field"),
        (b'{"text": "a", "sender": ["b"]}', "wrong_type"),
        (b"\xff\xfe", "not_utf8"),
        (b'{"text": "\xff"}', "not_utf8"),
    ],
)
def test_what_cannot_be_read_is_answered_with_the_fault_of_a_scan(value: bytes, code: str) -> None:
    bad, good = answered([value, line(text="明天开会")], place=None)
    (fault,) = json.loads(bad["fault"])
    assert fault["code"] == code
    assert (bad["verdict"], bad["at"]) == (None, CAME)
    assert (good["verdict"], good["fault"]) == ("not_applicable", None)


def test_a_message_may_hold_line_ends_where_no_file_has_lines() -> None:
    spread = json.dumps({"id": "a", "text": "明天\n开会"}, indent=1).encode()
    one, two = answered([spread, line(id="b", text="开会")])
    assert (one["id"], one["fault"], two["id"]) == ("a", None, "b")


def arrived(file: str, start: int, values: Sequence[bytes], row: int | None = None) -> pa.RecordBatch:
    """Lines of a piece of a file, or rows from a number on."""
    size = len(values)
    times = pa.array([CAME] * size, pa.timestamp("us", tz="UTC"))
    rows = [None] * size if row is None else list(range(row, row + size))
    columns = {"value": pa.array(values, pa.binary()), "came": times, "read": times}
    places = {"file": [file] * size, "start": [start] * size, "row": pa.array(rows, pa.int64())}
    return pa.RecordBatch.from_pydict({**columns, "place": pa.nulls(size, pa.string()), **places})


def placed(batches: Sequence[pa.RecordBatch], folder: Path) -> list[tuple[str, Mapping[str, str]]]:
    """The id of each message, and what its fault says of the place."""
    options = ArrivalOptions(date(2026, 11, 22), folder=str(folder), called="inbox/")
    rows = [row for found in answer_arrivals(batches, options) for row in found.to_pylist()]
    values = [json.loads(row["fault"])[0]["values"] if row["fault"] else {} for row in rows]
    return [
        (row["id"], {k: told[k] for k in ("file", "line") if k in told}) for row, told in zip(rows, values, strict=True)
    ]


def test_a_message_of_a_file_is_called_by_the_file_and_its_line(tmp_path: Path) -> None:
    lines = [
        line(text="开会"),
        b"",
        b"{broken",
        line(id="own", text=5),
        line(id=None, text="开会"),
        line(id="x", text="a"),
    ]
    file = f"file:{tmp_path}/a%20b.jsonl"
    at_three, at_four = {"file": "inbox/a b.jsonl", "line": "3"}, {"file": "inbox/a b.jsonl", "line": "4"}
    expected = [("inbox/a b.jsonl:1", {}), ("inbox/a b.jsonl:3", at_three), ("own", at_four), ("inbox/a b.jsonl:5", {})]
    expected.append(("x", {}))
    assert placed([arrived(file, 0, lines)], tmp_path) == expected
    assert placed([arrived(file, 0, lines[:2]), arrived(file, 0, lines[2:])], tmp_path) == expected
    # Of a file that is read in pieces, the line in which a piece begins belongs to the one before.
    (tmp_path / "a b.jsonl").write_bytes(b"\n".join(lines))
    assert placed([arrived(file, len(lines[0]) - 2, lines[1:])], tmp_path) == expected[1:]


def test_a_row_of_parquet_is_called_by_its_number(tmp_path: Path) -> None:
    rows = [line(text="开会"), line(text="")]
    assert placed([arrived(f"file:{tmp_path}/a.parquet", 0, rows, 7)], tmp_path) == [
        ("inbox/a.parquet:7", {}),
        ("inbox/a.parquet:8", {"file": "inbox/a.parquet", "line": "8"}),
    ]


def test_a_message_may_be_the_text_alone_where_that_is_said() -> None:
    told = ArrivalOptions(date(2026, 11, 22), plain=True)
    plain, wrapped, empty = answered([SCAM.encode(), line(text=SCAM), b"  "], told, "topic/0/5")
    assert plain["verdict"] == wrapped["verdict"] == "scam"
    assert plain["id"] == "topic/0/5"
    assert json.loads(empty["fault"])[0]["code"] == "empty_text"


@pytest.mark.parametrize(
    ("own", "id_"), [(7, "7"), ("x", "x"), ({"a": 1}, '{"a":1}'), (None, "topic/0/5"), (False, "false"), ("", "")]
)
def test_ids(own: object, id_: str) -> None:
    assert answered([line(id=own, text="a")], place="topic/0/5")[0]["id"] == id_


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("2026-11-22T10:00:00+08:00", CAME - timedelta(hours=1)),
        ("2026-11-22 10:00", CAME - timedelta(hours=1)),
        ("2026-11-22T02:00:00Z", CAME - timedelta(hours=1)),
        ("2026-11-22", CAME),
        ("2026-11-22T11:59:00", CAME + timedelta(minutes=59)),
        ("2026-11-22T12:01:00", CAME),
        (None, CAME),
    ],
)
def test_when_it_counts(received: str | None, at: datetime) -> None:
    (row,) = answered([line(text="明天开会", received=received)])
    assert (row["at"], row["fault"]) == (at, None)


@pytest.mark.parametrize("received", ["tomorrow at noon", "9999-12-31T23:59:59-12:00", "2026-02-30T10:00:00"])
def test_a_time_that_is_none_is_refused_as_everywhere(received: str) -> None:
    (row,) = answered([line(text="明天开会", received=received)])
    assert (json.loads(row["fault"])[0]["code"], row["at"]) == ("bad_date", CAME)
    assert moment(received) is None


def test_the_law_is_that_of_the_day_of_reading() -> None:
    asked: list[Mapping[str, Any]] = [answered([line(text=SCAM)], ArrivalOptions(full=True), came=CAME)[0]]
    asked += answered([line(text=SCAM)], ArrivalOptions(full=True), came=CAME - timedelta(days=800))
    days = [json.loads(row["answer"])["as_of"] for row in asked]
    assert days == ["2026-11-22", "2024-09-13"]
