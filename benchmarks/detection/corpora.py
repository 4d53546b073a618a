"""Where the messages come from, and the one split that every rival gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from msgspec import Struct, structs

from detection.rows import Row
from heshi.adapters.labelled_files import read_folder
from heshi.check import bench_of
from heshi.message.message import Message
from heshi.model.evaluation.grouping import group
from heshi.model.evaluation.protocols import split
from heshi.model.features import form_of
from heshi.model.grammar.generate import generate
from heshi.rulebook.book import Book
from heshi.usecases.read_labelled import read_labelled_files

REAL, GENERATED = "real", "generated"


class Wanted(Struct, frozen=True):
    """What to compare on."""

    real: Path | None
    files: tuple[Path, ...]
    count: int
    share: float
    seed: int
    as_of: date


class Corpora(Struct, frozen=True):
    """One training set, several test sets, and how many messages were dropped from training for their likeness."""

    training: list[Row]
    tests: dict[str, list[Row]]
    dropped: int


def gather(wanted: Wanted, book: Book) -> Corpora:
    """Real and generated messages are split by groups; labelled files are tests only.

    A group (near-duplicates, messages of one template) stands on one side. Training messages that resemble one of
    the files are dropped. Raises ValueError with every fault of the files.
    """
    rows = [*_real(wanted), *_generated(wanted), *_files(wanted, book)]
    rows = [_formed(row, book, wanted.as_of) for row in rows]
    numbers = group([row.text for row in rows], [row.template for row in rows])
    rows = [structs.replace(row, group=number) for row, number in zip(rows, numbers, strict=True)]
    ours = [row for row in rows if row.source in (REAL, GENERATED)]
    sides = split([row.group for row in ours], wanted.share, Random(wanted.seed))
    inside_files = {row.group for row in rows} - {row.group for row in ours} | {
        row.group for row in rows if row.source not in (REAL, GENERATED)
    }
    kept = [row for row, is_test in zip(ours, sides, strict=True) if not is_test]
    training = [row for row in kept if row.group not in inside_files]
    tests: dict[str, list[Row]] = {}
    for row in [row for row, is_test in zip(ours, sides, strict=True) if is_test]:
        tests.setdefault(row.source, []).append(row)
    for row in rows:
        if row.source not in (REAL, GENERATED):
            tests.setdefault(row.source, []).append(row)
    return Corpora(training, tests, len(kept) - len(training))


def _real(wanted: Wanted) -> Iterable[Row]:
    messages, _ = read_folder(wanted.real) if wanted.real else ([], [])
    for number, one in enumerate(messages):
        yield Row(f"{one.source}:{number}", one.text, "", one.label, REAL, one.kind)


def _generated(wanted: Wanted) -> Iterable[Row]:
    for number, sample in enumerate(generate(Random(wanted.seed), wanted.count)):
        template = f"frame:{sample.template}"
        yield Row(str(number), sample.text, "", sample.label, GENERATED, sample.theme, template=template)


def _files(wanted: Wanted, book: Book) -> Iterable[Row]:
    read = read_labelled_files(wanted.files, book)
    if read.faults:
        raise ValueError("\n".join(f"{fault.place.en}: {fault.refusal.code}" for fault in read.faults))
    for item in read.items:
        yield Row(item.id, item.text, "", item.label, "files", item.theme, item.sender, item.template)


def _formed(row: Row, book: Book, as_of: date) -> Row:
    """The row with the form in which links, numbers and disguises look the same whatever the source."""
    reading = bench_of(book).hear(Message(row.text, sender=row.sender), as_of).reading
    return structs.replace(row, form=form_of(reading.normal.text, reading.mentions).text)


def told(rows: Sequence[Row]) -> str:
    """How many messages, scams and groups.

    >>> told([Row("1", "x", "x", "scam", "real")])
    '1 messages, 1 scams, 1 groups'
    """
    scams = sum(row.is_scam for row in rows)
    return f"{len(rows)} messages, {scams} scams, {len({row.group for row in rows})} groups"
