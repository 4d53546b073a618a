"""The columns of many messages and of their answers: what every engine reads and writes, whatever holds them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from msgspec import Struct

TEXTS = ("text", "sender", "channel", "received", "region")
"""What a batch may hold of a message, as strings; only `text` must be there. `id` is passed through as it is."""

LATEST_YEAR = 9_000
"""A message of so late a year is never looked at by a screen: near the last year that there is, days run out."""

ANSWERED = pa.schema(
    [
        ("verdict", pa.string()),  # null where the message could not be read; then `fault` says why
        ("probability", pa.float64()),
        ("top_entry", pa.string()),  # the entry of the heaviest evidence; null when there is none
        ("top_evidence", pa.string()),  # that evidence as JSON
        ("effects", pa.list_(pa.string())),  # what it claims, in the order of the answer
        ("truths", pa.list_(pa.string())),  # of each claim: can it be true?
        ("hosts", pa.list_(pa.string())),  # of its links, as a browser reads them
        ("numbers", pa.list_(pa.string())),  # telephone numbers, digits only
        ("campaign", pa.string()),  # the key of its template; null where the verdict is `not_applicable`
        ("fault", pa.string()),  # JSON of the refusals; null where the message was answered
    ]
)
"""What a batch of answers holds beside `id`."""

ANSWER = pa.field("answer", pa.string())
"""The whole answer as JSON, where whole answers are asked for; it stands last."""


class Row(Struct, frozen=True):
    """One message of a batch as it was given, nothing checked yet; an empty field was not given."""

    text: str
    sender: str = ""
    channel: str = ""
    received: str = ""
    region: str = ""


class Judged(Struct, frozen=True):
    """What one message came to; the fields are the columns of `ANSWERED`."""

    verdict: str | None = None
    probability: float | None = None
    top_entry: str | None = None
    top_evidence: str | None = None
    effects: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    campaign: str | None = None
    fault: str | None = None
    answer: str | None = None


def schema_of(identity: pa.Field | None, full: bool) -> pa.Schema:
    """The schema of answers: the id as it came, if there is one, then ANSWERED, then whole answers if asked for.

    >>> schema_of(None, full=True).names[-1], schema_of(pa.field("id", pa.int64()), full=False).names[:2]
    ('answer', ['id', 'verdict'])
    """
    return pa.schema([*([identity] if identity else []), *ANSWERED, *([ANSWER] if full else [])])


def may_tell_when(name: str, kind: pa.DataType) -> bool:
    """Is it the column that says when a message came, held as days or moments instead of texts?

    >>> may_tell_when("received", pa.timestamp("us", "UTC")), may_tell_when("region", pa.date32())
    (True, False)
    """
    return name == "received" and bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind))


def text_column(batch: pa.RecordBatch, name: str) -> Any:
    """A column of texts; nulls where the batch has none of that name. Raises TypeError for a column of another type.

    `received` may hold days or moments.
    """
    place = batch.schema.get_field_index(name)
    if place < 0:
        return pa.nulls(len(batch), pa.string())
    column = batch.column(place)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if may_tell_when(name, column.type):
        return column.cast(pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or pa.types.is_null(column.type)):
        raise TypeError(f"column {name!r} holds {column.type}, not text")
    return column.cast(pa.string()) if pa.types.is_null(column.type) else column
