"""What an erasure did, as its pages show it: what is gone, and what stays until when and by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from heshi.apps.web.law_view import cited
from heshi.rulebook.book import Book
from heshi.wording import Bilingual, Language


class Staying(Struct, frozen=True):
    """One kind of data that stays: what it is, until when (None: for good), by which rules, or only by practice."""

    what: Bilingual
    until: date | None
    lines: tuple[str, ...]
    is_practice: bool


class ErasureView(Struct, frozen=True):
    """An erasure in words; what the edition no longer names is called by its own name."""

    gone: tuple[Bilingual, ...]
    kept: tuple[Staying, ...]


def erasure_view(gone: Iterable[str], kept: Iterable[tuple[str, date]], book: Book, language: Language) -> ErasureView:
    """The words of `rulebook/retention.yaml` for each kind."""
    return ErasureView(
        gone=tuple(_words(kind, book) for kind in gone),
        kept=tuple(_staying(kind, until, book, language) for kind, until in kept),
    )


def _words(kind: str, book: Book) -> Bilingual:
    entry = book.retention.get(kind)
    return entry.text if entry else Bilingual(kind, kind)


def _staying(kind: str, until: date, book: Book, language: Language) -> Staying:
    entry = book.retention.get(kind)
    lines = tuple(cited(place, book, language).line for place in entry.because) if entry else ()
    return Staying(_words(kind, book), None if until == date.max else until, lines, bool(entry and entry.practice))
