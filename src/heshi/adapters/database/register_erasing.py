"""Erasing what need not be kept: an entry goes with all its versions, or stays with all of them.

The triggers let rows of a person go only while an erasure of theirs is open, which it is inside one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, structs
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from heshi.adapters.database.register_entries import Batches
from heshi.adapters.database.register_reading import read_versions
from heshi.adapters.database.register_rows import COVERS, SCHEMES
from heshi.adapters.database.tables.loading import register_standings
from heshi.adapters.database.tables.logins import erasure_wishes, login_codes, person_sessions
from heshi.adapters.database.tables.register import (
    TABLE_OF,
    register_accesses,
    register_batches,
    register_details,
    register_erasures,
    register_persons,
)
from heshi.adapters.sealing import Sealed, Sealing
from heshi.register.person import Erasure
from heshi.register.records import KIND_OF, Contribution, Entered, Kind, Versioned, VoucherState
from heshi.register.retention import ACCESS, IDENTITY, PHONE, Periods, day_in_china, last_day
from heshi.register.versions import contribution_key

AT_ONCE = 500
"""Conditions in one statement."""


class Order(Struct, frozen=True):
    """Whose data, on which day, by which periods, and who says so."""

    person: int
    day: date
    periods: Periods
    entered: Entered


class Sweep(Struct):
    """What an erasure has done so far."""

    gone: list[str] = []
    kept: dict[str, date] = {}

    def keep(self, what: str, until: date) -> None:
        """Something of this kind stays; of several the last day counts."""
        self.kept[what] = max(until, self.kept.get(what, until))


def erase(connection: Connection, sealing: Sealing, order: Order) -> Erasure:
    """Delete, in the caller's transaction, what need not be kept."""
    row = {"person": order.person, "day": order.day, "at": order.entered.at, "by": order.entered.by, "open": True}
    number = connection.execute(insert(register_erasures).values(row).returning(register_erasures.c.id)).scalar_one()
    sweep = Sweep()
    _sweep_entries(connection, order, sweep)
    _sweep_accesses(connection, order, sweep)
    connection.execute(delete(register_standings).where(register_standings.c.person == order.person))
    _sweep_person(connection, sealing, order, sweep)
    connection.execute(update(register_erasures).where(register_erasures.c.id == number).values(open=False))
    return Erasure(person=order.person, gone=tuple(sweep.gone), kept=tuple(sweep.kept.items()))


def _sweep_entries(connection: Connection, order: Order, sweep: Sweep) -> None:
    found: dict[Kind, list[Versioned]] = {kind: [] for kind in Kind}
    for version in read_versions(connection, Batches(), order.person):
        found[KIND_OF[type(version)]].append(version)
    free = _free_days(order, found)
    for kind, versions in found.items():
        going = [version for version in versions if free[_group(kind, version)] <= order.day]
        for version in versions:
            if free[_group(kind, version)] > order.day:
                sweep.keep(kind.value, free[_group(kind, version)])
        if going:
            sweep.gone.append(kind.value)
            _delete(connection, kind, order.person, going)


def _group(kind: Kind, version: Versioned) -> tuple[Kind, str]:
    """What is kept or goes as one: an entry's versions, and a voucher with its states."""
    return (Kind.VOUCHER, version.voucher) if isinstance(version, VoucherState) else (kind, version.key)


def _free_days(order: Order, found: dict[Kind, list[Versioned]]) -> dict[tuple[Kind, str], date]:
    free: dict[tuple[Kind, str], date] = defaultdict(lambda: date.min)
    for kind, versions in found.items():
        for version in versions:
            group = _group(kind, version)
            free[group] = max(free[group], order.periods.free_on(kind.value, last_day(version, order.day)))
    return free


def _delete(connection: Connection, kind: Kind, person: int, going: Sequence[Versioned]) -> None:
    table = TABLE_OF[kind]
    conditions = [_is(kind, version) for version in {(v.key): v for v in going}.values()]
    for start in range(0, len(conditions), AT_ONCE):
        these = or_(*conditions[start : start + AT_ONCE])
        connection.execute(delete(table).where(table.c.person == person, these))


def _is(kind: Kind, version: Versioned) -> ColumnElement[bool]:
    columns = TABLE_OF[kind].c
    if isinstance(version, Contribution):
        scheme, cover = SCHEMES.index(version.scheme), COVERS.index(version.cover)
        if version.key == contribution_key(version.month, version.scheme, version.cover):
            same = (columns.month == version.month, columns.scheme == scheme, columns.cover == cover)
            return and_(columns.key.is_(None), *same)
    return columns.key == version.key


def _sweep_accesses(connection: Connection, order: Order, sweep: Sweep) -> None:
    table = register_accesses
    rows = connection.execute(select(table.c.id, table.c.at).where(table.c.person == order.person)).all()
    free = {row.id: order.periods.free_on(ACCESS, day_in_china(row.at)) for row in rows}
    going = [number for number, day in free.items() if day <= order.day]
    for day in free.values():
        if day > order.day:
            sweep.keep(ACCESS, day)
    for start in range(0, len(going), AT_ONCE):
        connection.execute(delete(table).where(table.c.id.in_(going[start : start + AT_ONCE])))
    if going:
        sweep.gone.append(ACCESS)


def _sweep_person(connection: Connection, sealing: Sealing, order: Order, sweep: Sweep) -> None:
    """Who it was stays as long as anything else of theirs does, but not how to reach them."""
    mine = register_details.c.person == order.person
    batches = register_batches.c.id == register_details.c.batch
    last = connection.scalar(select(func.max(register_batches.c.at)).join(register_details, batches).where(mine))
    until = order.periods.free_on(IDENTITY, day_in_china(last)) if last else date.min
    until = max([until, *sweep.kept.values()])
    if until > order.day:
        sweep.keep(IDENTITY, until)
        _forget_phone(connection, sealing, order, sweep)
        return
    for table in (login_codes, person_sessions, erasure_wishes):
        connection.execute(delete(table).where(table.c.person == order.person))
    connection.execute(delete(register_details).where(mine))
    connection.execute(delete(register_persons).where(register_persons.c.number == order.person))
    sweep.gone += [PHONE, IDENTITY]


def _forget_phone(connection: Connection, sealing: Sealing, order: Order, sweep: Sweep) -> None:
    """Write every version of the details anew without the telephone; who entered it and when stays."""
    if order.periods.free_on(PHONE, order.day) > order.day:
        sweep.keep(PHONE, order.periods.free_on(PHONE, order.day))
        return
    mine = select(register_details).where(register_details.c.person == order.person)
    forgotten = False
    for row in connection.execute(mine.order_by(register_details.c.id)).all():
        details = sealing.unseal(order.person, Sealed(row.seal_key, row.sealed))
        if details.phone:
            sealed = sealing.seal(order.person, structs.replace(details, phone=""))
            new = {"person": row.person, "batch": row.batch, "source": row.source, "region": row.region}
            connection.execute(delete(register_details).where(register_details.c.id == row.id))
            connection.execute(
                insert(register_details).values(new | {"seal_key": sealed.key, "sealed": sealed.content})
            )
            forgotten = True
    if forgotten:
        sweep.gone.append(PHONE)
