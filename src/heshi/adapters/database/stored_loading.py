"""Imports in the database: staged piece by piece, then moved into the register in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from msgspec import structs
from sqlalchemy import Engine

from heshi.adapters.database import load_staging as staging
from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.load_checks import RowFault, is_rotating, row_faults
from heshi.adapters.database.load_moving import Moved, Mover
from heshi.adapters.database.load_staging import Load
from heshi.adapters.database.queueing import LOADS, wait_for_turn
from heshi.adapters.database.register_persons import prove_keys
from heshi.adapters.database.stored_audit import append
from heshi.adapters.sealing import Sealing
from heshi.register.records import Entered
from heshi.register.sheets.rows import EntryRow, PersonRow
from heshi.staff.audit import Act, Deed


class _TakenBack(Exception):  # noqa: N818 - it says what it is
    """A trial is over: nothing of it stays."""


class StoredLoading:
    """Where an import keeps its rows. What needs a key raises `sealing.CannotUnseal` when it is the wrong one."""

    def __init__(self, engine: Engine, sealing: Sealing) -> None:
        self._engine, self._sealing = engine, sealing

    def begin(self, digest: str, at: datetime) -> Load | None:
        """The load of these files, new or taken up again; None while the register is between two keys."""
        with writing(self._engine) as connection:
            prove_keys(connection, self._sealing)
            if is_rotating(connection, self._sealing.current):
                return None
            return staging.begin(connection, _under(self._sealing.current, digest), at)

    def stage(self, load: Load, file: int, rows: Iterable[PersonRow | EntryRow], upto: int, at: datetime) -> Load:
        """Put rows down and move the mark to row `upto` of the file; raises Busy."""
        given = list(rows)
        to = structs.replace(load, file=file, row=upto, staged=load.staged + len(given))
        with writing(self._engine) as connection:
            staging.advance(connection, load, to, at)
            staging.stage(connection, self._sealing, load.id, file, given)
        return to

    def stage_past(self, load: Load, file: int, rows: Iterable[PersonRow | EntryRow]) -> None:
        """Put rows down beyond the mark: they are there to be checked, and a new run reads them again."""
        with writing(self._engine) as connection:
            staging.stage(connection, self._sealing, load.id, file, rows)

    def faults(self, load: Load) -> list[RowFault]:
        """What is wrong with the rows taken together, in the order of the files."""
        with reading(self._engine) as connection:
            return sorted(row_faults(connection, load.id))

    def move(self, load: Load, entered: Entered) -> Moved:
        """Everything into the register at once; afterwards nothing is staged any more."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, LOADS)
            staging.advance(connection, load, load, entered.at)  # somebody else may have moved it
            moved = Mover(connection, self._sealing, load.id, entered).move()
            staging.drop(connection, load.id)
            append(connection, Deed(entered.at, entered.by[:32], Act.RECORDS_IMPORTED, note=f"rows {load.staged}"))
        return moved

    def try_move(self, load: Load, entered: Entered) -> Moved:
        """What `move` would do, and nothing of it done; the load is forgotten."""
        moved = Moved()
        try:
            with writing(self._engine) as connection:
                moved = Mover(connection, self._sealing, load.id, entered).move()
                raise _TakenBack
        except _TakenBack:
            self.drop(load)
        return moved

    def drop(self, load: Load) -> None:
        """Forget an import with all that it staged."""
        with writing(self._engine) as connection:
            staging.drop(connection, load.id)


def _under(key: str, digest: str) -> str:
    """Rows that were staged under another key are of no use: they are another load."""
    return sha256(f"{key}:{digest}".encode()).hexdigest()
