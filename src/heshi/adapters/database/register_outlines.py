"""Records in outline for whole ranges of people: the database itself puts each person's contributions into few words.

So the sixty rows of a person come as one, in the words of `heshi.register.months_alike`. Where an entry has several
versions, or one is not known yet, the rows are read one by one, as for a single person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from heshi.adapters.database.register_entries import Batches
from heshi.adapters.database.register_reading import read_bare, read_records
from heshi.adapters.database.tables.register import contributions, register_batches
from heshi.register.alike import Outline, outline_of
from heshi.register.months_alike import Months, says_twice
from heshi.register.records import Record

NOTHING_PAID = Months()
AT_ONCE = 500
"""People whose numbers are named in one statement."""


class Outlines:
    """Reads outlines, and whole records, as they were known at a moment, for one day."""

    def __init__(self, day: date, known_at: datetime) -> None:
        self._day, self._known_at, self._batches = day, known_at, Batches()
        self._safe: int | None = None

    def read(self, connection: Connection, first: int, last: int) -> list[Outline]:
        """The outlines of everybody from the first number to the last who was known."""
        asked = {"first": first, "last": last, "day": self._day, "safe": self._upto(connection)}
        said = {row[0]: row for row in connection.execute(_MONTHS, asked)}
        several = [person for person, row in said.items() if row[3] or says_twice(row[1])]
        whole = self.whole(connection, several) if several else {}
        return list(self._outlined(read_bare(connection, self._batches, (first, last), self._known_at), said, whole))

    def _outlined(
        self, bare: Iterator[Record], said: Mapping[int, Sequence[Any]], whole: Mapping[int, Record]
    ) -> Iterator[Outline]:
        for record in bare:
            row = said.get(record.person)
            if record.person in whole:
                yield outline_of(whole[record.person], self._day)
            else:
                yield Outline(record, NOTHING_PAID if row is None else Months(row[1], row[2]))

    def whole(self, connection: Connection, persons: Sequence[int]) -> dict[int, Record]:
        """The whole records of these people."""
        found = {}
        for start in range(0, len(persons), AT_ONCE):
            some = list(persons[start : start + AT_ONCE])
            for record in read_records(connection, self._batches, some, self._known_at):
                found[record.person] = record
        return found

    def _upto(self, connection: Connection) -> int:
        """The last batch such that it and all before it were known; batches of earlier moments may come later."""
        if self._safe is None:
            number = register_batches.c.id
            later = connection.scalar(select(func.min(number)).where(register_batches.c.at > self._known_at))
            every = connection.scalar(select(func.max(number)))
            self._safe = int(every or 0) if later is None else int(later) - 1
        return self._safe


def _joined(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.aggregate_strings(column, ",")


def _said(column: ColumnElement[date | None]) -> ColumnElement[str]:
    return func.coalesce(cast(column, String), "")


def _statement() -> Any:
    """A row for each person: the two lists of `Months`, and whether the rows have to be read one by one."""
    rows, day = contributions.c, bindparam("day", type_=contributions.c.due.type)
    in_time = and_(rows.paid <= rows.due, rows.paid <= day)
    other = cast(rows.due, String) + "/" + _said(rows.paid) + "/" + _said(rows.deadline)
    head = cast(rows.month, String) + cast(rows.scheme, String) + cast(rows.cover, String)
    several = or_(
        func.max(case((rows.withdrawn, 1), else_=0)) > 0,
        func.count(rows.key) > func.count(rows.key.distinct()),
        func.max(rows.batch) > bindparam("safe"),
    )
    columns = (_joined(head + case((in_time, ""), else_=other)), _joined(_said(rows.paid)), several)
    theirs = rows.person.between(bindparam("first"), bindparam("last"))
    return select(rows.person, *columns).where(theirs).group_by(rows.person)


_MONTHS = _statement()
