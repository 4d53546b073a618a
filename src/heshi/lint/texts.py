"""Everything that a person reads is there in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct, structs

from heshi.lint.entry import entries
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf
from heshi.wording import Bilingual


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Texts that are empty in one language, and English that is Chinese."""
    for file, place, entry in entries(shelf):
        for where, text in bilinguals(entry, place):
            yield from _faults(file, where, text)
    for key, text in shelf.wording.items():
        yield from _faults("wording/", key, text)


def bilinguals(value: Any, place: str) -> Iterator[tuple[str, Bilingual]]:
    """Every two-language text within an entry, with its place."""
    if isinstance(value, Bilingual):
        yield place, value
    elif isinstance(value, Struct):
        for name, inner in structs.asdict(value).items():
            yield from bilinguals(inner, f"{place}.{name}")
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from bilinguals(inner, f"{place}[{number}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from bilinguals(inner, f"{place}.{name}")


def _faults(file: str, where: str, text: Bilingual) -> Iterator[Fault]:
    if not text.zh.strip():
        yield Fault(file, f"{where}.zh", "missing-wording", "no Chinese text")
    if not text.en.strip():
        yield Fault(file, f"{where}.en", "missing-wording", "no English text")
    elif text.en == text.zh and any("\u4e00" <= c <= "\u9fff" for c in text.en):
        yield Fault(file, f"{where}.en", "missing-wording", "the English text is the Chinese one")
