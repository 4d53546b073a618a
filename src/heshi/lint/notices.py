"""Templates of notices: an authority's own message may bear no mark of the scams that imitate it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from heshi.message.reader import Reader
from heshi.outbox.rules import NoticeFault, faults_of
from heshi.outbox.templates import AUTHORITY, CODE, SlotFault, fill, places_of
from heshi.rulebook.book import Book
from heshi.rulebook.entries import NoticeTemplate
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf
from heshi.text.spoken import SEED_BYTES, code_from
from heshi.wording import Bilingual, Language

NOBODY = Bilingual("某市医疗保障局", "City Medical Insurance Bureau")
"""In whose name the samples are written."""


def check(shelf: Shelf, today: date) -> Iterator[Fault]:
    """Templates that could not be sent as they are filled with their samples."""
    if not shelf.notices:
        return
    reader = Reader(Book(shelf))
    for entry in shelf.notices:
        for language in get_args(Language):
            yield from _of_text(entry, language, reader, today)


def _of_text(entry: NoticeTemplate, language: Language, reader: Reader, today: date) -> Iterator[Fault]:
    file, place = f"{entry.id}.yaml", f"$.text.{language}"
    try:
        places = places_of(entry.text.in_(language))
    except ValueError as error:  # a brace that nobody closed
        yield Fault(file, place, "notice-place", str(error))
        return
    known = {slot.id for slot in entry.slots}
    missing = [*(name for name in (*known, CODE) if name not in places)]
    strange = [name for name in places if name not in known | {CODE, AUTHORITY}]
    if missing or strange:
        yield Fault(
            file, place, "notice-place", f"{', '.join(sorted({*missing, *strange}))}: not in the text and the slots"
        )
        return
    samples = {slot.id: slot.sample.in_(language) for slot in entry.slots}
    filled = fill(entry, language, samples, code_from(bytes(range(SEED_BYTES))), NOBODY)
    for fault in faults_of(filled, reader, today) if isinstance(filled, str) else filled:
        yield _told(file, place, fault)


def _told(file: str, place: str, fault: NoticeFault | SlotFault) -> Fault:
    if isinstance(fault, SlotFault):
        return Fault(file, place, "notice-sample", f"{fault.slot}: the sample is no {fault.kind}")
    if fault.code == "no_hotline":
        return Fault(file, place, "notice-no-hotline", "it gives no official hotline")
    if fault.code == "too_long":
        return Fault(file, place, "notice-too-long", f"{fault.what} characters")
    if fault.code == "asks":
        return Fault(file, place, "notice-asks", f"it asks for what no notice asks for: {fault.what}")
    return Fault(file, place, "notice-destination", f"no official {fault.code}: {fault.what}")
