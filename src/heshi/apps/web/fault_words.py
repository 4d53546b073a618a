"""Faults of a form as its page says them: beside their fields, in the page's own words where it has some."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from heshi.apps.phrases import load_phrases
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.wording import Language

OWN = {
    "empty_text": "check.fault.empty",
    "no_extra": "check.fault.no_reader",
    "not_available": "case.fault.not_available",
    "no_consent": "case.fault.no_consent",
    "bad_receipt": "case.fault.bad_receipt",
    "no_such_case": "case.fault.no_such_case",
    "not_now": "case.fault.not_now",
    "changed_meanwhile": "case.fault.changed_meanwhile",
    "empty_note": "case.fault.empty_note",
}
"""Faults that a page says otherwise than a terminal does."""


def told_by_field(faults: Iterable[Refusal], book: Book, language: Language) -> dict[str, list[str]]:
    """Every fault in words, by the field that it stands beside; what has no field stands beside the text."""
    told: dict[str, list[str]] = {}
    for fault in faults:
        own = OWN.get(fault.code)
        words = load_phrases().say(own, language) if own else _of_the_rulebook(fault, book, language)
        told.setdefault(fault.where.split()[0] if fault.where else "text", []).append(words)
    return told


def _of_the_rulebook(fault: Refusal, book: Book, language: Language) -> str:
    return refusal_text(replace(fault, where=""), book).in_(language)
