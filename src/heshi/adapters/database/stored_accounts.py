"""Accounts and logins in the database; every change is in one transaction with its line in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.stored_audit import append
from heshi.adapters.database.tables.staff import accounts, desk_sessions
from heshi.staff.account import Account
from heshi.staff.audit import Deed
from heshi.staff.role import Role
from heshi.staff.session import LONGEST, Session


class StoredAccounts:
    """The port `Accounts` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def named(self, name: str) -> Account | None:
        """The account with this very name."""
        with reading(self._engine) as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
        return _account(row) if row else None

    def all(self) -> Sequence[Account]:
        """Every account, by name."""
        with reading(self._engine) as connection:
            return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]

    def add(self, name: str, role: Role, password: str, deed: Deed) -> Account | None:
        """A new account, or None if the name is taken; of two at once one gets it."""
        row = {"name": name, "role": role.value, "password": password, "created": deed.at, "locked": False}
        try:
            with writing(self._engine) as connection:
                append(connection, deed)
                connection.execute(insert(accounts).values(row))
        except IntegrityError:
            return None
        return self.named(name)

    def set_password(self, account: int, password: str, deed: Deed | None) -> None:
        """Keep another encoded password."""
        with writing(self._engine) as connection:
            if deed:
                append(connection, deed)
            _change(connection, account, password=password)

    def set_role(self, account: int, role: Role, deed: Deed) -> None:
        """Give another role."""
        with writing(self._engine) as connection:
            append(connection, deed)
            _change(connection, account, role=role.value)

    def set_locked(self, account: int, locked: bool, deed: Deed) -> None:
        """Lock and end the sessions, or unlock."""
        with writing(self._engine) as connection:
            append(connection, deed)
            _change(connection, account, locked=locked)
            if locked:
                connection.execute(delete(desk_sessions).where(desk_sessions.c.account == account))


class StoredSessions:
    """The port `Sessions` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, session: Session, deed: Deed) -> None:
        """Write down a login; sessions that are over whatever happens are forgotten on the way."""
        with writing(self._engine) as connection:
            append(connection, deed)
            connection.execute(delete(desk_sessions).where(desk_sessions.c.began <= session.began - LONGEST))
            row = {
                "token_hash": session.token_hash,
                "account": session.account,
                "began": session.began,
                "seen": session.seen,
            }
            connection.execute(insert(desk_sessions).values(row))
            _change(connection, session.account, last_login=session.began)

    def find(self, token_hash: str) -> tuple[Session, Account] | None:
        """The session of a token and its account as it is now."""
        both = select(accounts, desk_sessions.c.began, desk_sessions.c.seen).join_from(desk_sessions, accounts)
        with reading(self._engine) as connection:
            row = connection.execute(both.where(desk_sessions.c.token_hash == token_hash)).first()
        return (Session(token_hash, row.id, row.began, row.seen), _account(row)) if row else None

    def touch(self, token_hash: str, seen: datetime) -> None:
        """Somebody is still there."""
        with writing(self._engine) as connection:
            connection.execute(update(desk_sessions).where(desk_sessions.c.token_hash == token_hash).values(seen=seen))

    def end(self, token_hash: str, deed: Deed | None) -> None:
        """Forget one session."""
        with writing(self._engine) as connection:
            if deed:
                append(connection, deed)
            connection.execute(delete(desk_sessions).where(desk_sessions.c.token_hash == token_hash))

    def end_all(self, account: int) -> None:
        """Forget every session of an account."""
        with writing(self._engine) as connection:
            connection.execute(delete(desk_sessions).where(desk_sessions.c.account == account))


def _change(connection: Connection, account: int, **values: Any) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account).values(**values))


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, Role(row.role), row.password, row.created, row.locked, row.last_login)
