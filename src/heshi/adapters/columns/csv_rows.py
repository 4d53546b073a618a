"""CSV (RFC 4180) into columns: a whole block in native code where every record is whole, else record by record."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
from msgspec import Struct

from heshi.adapters.columns.json_rows import Reader, is_utf8
from heshi.adapters.columns.quotes import LONGEST_QUOTED, MARK, first_end, unclosed
from heshi.adapters.columns.rows import FIELDS, Misread, Rows
from heshi.adapters.json_lines import BOM
from heshi.bulk.columns import TEXTS

LONGEST_HEADER = 1 << 20
SAMPLE = 1 << 16
csv.field_size_limit(1 << 30)  # a field is as long as it is; what is too long for a message is refused by its words


class Header(Struct, frozen=True):
    """The first record of a CSV file: its names, how many bytes and lines it takes."""

    names: tuple[str, ...]
    size: int
    lines: int


def read_header(path: Path) -> Header | Misread:
    """The names of the columns, or why there are none; raises OSError."""
    with path.open("rb") as stream:
        return header_of(stream.read(LONGEST_HEADER))


def header_of(start: bytes) -> Header | Misread:
    """The header in the first bytes of a file.

    >>> header_of("id,text\\n1,您好\\n".encode()).names, header_of("id,内容\\n".encode("gb18030")).code
    (('id', 'text'), 'not_utf8')
    """
    if _is_another_code(start[:SAMPLE]):
        return Misread(1, "not_utf8")
    body = start.removeprefix(BOM)
    end = first_end(body[: LONGEST_QUOTED + LONGEST_HEADER])
    if end < 0:
        return Misread(1, "unclosed", {"line": "1"})
    first = body[:end]
    try:
        records = list(csv.reader(StringIO(first.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return Misread(1, "not_utf8")
    names = next((tuple(name.strip() for name in record) for record in records if record), ())
    return Header(names, len(start) - len(body) + len(first), first.count(b"\n"))


def _is_another_code(sample: bytes) -> bool:
    """Is it text in the older Chinese code, or in sixteen bits? Most of its lines beyond ASCII are then no UTF-8."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in sample[:4]:
        return True
    wide = [line for line in sample.split(b"\n")[:-1] or [sample] if not line.isascii()]
    return sum(not is_utf8(line) for line in wide) * 2 > len(wide)


def csv_reader(names: Sequence[str], columns: Mapping[str, str]) -> Reader:
    """A reader of CSV blocks under these column names; `columns` says which of them are ours."""
    taken = {field: list(names).index(name) for field, name in our_columns(names, columns).items()}

    def read(block: bytes, first: int) -> Rows:
        rows = _natively(block, first, names, taken)
        return _slowly(block, first, names, taken) if rows is None else rows

    return read


def our_columns(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which of our fields a file has, and what it calls them.

    >>> our_columns(["nr", "text"], {"id": "nr"})
    {'id': 'nr', 'text': 'text'}
    """
    wanted = {field: columns.get(field, field) for field in ("id", *TEXTS)}
    return {field: name for field, name in wanted.items() if name in names}


def missing_columns(found: Container[str], columns: Mapping[str, str]) -> list[str]:
    """What is called so in the file, and is not there: `text`, and every column that was named in so many words.

    >>> missing_columns({"id": "nr"}, {"id": "nr", "sender": "from"})
    ['text', 'from']
    """
    wanted = (field for field in FIELDS if field in columns or field == "text")
    return [columns.get(field, field) for field in wanted if field not in found]


def _natively(block: bytes, first: int, names: Sequence[str], taken: Mapping[str, int]) -> Rows | None:
    """None where a record is not whole, or is not one line: then its line must be counted."""
    places = [str(place) for place in range(len(names))]
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(block),
            pyarrow.csv.ReadOptions(use_threads=False, column_names=places, block_size=len(block) + 1),
            pyarrow.csv.ParseOptions(newlines_in_values=True),
            pyarrow.csv.ConvertOptions(
                include_columns=[str(place) for place in taken.values()],
                column_types=dict.fromkeys(places, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines = block.count(b"\n") + (not block.endswith(b"\n"))
    if table.num_rows != lines or (len(taken) < len(names) and not is_utf8(block)) or _is_doubtful(block):
        return None
    found = table.combine_chunks().to_batches()
    batch = found[0].rename_columns(list(taken)) if found else None
    return None if batch is None else _rows(batch, range(first, first + lines))


def _is_doubtful(block: bytes) -> bool:
    """May the last line open what never closes, or a line be no record although there are as many of both?"""
    if MARK not in block:
        return False
    last = block[block.rfind(b"\n", 0, -1) + 1 :]
    return next(unclosed(last), None) is not None or block.count(b"\r") != block.count(b"\r\n")


def _rows(
    batch: pa.RecordBatch, numbers: Sequence[int], misread: tuple[Misread, ...] = (), lost: tuple[int, ...] = ()
) -> Rows:
    ids = batch["id"] if "id" in batch.schema.names else None
    return Rows(batch.drop_columns(["id"]) if ids is not None else batch, numbers, ids, misread=misread, lost=lost)


def _slowly(block: bytes, first: int, names: Sequence[str], taken: Mapping[str, int]) -> Rows:
    """Record by record, each with the line on which it begins."""
    numbers: list[int] = []
    misread: list[Misread] = []
    lost: list[int] = []
    texts: dict[str, list[str | None]] = {field: [] for field in taken}
    for number, record in _records(block, first):
        fault = record if isinstance(record, Misread) else _record_fault(number, record, names)
        if fault:
            misread.append(fault)
            lost.append(len(numbers))
        numbers.append(number)
        for field, place in taken.items():
            texts[field].append(_cell(record, field, place, fault))
    batch = pa.RecordBatch.from_arrays([pa.array(cells, pa.string()) for cells in texts.values()], names=list(texts))
    return _rows(batch, numbers, tuple(misread), tuple(lost))


def _cell(record: Sequence[str] | Misread, field: str, place: int, fault: Misread | None) -> str | None:
    """Of a faulty record nothing but its id counts, and that only where its cells are all there."""
    if isinstance(record, Misread) or (fault and (field != "id" or fault.code == "cells" or _is_broken(record[place]))):
        return None
    return record[place]


def _record_fault(number: int, record: Sequence[str], names: Sequence[str]) -> Misread | None:
    if len(record) != len(names):
        return Misread(number, "cells", {"found": str(len(record)), "expected": str(len(names))})
    return Misread(number, "not_utf8") if any(map(_is_broken, record)) else None


def _is_broken(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= letter <= "\udcff" for letter in cell)


def _records(block: bytes, first: int) -> Iterator[tuple[int, list[str] | Misread]]:
    """The records of a block; of one that is never closed, why."""
    begin, number = 0, first
    for broken in unclosed(block):
        yield from _whole(block[begin : broken.begin], number)
        number += block.count(b"\n", begin, broken.begin)
        opened = number + block.count(b"\n", broken.begin, broken.mark)
        yield number, Misread(number, "unclosed", {"line": str(opened)})
        begin, number = broken.end, opened + 1
    yield from _whole(block[begin:], number)


def _whole(block: bytes, first: int) -> Iterator[tuple[int, list[str]]]:
    feeds = began = first

    def lines() -> Iterator[str]:
        nonlocal feeds
        for line in StringIO(block.decode("utf-8", "surrogateescape"), newline=""):
            feeds += line.endswith("\n")  # a line as an editor counts it; a bare carriage return ends none
            yield line

    for record in csv.reader(lines()):
        if record:
            yield began, record
        began = feeds
