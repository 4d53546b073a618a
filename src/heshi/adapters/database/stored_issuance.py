"""The port `Applications` over SQLAlchemy: events append-only, identifiers without a gap, lists beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.issuance_files import find_content, find_files, keep_file
from heshi.adapters.database.issuance_rows import link, listed, recorded, write_lists
from heshi.adapters.database.issuance_search import asked, seen_by
from heshi.adapters.database.queueing import APPLICATIONS, IDENTIFIERS, wait_for_turn
from heshi.adapters.database.stored_audit import append as audit
from heshi.adapters.database.tables.issuance import (
    issuance_applications,
    issuance_events,
    issuance_numbers,
)
from heshi.issuance.application import Application, applied, begun, fold
from heshi.issuance.chain import FIRST, Link, event_of, event_text, linked, moment_text
from heshi.issuance.decide import Decision
from heshi.issuance.events import Event, Moved, Opened
from heshi.issuance.forms import Attachment
from heshi.issuance.numbers import number_text
from heshi.issuance.port import Doing, Lines, NextNumber, Recorded, Sight, Taken, Wanted
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.rulebook.entries import NumberForm
from heshi.staff.audit import Act, Deed

AT_ONCE = 200
"""Applications that are read at a time."""

LONGEST_NOTE = 80
READ = "read"
"""`Doing.what` of whoever only looked; whatever else changes nothing is an export."""


class StoredIssuance:
    """Applications in a database. One that is decided on is held until its events are written."""

    def __init__(self, engine: Engine, book: Book) -> None:
        self._engine = engine
        self._editions = book.procedures
        self._regions = book.regions

    def open(self, decide: Callable[[str], Decision], doing: Doing) -> Application | Refusal:
        """Begin an application under the next name."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, APPLICATIONS)
            count = connection.scalar(select(func.count()).select_from(issuance_applications)) or 0
            name = f"SQ-{count + 1:06}"
            decision = decide(name)
            return self._settle(connection, name, None, decision, doing)

    def carry(
        self, name: str, decide: Callable[[Application | None, NextNumber], Decision], doing: Doing
    ) -> Application | Refusal:
        """Decide on what is newest; who comes second waits, and decides on what the first one left."""
        with writing(self._engine) as connection:
            held = issuance_applications.c.id == name
            connection.execute(select(issuance_applications.c.id).where(held).with_for_update())
            before = _application(connection, name)
            decision = decide(before, lambda form: _next_number(connection, form))
            return self._settle(connection, name, before, decision, doing)

    def _settle(
        self, connection: Connection, name: str, before: Application | None, decision: Decision, doing: Doing
    ) -> Application | Refusal:
        """Write down what was decided, in the transaction in which it was."""
        if isinstance(decision, Refusal):
            known = name if before is not None else ""
            audit(connection, _deed(Act.ISSUANCE_REFUSED, known, doing, *decision.codes))
            return decision
        after = _add(connection, name, before, decision, doing.at)
        write_lists(connection, after, self._editions[after.edition], self._regions, before is None)
        audit(connection, _deed(Act.ISSUANCE_DONE, name, doing))
        return after

    def find(self, name: str) -> Application | None:
        """The application as its events left it."""
        with reading(self._engine) as connection:
            return _application(connection, name)

    def history(self, name: str) -> Sequence[Recorded]:
        """Everything that happened to it."""
        with reading(self._engine) as connection:
            return [recorded(row) for row in connection.execute(_events_of(name))]

    def links(self, name: str) -> Sequence[Link]:
        """The same as it is written down, whatever somebody made of it."""
        with reading(self._engine) as connection:
            return [link(row) for row in connection.execute(_events_of(name))]

    def page(self, sight: Sight, wanted: Wanted, start: int, size: int) -> Lines:
        """So many lines after the first `start`, what has stood longest first."""
        lines = issuance_applications
        which = seen_by(sight) & asked(wanted, sight)
        some = select(lines).where(which).order_by(lines.c.since, lines.c.id).offset(start).limit(size)
        with reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(lines).where(which)) or 0
            return Lines(tuple(listed(row) for row in connection.execute(some)), total)

    def running(self) -> Iterator[Application]:
        """Every application of which anything is under way."""
        lines, after = issuance_applications.c, ""
        while True:
            wanted = select(lines.id).where(lines.running, lines.id > after).order_by(lines.id).limit(AT_ONCE)
            with reading(self._engine) as connection:
                names = connection.scalars(wanted).all()
                found = _applications(connection, names)
            yield from found
            if len(names) < AT_ONCE:
                return
            after = names[-1]

    def take(self, name: str, file: Taken, doing: Doing) -> None:
        """Keep a file for an application."""
        with writing(self._engine) as connection:
            audit(connection, _deed(Act.ISSUANCE_FILE, name, doing, file.attachment.sha256[:16]))  # one at a time
            keep_file(connection, name, file, doing)

    def files(self, name: str) -> Mapping[str, Attachment]:
        """The files that were taken in for an application."""
        with reading(self._engine) as connection:
            return find_files(connection, name)

    def content(self, name: str, sha256: str) -> Taken | None:
        """A file of this application."""
        with reading(self._engine) as connection:
            return find_content(connection, name, sha256)

    def note(self, name: str, doing: Doing) -> None:
        """Somebody read or exported it."""
        act = Act.ISSUANCE_READ if doing.what == READ else Act.ISSUANCE_EXPORTED
        with writing(self._engine) as connection:
            audit(connection, _deed(act, name, doing))


def _events_of(name: str) -> Select[Any]:
    return select(issuance_events).where(issuance_events.c.application == name).order_by(issuance_events.c.number)


def _application(connection: Connection, name: str) -> Application | None:
    found = _applications(connection, [name])
    return found[0] if found else None


def _applications(connection: Connection, names: Sequence[str]) -> list[Application]:
    events = issuance_events.c
    wanted = (
        select(events.application, events.content)
        .where(events.application.in_(names))
        .order_by(events.application, events.number)
    )
    found: dict[str, list[Event]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.application, []).append(event_of(row.content))
    return [fold(one) for one in found.values()]


def _add(
    connection: Connection, name: str, before: Application | None, events: Sequence[Event], at: datetime
) -> Application:
    """Put events at the end. Two of one number cannot be: the key of the table refuses the second."""
    columns = issuance_events.c
    newest = select(columns.hash).where(columns.application == name).order_by(columns.number.desc()).limit(1)
    previous = connection.scalar(newest) or FIRST
    number, after = before.version if before is not None else 0, before
    for event in events:
        number += 1
        made = linked(name, number, moment_text(at), event_text(event), previous)
        row = {"application": name, "number": number, "at": made.at, "content": made.content}
        connection.execute(insert(issuance_events).values(**row, previous=previous, hash=made.hash))
        previous = made.hash
        if isinstance(event, Moved) and event.number:
            _give(connection, name, event.number)
        if after is None:
            assert isinstance(event, Opened)  # the engine begins with it
            after = begun(event)
        else:
            after = applied(after, event)
    if after is None:
        raise ValueError("a decision without events")
    return after


def _next_number(connection: Connection, form: NumberForm) -> str:
    """The next one; whoever else wants one waits until this transaction has ended."""
    wait_for_turn(connection, IDENTIFIERS)
    return number_text(_given(connection) + 1, form)


def _give(connection: Connection, name: str, number: str) -> None:
    row = {"count": _given(connection) + 1, "number": number, "application": name}
    connection.execute(insert(issuance_numbers).values(row))


def _given(connection: Connection) -> int:
    return connection.scalar(select(func.max(issuance_numbers.c.count))) or 0


def _deed(act: Act, name: str, doing: Doing, *more: str) -> Deed:
    return Deed(doing.at, doing.who, act, name, " ".join((doing.what, *more))[:LONGEST_NOTE])
