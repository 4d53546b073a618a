"""Who is in the register: found by blind index, kept sealed, sealed anew under another key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from heshi.adapters.database.register_entries import add_batch
from heshi.adapters.database.tables.register import (
    register_batches,
    register_details,
    register_keys,
    register_persons,
)
from heshi.adapters.sealing import CannotUnseal, Sealed, Sealing
from heshi.register.person import Details, Person
from heshi.register.records import Entered


def prove_keys(connection: Connection, sealing: Sealing) -> None:
    """Raise CannotUnseal if a key is not the one that was used under its id before, or if one is missing under which
    somebody still stands (they would seem unknown, and be entered twice); note down a new one."""
    known = {row.id: row.proof for row in connection.execute(select(register_keys))}
    for key in known.keys() - set(sealing.ids):
        if _in_use(connection, key):
            raise CannotUnseal(key, unknown=True)
    for key in sealing.ids:
        if key not in known:
            connection.execute(insert(register_keys).values(id=key, proof=sealing.proof(key)))
        elif known[key] != sealing.proof(key):
            raise CannotUnseal(key, unknown=False)


def _in_use(connection: Connection, key: str) -> bool:
    found = select(register_persons.c.number).where(register_persons.c.lookup_key == key)
    sealed = select(register_details.c.person).where(register_details.c.seal_key == key)
    return connection.execute(found.union_all(sealed).limit(1)).first() is not None


def find_person(connection: Connection, sealing: Sealing, identity: str) -> int | None:
    """The number of the person with this identity number."""
    wanted = register_persons.c.lookup.in_(sealing.lookups(identity))
    return connection.scalar(select(register_persons.c.number).where(wanted))


def add_details(connection: Connection, sealing: Sealing, details: Details, region: str, entered: Entered) -> int:
    """A new person, or new details of a known one; gives the number."""
    number = find_person(connection, sealing, details.identity)
    if number is None:
        index = {"lookup_key": sealing.current, "lookup": sealing.lookup(details.identity)}
        new = insert(register_persons).values(index).returning(register_persons.c.number)
        number = int(connection.execute(new).scalar_one())
    sealed = sealing.seal(number, details)
    batch, source = add_batch(connection, entered), entered.source or None
    row = {"person": number, "batch": batch, "source": source, "region": region}
    connection.execute(insert(register_details).values(row | {"seal_key": sealed.key, "sealed": sealed.content}))
    return number


def persons_of(connection: Connection, sealing: Sealing, number: int) -> Iterator[Person]:
    """Every version of who it is, oldest first; raises CannotUnseal."""
    for row in connection.execute(_DETAILS, {"person": number}):
        details = sealing.unseal(number, Sealed(row.seal_key, row.sealed))
        entered = Entered(row.at, row.by, row.source or "", row.why)
        yield Person(number=number, region=row.region, details=details, entered=entered)


def sealed_with(connection: Connection) -> dict[str, int]:
    """How many persons stand under which key; one with two keys counts under both."""
    seals = select(register_details.c.seal_key.label("key"), register_details.c.person.label("person"))
    lookups = select(register_persons.c.lookup_key, register_persons.c.number)
    both = seals.union(lookups).subquery()
    counted = select(both.c.key, func.count().label("persons")).group_by(both.c.key).order_by(both.c.key)
    return {row.key: row.persons for row in connection.execute(counted)}


def reseal(connection: Connection, sealing: Sealing, after: int, size: int) -> tuple[int, int]:
    """Seal the next persons anew who are not under the present key; the last one's number (0: nobody is left), and
    how many."""
    wanted = _stale(sealing.current).where(register_persons.c.number > after).limit(size)
    numbers = [row.number for row in connection.execute(wanted)]
    if not numbers:
        return 0, 0
    rows = connection.execute(
        select(register_details).where(register_details.c.person.in_(numbers)).order_by(register_details.c.batch)
    ).all()
    _reseal(connection, sealing, rows)
    return numbers[-1], len(numbers)


def _reseal(connection: Connection, sealing: Sealing, rows: Sequence[Row[Any]]) -> None:
    seals, lookups = [], {}
    for row in rows:
        details = sealing.unseal(row.person, Sealed(row.seal_key, row.sealed))
        lookups[row.person] = sealing.lookup(details.identity)
        if row.seal_key != sealing.current:
            sealed = sealing.seal(row.person, details)
            seals.append({"of": row.id, "seal_key": sealed.key, "sealed": sealed.content})
    if seals:
        connection.execute(update(register_details).where(register_details.c.id == bindparam("of")), seals)
    other = (register_persons.c.number == bindparam("of"), register_persons.c.lookup_key != sealing.current)
    new = [{"of": person, "lookup_key": sealing.current, "lookup": lookup} for person, lookup in lookups.items()]
    connection.execute(update(register_persons).where(*other), new)


def _stale(current: str) -> Any:
    old = select(register_details.c.id).where(
        register_details.c.person == register_persons.c.number, register_details.c.seal_key != current
    )
    stale = (register_persons.c.lookup_key != current) | old.exists()
    return select(register_persons.c.number).where(stale).order_by(register_persons.c.number)


_DETAILS = (
    select(register_details, register_batches.c.at, register_batches.c.by, register_batches.c.why)
    .join(register_batches, register_batches.c.id == register_details.c.batch)
    .where(register_details.c.person == bindparam("person"))
    .order_by(register_batches.c.at, register_details.c.batch)
)
