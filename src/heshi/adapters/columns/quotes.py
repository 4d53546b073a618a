"""Quotation marks of CSV: which fields they open and close, and which were never closed.

What is said of a mark depends on the bytes behind it alone, and on no more than LONGEST_QUOTED of them: a file has the
same records however it is cut into blocks. A field that never closes costs the lines up to the one on which it opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from msgspec import Struct

LONGEST_QUOTED = 256 << 10
"""Bytes of a quoted field of several lines; the longest message that is read takes a third of it at most."""

FEED, MARK = b'\n"'
_BESIDE = np.frombuffer(b'",\r\n', dtype=np.uint8)
"""What may stand beside the mark that opens or closes a field; a mark beside a mark is one of two that mean one."""
_BEFORE = b",\r\n"
"""What stands before a mark that opens a field."""
_ENDS = (b",", b"\r", b"\n")
"""What stands behind one that closes a field of several lines; blanks between them, so many at most, are let pass."""
BLANKS = 8


class Unclosed(Struct, frozen=True):
    """A record whose field was never closed: it begins at `begin`, the mark stands at `mark`, and what is behind `end`,
    the end of the mark's line, is read again."""

    begin: int
    mark: int
    end: int


class _Quoted(Struct, frozen=True):
    """A quoted field: where its mark stands, and where reading goes on. `after` is -1 where nobody can tell yet."""

    mark: int
    after: int
    broken: bool = False


def record_end(block: bytes, final: bool = False) -> int:
    """Where the last whole CSV record of a block ends; 0 when none does. The block begins with a record.

    A quotation mark opens a field only where the field begins; two of them within are one. `final`: no more follows.

    >>> record_end(b'a,"x\\ny"\\nb,"z\\n'), record_end(b'5" pipe,x\\nrest')
    (8, 10)
    """
    if MARK not in block:
        return block.rfind(b"\n") + 1
    end = _end_by_parity(np.frombuffer(block, dtype=np.uint8), final)
    return _end_by_walking(block, final) if end is None else end


def first_end(block: bytes) -> int:
    """Where the first record of a block ends, with its line feed; -1 when a quotation mark in it is never closed.

    >>> first_end(b'a,"x\\ny"\\nb'), first_end(b'a,"x\\nb')
    (8, -1)
    """
    at = 0
    for field in _quoted(block, True):
        feed = block.find(b"\n", at, field.mark)
        if feed >= 0:
            return feed + 1
        if field.broken:
            return -1
        at = field.after
    return block.find(b"\n", at) + 1 or len(block)


def unclosed(block: bytes) -> Iterator[Unclosed]:
    """The records of a block that were never closed; the block ends with a record.

    >>> list(unclosed(b'1,a\\n2,"b\\n3,"c"\\n'))
    [Unclosed(begin=4, mark=6, end=9)]
    """
    begin = at = 0
    for field in _quoted(block, True):
        begin = block.rfind(b"\n", at, field.mark) + 1 or begin
        at = field.after
        if field.broken:
            yield Unclosed(begin, field.mark, at)
            begin = at


def _end_by_parity(letters: Any, final: bool) -> int | None:
    """The end where every mark stands as it should: outside quotes is behind an even number of them. None elsewhere."""
    marks = np.flatnonzero(letters == MARK)
    opening, closing = marks[::2], marks[1::2]
    before = letters[opening[opening > 0] - 1]
    behind = letters[closing[closing < len(letters) - 1] + 1]
    if not (np.isin(before, _BESIDE).all() and np.isin(behind, _BESIDE).all()):
        return None
    ends = closing if len(marks) % 2 == 0 else np.append(closing, len(letters))
    first = np.append(True, opening[1:] != closing[: len(opening) - 1] + 1)  # a field begins, and no pair within one
    last = np.append(first[1:], True)
    if (ends[last] - opening[first]).max() > LONGEST_QUOTED or (final and len(marks) % 2):
        return None
    feeds = np.flatnonzero(letters == FEED)
    outside = feeds[np.searchsorted(marks, feeds) % 2 == 0]
    return int(outside[-1]) + 1 if len(outside) else 0


def _end_by_walking(block: bytes, final: bool) -> int:
    end = at = 0
    for field in _quoted(block, final):
        end = (block.rfind(b"\n", at, field.mark) + 1) or end
        if field.after < 0:
            return end
        at = field.after
        end = at if field.broken else end
    return (block.rfind(b"\n", at) + 1) or end


def _quoted(block: bytes, final: bool) -> Iterator[_Quoted]:
    """The quoted fields of a block; the last of them may not be known to its end."""
    at = 0
    while (mark := block.find(b'"', at)) >= 0:
        if mark and block[mark - 1] not in _BEFORE:
            at = mark + 1
            continue
        field = _field(block, mark, final)
        yield field
        if field.after < 0:
            return
        at = field.after


def _field(block: bytes, mark: int, final: bool) -> _Quoted:
    """The quoted field that opens at `mark`."""
    feed = block.find(b"\n", mark)
    if feed < 0:
        close = _closing(block, mark + 1, len(block)) if final else -1
        return _Quoted(mark, close + 1) if close >= 0 else _Quoted(mark, len(block) if final else -1, final)
    limit = mark + LONGEST_QUOTED
    close = _closing(block, mark + 1, max(feed, min(limit + 1, len(block))))
    if 0 <= close < feed:
        return _Quoted(mark, close + 1)
    if close < 0:
        return _Quoted(mark, feed + 1, True) if final or len(block) > limit else _Quoted(mark, -1)
    behind = block[close + 1 : close + 2 + BLANKS].lstrip(b" \t")
    if behind or close + 1 + BLANKS < len(block):
        is_closed = behind[:1] in _ENDS
    elif not final:
        return _Quoted(mark, -1)
    else:
        is_closed = True
    return _Quoted(mark, close + 1) if is_closed else _Quoted(mark, feed + 1, True)


def _closing(block: bytes, place: int, stop: int) -> int:
    """The mark that closes a quoted field; -1 when it does not stand before `stop`."""
    while (mark := block.find(b'"', place, stop)) >= 0:
        if block[mark + 1 : mark + 2] != b'"':
            return mark
        place = mark + 2
    return -1
