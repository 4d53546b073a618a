"""Answers in columns as bytes between processes and on the spool, and as a Parquet file in the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from heshi.bulk.columns import schema_of

GROUP = 131_072
"""Rows of a row group; whole answers are some kilobytes each."""
FULL_GROUP = 8_192
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")


def id_schema(kind: pa.DataType, full: bool) -> pa.Schema:
    """The columns of a file of answers.

    >>> id_schema(pa.int64(), full=False).names[:2]
    ['id', 'verdict']
    """
    return schema_of(pa.field("id", kind), full)


def packed(ids: Any, answers: pa.RecordBatch, full: bool) -> bytes:
    """Answers with their ids, as bytes."""
    schema = id_schema(ids.type, full)
    arrays = [ids if field.name == "id" else answers[field.name] for field in schema]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema, options=_PACKED) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
    content: bytes = sink.getvalue().to_pybytes()
    return content


def unpacked(content: bytes) -> pa.RecordBatch:
    """The answers in those bytes."""
    with pa.ipc.open_stream(content) as stream:
        return stream.read_next_batch()


def write_parquet(pieces: Iterable[bytes], schema: pa.Schema, out: IO[bytes], full: bool) -> None:
    """A Parquet file of these answers; its row groups do not depend on how the pieces were cut."""
    size = FULL_GROUP if full else GROUP
    with pq.ParquetWriter(out, schema, compression="zstd") as file:
        for table in _grouped((unpacked(piece) for piece in pieces), schema, size):
            file.write_table(table, row_group_size=size)


def _grouped(batches: Iterable[pa.RecordBatch], schema: pa.Schema, size: int) -> Iterator[pa.Table]:
    kept = schema.empty_table()
    for batch in batches:
        kept = pa.concat_tables([kept, pa.Table.from_batches([batch], schema)])
        while len(kept) >= size:
            yield kept.slice(0, size).combine_chunks()
            kept = kept.slice(size)
    if len(kept):
        yield kept.combine_chunks()
