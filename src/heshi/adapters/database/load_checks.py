"""What is wrong with staged rows taken together, or beside what the register holds; asked of the database in sets."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select

from heshi.adapters.database.load_staging import PERSON
from heshi.adapters.database.tables.loading import register_staged as staged
from heshi.adapters.database.tables.register import TABLE_OF, register_details, register_persons, vouchers
from heshi.register.records import Kind


class RowFault(Struct, frozen=True, order=True):
    """A fault of a staged row: the file by its place, the row, the column, and the code of a `SheetFault`."""

    file: int
    row: int
    column: str
    code: str


def row_faults(connection: Connection, load: int) -> Iterator[RowFault]:
    """Every fault that only the whole shows, check by check."""
    for column, code, condition in _CHECKS:
        chosen = select(staged.c.file, staged.c.row).where(staged.c.load == load, condition)
        for row in connection.execute(chosen.order_by(staged.c.file, staged.c.row)):
            yield RowFault(row.file, row.row, column, code)
    for kind, table in TABLE_OF.items():
        for theirs in connection.execute(_of_others(load, kind, table)):
            yield RowFault(theirs.file, theirs.row, "source", "other_person")


def is_rotating(connection: Connection, current: str) -> bool:
    """Are there persons who are looked up under another key than the first?"""
    wanted = select(register_persons.c.number).where(register_persons.c.lookup_key != current).limit(1)
    return connection.scalar(wanted) is not None


def _of_others(load: int, kind: Kind, table: Table) -> Select[tuple[int, int]]:
    """Rows whose source id has an entry of another person; a new person has no number yet, so each is another."""
    number = register_persons.c.number
    return (
        select(staged.c.file, staged.c.row)
        .distinct()
        .join(table, table.c.source == staged.c.source)
        .outerjoin(register_persons, register_persons.c.lookup == staged.c.lookup)
        .where(staged.c.load == load, staged.c.kind == str(kind), or_(number.is_(None), number != table.c.person))
        .order_by(staged.c.file, staged.c.row)
    )


_OTHER = staged.alias("other")
_IN_LOAD = _OTHER.c.load == staged.c.load


def _contradicted(*same: ColumnElement[bool]) -> ColumnElement[bool]:
    """Another row of the load says something else of the same."""
    return select(_OTHER.c.row).where(_IN_LOAD, *same, _OTHER.c.content != staged.c.content).exists()


def _unknown_person() -> ColumnElement[bool]:
    here = select(_OTHER.c.row).where(_IN_LOAD, _OTHER.c.kind == PERSON, _OTHER.c.lookup == staged.c.lookup)
    there = select(register_persons.c.number).where(register_persons.c.lookup == staged.c.lookup)
    return and_(staged.c.kind != PERSON, ~here.exists(), ~there.exists())


def _unknown_voucher() -> ColumnElement[bool]:
    here = select(_OTHER.c.row).where(
        _IN_LOAD,
        _OTHER.c.kind == str(Kind.VOUCHER),
        _OTHER.c.source == staged.c.named,
        _OTHER.c.lookup == staged.c.lookup,
    )
    there = (
        select(vouchers.c.key)
        .join(register_persons, register_persons.c.number == vouchers.c.person)
        .where(register_persons.c.lookup == staged.c.lookup, vouchers.c.key == staged.c.named)
    )
    return and_(~here.exists(), ~there.exists())


def _other_identity() -> ColumnElement[bool]:
    """Details under this source id belong to somebody with another identity number."""
    there = (
        select(register_details.c.id)
        .join(register_persons, register_persons.c.number == register_details.c.person)
        .where(register_details.c.source == staged.c.source, register_persons.c.lookup != staged.c.lookup)
    )
    return and_(staged.c.kind == PERSON, there.exists())


_SAME_SOURCE = and_(_OTHER.c.kind == staged.c.kind, _OTHER.c.source == staged.c.source)
_SAME_PERSON = and_(staged.c.kind == PERSON, _OTHER.c.kind == PERSON, _OTHER.c.lookup == staged.c.lookup)
_CHECKS: tuple[tuple[str, str, ColumnElement[bool]], ...] = (
    ("source", "same_source", _contradicted(_SAME_SOURCE)),
    ("identity", "same_person", _contradicted(_SAME_PERSON)),
    ("identity", "unknown_person", _unknown_person()),
    ("voucher", "unknown_voucher", and_(staged.c.kind == str(Kind.VOUCHER_STATE), _unknown_voucher())),
    (
        "replaces",
        "unknown_voucher",
        and_(staged.c.kind == str(Kind.VOUCHER), staged.c.named.is_not(None), _unknown_voucher()),
    ),
    ("source", "other_person", _other_identity()),
)
