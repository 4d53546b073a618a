"""One batch of messages in, one batch of answers out: the function that every engine runs.

What the screen lets through is answered at once; of the rest each different message is judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from heshi.answer import Verdict
from heshi.bulk.columns import TEXTS, Judged, Row, schema_of, text_column
from heshi.verdict import BANDS

Judge = Callable[[Row], Judged]
"""The full check of one message; the same row gives the same answer."""

QUIET = Judged(verdict=Verdict.NOT_APPLICABLE.value, probability=BANDS[Verdict.NOT_APPLICABLE][1])
"""What is told of a message of other matters: the verdict, and the most that its probability can be."""


class Sieve(Protocol):
    """Tells which rows of a batch are certainly `not_applicable`: soundly, for all others are checked in full."""

    def quiet(self, columns: Mapping[str, Any]) -> Any:
        """A truth for each row; `columns` are those of TEXTS."""


def check_batch(
    batch: pa.RecordBatch, judge: Judge, full: bool = False, sieve: Sieve | None = None, quiet: Judged = QUIET
) -> pa.RecordBatch:
    """The answers to a batch, row for row; with a sieve the same, sooner: `quiet` for every row that it lets through.

    `batch` holds `text` and may hold `sender`, `channel`, `received`, `region` (strings, nulls allowed) and `id` (of
    any type). The answer has the columns of `columns.ANSWERED`, with `answer` last if `full`. Raises TypeError for a
    column that is not text, KeyError without `text`.

    >>> given = pa.RecordBatch.from_pydict({"id": [7, 8], "text": ["a", "b"]})
    >>> check_batch(given, lambda row: Judged(verdict="unproven", probability=0.5))["id"].to_pylist()
    [7, 8]
    """
    if "text" not in batch.schema.names:
        raise KeyError("a batch of messages needs a column `text`")
    columns = {name: text_column(batch, name) for name in TEXTS}
    places = np.zeros(len(batch), dtype=np.int64)
    judged = [quiet]
    rest = np.arange(len(batch)) if sieve is None else np.flatnonzero(~sieve.quiet(columns))
    if len(rest):
        chosen = pa.array(rest)
        rows = zip(*(_strings(columns[name].take(chosen)) for name in TEXTS), strict=True)
        known: dict[tuple[str, ...], int] = {}
        places[rest] = np.fromiter((known.setdefault(row, len(known) + 1) for row in rows), np.int64, count=len(rest))
        judged += [judge(Row(*row)) for row in known]
    return _written(batch, judged, places, full)


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
