"""Answers of the local engine and those that Spark wrote, in one form, to be compared to the byte."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from heshi.usecases.check_columns import ColumnOptions, check_columns


def local_answers(messages: pa.Table, options: ColumnOptions) -> pa.Table:
    """What the local engine says of the messages, in their order."""
    return pa.Table.from_batches([check_columns(batch, options) for batch in messages.combine_chunks().to_batches()])


def as_bytes(answers: pa.Table) -> bytes:
    """A table sorted by id, in the bytes of one Arrow file; names of the parts of lists are no content."""
    fields = [
        pa.field(field.name, pa.list_(pa.string()) if pa.types.is_list(field.type) else field.type)
        for field in answers.schema
    ]
    plain = answers.replace_schema_metadata(None).cast(pa.schema(fields)).sort_by("id").combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, plain.schema) as writer:
        writer.write_table(plain)
    return bytes(sink.getvalue())


def read_answers(folder: Path) -> pa.Table:
    """Every row that Spark has written and committed."""
    assert (folder / "_SUCCESS").exists()
    return pq.read_table(folder)
