"""The casefile in a database: the port `heshi.casefile.port.Casefile`, one transaction a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.sql.elements import ColumnElement

from heshi.adapters.database import case_search
from heshi.adapters.database.case_rows import COLUMNS, decision_row, read_cases, reversed_host, row_of, voice_row
from heshi.adapters.database.engine import overwrite, reading, writing
from heshi.adapters.database.stored_audit import append
from heshi.adapters.database.tables.cases import (
    case_bands,
    case_decisions,
    case_hosts,
    case_numbers,
    case_texts,
    case_voices,
    cases,
)
from heshi.answer import Verdict
from heshi.casefile.entries import Case, Change, NewCase, Origin, Pile, Query, State, Tally
from heshi.casefile.port import KeyReused
from heshi.staff.audit import Act, Deed
from heshi.text.fold import fold

HOST = 255
"""Characters of a host that are kept; a longer one is none."""


class StoredCases:
    """Cases in SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, case: NewCase) -> int | KeyReused:
        """Store a case; two senders of one key at the same moment get the same number."""
        try:
            return self._add(case)
        except IntegrityError:
            with reading(self._engine) as connection:
                earlier = _by_key(connection, case)
            if earlier is None:  # not the key, then: a fault of ours
                raise
            return earlier

    def _add(self, case: NewCase) -> int | KeyReused:
        with writing(self._engine) as connection:
            earlier = _by_key(connection, case)
            if earlier is not None:
                return earlier
            copies = case_search.near_copies(connection, case.text, case.bands)
            copy = next(copies, None)
            pile = connection.scalar(select(cases.c.pile).where(cases.c.number == copy)) if copy is not None else None
            new = insert(cases).values(**row_of(case), pile=pile or 0).returning(cases.c.number)
            number: int = connection.execute(new).scalar_one()
            if pile is None:
                connection.execute(update(cases).where(cases.c.number == number).values(pile=number))
            _add_children(connection, number, case)
            return number

    def find(self, receipt: str) -> Case | None:
        """The case of a receipt's hash."""
        return self._one(cases.c.receipt == receipt)

    def get(self, number: int) -> Case | None:
        """The case of a number."""
        return self._one(cases.c.number == number)

    def _one(self, condition: ColumnElement[bool]) -> Case | None:
        with reading(self._engine) as connection:
            rows = connection.execute(select(*COLUMNS).where(condition)).mappings().all()
            return next(iter(read_cases(connection, rows)), None)

    def change(self, number: int, version: int, change: Change) -> bool:
        """Change the case if it is still at this version."""
        with writing(self._engine) as connection:
            new = {"state": change.state, "keep_until": change.keep_until, "changed": change.at}
            same = (cases.c.number == number, cases.c.version == version)
            done = connection.execute(update(cases).where(*same).values(**new, version=version + 1))
            if done.rowcount != 1:
                return False
            if change.voice is not None:
                connection.execute(insert(case_voices), voice_row(number, change.voice))
            if change.decision is not None:
                at, who, finding = change.decision.at, change.decision.who, change.decision.finding.value
                connection.execute(insert(case_decisions), decision_row(number, change.decision))
                append(connection, Deed(at, who, Act.DECIDED, str(number), finding))
            return True

    def erase(self, receipt: str) -> bool:
        """Delete a case with all that belongs to it."""
        with writing(self._engine) as connection:
            gone = connection.execute(delete(cases).where(cases.c.receipt == receipt)).rowcount
        overwrite(self._engine)
        return gone > 0

    def purge(self, day: date, held: Sequence[State]) -> int:
        """Delete every case whose time is over, but for those that are held."""
        over = (cases.c.keep_until <= day, cases.c.state.not_in(held))
        with writing(self._engine) as connection:
            gone: int = connection.execute(delete(cases).where(*over)).rowcount
        overwrite(self._engine)
        return gone

    def search(self, query: Query) -> tuple[Case, ...]:
        """Cases, newest first."""
        with reading(self._engine) as connection:
            return case_search.search(connection, query)

    def queue(self, query: Query) -> tuple[Pile, ...]:
        """Cases by piles of near-copies."""
        with reading(self._engine) as connection:
            return case_search.queue(connection, query)

    def alike(self, number: int, limit: int = 50) -> tuple[Case, ...]:
        """The other cases that are nearly the same message, newest first."""
        with reading(self._engine) as connection:
            text = connection.scalar(select(cases.c.text).where(cases.c.number == number))
            mine = select(case_bands.c.band).where(case_bands.c.case_number == number)
            bands = connection.execute(mine).scalars().all()
            found = case_search.near_copies(connection, text or "", bands, limit + 1)
            others = [other for other in found if other != number][:limit]
            rows = select(*COLUMNS).where(cases.c.number.in_(others)).order_by(cases.c.number.desc())
            return read_cases(connection, connection.execute(rows).mappings().all())

    def tallies(self) -> tuple[Tally, ...]:
        """How many cases there are of each kind."""
        kinds = (cases.c.origin, cases.c.state, cases.c.verdict)
        chosen = select(*kinds, func.count().label("size")).group_by(*kinds).order_by(*kinds)
        with reading(self._engine) as connection:
            return tuple(
                Tally(Origin(row.origin), State(row.state), Verdict(row.verdict), row.size)
                for row in connection.execute(chosen)
            )

    def ready(self) -> bool:
        """Does the database answer, and has it the tables?"""
        try:
            with reading(self._engine) as connection:
                connection.execute(select(cases.c.number).limit(1))
        except SQLAlchemyError:
            return False
        return True


def _by_key(connection: Connection, case: NewCase) -> int | KeyReused | None:
    if not case.key:
        return None
    row = connection.execute(select(cases.c.number, cases.c.body).where(cases.c.key == case.key)).first()
    if row is None:
        return None
    number: int = row.number
    return number if row.body == case.body else KeyReused()


def _add_children(connection: Connection, number: int, case: NewCase) -> None:
    hosts = [host for host in case.hosts if len(host) < HOST]
    rows = (
        (case_texts, [{"case_number": number, "folded": fold(case.text)}]),
        (case_hosts, [{"case_number": number, "host": h, "reversed": reversed_host(h)} for h in hosts]),
        (case_numbers, [{"case_number": number, "hash": hashed} for hashed in case.numbers]),
        (case_bands, [{"case_number": number, "band": band} for band in case.bands]),
        (case_voices, [voice_row(number, case.voice)] if case.voice is not None else []),
    )
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)
