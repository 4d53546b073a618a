"""Requests for erasure in the database, each with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Engine, Row, Update, insert, select, update

from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.queueing import CODES, wait_for_turn
from heshi.adapters.database.tables.logins import erasure_wishes
from heshi.register.person import Erasure
from heshi.register.wishes import ErasureWish, No

_WISH = erasure_wishes.c
_OPEN = _WISH.withdrawn.is_(None) & _WISH.done.is_(None) & _WISH.refused.is_(None)


class StoredWishes:
    """The port `Wishes` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def wish(self, person: int) -> ErasureWish | None:
        """The newest request for erasure of a person."""
        newest = select(erasure_wishes).where(_WISH.person == person).order_by(_WISH.id.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(newest).first()
        return _wish(row) if row else None

    def wishes(self) -> Sequence[ErasureWish]:
        """Every request that is open, oldest first."""
        with reading(self._engine) as connection:
            return [_wish(row) for row in connection.execute(select(erasure_wishes).where(_OPEN).order_by(_WISH.id))]

    def ask_erasure(self, person: int, at: datetime) -> ErasureWish:
        """Write a request down, or give the one that is open already."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, CODES)
            row = connection.execute(select(erasure_wishes).where(_WISH.person == person, _OPEN)).first()
            if row:
                return _wish(row)
            connection.execute(insert(erasure_wishes).values(person=person, asked=at))
        return ErasureWish(person=person, asked=at)

    def withdraw_erasure(self, person: int, at: datetime) -> None:
        """The person does not want it any longer."""
        self._close(person, withdrawn=at)

    def erasure_done(self, erasure: Erasure, by: str, at: datetime) -> None:
        """It was done; what went and what stays is kept with it."""
        outcome = msgspec.json.encode([erasure.gone, erasure.kept]).decode()
        self._close(erasure.person, done=at, by=by, outcome=outcome)

    def erasure_refused(self, person: int, no: No, by: str, at: datetime) -> bool:
        """It was answered that nothing is deleted; False if no request is open."""
        return self._close(person, refused=at, by=by, reason=no.reason, words=no.words) > 0

    def _close(self, person: int, **values: object) -> int:
        with writing(self._engine) as connection:
            return connection.execute(_opened(person).values(values)).rowcount


def _opened(person: int) -> Update:
    return update(erasure_wishes).where(_WISH.person == person, _OPEN)


def _wish(row: Row[Any]) -> ErasureWish:
    gone, kept = msgspec.json.decode(row.outcome) if row.outcome else ((), ())
    found = {
        "person": row.person,
        "asked": row.asked,
        "withdrawn": row.withdrawn,
        "done": row.done,
        "refused": row.refused,
        "by": row.by or "",
        "no": No(row.reason, row.words or "") if row.reason else None,
        "gone": gone,
        "kept": kept,
    }
    return msgspec.convert(found, ErasureWish)
