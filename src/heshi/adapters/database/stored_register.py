"""The register in a database: the port `heshi.register.port.Register`, one transaction a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from msgspec import structs
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from heshi.adapters.database import register_persons as persons
from heshi.adapters.database.engine import overwrite, reading, writing
from heshi.adapters.database.register_entries import Batches, add_batch, add_entries
from heshi.adapters.database.register_erasing import Order, erase
from heshi.adapters.database.register_reading import read_coverage, read_records, read_versions
from heshi.adapters.database.tables.register import (
    register_accesses,
    register_coverage,
    register_persons,
)
from heshi.adapters.sealing import Sealing
from heshi.register.person import Access, Details, Erasure, Person
from heshi.register.records import Coverage, Entered, Kind, Record, Versioned
from heshi.register.retention import Periods

AT_ONCE = 1_000
"""Persons that are read or sealed anew in one transaction."""


class StoredRegister:
    """Records in SQLite or PostgreSQL. What needs a key raises `sealing.CannotUnseal` when it is the wrong one."""

    def __init__(self, engine: Engine, sealing: Sealing) -> None:
        self._engine = engine
        self._sealing = sealing
        self._batches = Batches()
        self._proven = False

    @property
    def current_key(self) -> str:
        """The id of the key that seals."""
        return self._sealing.current

    def find(self, identity: str) -> int | None:
        """The number of the person with this identity number."""
        self.prove()
        with reading(self._engine) as connection:
            return persons.find_person(connection, self._sealing, identity)

    def person(self, number: int) -> Person | None:
        """Who it is, by the newest details."""
        return next(reversed(self.details(number)), None)

    def details(self, number: int) -> Sequence[Person]:
        """Every version of who it is, oldest first."""
        with reading(self._engine) as connection:
            return tuple(persons.persons_of(connection, self._sealing, number))

    def numbers(self) -> Iterator[int]:
        """Every person's number, in order, some at a time."""
        after = 0
        while True:
            number = register_persons.c.number
            with reading(self._engine) as connection:
                wanted = select(number).where(number > after).order_by(number).limit(AT_ONCE)
                found = connection.execute(wanted).scalars().all()
            if not found:
                return
            yield from found
            after = found[-1]

    def add_person(self, details: Details, region: str, entered: Entered) -> int:
        """A new person, or new details of a known one; of two who enter one person at once, one waits for the other."""
        self.prove()
        try:
            return self._add_person(details, region, entered)
        except IntegrityError:  # somebody was quicker: now the person is known
            return self._add_person(details, region, entered)

    def _add_person(self, details: Details, region: str, entered: Entered) -> int:
        with writing(self._engine) as connection:
            return persons.add_details(connection, self._sealing, details, region, entered)

    def add(self, person: int, entries: Sequence[Versioned]) -> None:
        """New entries and new versions of old ones, all or none; raises LookupError if there is no such person."""
        with self._writing_of(person) as connection:
            add_entries(connection, person, entries)

    def record(self, person: int, known_at: datetime) -> Record | None:
        """All that counted for this person at that moment; None if nobody knew of such a person then."""
        with reading(self._engine) as connection:
            return next(read_records(connection, self._batches, person, known_at), None)

    def records(self, known_at: datetime, after: int = 0, size: int = AT_ONCE) -> Sequence[Record]:
        """The records of the persons after a number, up to so many persons; () when nobody comes after it."""
        number = register_persons.c.number
        with reading(self._engine) as connection:
            wanted = select(number).where(number > after).order_by(number).limit(size)
            found = connection.execute(wanted).scalars().all()
            if not found:
                return ()
            return tuple(read_records(connection, self._batches, (found[0], found[-1]), known_at))

    def history(self, person: int, kind: Kind) -> Sequence[Versioned]:
        """Every version of every entry of a kind, in the order in which they were entered; vouchers without states."""
        with reading(self._engine) as connection:
            return tuple(read_versions(connection, self._batches, person, kind))

    def coverage(self) -> Coverage:
        """Since when the register holds everything of a kind."""
        with reading(self._engine) as connection:
            return read_coverage(connection)

    def set_coverage(self, kind: Kind, since: date, entered: Entered) -> None:
        """Say so; what was said before is kept."""
        with writing(self._engine) as connection:
            batch = add_batch(connection, entered)
            connection.execute(insert(register_coverage).values(batch=batch, kind=str(kind), since=since))

    def note_access(self, access: Access) -> None:
        """Write down that somebody looked; raises LookupError if there is no such person."""
        with self._writing_of(access.person) as connection:
            connection.execute(insert(register_accesses).values(structs.asdict(access)))

    def accesses(self, person: int) -> Sequence[Access]:
        """Who looked at this person's record, newest first."""
        table = register_accesses
        wanted = select(table).where(table.c.person == person).order_by(table.c.at.desc(), table.c.id.desc())
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(Access(row.person, row.at, row.by, row.query, row.purpose) for row in rows)

    def erase(self, person: int, day: date, entered: Entered, periods: Periods) -> Erasure:
        """Delete what need not be kept on that day; raises LookupError if there is no such person."""
        self.prove()
        with self._writing_of(person, alone=True) as connection:
            erasure = erase(connection, self._sealing, Order(person, day, periods, entered))
        overwrite(self._engine)
        return erasure

    def sealed_with(self) -> Iterable[tuple[str, int]]:
        """How many persons stand under which key."""
        with reading(self._engine) as connection:
            return tuple(persons.sealed_with(connection).items())

    def rotate(self, after: int = 0, size: int = AT_ONCE) -> tuple[int, int]:
        """Seal the next persons anew who are not under the first key, all or none of them; the last one's number (0
        when nobody is left), and how many. What was broken off goes on with the same call."""
        self.prove()
        with writing(self._engine) as connection:
            done = persons.reseal(connection, self._sealing, after, size)
        overwrite(self._engine)
        return done

    def prove(self) -> None:
        """Raise CannotUnseal unless each key is the one that was used here under its id; asks the database once."""
        if not self._proven:
            try:
                self._prove()
            except IntegrityError:  # another process was quicker to note down the same key
                self._prove()
            self._proven = True

    def _prove(self) -> None:
        with writing(self._engine) as connection:
            persons.prove_keys(connection, self._sealing)

    @contextmanager
    def _writing_of(self, person: int, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes for one person, who is not erased meanwhile; `alone`: and nobody else writes."""
        wanted = select(register_persons.c.number).where(register_persons.c.number == person)
        with writing(self._engine) as connection:
            if connection.scalar(wanted.with_for_update(read=not alone)) is None:
                raise LookupError(f"no person {person}")
            yield connection
