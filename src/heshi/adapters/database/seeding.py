"""A made-up town into the database, many people in one transaction; whatever is in memory is one such piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from heshi.adapters.database.bulk import copy_lines, insert_rows
from heshi.adapters.database.engine import writing
from heshi.adapters.database.register_entries import add_batch
from heshi.adapters.database.register_persons import prove_keys
from heshi.adapters.database.register_rows import COVERS, SCHEMES, row_of
from heshi.adapters.database.stored_audit import append
from heshi.adapters.database.tables.register import (
    TABLE_OF,
    contributions,
    register_coverage,
    register_details,
    register_persons,
)
from heshi.adapters.sealing import Sealing
from heshi.register.records import KIND_OF, Contribution, Entered, Kind
from heshi.register.town.town import Citizen
from heshi.staff.audit import Act, Deed

_NARROW = ("person", "batch", "month", "due", "paid", "deadline", "scheme", "cover", "withdrawn")


class Seeding:
    """Puts people of a town in. They must not be there yet: a town is sown once, into a register of its own."""

    def __init__(self, engine: Engine, sealing: Sealing, entered: Entered) -> None:
        self._engine, self._sealing, self._entered = engine, sealing, entered

    def is_there(self, citizen: Citizen) -> bool:
        """Is this person in the register already?"""
        wanted = register_persons.c.lookup.in_(self._sealing.lookups(citizen.details.identity))
        with writing(self._engine) as connection:
            prove_keys(connection, self._sealing)
            return connection.scalar(select(register_persons.c.number).where(wanted)) is not None

    def sow(self, people: Sequence[Citizen]) -> int:
        """Put people in, all or none; gives the number of their contributions."""
        with writing(self._engine) as connection:
            batch = add_batch(connection, self._entered)
            numbers = self._persons(connection, people, batch)
            rows: dict[Kind, list[dict[str, Any]]] = defaultdict(list)
            months: list[tuple[Any, ...]] = []
            for citizen, number in zip(people, numbers, strict=True):
                for entry in citizen.entries:
                    if type(entry) is Contribution:
                        months.append(_narrow(entry, number, batch))
                    else:
                        rows[KIND_OF[type(entry)]].append(row_of(entry, number, batch))
            for kind, some in rows.items():
                insert_rows(connection, TABLE_OF[kind], some)
            if connection.dialect.name == "postgresql":
                copy_lines(connection, contributions, _NARROW, map(_line, months))
            else:
                insert_rows(connection, contributions, [dict(zip(_NARROW, row, strict=True)) for row in months])
        return len(months)

    def end(self, kinds: Iterable[Kind], since: date, people: int) -> None:
        """Say from when on the town's records are complete, and note in the log of deeds that it was sown."""
        with writing(self._engine) as connection:
            for kind in kinds:
                batch = add_batch(connection, self._entered)
                connection.execute(insert(register_coverage).values(batch=batch, kind=str(kind), since=since))
            at, by = self._entered.at, self._entered.by
            append(connection, Deed(at, by[:32], Act.RECORDS_IMPORTED, note=f"town of {people}"))
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("ANALYZE")  # so that the first query knows what it finds

    def _persons(self, connection: Connection, people: Sequence[Citizen], batch: int) -> list[int]:
        lookups = [self._sealing.lookup(citizen.details.identity) for citizen in people]
        values = [{"lookup_key": self._sealing.current, "lookup": lookup} for lookup in lookups]
        new = insert(register_persons).returning(register_persons.c.number, sort_by_parameter_order=True)
        numbers = [int(number) for number in connection.execute(new, values).scalars()]
        rows = []
        for citizen, number in zip(people, numbers, strict=True):
            sealed = self._sealing.seal(number, citizen.details)
            row = {"person": number, "batch": batch, "source": None, "region": citizen.region}
            rows.append(row | {"seal_key": sealed.key, "sealed": sealed.content})
        insert_rows(connection, register_details, rows)
        return numbers


def _narrow(entry: Contribution, number: int, batch: int) -> tuple[Any, ...]:
    """A contribution under its usual key, as `register_rows` writes it."""
    scheme, cover = SCHEMES.index(entry.scheme), COVERS.index(entry.cover)
    return number, batch, entry.month, entry.due, entry.paid, entry.deadline, scheme, cover, False


def _line(row: tuple[Any, ...]) -> str:
    """A row as COPY reads it; most months are alike but for whose they are."""
    return f"{row[0]}\t{row[1]}\t{_tail(row[2:])}"


@lru_cache(1 << 16)
def _tail(values: tuple[Any, ...]) -> str:
    return "\t".join("\\N" if value is None else str(value) for value in values) + "\n"
