"""Check many messages, line by line and in order; a line that cannot be read is refused alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct, structs

from heshi.adapters.json_lines import Line
from heshi.answer import Answer, Verdict
from heshi.evidence import Evidence
from heshi.explain.sentences import say
from heshi.explain.summary import top_evidence
from heshi.rulebook.book import Book
from heshi.usecases.check_message import answer_message
from heshi.usecases.read_message import Read, Received, read_message
from heshi.usecases.refusal import Refusal

FIELDS = ("id", "text", "sender", "channel", "received", "region", "stage", "facts")
"""What a line may hold, under these names or those that `--columns` maps to them."""

RECENT = 4_096
"""So many answers are kept: a wave sends one text to thousands, and the same text gets the same answer."""

_TEXTS = ("text", "sender", "channel", "received", "region", "stage")


class ScanOptions(Struct, frozen=True):
    """What holds for every line: the day of the law, the file's own names for our fields, where to assume."""

    as_of: date
    columns: Mapping[str, str] = {}
    region: str = ""  # for lines that name none
    full: bool = False


class Brief(Struct, frozen=True):
    """The short answer to one line."""

    id: Any
    verdict: Verdict
    probability: float
    top_evidence: Evidence | None


class Scanned(Struct, frozen=True):
    """One line and what came of it: an answer ready to be written, or refusals."""

    number: int
    answer: Brief | dict[str, Any] | None = None
    verdict: Verdict | None = None
    refusals: tuple[Refusal, ...] = ()


def scan_messages(lines: Iterable[Line], book: Book, options: ScanOptions, label: str = "") -> Iterator[Scanned]:
    """One result a line, in order; the answer carries the `id` of its line.

    A line without one is called by its number, with a label by `label:number`.
    """
    named = {field: options.columns.get(field, field) for field in FIELDS}
    answered = lru_cache(maxsize=RECENT)(lambda read: answer_message(read, book, options.as_of))
    for line in lines:
        received = _received(line, named, options.region, book)
        if isinstance(received, tuple):
            yield Scanned(line.number, refusals=received)
            continue
        read = read_message(received, book)
        if isinstance(read, Read):
            found = answered(read)
            own = line.content.get(named["id"])
            key = own if own is not None else f"{label}:{line.number}" if label else line.number
            whole = _whole(key, found.answer) if options.full else _brief(key, found.answer)
            yield Scanned(line.number, whole, found.answer.verdict)
        else:
            yield Scanned(line.number, refusals=tuple(_renamed(fault, named) for fault in read))


def _received(line: Line, named: Mapping[str, str], region: str, book: Book) -> Received | tuple[Refusal, ...]:
    """The line's fields, each of the right type; a field that is null counts as not given."""
    if line.broken:
        return (Refusal("bad_json", "", {"detail": line.broken}),)
    if not isinstance(line.content, dict):
        return (Refusal("not_object"),)
    given = {field: line.content.get(name) for field, name in named.items()}
    if given["text"] is None:
        return (Refusal("missing_field", "", {"field": named["text"]}),)
    wrong = [_wrong_type(named[f], "text", book) for f in _TEXTS if not isinstance(given[f], str | None)]
    if not isinstance(given["facts"], dict | None):
        wrong.append(_wrong_type(named["facts"], "object", book))
    if wrong:
        return tuple(wrong)
    texts = {field: given[field] or "" for field in _TEXTS}
    texts["region"] = texts["region"] or region
    return Received(**texts, facts=_typed(given["facts"] or {}))


def _typed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON gives them; what is neither yes/no, text nor number is shown as it was written."""
    return {k: v if isinstance(v, bool | str | int | float) else str(v) for k, v in facts.items()}


def _wrong_type(field: str, expected: str, book: Book) -> Refusal:
    return Refusal("wrong_type", "", {"field": field, "expected": say(book, f"fault.type.{expected}")})


def _renamed(fault: Refusal, named: Mapping[str, str]) -> Refusal:
    return structs.replace(fault, where=named.get(fault.where, fault.where))


def _brief(key: Any, answer: Answer) -> Brief:
    return Brief(key, answer.verdict, answer.probability, top_evidence(answer.evidence))


def _whole(key: Any, answer: Answer) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(answer)  # leaves out what `heshi check` leaves out
    return {"id": key, **whole}


def read_columns(text: str) -> dict[str, str] | Refusal:
    """`text=body,sender=from` as a mapping from our names to the file's.

    >>> read_columns("text=body, sender=from")
    {'text': 'body', 'sender': 'from'}
    >>> read_columns("words=body").code
    'bad_columns'
    """
    columns: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if ours not in FIELDS or not equals or not theirs:
            return Refusal("bad_columns", "--columns", {"expected": ", ".join(FIELDS)})
        columns[ours] = theirs
    return columns
