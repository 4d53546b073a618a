"""One batch of messages in, one batch of answers out: the function that every engine runs.

What the screen lets through is answered at once; of the rest each different message is judged once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from heshi.bulk.columns import TEXTS, Judged, Row, schema_of, text_column

Judge = Callable[[Row], Judged]
"""The full check of one message; the same row gives the same answer."""


def check_batch(batch: pa.RecordBatch, judge: Judge, full: bool = False) -> pa.RecordBatch:
    """The answers to a batch, row for row.

    `batch` holds `text` and may hold `sender`, `channel`, `received`, `region` (strings, nulls allowed) and `id` (of any
    type). The answer has the columns of `columns.ANSWERED`, with `answer` last if `full`. Raises TypeError for a column
    that is not text, KeyError without `text`.

    >>> given = pa.RecordBatch.from_pydict({"id": [7, 8], "text": ["a", "b"]})
    >>> check_batch(given, lambda row: Judged(verdict="unproven", probability=0.5))["id"].to_pylist()
    [7, 8]
    """
    if "text" not in batch.schema.names:
        raise KeyError("a batch of messages needs a column `text`")
    rows = zip(*(_strings(text_column(batch, name)) for name in TEXTS), strict=True)
    known: dict[tuple[str, ...], int] = {}
    places = np.fromiter((known.setdefault(row, len(known)) for row in rows), dtype=np.int64, count=len(batch))
    return _written(batch, [judge(Row(*row)) for row in known], places, full)


def _strings(column: Any) -> list[str]:
    return [text or "" for text in column.to_pylist()]


def _written(batch: pa.RecordBatch, judged: list[Judged], places: Any, full: bool) -> pa.RecordBatch:
    """Each row with what was judged of its message."""
    place = batch.schema.get_field_index("id")
    schema = schema_of(batch.schema.field(place) if place >= 0 else None, full)
    taken = pa.array(places)
    columns = [
        batch.column(place)
        if field.name == "id"
        else pa.array([getattr(one, field.name) for one in judged], field.type).take(taken)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
