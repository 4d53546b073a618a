"""Writing entries into the register, and who entered them when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, insert, select

from heshi.adapters.database.register_rows import row_of
from heshi.adapters.database.tables.register import TABLE_OF, register_batches
from heshi.register.records import KIND_OF, Entered, Kind, Versioned, Voucher

REMEMBERED = 100_000
"""Batches that are kept in memory."""


def add_batch(connection: Connection, entered: Entered) -> int:
    """Who enters something now, when and why; gives the number under which entries refer to it."""
    row = {"at": entered.at, "by": entered.by, "why": entered.why}
    number: int = connection.execute(insert(register_batches).values(row).returning(register_batches.c.id)).scalar_one()
    return number


def add_entries(connection: Connection, person: int, entries: Sequence[Versioned]) -> None:
    """Write versions; those of one moment, hand and reason share a batch, two of one entry never do."""
    batches: dict[Entered, int] = {}
    taken: set[tuple[int, Kind, str]] = set()
    rows: dict[Kind, list[dict[str, Any]]] = defaultdict(list)
    for entry in _with_states(entries):
        kind = KIND_OF[type(entry)]
        shared = structs.replace(entry.entered, source="")
        batch = batches.get(shared)
        if batch is None or (batch, kind, entry.key) in taken:
            batch = batches[shared] = add_batch(connection, shared)
        taken.add((batch, kind, entry.key))
        rows[kind].append(row_of(entry, person, batch))
    for kind, values in rows.items():
        connection.execute(insert(TABLE_OF[kind]), values)


def _with_states(entries: Sequence[Versioned]) -> Iterator[Versioned]:
    for entry in entries:
        yield entry
        if isinstance(entry, Voucher):
            yield from entry.states


class Batches:
    """Who entered a batch, when and why: batches never change, so what was once read is true for ever."""

    def __init__(self) -> None:
        self._known: dict[int, Entered] = {}

    def of(self, connection: Connection, wanted: set[int]) -> Mapping[int, Entered]:
        """The batches of these numbers; asks the database only for those that it does not know yet."""
        unknown = sorted(wanted - self._known.keys())
        if len(self._known) + len(unknown) > REMEMBERED:
            self._known = {}
            unknown = sorted(wanted)
        for start in range(0, len(unknown), 1_000):
            chosen = select(register_batches).where(register_batches.c.id.in_(unknown[start : start + 1_000]))
            for row in connection.execute(chosen):
                self._known[row.id] = Entered(row.at, row.by, "", row.why)
        return self._known
