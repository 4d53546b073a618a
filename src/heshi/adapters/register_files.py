"""Files of records as rows of texts: CSV in UTF-8 or GB 18030, and Parquet where pyarrow is installed."""

from __future__ import annotations

import codecs
import csv
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

CSV, PARQUET = ".csv", ".parquet"
SUFFIXES = (CSV, PARQUET)
ENCODINGS = ("utf-8-sig", "gb18030")
_CHUNK = 1 << 20
_BATCH = 10_000


class Unreadable(ValueError):  # noqa: N818 - it says what it is
    """A file that cannot be read as rows; `code` is why, `row` how far it was read."""

    def __init__(self, code: str, row: int = 0) -> None:
        super().__init__(code)
        self.code, self.row = code, row


class Examined(Struct, frozen=True):
    """A file read once from end to end: what it is, so that the same file is known again, and how to read it."""

    digest: str
    size: int
    encoding: str = ""


def files_in(path: Path) -> list[Path]:
    """The file, or every file of records in a folder, in the order of their names."""
    if not path.is_dir():
        return [path]
    return sorted(inner for inner in path.iterdir() if inner.suffix.lower() in SUFFIXES and inner.is_file())


def examine(path: Path) -> Examined:
    """Read a whole file once. Raises OSError, and Unreadable where it is no such file."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable("suffix")
    if suffix == PARQUET and importlib.util.find_spec("pyarrow") is None:
        raise Unreadable("no_parquet")
    digest = sha256()
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS} if suffix == CSV else {}
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            decoders = {name: decoder for name, decoder in decoders.items() if _goes_on(decoder, chunk)}
    decoders = {name: decoder for name, decoder in decoders.items() if _goes_on(decoder, b"", final=True)}
    if suffix == CSV and not decoders:
        raise Unreadable("encoding")
    return Examined(digest.hexdigest(), path.stat().st_size, next(iter(decoders), ""))


def _goes_on(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


Row = tuple[int, Sequence[str]]
"""The number that a spreadsheet shows beside a row (the heading is 1), and its cells."""


def read_rows(
    path: Path, examined: Examined, after: int = 0, at: Callable[[int], None] = lambda _: None
) -> Iterator[Row]:
    """The rows of a file, the heading first; then those after row `after`. Blank rows are left out.

    `at` is told now and then how many bytes are behind. Raises OSError and Unreadable.
    """
    rows = _csv(path, examined, at) if path.suffix.lower() == CSV else _parquet(path, examined, after, at)
    for number, cells in rows:
        if number == 1 or (number > after and any(cells)):
            yield number, cells


def _csv(path: Path, examined: Examined, at: Callable[[int], None]) -> Iterator[Row]:
    number = 0
    with path.open("rb") as raw:
        lines = codecs.getreader(examined.encoding)(raw)
        try:
            for number, cells in enumerate(csv.reader(lines, strict=True), 1):
                if number % _BATCH == 0:
                    at(raw.tell())
                yield number, cells
        except csv.Error as error:
            raise Unreadable("csv", number + 1) from error
    at(examined.size)


def _parquet(path: Path, examined: Examined, after: int, at: Callable[[int], None]) -> Iterator[Row]:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            yield 1, file.schema_arrow.names
            number, total = 1, max(file.metadata.num_rows, 1)
            for group in range(file.num_row_groups):
                size = file.metadata.row_group(group).num_rows
                if number + size > after:
                    yield from _group(file, group, number)
                number += size
                at(examined.size * (number - 1) // total)
    except pyarrow.ArrowException as error:
        raise Unreadable("parquet") from error
    at(examined.size)


def _group(file: Any, group: int, before: int) -> Iterator[Row]:
    number = before
    for batch in file.iter_batches(_BATCH, row_groups=[group]):
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, [_text(cell) for cell in cells]


def _text(value: object) -> str:
    """A typed cell as somebody would have written it.

    >>> [_text(value) for value in (None, True, 3.0, date(2026, 10, 31), "x")]
    ['', 'yes', '3', '2026-10-31', 'x']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
