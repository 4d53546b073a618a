"""What a scan is about: which files, what they call our fields, what is written; refused before a row is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
from msgspec import Struct

from heshi.adapters.columns.csv_rows import missing_columns, our_columns, read_header
from heshi.adapters.columns.parquet_rows import columns_of, holds, parquet_schema
from heshi.adapters.columns.rows import FIELDS, Misread, Place
from heshi.bulk.columns import TEXTS
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.refusal import Refusal

Form = Literal["jsonl", "csv", "parquet"]
STANDARD = "-"
FORMS: Mapping[str, Form] = {"": "jsonl", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}


MUCH = 4 << 20
"""Bytes of input from which on the screen is used without being asked for: some ten thousand messages."""


class Source(Struct, frozen=True):
    """One file: its name, its form, how large it is, and where its first row begins."""

    name: str
    form: Form
    label: str = ""  # stands before line numbers where there are several files
    size: int = 0
    changed: int = 0  # nanoseconds, as the file system tells
    names: tuple[str, ...] = ()  # the columns of CSV
    start: Place = Place()

    @property
    def is_standard(self) -> bool:
        """Is it standard input?"""
        return self.name == STANDARD


class ScanPlan(Struct, frozen=True):
    """All that a worker must know; `id_kind` is the type of ids in Parquet that is written."""

    sources: tuple[Source, ...]
    columns: Mapping[str, str]
    options: ColumnOptions
    form: Form
    id_kind: Any = None

    @property
    def size(self) -> int:
        """Bytes to read; 0 when nobody knows."""
        return 0 if any(source.is_standard for source in self.sources) else sum(s.size for s in self.sources)


def form_of(name: str) -> Form | Refusal:
    """By the suffix; JSON lines on standard input and output."""
    suffix = "" if name == STANDARD else Path(name).suffix.lower()
    form = FORMS.get(suffix)
    return Refusal("scan_suffix", values={"suffix": suffix}) if form is None else form


def plan_scan(
    names: Sequence[str], output: str, columns: Mapping[str, str], options: ColumnOptions, book: Book
) -> ScanPlan | list[Refusal]:
    """The plan, or everything that is wrong with the files. Raises OSError for one that cannot be opened."""
    refused: list[Refusal] = []
    sources: list[Source] = []
    kinds: list[Any] = []
    for place, name in enumerate(names):
        form = form_of(name)
        if isinstance(form, Refusal):
            refused.append(form)
            continue
        source, kind, wrong = _source(name, form, place, columns, book)
        sources.append(_labelled(source, len(names) > 1))
        kinds.append(kind)
        refused += wrong
    written = form_of(output)
    if isinstance(written, Refusal):
        refused.append(written)
        return refused
    return refused or ScanPlan(tuple(sources), dict(columns), options, written, _id_kind(kinds, sources))


def _labelled(source: Source, several: bool) -> Source:
    return Source(
        source.name,
        source.form,
        source.name if several else "",
        source.size,
        source.changed,
        source.names,
        source.start,
    )


def _id_kind(kinds: Sequence[Any], sources: Sequence[Source]) -> pa.DataType:
    """The files' own type where all have the same, else text: a JSON id may be anything, and of several files each row
    without one is called by its file. The rows of one Parquet file are numbered."""
    first = kinds[0] if kinds else None
    if first is None and [source.form for source in sources] == ["parquet"]:
        return pa.int64()
    return first if first is not None and all(kind == first for kind in kinds) else pa.string()


def _source(
    name: str, form: Form, place: int, columns: Mapping[str, str], book: Book
) -> tuple[Source, Any, list[Refusal]]:
    """The file, the type of its ids if it has one, and what is wrong with it."""
    if name == STANDARD:
        return Source(name, form, start=Place(place)), None, []
    path = Path(name)
    about = path.stat()
    with path.open("rb"):  # a folder, or a file that may not be read
        pass
    known = Source(name, form, "", about.st_size, about.st_mtime_ns, (), Place(place))
    if form == "csv":
        return _csv(known, columns)
    return _parquet(known, columns, book) if form == "parquet" else (known, None, [])


def _csv(known: Source, columns: Mapping[str, str]) -> tuple[Source, Any, list[Refusal]]:
    header = read_header(Path(known.name))
    if isinstance(header, Misread):
        return known, None, [Refusal(header.code, known.name, header.values)]
    start = Place(known.start.source, header.size, header.lines + 1)
    source = Source(known.name, "csv", "", known.size, known.changed, header.names, start)
    missing = _missing(our_columns(header.names, columns), columns, known) if known.size else []
    return source, None, _doubled(header.names, columns, known) + missing


def _parquet(known: Source, columns: Mapping[str, str], book: Book) -> tuple[Source, Any, list[Refusal]]:
    try:
        schema = parquet_schema(Path(known.name))
    except pa.ArrowInvalid as error:
        return known, None, [Refusal("bad_parquet", known.name, {"detail": str(error).splitlines()[0]})]
    doubled = _doubled(schema.names, columns, known)
    if doubled:
        return known, None, doubled
    found = columns_of(schema, columns)
    wrong = [
        Refusal("wrong_type", known.name, {"field": columns.get(field, field), "expected": say(book, _expected(field))})
        for field in TEXTS
        if field in found and not holds(field, found[field])
    ]
    kind = found.get("id")
    if kind and (pa.types.is_dictionary(kind) or pa.types.is_string_view(kind) or pa.types.is_large_string(kind)):
        kind = pa.string()
    return known, kind, wrong + _missing(found, columns, known)


def _expected(field: str) -> str:
    return "fault.type.time" if field == "received" else "fault.type.text"


def _doubled(names: Sequence[str], columns: Mapping[str, str], known: Source) -> list[Refusal]:
    """Which of several columns of one name is meant, nobody can tell."""
    counted = Counter(names)
    return [
        Refusal("same_column", known.name, {"field": name})
        for name in dict.fromkeys(our_columns(names, columns).values())
        if counted[name] > 1
    ]


def _missing(found: Mapping[str, Any], columns: Mapping[str, str], known: Source) -> list[Refusal]:
    return [Refusal("missing_field", known.name, {"field": name}) for name in missing_columns(found, columns)]


def read_columns(text: str) -> dict[str, str] | Refusal:
    """`text=body,sender=from` as a mapping from our names to the file's.

    >>> read_columns("text=body, sender=from")
    {'text': 'body', 'sender': 'from'}
    >>> read_columns("words=body").code, read_columns("text=body,text=from").code
    ('bad_columns', 'column_twice')
    """
    columns: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if ours not in FIELDS or not equals or not theirs:
            return Refusal("bad_columns", "--columns", {"expected": ", ".join(FIELDS)})
        if ours in columns:
            return Refusal("column_twice", "--columns", {"field": ours})
        columns[ours] = theirs
    return columns
