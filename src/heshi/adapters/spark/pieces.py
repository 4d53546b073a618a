"""In a worker: batches of Spark as pieces of files, cut and numbered so that one machine's code reads them.

A piece holds the bytes that stand in the file, and the number of its first line or row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, groupby
from typing import Any

import numpy as np
import pyarrow as pa

from heshi.adapters.columns.blocks import pipe_blocks
from heshi.adapters.columns.csv_rows import csv_reader
from heshi.adapters.columns.ids import column_ids
from heshi.adapters.columns.json_rows import Reader, json_reader
from heshi.adapters.columns.parquet_rows import read_batch
from heshi.adapters.columns.rows import Piece, Place, readable
from heshi.adapters.spark.frames import FILE, ROW, START, VALUE, File, Layout

MOST = 2 << 20
"""Bytes of a piece of CSV."""

OPEN = 16
"""Files whose readers are kept; a task has few."""

Pieces = Iterator[tuple[str, Piece]]


def pieces(batches: Iterable[pa.RecordBatch], layout: Layout) -> Pieces:
    """Every piece with its file, in order."""
    cut = {"jsonl": _of_lines, "csv": _of_sheets, "parquet": _of_rows}[layout.form]
    return cut((batch for batch in batches if len(batch)), layout)


def message_rows(
    batches: Iterable[pa.RecordBatch], layout: Layout, fields: tuple[str, ...]
) -> Iterator[pa.RecordBatch]:
    """The messages that can be read: `id`, and these of TEXTS as texts; null where a file has no such column."""
    reader = lru_cache(OPEN)(partial(reader_of, layout))
    for file, piece in pieces(batches, layout):
        rows = readable(reader(file)(piece.content or b"", piece.first))
        held = dict(zip(rows.batch.schema.names, rows.batch.columns, strict=True))
        texts = {name: held.get(name, pa.nulls(len(rows.batch))).cast(pa.string()) for name in fields}
        ids = column_ids(rows, layout.id_kind, layout.files[file].label)
        yield pa.RecordBatch.from_pydict({"id": ids, **texts})


def reader_of(layout: Layout, file: str) -> Reader:
    """What reads the pieces of a file."""
    if layout.form == "parquet":
        return read_batch
    if layout.form == "csv":
        return csv_reader(layout.files[file].names, layout.columns)
    return json_reader(layout.columns)


def _of_lines(batches: Iterable[pa.RecordBatch], layout: Layout) -> Pieces:
    seen: dict[tuple[str, int], int] = {}
    for batch in batches:
        values, files, starts = (batch[name] for name in (VALUE, FILE, START))
        for begin, end in runs_of(files, starts):
            place = (files[begin].as_py(), starts[begin].as_py())
            first = layout.files[place[0]].firsts[place[1]] + seen.get(place, 0)
            seen[place] = seen.get(place, 0) + end - begin
            content = b"\n".join(values.slice(begin, end - begin).to_pylist())
            yield place[0], Piece(0, 0, len(content), first, 0, content, end - begin)


def runs_of(files: Any, numbers: Any) -> Iterator[tuple[int, int]]:
    """Stretches of one file and one number, as begin and end.

    >>> list(runs_of(pa.array(["a", "a", "b"]), pa.array([0, 5, 5])))
    [(0, 1), (1, 2), (2, 3)]
    """
    codes = files.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    changes = np.flatnonzero((np.diff(codes) != 0) | (np.diff(numbers.to_numpy()) != 0))
    ends = [*(changes + 1).tolist(), len(codes)]
    return zip([0, *ends], ends, strict=False)


def _of_sheets(batches: Iterable[pa.RecordBatch], layout: Layout) -> Pieces:
    """A file comes whole and in order; its bytes are put together again and cut as those of a pipe are."""
    lines = chain.from_iterable(zip(b[FILE].to_pylist(), b[VALUE].to_pylist(), strict=True) for b in batches)
    for file, of_file in groupby(lines, key=lambda pair: str(pair[0])):
        about = layout.files[file]
        stream = _Bytes((line for _, line in of_file), about)
        for piece in pipe_blocks(stream, Place(0, about.skip, about.first), MOST, quoted=True):  # type: ignore[arg-type]
            yield file, piece


class _Bytes:
    """What stands in a file behind its header, made of its lines: the last one may have no line feed."""

    def __init__(self, lines: Iterator[bytes], about: File) -> None:
        self._lines, self._left = lines, about.size
        self._kept = b""
        while len(self._kept) < about.skip and (more := self._next()):
            self._kept += more
        self._kept = self._kept[about.skip :]

    def read(self, most: int) -> bytes:
        """About so many bytes; none at the end."""
        parts, size = [self._kept], len(self._kept)
        self._kept = b""
        while size < most and (more := self._next()):
            parts.append(more)
            size += len(more)
        return b"".join(parts)

    def _next(self) -> bytes:
        line = next(self._lines, None)
        whole = b"" if line is None else (line + b"\n")[: self._left]
        self._left -= len(whole)
        return whole


def _of_rows(batches: Iterable[pa.RecordBatch], _: Layout) -> Pieces:
    for batch in batches:
        files, numbers = batch[FILE], batch[ROW].to_numpy()
        ours = batch.drop_columns([FILE, ROW])
        if "id" in ours.schema.names and not ours["id"].null_count:
            yield files[0].as_py(), _row_piece(ours, 1)  # each has its own name: its number is not asked for
            continue
        for begin, end in runs_of(files, pa.array(numbers - np.arange(len(numbers)))):
            yield files[begin].as_py(), _row_piece(ours.slice(begin, end - begin), int(numbers[begin]))


def _row_piece(batch: pa.RecordBatch, first: int) -> Piece:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return Piece(0, first - 1, len(batch), first, 0, sink.getvalue().to_pybytes())
