"""What a piece of a file comes to: columns of messages, their ids, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from msgspec import Struct, structs

FIELDS = ("id", "text", "sender", "channel", "received", "region", "stage", "facts")
"""What a line may hold, under these names or those of the file."""


class Misread(Struct, frozen=True):
    """Why a row cannot be read: its line or row number (from 1), a code of refusal, and what the words of it need."""

    number: int
    code: str
    values: Mapping[str, str] = {}


class Extra(Struct, frozen=True):
    """What a JSON line may hold beside the columns."""

    stage: str = ""
    facts: Mapping[str, Any] = {}


class Rows(Struct, frozen=True):
    """Some rows of one file.

    `batch` holds TEXTS that the file has. `ids` is one array, as long as the batch: JSON texts if `json_ids`, else of
    the file's own type; None where the file has no ids. `numbers` are the lines or rows, in order.

    What cannot be read has its row too, with nothing in it but an id if that can be read; `misread` says why, and
    `lost` is the place in the batch of each of these reasons.
    """

    batch: pa.RecordBatch
    numbers: Sequence[int]
    ids: Any = None
    json_ids: bool = False
    misread: tuple[Misread, ...] = ()
    lost: tuple[int, ...] = ()
    extras: Mapping[int, Extra] = {}  # by place in the batch


def chosen(rows: Rows, places: Any) -> Rows:
    """Some rows, by their places, with nothing said of what cannot be read."""
    numbers = [rows.numbers[place] for place in places.to_pylist()]
    return Rows(rows.batch.take(places), numbers, None if rows.ids is None else rows.ids.take(places), rows.json_ids)


def readable(rows: Rows) -> Rows:
    """The rows without those that cannot be read; `misread` still names them.

    >>> batch = pa.RecordBatch.from_pydict({"text": ["a", None]})
    >>> readable(Rows(batch, [1, 2], misread=(Misread(2, "cells"),), lost=(1,))).numbers
    [1]
    """
    if not rows.lost:
        return rows
    lost = set(rows.lost)
    kept = pa.array([place for place in range(len(rows.batch)) if place not in lost], pa.int64())
    return structs.replace(chosen(rows, kept), misread=rows.misread)


class Piece(Struct, frozen=True):
    """A part of a file that one worker answers at once.

    `start` and `size` are bytes of the file (rows in Parquet); `first` is the number of its first line or row. Where
    `content` is None, the worker reads the file itself. `weight` is what the piece moves the progress on, in bytes.
    """

    source: int
    start: int
    size: int
    first: int
    weight: int
    content: bytes | None = None
    lines: int = 0  # line feeds within; 0 in Parquet


class Place(Struct, frozen=True):
    """Where the next piece begins: which file, which byte or row, and the number of its first line or row."""

    source: int = 0
    start: int = 0
    first: int = 1


def after(piece: Piece) -> Place:
    """The place behind a piece.

    >>> after(Piece(source=0, start=0, size=90, first=1, weight=90, lines=3))
    Place(source=0, start=90, first=4)
    """
    return Place(piece.source, piece.start + piece.size, piece.first + (piece.lines or piece.size))
