"""Tries to log in, counted in the database, so that every worker of the service knows them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select

from heshi.adapters.database.engine import writing
from heshi.adapters.database.queueing import ATTEMPTS, wait_for_turn
from heshi.adapters.database.tables.staff import login_attempts
from heshi.staff.lockout import LONGEST_MEMORY
from heshi.staff.port import Attempt


class StoredAttempts:
    """The port `Attempts` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, name_key: str, client_key: str, at: datetime) -> Attempt:
        """Write a try down, one at a time; old ones are forgotten on the way."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, ATTEMPTS)
            connection.execute(delete(login_attempts).where(login_attempts.c.at < at - LONGEST_MEMORY))
            by_name = _times(connection, login_attempts.c.name_key == name_key)
            by_client = _times(connection, login_attempts.c.client_key == client_key)
            made = connection.execute(insert(login_attempts).values(name_key=name_key, client_key=client_key, at=at))
            (number,) = made.inserted_primary_key or (0,)
        return Attempt(number, by_name, by_client)

    def withdraw(self, attempt: int) -> None:
        """This try was not heard."""
        with writing(self._engine) as connection:
            connection.execute(delete(login_attempts).where(login_attempts.c.id == attempt))

    def forget(self, name_key: str, attempt: int) -> None:
        """The name was let in."""
        mine = (login_attempts.c.name_key == name_key) | (login_attempts.c.id == attempt)
        with writing(self._engine) as connection:
            connection.execute(delete(login_attempts).where(mine))


def _times(connection: Connection, those: ColumnElement[bool]) -> tuple[datetime, ...]:
    return tuple(connection.scalars(select(login_attempts.c.at).where(those)))
