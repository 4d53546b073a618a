"""The audit log in the database: rows are added under a lock, each chained to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.queueing import AUDIT, wait_for_turn
from heshi.adapters.database.tables.staff import audit_lines
from heshi.staff.audit import FIRST, Deed, Line, chained, moment_of, moment_text

AT_ONCE = 1_000
"""Lines that are read at a time."""


def append(connection: Connection, deed: Deed) -> Line:
    """Put a deed at the end, in the caller's transaction, which must be a writing one."""
    wait_for_turn(connection, AUDIT)
    last = connection.execute(
        select(audit_lines.c.number, audit_lines.c.hash).order_by(audit_lines.c.number.desc()).limit(1)
    ).first()
    line = chained(last.number + 1, deed, last.hash) if last else chained(1, deed, FIRST)
    row = {
        "number": line.number,
        "at": moment_text(deed.at),
        "who": deed.who,
        "what": str(deed.what),
        "case_number": deed.case,
        "note": deed.note,
        "previous": line.previous,
        "hash": line.hash,
    }
    connection.execute(insert(audit_lines).values(row))
    return line


class StoredAudit:
    """The port `Audit` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, deed: Deed) -> None:
        """Put a deed at the end."""
        with writing(self._engine) as connection:
            append(connection, deed)

    def lines(self) -> Iterator[Line]:
        """Every line from the first, a thousand at a time."""
        after: int | None = None
        while True:
            wanted = select(audit_lines).order_by(audit_lines.c.number).limit(AT_ONCE)
            if after is not None:
                wanted = wanted.where(audit_lines.c.number > after)
            with reading(self._engine) as connection:
                rows = connection.execute(wanted).all()
            if not rows:
                return
            yield from map(_line, rows)
            after = rows[-1].number

    def count(self) -> int:
        """How many lines there are."""
        with reading(self._engine) as connection:
            return connection.scalar(select(func.count()).select_from(audit_lines)) or 0

    def page(self, start: int, size: int) -> Sequence[Line]:
        """So many lines, newest first, after the first `start`."""
        wanted = select(audit_lines).order_by(audit_lines.c.number.desc()).offset(start).limit(size)
        with reading(self._engine) as connection:
            return [_line(row) for row in connection.execute(wanted)]


def _line(row: Row[Any]) -> Line:
    """A line as it stands, whatever somebody made of it."""
    deed = Deed(moment_of(str(row.at)), row.who, row.what, row.case_number, row.note)
    return Line(row.number, deed, row.previous, row.hash)
