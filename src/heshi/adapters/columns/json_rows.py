"""JSON lines into columns: a whole block at once where every line is as it should be, else line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from heshi.adapters.columns.rows import FIELDS, Extra, Misread, Rows
from heshi.adapters.json_lines import BOM, ENCODER
from heshi.bulk.columns import TEXTS

_TAKEN = {field: attrgetter(field) for field in (*TEXTS, "stage", "facts", "id")}
_FEED, _BRACE = b"\n{"
_ANY = msgspec.json.Decoder()
_OPTIONAL = ("sender", "channel", "received", "region", "stage")

Reader = Callable[[bytes, int], Rows]
"""Reads a block of whole lines; the number is that of its first line."""


def json_reader(columns: Mapping[str, str]) -> Reader:
    """A reader of JSON lines in which our fields have the names `columns` gives them.

    >>> read = json_reader({"text": "body"})
    >>> rows = read(b'{"id": 7, "body": "x"}\\n{oops\\n', 1)
    >>> rows.batch["text"].to_pylist(), rows.ids.to_pylist(), [fault.number for fault in rows.misread]
    (['x', None], ['7', 'null'], [2])
    """
    named = {field: columns.get(field, field) for field in FIELDS}
    decoder = _line_decoder(named)

    def read(block: bytes, first: int) -> Rows:
        block = block.removeprefix(BOM) if first == 1 else block
        given = _decoded(block, decoder) if decoder else None
        return _slowly(block, first, named, decoder) if given is None else _from_lines(given, first)

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
    if not is_utf8(block):  # a field that is none of ours is passed over unread
        return None
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


def _slowly(block: bytes, first: int, named: Mapping[str, str], decoder: Any = None) -> Rows:
    """Line by line, so that a broken one costs only itself."""
    misread: list[Misread] = []
    lost: list[int] = []
    texts: dict[str, list[Any]] = {field: [] for field in TEXTS}
    numbers: list[int] = []
    ids: list[Any] = []
    extras: dict[int, Extra] = {}
    for number, line in enumerate(block.split(b"\n"), first):
        if not line.strip():
            continue
        given, wrong = _line(line, number, named, decoder)
        misread += wrong
        lost += [len(numbers)] * len(wrong)
        if not wrong and (given["stage"] or given["facts"]):
            extras[len(numbers)] = Extra(given["stage"] or "", given["facts"] or {})
        for field in TEXTS:
            texts[field].append(None if wrong else given[field])
        numbers.append(number)
        ids.append(given.get("id"))
    return Rows(_batch(texts), numbers, *_ids(ids), tuple(misread), tuple(lost), extras)


def _line(line: bytes, number: int, named: Mapping[str, str], decoder: Any) -> tuple[dict[str, Any], list[Misread]]:
    """What our fields hold on a line, and what keeps it from being a message."""
    if not is_utf8(line):
        return {}, [Misread(number, "not_utf8")]
    if decoder and line.startswith(b"{"):
        with suppress(msgspec.DecodeError, RecursionError):  # whatever is read at once is read alone too
            known = decoder.decode(line)
            return {field: getattr(known, field) for field in named}, []
    try:
        content = _ANY.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        return {}, [Misread(number, "bad_json", {"detail": str(error)})]
    if not isinstance(content, dict):
        return {}, [Misread(number, "not_object")]
    given = {field: content.get(name) for field, name in named.items()}
    return given, _field_faults(given, number, named)


def _field_faults(given: Mapping[str, Any], number: int, named: Mapping[str, str]) -> list[Misread]:
    """A field that is null counts as not given."""
    if given["text"] is None:
        return [Misread(number, "missing_field", {"field": named["text"]})]
    wrong = [
        Misread(number, "wrong_type", {"field": named[field], "expected": "text"})
        for field in ("text", *_OPTIONAL)
        if not isinstance(given[field], str | None)
    ]
    if not isinstance(given["facts"], dict | None):
        wrong.append(Misread(number, "wrong_type", {"field": named["facts"], "expected": "object"}))
    return wrong


def is_utf8(content: bytes) -> bool:
    """Are these bytes text in UTF-8?

    >>> is_utf8("您".encode()), is_utf8("您".encode("gb18030"))
    (True, False)
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
