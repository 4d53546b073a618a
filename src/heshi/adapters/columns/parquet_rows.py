"""Parquet into columns: batches of bounded rows and bytes, each handed on as bytes that another process reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heshi.adapters.columns.csv_rows import our_columns
from heshi.adapters.columns.rows import Misread, Piece, Place, Rows
from heshi.bulk.columns import TEXTS, may_tell_when

BUFFER = 1 << 20
"""Bytes read from the file at a time: a row group of any size is never held as a whole."""


def parquet_schema(path: Path) -> pa.Schema:
    """The columns of a file; raises OSError, pyarrow.ArrowInvalid for no Parquet."""
    return pq.read_schema(path)


def columns_of(schema: pa.Schema, columns: Mapping[str, str]) -> dict[str, pa.DataType]:
    """Our fields that a file has, each with its type; none of their columns may be there twice."""
    return {field: schema.field(name).type for field, name in our_columns(schema.names, columns).items()}


def holds(field: str, kind: pa.DataType) -> bool:
    """May a column of this type hold a field: texts, and for `received` days or moments?

    >>> holds("text", pa.large_string()), holds("text", pa.int64())
    (True, False)
    >>> holds("received", pa.timestamp("us", "UTC")), holds("region", pa.date32())
    (True, False)
    """
    if may_tell_when(field, kind):
        return True
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    plain = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(bool(fits(kind)) for fits in plain)


def parquet_pieces(path: Path, place: Place, columns: Mapping[str, str], rows: int, most: int) -> Iterator[Piece]:
    """The batches of a file from a row on, as bytes; at most `rows` rows and about `most` bytes each."""
    with pq.ParquetFile(path, pre_buffer=False, buffer_size=BUFFER) as file:
        names = our_columns(file.schema_arrow.names, columns)
        weight = path.stat().st_size / max(file.metadata.num_rows, 1)
        begins = 0
        for group in range(file.metadata.num_row_groups):
            about = file.metadata.row_group(group)
            if begins + about.num_rows > place.start:
                size = max(min(rows, most * about.num_rows // max(about.total_byte_size, 1)), 1)
                skip = max(place.start - begins, 0)
                for start, batch in _batches(file, group, names, size, skip):
                    yield _piece(place.source, begins + start, batch, weight)
            begins += about.num_rows


def _batches(
    file: pq.ParquetFile, group: int, names: Mapping[str, str], size: int, skip: int
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The batches of a row group under our names, each with its first row, without the first `skip` rows."""
    start = 0
    for batch in file.iter_batches(size, [group], list(names.values()), use_threads=False):
        behind = start + len(batch)
        if behind > skip and len(batch):
            first = max(start, skip)
            ours = pa.RecordBatch.from_arrays([batch.column(name) for name in names.values()], names=list(names))
            yield first, ours.slice(first - start)
        start = behind


def _piece(source: int, start: int, batch: pa.RecordBatch, weight: float) -> Piece:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    moved = int((start + len(batch)) * weight) - int(start * weight)
    return Piece(source, start, len(batch), start + 1, moved, sink.getvalue().to_pybytes())


def read_batch(content: bytes, first: int) -> Rows:
    """The rows of a piece; a text that is not UTF-8 costs only its own row."""
    with pa.ipc.open_stream(content) as stream:
        batch = stream.read_next_batch()
    batch = _plain(batch)
    numbers = range(first, first + len(batch))
    lost: tuple[int, ...] = ()
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid:
        lost = tuple(place for place in range(len(batch)) if not _is_readable(batch.slice(place, 1)))
        batch = _without(batch, lost)
    ids = batch["id"] if "id" in batch.schema.names else None
    misread = tuple(Misread(first + place, "not_utf8") for place in lost)
    return Rows(batch.drop_columns(["id"]) if ids is not None else batch, numbers, ids, misread=misread, lost=lost)


def _without(batch: pa.RecordBatch, lost: Sequence[int]) -> pa.RecordBatch:
    """The batch with nothing in these rows, but for an id that can be read."""
    broken = set(lost)
    unnamed = {place for place in lost if "id" in batch.schema.names and not _is_readable(batch["id"].slice(place, 1))}
    columns = []
    for name in batch.schema.names:
        gone = unnamed if name == "id" else broken
        places = [None if place in gone else place for place in range(len(batch))]
        columns.append(batch[name].take(pa.array(places, pa.int64())))
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Texts as plain strings, whatever way the file keeps them."""
    columns = [
        batch.column(name).cast(pa.string())
        if name in TEXTS or _is_wrapped(batch.column(name).type)
        else batch.column(name)
        for name in batch.schema.names
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _is_wrapped(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind) or pa.types.is_string_view(kind))


def _is_readable(row: Any) -> bool:
    try:
        row.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
