"""JSON lines into columns: a whole block at once where every line is as it should be, else line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from heshi.adapters.columns.rows import FIELDS, Extra, Misread, Rows
from heshi.adapters.json_lines import BOM, ENCODER, Line, decode_lines
from heshi.bulk.columns import TEXTS

_TAKEN = {field: attrgetter(field) for field in (*TEXTS, "stage", "facts", "id")}
_FEED, _BRACE = b"\n{"
_OPTIONAL = ("sender", "channel", "received", "region", "stage")

Reader = Callable[[bytes, int], Rows]
"""Reads a block of whole lines; the number is that of its first line."""


def json_reader(columns: Mapping[str, str]) -> Reader:
    """A reader of JSON lines in which our fields have the names `columns` gives them.

    >>> read = json_reader({"text": "body"})
    >>> rows = read(b'{"id": 7, "body": "x"}\\n{oops\\n', 1)
    >>> rows.batch["text"].to_pylist(), rows.ids.to_pylist(), [fault.number for fault in rows.misread]
    (['x'], [7], [2])
    """
    named = {field: columns.get(field, field) for field in FIELDS}
    decoder = _line_decoder(named)

    def read(block: bytes, first: int) -> Rows:
        block = block.removeprefix(BOM) if first == 1 else block
        given = _decoded(block, decoder) if decoder else None
        return _slowly(block, first, named) if given is None else _from_lines(given, first)

    return read


def _line_decoder(named: Mapping[str, str]) -> Any:
    """None where one name of the file stands for two of our fields: that is read line by line."""
    if len(set(named.values())) < len(named):
        return None
    optional = [(field, str | None, None) for field in _OPTIONAL]
    fields: list[Any] = [("text", str), *optional, ("facts", dict[str, Any] | None, None), ("id", Any, None)]
    return msgspec.json.Decoder(msgspec.defstruct("GivenLine", fields, rename=named, gc=False))


def _decoded(block: bytes, decoder: Any) -> list[Any] | None:
    """The lines of a block; None unless each line holds one object and begins with it."""
    try:
        given: list[Any] = decoder.decode_lines(block)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    letters = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(letters[:-1] == _FEED)  # a feed at the very end begins no line
    objects = np.count_nonzero(letters[ends + 1] == _BRACE) + block.startswith(b"{")
    return given if len(given) == len(ends) + bool(block) == objects else None


def _from_lines(given: list[Any], first: int) -> Rows:
    numbers = range(first, first + len(given))
    if not given:
        return Rows(_batch({field: [] for field in TEXTS}), numbers)
    columns = {field: list(map(take, given)) for field, take in _TAKEN.items()}
    extras = {}
    if any(columns["stage"]) or any(columns["facts"]):
        both = enumerate(zip(columns["stage"], columns["facts"], strict=True))
        extras = {place: Extra(stage or "", facts or {}) for place, (stage, facts) in both if stage or facts}
    ids, are_json = _ids(columns["id"])
    return Rows(_batch(columns), numbers, ids, are_json, extras=extras)


def _ids(given: Sequence[Any]) -> tuple[Any, bool]:
    """Ids that are all whole numbers or all texts as such, others as JSON; the second says which."""
    kinds = set(map(type, given))
    with suppress(OverflowError):
        if kinds == {int}:
            return pa.array(given, pa.int64()), False
        if kinds == {str}:
            return pa.array(given, pa.string()), False
    return pa.array([ENCODER.encode(one).decode() for one in given], pa.string()), True


def _batch(texts: Mapping[str, Sequence[Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array(texts[field], pa.string()) for field in TEXTS], names=list(TEXTS))


def _slowly(block: bytes, first: int, named: Mapping[str, str]) -> Rows:
    """Line by line, so that a broken one costs only itself."""
    misread: list[Misread] = []
    texts: dict[str, list[Any]] = {field: [] for field in TEXTS}
    numbers: list[int] = []
    ids: list[Any] = []
    extras: dict[int, Extra] = {}
    for line in _numbered(block, first):
        wrong = line_faults(line, named)
        if wrong:
            misread += wrong
            continue
        given = {field: line.content.get(name) for field, name in named.items()}
        if given["stage"] or given["facts"]:
            extras[len(numbers)] = Extra(given["stage"] or "", given["facts"] or {})
        for field in TEXTS:
            texts[field].append(given[field])
        numbers.append(line.number)
        ids.append(given["id"])
    return Rows(_batch(texts), numbers, *_ids(ids), tuple(misread), extras)


def _numbered(block: bytes, first: int) -> Iterable[Line]:
    for line in decode_lines(block.split(b"\n")):
        yield Line(line.number + first - 1, line.content, line.broken)


def line_faults(line: Line, named: Mapping[str, str]) -> list[Misread]:
    """What keeps a line from being a message; a field that is null counts as not given."""
    if line.broken:
        return [Misread(line.number, "bad_json", {"detail": line.broken})]
    if not isinstance(line.content, dict):
        return [Misread(line.number, "not_object")]
    given = {field: line.content.get(name) for field, name in named.items()}
    if given["text"] is None:
        return [Misread(line.number, "missing_field", {"field": named["text"]})]
    wrong = [
        Misread(line.number, "wrong_type", {"field": named[field], "expected": "text"})
        for field in ("text", *_OPTIONAL)
        if not isinstance(given[field], str | None)
    ]
    if not isinstance(given["facts"], dict | None):
        wrong.append(Misread(line.number, "wrong_type", {"field": named["facts"], "expected": "object"}))
    return wrong
