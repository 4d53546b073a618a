"""An entry's own examples: it speaks where it says so, and stays quiet on the nearest innocent neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.message.conditions import compiled
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Example, Reading, Signal
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

NEEDS_SOUND = frozenset(
    {"unknown-vocabulary", "bad-yaml", "bad-entry", "bad-shape", "bad-pattern", "empty-condition", "empty-word"}
)
"""Faults after which conditions cannot be tried."""

LEAST = 2
"""So many examples of each kind an entry needs."""


def check(shelf: Shelf, today: date) -> Iterator[Fault]:
    """Entries with too few examples, and examples that do not behave as they say."""
    book = Book(shelf)
    reader = Reader(book, further=[signal.when for signal in shelf.signals])
    both: tuple[Reading | Signal, ...] = (*shelf.readings, *shelf.signals)
    for entry in both:
        if not entry.status.decides:
            continue
        yield from _too_few(entry)
        yield from _behaviour(entry, reader, today)


def _too_few(entry: Reading | Signal) -> Iterator[Fault]:
    file = f"{entry.id}.yaml"
    for name in ("fires_on", "quiet_on"):
        if len(getattr(entry, name)) < LEAST:
            yield Fault(file, f"$.{name}", "few-examples", f"give at least {LEAST}")
    if isinstance(entry, Signal) and not entry.false_alarms:
        yield Fault(file, "$.false_alarms", "few-examples", "say when it is wrong")


def _behaviour(entry: Reading | Signal, reader: Reader, today: date) -> Iterator[Fault]:
    test = compiled(entry.when)
    file = f"{entry.id}.yaml"
    for wanted, name in ((True, "fires_on"), (False, "quiet_on")):
        for number, example in enumerate(getattr(entry, name)):
            _, scene = reader.read(_message(example), today)
            if (test(scene) is not None) != wanted:
                text = "it stays quiet on this" if wanted else "it speaks on this"
                yield Fault(file, f"$.{name}[{number}]", "example-fails", text)


def _message(example: Example | str) -> Message:
    if isinstance(example, str):
        return Message(example)
    return Message(example.text, example.sender, example.channel or None)  # type: ignore[arg-type]
