"""Two editions of the rulebook held against each other, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from heshi.rulebook.shelf import Shelf
from heshi.usecases.find_entry import named_entries


class Change(Struct, frozen=True):
    """One difference: an entry that is new, gone, or changed in one field."""

    kind: Literal["added", "removed", "changed"]
    entry: str
    field: str = ""
    before: Any = None
    after: Any = None


def compare_editions(before: Shelf, after: Shelf) -> tuple[Change, ...]:
    """Every difference, by the name of the entry; the same editions give none."""
    old, new = named_entries(before), named_entries(after)
    changes: list[Change] = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            changes.append(Change("removed", name))
        elif name not in old:
            changes.append(Change("added", name))
        elif old[name] != new[name]:
            changes += _fields(name, msgspec.to_builtins(old[name]), msgspec.to_builtins(new[name]))
    return tuple(changes)


def _fields(name: str, old: Any, new: Any, path: str = "") -> Iterator[Change]:
    """The innermost places at which two entries differ; lists of another length differ as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                yield from _fields(name, old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for place, (left, right) in enumerate(zip(old, new, strict=True)):
            if left != right:
                yield from _fields(name, left, right, f"{path}[{place}]")
    else:
        yield Change("changed", name, path, old, new)
