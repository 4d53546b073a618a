"""The port `Officers` over SQLAlchemy: which account acts for which authority."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, Row, Select, delete, insert, select

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.stored_audit import append as audit
from heshi.adapters.database.tables.issuance import officers
from heshi.adapters.database.tables.staff import accounts
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing, Seat
from heshi.staff.audit import Act, Deed

LONGEST_NOTE = 80


class StoredOfficers:
    """Officers in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def named(self, account: str) -> Officer | None:
        """The officer of an account that is not locked."""
        wanted = _seats().where(accounts.c.name == account, accounts.c.locked.is_(False))
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        return _seat(row).officer if row else None

    def all(self) -> Sequence[Seat]:
        """All of them, by name."""
        with reading(self._engine) as connection:
            return [_seat(row) for row in connection.execute(_seats().order_by(accounts.c.name))]

    def seat(self, officer: Officer, doing: Doing, address: str = "") -> bool:
        """Tie an account to an authority, in place of any other."""
        with writing(self._engine) as connection:
            account = connection.scalar(select(accounts.c.id).where(accounts.c.name == officer.who))
            if account is None:
                return False
            kind, place = officer.authority.kind, officer.authority.place
            note = f"{officer.who} {kind} {place}"[:LONGEST_NOTE]
            audit(connection, Deed(doing.at, doing.who, Act.OFFICER_SEATED, note=note))
            connection.execute(delete(officers).where(officers.c.account == account))
            row = {"account": account, "kind": kind, "place": place, "since": doing.at, "address": address}
            connection.execute(insert(officers).values(row))
            return True

    def unseat(self, account: str, doing: Doing) -> bool:
        """The account acts for nobody any longer."""
        with writing(self._engine) as connection:
            number = select(accounts.c.id).where(accounts.c.name == account).scalar_subquery()
            gone = connection.execute(delete(officers).where(officers.c.account == number)).rowcount
            if gone:
                audit(connection, Deed(doing.at, doing.who, Act.OFFICER_UNSEATED, note=account[:LONGEST_NOTE]))
            return bool(gone)


def _seats() -> Select[Any]:
    return select(accounts.c.name, officers.c.kind, officers.c.place, officers.c.since, officers.c.address).join_from(
        officers, accounts
    )


def _seat(row: Row[Any]) -> Seat:
    return Seat(Officer(row.name, Authority(row.kind, row.place)), row.since, row.address)
