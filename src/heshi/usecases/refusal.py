"""Why something a person typed could not be taken: a code and its values; the words live in the wording."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

Part = Bilingual | str


class Refusal(Struct, frozen=True):
    """One fault of the input. `where` is the field or option, `near` what the writer may have meant."""

    code: str
    where: str = ""
    values: Mapping[str, Part] = {}
    near: tuple[str, ...] | None = None  # None: nothing to suggest for this kind of fault


def refusal_text(refusal: Refusal, book: Book, where: Part | None = None) -> Bilingual:
    """The refusal as one line that says where and what; `where` replaces the bare field name."""
    values = dict(refusal.values)
    if refusal.near is not None:
        key = "fault.near" if refusal.near else f"fault.none.{refusal.code}"
        values["near"] = say(book, key, names=", ".join(refusal.near))
    what = say(book, f"fault.{refusal.code}", **values)
    place = refusal.where if where is None else where
    line = say(book, "fault.at", where=place, what=what) if place else what
    return Bilingual(line.zh.rstrip(), line.en.rstrip())
