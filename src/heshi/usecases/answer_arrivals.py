"""Messages of a stream, each as the bytes that came, answered in columns: what runs in the processes of a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, structs

from heshi.adapters.columns.ids import text_ids
from heshi.adapters.columns.json_rows import Reader, json_reader
from heshi.adapters.columns.rows import Rows
from heshi.adapters.rulebook_folder import book_in_use
from heshi.adapters.spark.arrival_places import Finder, Places, Where
from heshi.bulk.columns import TEXTS, schema_of
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.refusal import Refusal
from heshi.usecases.scan_piece import with_misread

CHINA = ZoneInfo("Asia/Shanghai")
"""Times without a zone are the clock's in China."""

AHEAD = timedelta(hours=1)
"""A message dated further after its arrival has a wrong clock and counts when it came."""

_DAY = len("2026-11-22")
_SECOND = 2
"""Lines are numbered from here: what looks like a byte order mark is only one at the beginning of a file."""

_REFUSALS = msgspec.json.Decoder(tuple[Refusal, ...])


class ArrivalOptions(Struct, frozen=True):
    """What holds for a stream; without `as_of` the law of the day on which a message is read."""

    as_of: date | None = None
    region: str = ""
    full: bool = False
    plain: bool = False  # what is no JSON object is the text itself
    folder: str = ""  # from where files are read, and what it is called
    called: str = ""


def arrival_schema(full: bool) -> pa.Schema:
    """The columns of answered arrivals: `id` as text, `at` (when it was received), the answer, `sender` and `text`.

    `sender` and `text` stand only where the message belongs to a campaign: of all others no word is kept.
    """
    answered = schema_of(pa.field("id", pa.string()), full)
    kept = [("at", pa.timestamp("us", tz="UTC")), ("sender", pa.string()), ("text", pa.string())]
    return pa.schema([*answered, *(pa.field(name, kind) for name, kind in kept)])


def answer_arrivals(batches: Iterable[pa.RecordBatch], options: ArrivalOptions) -> Iterator[pa.RecordBatch]:
    """Batch after batch, a row for each message and for what is none; an empty line of a file is neither.

    A batch has `value` (bytes), `came` and `read` (times; `read` is the same in all of a batch), and where each message
    was, for its id and its fault: `place`, or `file` with `start` (the byte at which its piece of the file begins; its
    lines follow one another) or with `row`.
    """
    places = Places(options.folder, options.called)
    for batch in batches:
        if len(batch):
            found = _answered(batch, options, places)
            if len(found):
                yield found


def _answered(batch: pa.RecordBatch, options: ArrivalOptions, places: Places) -> pa.RecordBatch:
    find = places.of(batch)
    rows = read_values(batch["value"].to_pylist(), options.plain)
    which = np.asarray(rows.numbers, dtype=np.int64) - _SECOND
    came = batch["came"].take(pa.array(which)).to_pylist()
    received = rows.batch["received"].to_pylist()
    moments = [moment(text or "") for text in received]
    given = {name: rows.batch[name] for name in TEXTS}
    days = [text if at is None else _day(at) for text, at in zip(received, moments, strict=True)]
    given["received"] = pa.array(days, pa.string())
    given["id"] = _ids(rows, which.tolist(), find)
    day = options.as_of or batch["read"][0].as_py().astimezone(CHINA).date()
    answered = check_columns(pa.RecordBatch.from_pydict(given), ColumnOptions(day, options.region, options.full))
    if rows.misread:
        answered = with_misread(answered, rows, book_in_use())
    found = {name: answered[name] for name in answered.schema.names}
    faults = zip(answered["fault"].to_pylist(), which.tolist(), strict=True)
    found["fault"] = pa.array([_placed(fault, find(place)) if fault else None for fault, place in faults], pa.string())
    schema = arrival_schema(options.full)
    found["at"] = pa.array(map(_when, moments, came), schema.field("at").type)
    wave = pc.is_valid(answered["campaign"])
    for name in ("sender", "text"):
        found[name] = pc.if_else(wave, given[name], pa.scalar(None, pa.string()))
    return pa.RecordBatch.from_arrays([found[name] for name in schema.names], schema=schema)


def read_values(values: Iterable[bytes | None], plain: bool = False) -> Rows:
    """The messages in these bytes, read as the lines of a file are; they are numbered from 2. Blank ones are none.

    >>> read_values(['{"text": "医保", "id": 7}'.encode(), b" ", b"{"]).numbers
    [2, 4]
    >>> read_values(["医保".encode()], plain=True).batch["text"].to_pylist()
    ['医保']
    """
    return _reader()(b"\n".join(_line(value or b"", plain) for value in values), _SECOND)


@cache
def _reader() -> Reader:
    return json_reader({})


def _line(value: bytes, plain: bool) -> bytes:
    """A message as one line: a line end within JSON is as good as a blank."""
    if plain and not value.lstrip().startswith(b"{"):
        with suppress(UnicodeDecodeError):  # then the reader says so
            return msgspec.json.encode({"text": value.decode("utf-8")})
    return value.replace(b"\n", b" ")


def _ids(rows: Rows, which: Sequence[int], find: Finder) -> Any:
    """The messages' own ids as texts; one that has none is called by its place."""
    own = [None] * len(which) if rows.ids is None else _own_ids(rows).to_pylist()
    return pa.array(
        [find(place).name if name is None else name for name, place in zip(own, which, strict=True)], pa.string()
    )


def _own_ids(rows: Rows) -> Any:
    none = pc.equal(rows.ids, "null") if rows.json_ids else pc.is_null(rows.ids)
    return pc.if_else(none, pa.scalar(None, pa.string()), text_ids(rows))


def _placed(fault: str, where: Where) -> str:
    """A fault with the file and the line, so that it is found again."""
    if not where.file:
        return fault
    place = {"file": where.file, "line": str(where.line)}
    told = [structs.replace(one, values={**one.values, **place}) for one in _REFUSALS.decode(fault)]
    return msgspec.json.encode(told).decode()


def moment(received: str) -> datetime | None:
    """The moment that a text names; None if it names a day only, or nothing.

    >>> moment("2026-11-22T10:00:00+08:00") == moment("2026-11-22 10:00"), moment("2026-11-22"), moment("soon")
    (True, None, None)
    """
    if len(received) <= _DAY:
        return None
    try:
        at = datetime.fromisoformat(received)
        return (at if at.tzinfo else at.replace(tzinfo=CHINA)).astimezone(CHINA)
    except (ValueError, OverflowError):
        return None


def _when(at: datetime | None, came: datetime) -> datetime:
    """When it counts: as it says, unless it says nothing or lies ahead."""
    return at if at is not None and at <= came + AHEAD else came


def _day(at: datetime) -> str:
    return at.date().isoformat()
