"""Labelled messages from a file, JSON lines or golden cases in YAML; every fault of it is found, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct

from heshi.adapters import labelled_files
from heshi.adapters.json_lines import Line, decode_lines
from heshi.explain.sentences import say
from heshi.model.evaluation.labelled import LABELS, Label, Labelled
from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase
from heshi.rulebook.load import load_cases
from heshi.usecases.read_message import Received, read_message
from heshi.usecases.refusal import Refusal
from heshi.wording import Bilingual

LINES = frozenset({".jsonl", ".ndjson", ""})
YAML = frozenset({".yaml", ".yml"})
_TEXTS = ("text", "label", "sender", "channel", "received", "region", "theme", "template")
_NAMES = ("id", "difficulty")
"""Fields that may also be numbers."""


class Misread(Struct, frozen=True):
    """A fault of a labelled file and where it is."""

    place: Bilingual
    refusal: Refusal


class LabelledFile(Struct, frozen=True):
    """The messages of one file, or of several, and all faults that were found."""

    items: tuple[Labelled, ...]
    faults: tuple[Misread, ...]
    left_out: int = 0  # messages of a public collection whose label is none of ours


def read_labelled_files(paths: Iterable[Path], book: Book) -> LabelledFile:
    """All files after one another; with several files an id is preceded by its file's name. Raises OSError."""
    given = list(paths)
    found = [(path, read_labelled_file(path, book)) for path in given]
    items = [
        item if len(given) == 1 else msgspec.structs.replace(item, id=f"{path.name}:{item.id}")
        for path, read in found
        for item in read.items
    ]
    faults = tuple(fault for _, read in found for fault in read.faults)
    return LabelledFile(tuple(items), faults, sum(read.left_out for _, read in found))


def read_labelled_file(path: Path, book: Book) -> LabelledFile:
    """The labelled messages of one file by its suffix. Raises OSError."""
    here = Bilingual(path.name, path.name)
    suffix = path.suffix.lower()
    if labelled_files.is_public(path):
        return _collection(path)
    if suffix in YAML:
        items, faults = _cases(path, book)
    elif suffix in LINES:
        with path.open("rb") as stream:
            items, faults = _lines(path.name, decode_lines(stream), book)
    else:
        return LabelledFile((), (Misread(here, Refusal("bad_suffix", "", {"suffix": suffix})),))
    if not items and not faults:
        faults = [Misread(here, Refusal("no_messages"))]
    return LabelledFile(tuple(items), tuple(faults))


def _collection(path: Path) -> LabelledFile:
    """A part of a public collection: its labels become ours, its masks our marks; what it calls it is the theme."""
    messages, bad = labelled_files.read_labelled(path)
    items = tuple(
        Labelled(one.id, one.text, cast("Label", one.label), theme=labelled_files.scheme_of(one)) for one in messages
    )
    faults = tuple(Misread(_at(path.name, str(line.number)), Refusal("not_object")) for line in bad)
    return LabelledFile(items, faults, labelled_files.count_lines(path) - len(items) - len(bad))


def _lines(name: str, lines: Iterable[Line], book: Book) -> tuple[list[Labelled], list[Misread]]:
    items: list[Labelled] = []
    faults: list[Misread] = []
    used: set[str] = set()
    for line in lines:
        place = say(book, "fault.file_line", file=name, line=str(line.number))
        read = _line(line, book)
        if isinstance(read, Labelled):
            if read.id not in used:
                used.add(read.id)
                items.append(read)
                continue
            read = [Refusal("same_id", "", {"id": read.id})]
        faults += [Misread(place, refusal) for refusal in read]
    return items, faults


def _line(line: Line, book: Book) -> Labelled | list[Refusal]:
    """One line as a labelled message, or everything that is wrong with it; null counts as not given."""
    if line.broken:
        return [Refusal("bad_json", "", {"detail": line.broken})]
    if not isinstance(line.content, dict):
        return [Refusal("not_object")]
    given = {field: value for field, value in line.content.items() if value is not None}
    absent = [Refusal("missing_field", "", {"field": field}) for field in ("text", "label") if field not in given]
    expected = say(book, "fault.type.text")
    wrong = [
        Refusal("wrong_type", "", {"field": field, "expected": expected})
        for field, types in (*((f, str) for f in _TEXTS), *((f, str | int | float) for f in _NAMES))
        if field in given and (not isinstance(given[field], types) or isinstance(given[field], bool))
    ]
    return absent + wrong or _labelled(given, str(given.get("id", line.number)), book)


def _labelled(given: Mapping[str, Any], name: str, book: Book) -> Labelled | list[Refusal]:
    """A message of fields that have the right types."""
    envelope = {field: given.get(field, "") for field in ("text", "sender", "channel", "received", "region")}
    read = read_message(Received(**envelope), book)
    label = given["label"]
    refused = [] if label in LABELS else [_unknown_label(label)]
    if isinstance(read, tuple):
        return refused + list(read)
    if refused:
        return refused
    message = read.message
    return Labelled(
        id=name,
        text=message.text,
        label=label,
        sender=message.sender,
        channel=message.channel or "",
        received=message.received,
        region=message.region or "",
        theme=given.get("theme", ""),
        difficulty=str(given.get("difficulty", "")),
        template=given.get("template", ""),
    )


def _unknown_label(label: str) -> Refusal:
    return Refusal("wrong_choice", "", {"field": "label", "value": label, "expected": " / ".join(LABELS)})


def _cases(path: Path, book: Book) -> tuple[list[Labelled], list[Misread]]:
    """Golden cases: `kind` is the label; a case and its `pair` are neighbours and stay in one group.

    Their difficulty is the verdict that is enough: a threat that asks for nothing can be no more than `unproven`.
    """
    cases, _, faults = load_cases({f"cases/messages/{path.name}": path.read_bytes()})
    misread = [
        Misread(_at(path.name, fault.place), Refusal("bad_case", "", {"detail": fault.text})) for fault in faults
    ]
    items: list[Labelled] = []
    used: set[str] = set()
    pairs = {name: f"pair:{min(case.id, case.pair)}" for case in cases if case.pair for name in (case.id, case.pair)}
    for case in cases:
        same = [Refusal("same_id", "", {"id": case.id})]
        read = same if case.id in used else _case(case, pairs.get(case.id, ""), book)
        used.add(case.id)
        if isinstance(read, Labelled):
            items.append(read)
        else:
            misread += [Misread(_at(path.name, case.id), refusal) for refusal in read]
    return items, misread


def _case(case: MessageCase, template: str, book: Book) -> Labelled | list[Refusal]:
    given = {
        "text": case.text,
        "label": case.kind,
        "sender": case.sender,
        "channel": case.channel,
        "received": case.received.isoformat() if case.received else "",
        "region": case.region,
        "theme": case.theme,
        "difficulty": f"at_least:{case.at_least}" if case.at_least else "",
        "template": template,
    }
    return _labelled(given, case.id, book)


def _at(file: str, place: str) -> Bilingual:
    return Bilingual(f"{file} {place}", f"{file} {place}")
