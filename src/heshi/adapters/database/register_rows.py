"""Entries of the register as rows, and back."""

from __future__ import annotations

from typing import Any, get_args

from msgspec import json, structs
from sqlalchemy import Row

from heshi.adapters.database.tables.register import KEY, TABLE_OF
from heshi.register.records import (
    KIND_OF,
    TYPE_OF,
    Contribution,
    Cover,
    Entered,
    Kind,
    Scheme,
    Versioned,
)
from heshi.register.versions import contribution_key

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
COVERS: tuple[Cover, ...] = get_args(Cover)
"""A contribution's row holds the place of its scheme and of its cover in these; a new one goes to the end."""

_JSON = {Kind.DECISION: "grounds", Kind.CIRCUMSTANCE: "value"}
"""The one field of a kind that is written as JSON."""


def row_of(entry: Versioned, person: int, batch: int) -> dict[str, Any]:
    """The row of an entry; raises ValueError for one that no register can hold, which is a bug of whoever made it."""
    if not 0 < len(entry.key) <= KEY or len(entry.entered.source) > KEY:
        raise ValueError(f"keys and sources have 1 to {KEY} signs")
    kind = KIND_OF[type(entry)]
    row = structs.asdict(entry) | {"person": person, "batch": batch, "source": entry.entered.source or None}
    del row["entered"]
    row.pop("states", None)
    if name := _JSON.get(kind):
        row[name] = json.encode(row[name]).decode()
    return _narrow(entry, row) if isinstance(entry, Contribution) else row


def _narrow(entry: Contribution, row: dict[str, Any]) -> dict[str, Any]:
    if entry.month.day != 1:
        raise ValueError("a month is its first day")
    usual = entry.key == contribution_key(entry.month, entry.scheme, entry.cover)
    codes = {"scheme": SCHEMES.index(entry.scheme), "cover": COVERS.index(entry.cover)}
    return row | codes | {"key": None if usual else entry.key}


def entry_of(kind: Kind, row: Row[Any], entered: Entered) -> Versioned:
    """The entry of a row of its table; a voucher comes without its states."""
    return entry_made(kind, {name: getattr(row, name) for name in _FIELDS[kind]}, entered)


def entry_made(kind: Kind, fields: dict[str, Any], entered: Entered) -> Versioned:
    """The entry of what its columns hold."""
    if kind is Kind.CONTRIBUTION:
        scheme, cover = SCHEMES[fields["scheme"]], COVERS[fields["cover"]]
        key = fields["key"] or contribution_key(fields["month"], scheme, cover)
        fields |= {"scheme": scheme, "cover": cover, "key": key}
    elif name := _JSON.get(kind):
        value = json.decode(fields[name])
        fields[name] = tuple(value) if isinstance(value, list) else value
    return TYPE_OF[kind](**fields, entered=entered)


_APART = {"person", "batch", "source"}
_FIELDS = {kind: tuple(c.name for c in table.columns if c.name not in _APART) for kind, table in TABLE_OF.items()}
