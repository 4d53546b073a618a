"""Anything in the rulebook by its name, and the names near to one that is not there."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import structs

from heshi.rulebook.shelf import Shelf
from heshi.usecases.refusal import Refusal

_KEYS = {
    "regions": "code",
    "domains": "host",
    "hotlines": "number",
    "disguises": "term",
}
"""Shelves whose entries are called by something else than their id."""

_ROOMS = {"vocabulary": "vocabulary/", "facts": "facts/"}
"""Shelves whose ids are short: their folder stands before them, so that no two entries share a name."""


def named_entries(shelf: Shelf) -> dict[str, Any]:
    """Every entry of an edition by a name that no other has, in the order of the shelves.

    >>> from heshi.rulebook.entries import Homophones
    >>> list(named_entries(Shelf(disguises=(Homophones("医保", ("依保",)),))))
    ['disguises/医保']
    """
    found: dict[str, Any] = {}
    for field in structs.fields(Shelf):
        items = getattr(shelf, field.name)
        if not isinstance(items, tuple):
            continue
        for item in items:
            name = entry_name(field.name, item)
            found.setdefault(name if name not in found else f"{name}@{item.region}", item)
    found.update({f"wording/{key}": sentence for key, sentence in shelf.wording.items()})
    return found


def entry_name(shelf: str, item: Any) -> str:
    """What an entry is called outside its shelf."""
    if isinstance(item, str):
        return f"{shelf}/{item}"
    if shelf in _KEYS:
        return f"{shelf}/{getattr(item, _KEYS[shelf])}"
    return f"{_ROOMS.get(shelf, '')}{item.id}"


def find_entry(name: str, entries: Mapping[str, Any], fault: str = "unknown_entry") -> tuple[str, Any] | Refusal:
    """The entry of that name, or of the one name that ends so; else the refusal with what may be meant."""
    wanted = name.strip().removesuffix(".yaml").removeprefix("rulebook/")
    if wanted in entries:
        return wanted, entries[wanted]
    ending = [known for known in entries if known.endswith(f"/{wanted}")]
    if len(ending) == 1:
        return ending[0], entries[ending[0]]
    tails = {known.rpartition("/")[2]: known for known in entries}
    close = [
        *ending,
        *get_close_matches(wanted, entries, n=3, cutoff=0.6),
        *(tails[tail] for tail in get_close_matches(wanted.rpartition("/")[2], tails, n=3, cutoff=0.6)),
    ]
    return Refusal(fault, "", {"value": name}, tuple(dict.fromkeys(close))[:3])
