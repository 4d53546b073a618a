"""What the checks have in common: going over all entries, with the file of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from heshi.rulebook.entries import Basis, Procedure, Reference
from heshi.rulebook.shelf import ROOMS, Shelf


def entries(shelf: Shelf) -> Iterator[tuple[str, str, Any]]:
    """Every entry as (file, place in it, entry)."""
    for name in dict.fromkeys(room.shelf for room in ROOMS):
        if name == "short_links":
            continue
        room = next(room for room in ROOMS if room.shelf == name)
        for number, entry in enumerate(getattr(shelf, name)):
            if room.is_list:
                own = getattr(entry, "id", "") or getattr(entry, "code", "") or getattr(entry, "host", "")
                yield room.path, own or f"[{number}]", entry
            else:
                yield f"{entry.id}.yaml", "$", entry


def references(entry: Any) -> Iterator[tuple[str, Reference, Any]]:
    """Every reference of an entry, with the place where it stands and the entry or version that makes it."""
    for reference in getattr(entry, "because", ()):
        yield "because", reference, entry
    for number, version in enumerate(getattr(entry, "versions", ())):
        for reference in version.because:
            yield f"versions[{number}].because", reference, version
    if isinstance(entry, Procedure):
        for place, basis in bases(entry, ""):
            for reference in basis.law:
                yield place.removeprefix("."), reference, entry


def bases(value: Any, place: str) -> Iterator[tuple[str, Basis]]:
    """Everything within a procedure that says what it stands on, with its place."""
    if isinstance(value, Basis):
        yield place, value
    elif isinstance(value, Struct):
        for name, inner in structs.asdict(value).items():
            yield from bases(inner, f"{place}.{name}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from bases(inner, f"{place}[{number}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from bases(inner, f"{place}.{name}")
