"""The last step of an import: everything that is staged goes into the register, in the caller's one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import Connection, insert, select

from heshi.adapters.database.bulk import insert_rows
from heshi.adapters.database.load_staging import PERSON, details_staged, entry_staged, in_pieces
from heshi.adapters.database.register_entries import add_batch
from heshi.adapters.database.register_rows import entry_of, row_of
from heshi.adapters.database.tables.register import TABLE_OF, register_details, register_persons
from heshi.adapters.sealing import Sealed, Sealing
from heshi.register.person import Details
from heshi.register.records import Entered, Kind, Versioned


class Moved(Struct, frozen=True):
    """How many rows of each kind were new, were changes of what was there, or changed nothing."""

    new: Mapping[str, int] = {}
    changed: Mapping[str, int] = {}
    same: Mapping[str, int] = {}


class Mover:
    """Moves one load under one batch. Of a source only what it said last counts: corrections by hand stay untouched
    while the source says what it said before."""

    def __init__(self, connection: Connection, sealing: Sealing, load: int, entered: Entered) -> None:
        self._connection, self._sealing, self._load, self._entered = connection, sealing, load, entered
        self._batch: int | None = None
        self._counts: dict[str, Counter[str]] = {"new": Counter(), "changed": Counter(), "same": Counter()}

    def move(self) -> Moved:
        """Persons first, then every kind."""
        for rows in in_pieces(self._connection, self._load, PERSON):
            self._persons(rows)
        for kind in Kind:
            for rows in in_pieces(self._connection, self._load, str(kind)):
                self._entries(kind, rows)
        return Moved(**{name: dict(counts) for name, counts in self._counts.items()})

    def _in_batch(self) -> int:
        """A load that changes nothing leaves no batch."""
        if self._batch is None:
            self._batch = add_batch(self._connection, self._entered)
        return self._batch

    def _persons(self, rows: Sequence[dict[str, Any]]) -> None:
        rows = list({row["lookup"]: row for row in rows}.values())
        known = self._numbers([row["lookup"] for row in rows])
        before = self._details(list(known.values()))
        fresh = [row for row in rows if row["lookup"] not in known]
        if fresh:
            values = [{"lookup_key": self._sealing.current, "lookup": row["lookup"]} for row in fresh]
            self._connection.execute(insert(register_persons), values)
            known |= self._numbers([row["lookup"] for row in fresh])
        written = []
        for row in rows:
            number, details = known[row["lookup"]], details_staged(self._sealing, row)
            earlier = before.get(number)
            if self._count(PERSON, earlier is not None, earlier == (details, row["region"], row["source"])):
                written.append(self._sealed(number, details, row))
        insert_rows(self._connection, register_details, written)

    def _sealed(self, number: int, details: Details, row: Mapping[str, Any]) -> dict[str, Any]:
        sealed = self._sealing.seal(number, details)
        return {
            "person": number,
            "batch": self._in_batch(),
            "source": row["source"],
            "region": row["region"],
            "seal_key": sealed.key,
            "sealed": sealed.content,
        }

    def _numbers(self, lookups: Sequence[bytes]) -> dict[bytes, int]:
        chosen = select(register_persons.c.lookup, register_persons.c.number).where(
            register_persons.c.lookup.in_(lookups)
        )
        return {bytes(row.lookup): row.number for row in self._connection.execute(chosen)}

    def _details(self, numbers: Sequence[int]) -> dict[int, tuple[Details, str, str]]:
        """What a source said last of each person."""
        table = register_details
        chosen = select(table).where(table.c.person.in_(numbers), table.c.source.is_not(None)).order_by(table.c.batch)
        return {
            row.person: (self._sealing.unseal(row.person, Sealed(row.seal_key, row.sealed)), row.region, row.source)
            for row in self._connection.execute(chosen)
        }

    def _entries(self, kind: Kind, rows: Sequence[dict[str, Any]]) -> None:
        known = self._numbers(list({row["lookup"] for row in rows}))
        before = self._versions(kind, set(known.values()), [row["source"] for row in rows])
        written = []
        for row in rows:
            number, entry = known[row["lookup"]], entry_staged(kind, row["entry"], self._entered)
            earlier = before.get((number, row["source"]))
            if self._count(kind, earlier is not None, earlier == entry):
                written.append(row_of(entry, number, self._in_batch()))
        insert_rows(self._connection, TABLE_OF[kind], written)

    def _versions(self, kind: Kind, persons: set[int], sources: Sequence[str]) -> dict[tuple[int, str], Versioned]:
        """What each source said last, as if it had been entered now."""
        table = TABLE_OF[kind]
        chosen = select(table).where(table.c.person.in_(persons), table.c.source.in_(sources)).order_by(table.c.batch)
        return {
            (row.person, row.source): entry_of(kind, row, structs.replace(self._entered, source=row.source))
            for row in self._connection.execute(chosen)
        }

    def _count(self, kind: str, known: bool, same: bool) -> bool:
        """Note down what becomes of a row; must it be written?"""
        self._counts["same" if same else "changed" if known else "new"][str(kind)] += 1
        return not same
