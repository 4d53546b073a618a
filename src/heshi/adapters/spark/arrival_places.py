"""Where each message of a stream was: the file and its line or row, or the place in a topic."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
from msgspec import Struct

from heshi.adapters.spark.pieces import runs_of
from heshi.adapters.spark.places import key_of

_BLOCK = 1 << 20


class Where(Struct, frozen=True):
    """The place of a message: what it is called where it has no id of its own; of a file, its name and the line."""

    name: str | None = None
    file: str = ""
    line: int = 0


Finder = Callable[[int], Where]
"""The place of a row of a batch, by its number from 0."""


class Places:
    """The places of batch after batch of one task. `folder` is where files are read, `called` its name as typed."""

    def __init__(self, folder: str = "", called: str = "") -> None:
        self._folder, self._called = folder, called or folder
        self._seen: dict[tuple[str, int], int] = {}

    def of(self, batch: pa.RecordBatch) -> Finder:
        """What finds the places in this batch. Lines must come in order, batch after batch."""
        held = dict(zip(batch.schema.names, batch.columns, strict=True))
        if "file" not in held or held["file"].null_count:
            texts = held["place"]
            return lambda row: Where(texts[row].as_py())
        if not held["row"].null_count:
            return lambda row: self._where(held["file"][row].as_py(), held["row"][row].as_py())
        return self._lines(held["file"], held["start"])

    def _lines(self, files: Any, starts: Any) -> Finder:
        told = [0] * len(files)
        for begin, end in runs_of(files, starts):
            piece = (files[begin].as_py(), starts[begin].as_py())
            seen = self._seen.get(piece, 0)
            told[begin:end] = range(seen, seen + end - begin)
            self._seen[piece] = seen + end - begin

        def find(row: int) -> Where:
            file = files[row].as_py()
            return self._where(file, first_line(_path(file), starts[row].as_py()) + told[row])

        return find

    def _where(self, file: str, number: int) -> Where:
        path = _path(file)
        inside = path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else path.name
        name = f"{self._called.rstrip('/')}/{inside}"
        return Where(f"{name}:{number}", name, number)


def _path(file: str) -> Path:
    return Path(unquote(key_of(file)).removeprefix("file:"))


@lru_cache(64)
def first_line(path: Path, start: int) -> int:
    """The number of the first line of the piece that begins at a byte; the line cut there belongs to the one before.

    Asked only where it is needed, for it reads the file up to there. Raises OSError.
    """
    if not start:
        return 1
    feeds = 0
    with path.open("rb") as stream:
        while start > 0 and (block := stream.read(min(start, _BLOCK))):
            feeds += block.count(b"\n")
            start -= len(block)
    return feeds + 2
