"""Codes that were asked for, and the sessions that they opened, in the database that every worker shares."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.queueing import CODES, wait_for_turn
from heshi.adapters.database.stored_wishes import StoredWishes
from heshi.adapters.database.tables.logins import login_codes, person_sessions
from heshi.register.codes import LONGEST_MEMORY, Pending
from heshi.register.logins import Asked, Earlier
from heshi.register.sessions import LONGEST, PersonSession


class StoredLogins(StoredWishes):
    """The port `Logins` over SQLAlchemy."""

    def note(self, asked: Asked) -> Earlier:
        """Write an asking down, one at a time; old ones are forgotten on the way."""
        codes = login_codes.c
        with writing(self._engine) as connection:
            wait_for_turn(connection, CODES)
            connection.execute(delete(login_codes).where(codes.asked <= asked.at - LONGEST_MEMORY))
            earlier = Earlier(
                _times(connection, codes.person_key == asked.person_key),
                _times(connection, codes.client_key == asked.client_key),
            )
            row = {
                "handle_hash": asked.handle_hash,
                "person_key": asked.person_key,
                "client_key": asked.client_key,
                "code_hash": asked.code_hash,
                "asked": asked.at,
                "tries": 0,
                "used": False,
            }
            connection.execute(insert(login_codes).values(row))
        return earlier

    def withdraw(self, handle_hash: str) -> None:
        """This asking was not heard."""
        with writing(self._engine) as connection:
            connection.execute(delete(login_codes).where(login_codes.c.handle_hash == handle_hash))

    def belongs(self, handle_hash: str, person: int | None) -> None:
        """Whom the register knows by that identity number; the same work where it knows nobody."""
        with writing(self._engine) as connection:
            connection.execute(_code(handle_hash).values(person=person))

    def try_code(self, handle_hash: str) -> Pending | None:
        """Count one try; the row is locked by it, so that of many tries at once each has a number of its own."""
        with writing(self._engine) as connection:
            connection.execute(_code(handle_hash).values(tries=login_codes.c.tries + 1))
            row = connection.execute(select(login_codes).where(login_codes.c.handle_hash == handle_hash)).first()
        return Pending(row.person, row.code_hash, row.asked, row.tries, row.used) if row else None

    def begin(self, session: PersonSession, handle_hash: str) -> bool:
        """Use the code up and begin a session; sessions that are over whatever happens are forgotten on the way."""
        with writing(self._engine) as connection:
            used = _code(handle_hash).where(login_codes.c.used.is_(False)).values(used=True)
            if connection.execute(used).rowcount != 1:
                return False
            connection.execute(delete(person_sessions).where(person_sessions.c.began <= session.began - LONGEST))
            row = {
                "token_hash": session.token_hash,
                "person": session.person,
                "door": session.door,
                "began": session.began,
                "seen": session.seen,
            }
            connection.execute(insert(person_sessions).values(row))
        return True

    def find(self, token_hash: str) -> PersonSession | None:
        """The session of a token."""
        with reading(self._engine) as connection:
            found = select(person_sessions).where(person_sessions.c.token_hash == token_hash)
            row = connection.execute(found).first()
        return PersonSession(token_hash, row.person, row.door, row.began, row.seen) if row else None

    def touch(self, token_hash: str, seen: datetime) -> None:
        """Somebody is still there."""
        here = person_sessions.c.token_hash == token_hash
        with writing(self._engine) as connection:
            connection.execute(update(person_sessions).where(here).values(seen=seen))

    def end(self, token_hash: str) -> None:
        """Forget one session."""
        with writing(self._engine) as connection:
            connection.execute(delete(person_sessions).where(person_sessions.c.token_hash == token_hash))

    def end_all(self, person: int) -> None:
        """Forget every session of a person."""
        with writing(self._engine) as connection:
            connection.execute(delete(person_sessions).where(person_sessions.c.person == person))


def _code(handle_hash: str) -> Any:
    return update(login_codes).where(login_codes.c.handle_hash == handle_hash)


def _times(connection: Connection, those: ColumnElement[bool]) -> tuple[datetime, ...]:
    return tuple(connection.scalars(select(login_codes.c.asked).where(those)))
