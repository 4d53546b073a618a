"""The standings of every night: each run is written beside the earlier ones and counts when it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct, structs
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from heshi.adapters.database.bulk import insert_rows
from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.tables.loading import register_recomputations as runs
from heshi.adapters.database.tables.loading import register_standings as standings
from heshi.adapters.database.tables.register import register_persons
from heshi.register.nightly import Night

KEPT = 2
"""Runs that are kept: the last one, and the one before to compare with."""


class Run(Struct, frozen=True):
    """A finished recomputation: the day, what was known, and by which rulebook."""

    id: int
    day: date
    known_at: datetime
    rulebook: str
    edition: str
    persons: int


class StoredStandings:
    """Runs and their standings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, day: date, known_at: datetime, digest: str, edition: str) -> int:
        """A new run; what an earlier one left unfinished goes."""
        row = {"day": day, "known_at": known_at, "rulebook": digest, "edition": edition, "persons": 0}
        with writing(self._engine) as connection:
            _forget(connection, connection.execute(select(runs.c.id).where(runs.c.ended.is_(None))).scalars().all())
            return int(connection.execute(insert(runs).values(row).returning(runs.c.id)).scalar_one())

    def put(self, run: int, nights: Sequence[Night]) -> None:
        """Some standings of a run."""
        with writing(self._engine) as connection:
            insert_rows(connection, standings, [{"run": run} | structs.asdict(night) for night in nights])

    def end(self, run: int, at: datetime) -> int:
        """The run counts from now on; gives how many people it has. Older ones than the last two go."""
        with writing(self._engine) as connection:
            chosen = select(func.count()).select_from(standings).where(standings.c.run == run)
            count = connection.scalar(chosen) or 0
            connection.execute(update(runs).where(runs.c.id == run).values(ended=at, persons=count))
            old = select(runs.c.id).where(runs.c.ended.is_not(None)).order_by(runs.c.id.desc()).offset(KEPT)
            _forget(connection, connection.execute(old).scalars().all())
        return count

    def last(self) -> Run | None:
        """The last run that ended."""
        chosen = select(runs).where(runs.c.ended.is_not(None)).order_by(runs.c.id.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(chosen).first()
        return None if row is None else Run(row.id, row.day, row.known_at, row.rulebook, row.edition, row.persons)

    def night(self, run: int, person: int) -> Night | None:
        """How a person stood in a run."""
        chosen = select(standings).where(standings.c.run == run, standings.c.person == person)
        with reading(self._engine) as connection:
            row = connection.execute(chosen).first()
        if row is None:
            return None
        return Night(row.person, row.insurance, row.benefits, row.benefits_from, row.settlement, row.cards)

    def tally(self, run: int) -> dict[tuple[str, str, str], int]:
        """How many stand how: insurance, benefits, settlement."""
        kinds = (standings.c.insurance, standings.c.benefits, standings.c.settlement)
        chosen = select(*kinds, func.count()).where(standings.c.run == run).group_by(*kinds).order_by(*kinds)
        with reading(self._engine) as connection:
            return {(row[0], row[1], row[2]): row[3] for row in connection.execute(chosen)}

    def pieces(self, size: int) -> list[tuple[int, int]]:
        """All persons' numbers in ranges of at most so many people, each from its first to its last."""
        found: list[tuple[int, int]] = []
        after = 0
        number = register_persons.c.number
        with reading(self._engine) as connection:
            while True:
                piece = select(number).where(number > after).order_by(number).limit(size).subquery()
                chosen = select(func.min(piece.c.number), func.max(piece.c.number))
                first, last = connection.execute(chosen).one()
                if first is None:
                    return found
                found.append((first, last))
                after = last


def _forget(connection: Connection, gone: Sequence[int]) -> None:
    connection.execute(delete(standings).where(standings.c.run.in_(gone)))
    connection.execute(delete(runs).where(runs.c.id.in_(gone)))
