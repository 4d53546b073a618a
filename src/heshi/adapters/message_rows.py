"""Messages out of a file, batch by batch, with the answers where it holds them: JSON lines, CSV or Parquet.

The columns of a batch are `id` (text; the number of the line or row where the file has none), those of TEXTS, and,
where a Parquet file holds all of them in their types, those of KEPT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from msgspec import Struct

from heshi.adapters.columns.blocks import file_blocks
from heshi.adapters.columns.csv_rows import csv_reader, our_columns, read_header
from heshi.adapters.columns.ids import text_ids
from heshi.adapters.columns.json_rows import Reader, json_reader
from heshi.adapters.columns.parquet_rows import read_batch
from heshi.adapters.columns.rows import Misread, Place, Rows, readable
from heshi.bulk.columns import ANSWERED, TEXTS

KEPT = tuple(ANSWERED.field(name) for name in ("verdict", "effects", "truths", "hosts", "numbers", "campaign"))
"""What of an answer a campaign is made of."""

MOST, BYTES = 8_192, 4 << 20
"""Rows, or bytes, of a batch."""


class RowsRead(Struct, frozen=True):
    """Some rows of a file, and why others could not be read; `label` names the file where there are several.

    `weight` is how many bytes of the file they took, as nearly as can be told.
    """

    batch: pa.RecordBatch
    misread: tuple[Misread, ...] = ()
    label: str = ""
    weight: int = 0


Columns = Mapping[str, str]
Opener = Callable[[Path, Columns, str], Iterator[RowsRead]]


def read_rows(path: Path, columns: Columns, label: str = "") -> Iterator[RowsRead]:
    """The rows of a file. `columns` gives the file's own names of our fields; `label` stands before numbers as ids.

    The columns must be there and hold texts (`usecases.scan_plan` says so beforehand). Raises OSError, KeyError for an
    ending that is not in READERS, `columns.blocks.EndlessRecordError` for a line without an end.
    """
    yield from READERS[path.suffix.lower()](path, columns, label)


def _json(path: Path, columns: Columns, label: str) -> Iterator[RowsRead]:
    yield from _blocks(path, Place(), json_reader(columns), label, quoted=False)


def _csv(path: Path, columns: Columns, label: str) -> Iterator[RowsRead]:
    header = read_header(path)
    if isinstance(header, Misread):
        yield RowsRead(pa.RecordBatch.from_pydict({}), (header,), label)
    else:
        place = Place(start=header.size, first=1 + header.lines)
        yield from _blocks(path, place, csv_reader(header.names, columns), label, quoted=True)


def _blocks(path: Path, place: Place, read: Reader, label: str, quoted: bool) -> Iterator[RowsRead]:
    with path.open("rb") as stream:
        for piece in file_blocks(path, place, BYTES, quoted):
            stream.seek(piece.start)
            yield _named(read(stream.read(piece.size), piece.first), label, piece.size)


def _named(rows: Rows, label: str, weight: int) -> RowsRead:
    """The rows that can be read, with all our columns, their ids as texts."""
    rows = readable(rows)
    held = {name: rows.batch[name] for name in rows.batch.schema.names}
    texts = {name: held.get(name, pa.nulls(len(rows.batch), pa.string())) for name in TEXTS}
    answers = {field.name: held[field.name] for field in KEPT if field.name in held}
    batch = pa.RecordBatch.from_pydict({"id": text_ids(rows, label), **texts, **answers})
    return RowsRead(batch, rows.misread, label, weight)


def _parquet(path: Path, columns: Columns, label: str) -> Iterator[RowsRead]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        schema = file.schema_arrow
        ours = our_columns(schema.names, columns)
        if all(_holds(schema, field) for field in KEPT):
            ours |= {field.name: field.name for field in KEPT}
        first, each = 1, path.stat().st_size / max(file.metadata.num_rows, 1)
        for batch in file.iter_batches(MOST, columns=sorted(set(ours.values()))):
            yield _named(_whole(batch, ours, first), label, round(each * len(batch)))
            first += len(batch)


def _holds(schema: pa.Schema, field: pa.Field) -> bool:
    return field.name in schema.names and bool(schema.field(field.name).type == field.type)


def _whole(batch: pa.RecordBatch, ours: Columns, first: int) -> Rows:
    """The batch under our names, by way of the reader that refuses a text that is no UTF-8 alone."""
    columns: list[Any] = [batch.column(name) for name in ours.values()]
    sink = pa.BufferOutputStream()
    named = pa.RecordBatch.from_arrays(columns, names=list(ours))
    with pa.ipc.new_stream(sink, named.schema) as stream:
        stream.write_batch(named)
    return read_batch(sink.getvalue().to_pybytes(), first)


READERS: dict[str, Opener] = {".jsonl": _json, ".ndjson": _json, "": _json, ".csv": _csv, ".parquet": _parquet}
"""By the ending of the name."""
