"""Cut a file of lines into pieces at the end of a line, or of a CSV record, without reading what is in them."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

import numpy as np

from heshi.adapters.columns.rows import Piece, Place

_FEED, _MARK = b'\n"'
_BESIDE = np.frombuffer(b'",\r\n', dtype=np.uint8)
"""What may stand beside the mark that opens or closes a field; a mark beside a mark is one of two that mean one."""

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


def record_end(block: bytes) -> int:
    """Where the last whole CSV record of a block ends; 0 when none does. The block begins with a record.

    A quotation mark opens a field only where the field begins; two of them within are one.

    >>> record_end(b'a,"x\\ny"\\nb,"z\\n'), record_end(b'5" pipe,x\\nrest')
    (8, 10)
    """
    if b'"' not in block:
        return block.rfind(b"\n") + 1
    end = _end_by_parity(np.frombuffer(block, dtype=np.uint8))
    return _end_by_walking(block) if end is None else end


def _end_by_parity(letters: Any) -> int | None:
    """The end where every mark stands as it should: outside quotes is behind an even number of them. None elsewhere."""
    marks = np.flatnonzero(letters == _MARK)
    opening, closing = marks[::2], marks[1::2]
    before = letters[opening[opening > 0] - 1]
    behind = letters[closing[closing < len(letters) - 1] + 1]
    if not (np.isin(before, _BESIDE).all() and np.isin(behind, _BESIDE).all()):
        return None
    feeds = np.flatnonzero(letters == _FEED)
    outside = feeds[np.searchsorted(marks, feeds) % 2 == 0]
    return int(outside[-1]) + 1 if len(outside) else 0


def _end_by_walking(block: bytes) -> int:
    end = at = 0
    while (mark := block.find(b'"', at)) >= 0:
        end = (block.rfind(b"\n", at, mark) + 1) or end
        if mark and block[mark - 1] not in b",\n\r":
            at = mark + 1
            continue
        close = _closing(block, mark + 1)
        if close < 0:
            return end
        at = close + 1
    return (block.rfind(b"\n", at) + 1) or end


def _closing(block: bytes, place: int) -> int:
    """The mark that closes a quoted field; -1 when it is not in the block."""
    while (mark := block.find(b'"', place)) >= 0:
        if block[mark + 1 : mark + 2] != b'"':
            return mark
        place = mark + 2
    return -1


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
