"""Messages of a stream, each as the bytes that came, answered in columns: what runs in the processes of a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from heshi.bulk.columns import TEXTS, schema_of
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.refusal import Refusal

if TYPE_CHECKING:
    import pyarrow as pa

CHINA = ZoneInfo("Asia/Shanghai")
"""Times without a zone are the clock's in China."""

AHEAD = timedelta(hours=1)
"""A message dated further after its arrival has a wrong clock and counts when it came."""

_DAY = len("2026-11-22")
_BROKEN = "bad_json"


class ArrivalOptions(Struct, frozen=True):
    """What holds for a stream; without `as_of` the law of the day on which a message is read."""

    as_of: date | None = None
    region: str = ""
    full: bool = False
    plain: bool = False  # what is no JSON object is the text itself


class _Line(Struct, frozen=True):
    """A message as a JSON object says it."""

    text: str | None = None
    sender: str | None = None
    channel: str | None = None
    received: str | None = None
    region: str | None = None
    id: Any = None


def arrival_schema(full: bool) -> pa.Schema:
    """The columns of answered arrivals: `id` as text, `at` (when it was received), the answer, `sender` and `text`.

    `sender` and `text` stand only where the message belongs to a campaign: of all others no word is kept.
    """
    import pyarrow as pa

    answered = schema_of(pa.field("id", pa.string()), full)
    kept = [("at", pa.timestamp("us", tz="UTC")), ("sender", pa.string()), ("text", pa.string())]
    return pa.schema([*answered, *(pa.field(name, kind) for name, kind in kept)])


def answer_arrivals(batches: Iterable[pa.RecordBatch], options: ArrivalOptions) -> Iterator[pa.RecordBatch]:
    """Batch after batch, row for row.

    A batch has `value` (bytes), `place` (an id for what brings none, or null), `came` and `read` (times; `read` is the
    same in all of a batch). What cannot be read is answered with its fault.
    """
    for batch in batches:
        if len(batch):
            yield _answered(batch, options)


def _answered(batch: pa.RecordBatch, options: ArrivalOptions) -> pa.RecordBatch:
    import pyarrow as pa
    import pyarrow.compute as pc

    lines = [read_line(value or b"", options.plain) for value in batch["value"].to_pylist()]
    read = [line if isinstance(line, _Line) else _Line() for line in lines]
    faults = [None if isinstance(line, _Line) else msgspec.json.encode((line,)).decode() for line in lines]
    came = batch["came"].to_pylist()
    moments = [moment(line.received or "") for line in read]
    given = {name: pa.array([getattr(line, name) for line in read], pa.string()) for name in TEXTS}
    days = [line.received if at is None else _day(at) for line, at in zip(read, moments, strict=True)]
    given["received"] = pa.array(days, pa.string())
    places = batch["place"].to_pylist()
    given["id"] = pa.array([_id(line.id, place) for line, place in zip(read, places, strict=True)], pa.string())
    day = options.as_of or batch["read"][0].as_py().astimezone(CHINA).date()
    columns = ColumnOptions(day, options.region, options.full)
    answered = check_columns(pa.RecordBatch.from_pydict(given), columns)
    schema = arrival_schema(options.full)
    wave = pc.is_valid(answered["campaign"])
    found = {name: answered[name] for name in answered.schema.names}
    found["fault"] = pc.coalesce(pa.array(faults, pa.string()), answered["fault"])
    found["at"] = pa.array(map(_when, moments, came), schema.field("at").type)
    for name in ("sender", "text"):
        found[name] = pc.if_else(wave, given[name], pa.scalar(None, pa.string()))
    return pa.RecordBatch.from_arrays([found[name] for name in schema.names], schema=schema)


def read_line(value: bytes, plain: bool) -> _Line | Refusal:
    """One message as it came, or why it cannot be read.

    >>> read_line('{"text": "医保", "id": 7}'.encode(), False).text, read_line("医保".encode(), True).text
    ('医保', '医保')
    >>> read_line("医保".encode(), False).code, read_line(b'{"text": 1}', True).code, read_line(b"\\xff", True).code
    ('bad_json', 'bad_json', 'bad_json')
    """
    try:
        if plain and not value.lstrip().startswith(b"{"):
            return _Line(text=value.decode("utf-8"))
        return _LINES.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        detail = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        return Refusal(_BROKEN, "", {"detail": detail})


_LINES = msgspec.json.Decoder(_Line)


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


def _id(own: Any, place: str | None) -> str | None:
    if own is None or isinstance(own, str):
        return own if own is not None else place
    return msgspec.json.encode(own).decode()
