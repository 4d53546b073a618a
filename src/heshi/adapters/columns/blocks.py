"""Cut a file of lines into pieces at the end of a line, or of a CSV record, without reading what is in them."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from io import UnsupportedOperation
from pathlib import Path
from typing import IO

import numpy as np

from heshi.adapters.columns.quotes import record_end
from heshi.adapters.columns.rows import Piece, Place

_FEED = ord(b"\n")

LONGEST_RECORD = 64 << 20
"""Bytes; a record that has no end by then is no record."""

PATIENCE = 0.005
"""Seconds to wait for more on a pipe before what has come is answered."""


class EndlessRecordError(ValueError):
    """A line or record goes on for more than LONGEST_RECORD; `number` is its line."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number} does not end")
        self.number = number


def file_blocks(path: Path, place: Place, most: int, quoted: bool) -> Iterator[Piece]:
    """The pieces of a file from `place` on, each at most about `most` bytes; raises OSError, EndlessRecordError."""
    with path.open("rb") as stream:
        stream.seek(place.start)
        for block, lines, first, start in _cut(lambda: stream.read(most), place, quoted):
            yield Piece(place.source, start, len(block), first, len(block), None, lines)


def pipe_blocks(stream: IO[bytes], place: Place, most: int, quoted: bool) -> Iterator[Piece]:
    """The pieces of a pipe, with their content; what has come is handed on when nothing more comes at once."""
    for block, lines, first, start in _cut(lambda: _available(stream, most), place, quoted):
        yield Piece(place.source, start, len(block), first, 0, block, lines)


def _cut(read: Callable[[], bytes], place: Place, quoted: bool) -> Iterator[tuple[bytes, int, int, int]]:
    """Block after block, with its lines, the number of its first line, and the byte at which it begins."""
    first, start = place.first, place.start
    kept = b""
    while more := read():
        kept += more
        end = record_end(kept) if quoted else kept.rfind(b"\n") + 1
        if not end:
            if len(kept) > LONGEST_RECORD:
                raise EndlessRecordError(first)
            continue
        block, kept = kept[:end], kept[end:]
        lines = _feeds(block)
        yield block, lines, first, start
        first, start = first + lines, start + len(block)
    if kept:
        yield kept, _feeds(kept) + 1, first, start


def _feeds(block: bytes) -> int:
    """Line feeds in a block."""
    return int(np.count_nonzero(np.frombuffer(block, dtype=np.uint8) == _FEED))


def _available(stream: IO[bytes], most: int) -> bytes:
    """What a pipe holds now, up to `most` bytes; b"" at its end."""
    read = getattr(stream, "read1", stream.read)
    got: bytes = read(most)
    try:
        handle = stream.fileno()
    except (AttributeError, UnsupportedOperation, OSError):
        return got
    parts, size = [got], len(got)
    while got and size < most and _more(handle):
        got = read(most - size)
        parts.append(got)
        size += len(got)
    return b"".join(parts)


def _more(handle: int) -> bool:
    try:
        return bool(select.select([handle], [], [], PATIENCE)[0])
    except (OSError, ValueError):  # no pipe that can be waited on, as on Windows
        return False
