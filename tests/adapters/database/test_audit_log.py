"""The audit log on both databases: nobody edits it, and a change that gets past the database shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from heshi.adapters.database.engine import open_engine, writing
from heshi.adapters.database.migrate import upgrade
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.staff.audit import Act, Deed, verify


def deeds(now: datetime, count: int) -> list[Deed]:
    """So many different deeds."""
    return [Deed(now + timedelta(seconds=n), "anna", Act.READ_CASE, str(n), "") for n in range(count)]


@pytest.fixture
def audit(engine: Engine, now: datetime) -> StoredAudit:
    """A log of five lines."""
    log = StoredAudit(engine)
    for deed in deeds(now, 5):
        log.write(deed)
    return log


def test_what_was_written_is_read(audit: StoredAudit, now: datetime) -> None:
    assert [line.deed for line in audit.lines()] == deeds(now, 5)
    assert [line.number for line in audit.page(1, 2)] == [4, 3]
    assert audit.count() == 5


ATTACKS = (
    "UPDATE audit_lines SET who = 'bao' WHERE number = 3",
    "UPDATE audit_lines SET number = number + 1 WHERE number = 5",
    "DELETE FROM audit_lines WHERE number = 3",
    "DELETE FROM audit_lines",
    "INSERT INTO audit_lines SELECT 9, at, who, what, case_number, note, previous, hash FROM audit_lines "
    "WHERE number = 5",
    "INSERT INTO audit_lines SELECT 6, at, who, what, case_number, note, previous, hash FROM audit_lines "
    "WHERE number = 5",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_refuses(audit: StoredAudit, engine: Engine, now: datetime, attack: str) -> None:
    with pytest.raises(DatabaseError, match="the audit log"), writing(engine) as connection:
        connection.execute(text(attack))
    assert [line.deed for line in audit.lines()] == deeds(now, 5)


def test_each_database_refuses_its_own_back_door(audit: StoredAudit, engine: Engine) -> None:
    back_door = {
        "sqlite": "INSERT OR REPLACE INTO audit_lines SELECT number, at, 'bao', what, case_number, note, previous, "
        "hash FROM audit_lines WHERE number = 3",
        "postgresql": "TRUNCATE audit_lines",
    }[engine.dialect.name]
    with pytest.raises(DatabaseError, match="the audit log"), writing(engine) as connection:
        connection.execute(text(back_door))
    assert verify(audit.lines()).lines == 5


def test_writers_at_once_make_one_chain(audit: StoredAudit, open_another: Callable[[], Engine], now: datetime) -> None:
    logs = [StoredAudit(open_another()) for _ in range(4)]

    def write(n: int) -> None:
        for deed in deeds(now, 10):
            logs[n].write(deed)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    found = verify(audit.lines())
    assert (found.lines, found.broken) == (45, None)


def test_whoever_takes_the_guards_away_is_found_out(audit: StoredAudit, engine: Engine) -> None:
    with writing(engine) as connection:
        drop = "DROP TRIGGER audit_lines_stay"
        connection.execute(text(drop if engine.dialect.name == "sqlite" else f"{drop} ON audit_lines"))
        connection.execute(text("UPDATE audit_lines SET what = 'exported' WHERE number = 2"))
    broken = verify(audit.lines()).broken
    assert broken is not None
    assert broken.number == 2


FIELDS = ("anna", "read_case", "2026-11-22T09:30:02")


@pytest.mark.parametrize("field", FIELDS)
def test_one_byte_changed_in_the_file_is_found(tmp_path: Path, now: datetime, field: str) -> None:
    file = tmp_path / "heshi.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    log = StoredAudit(engine)
    for deed in deeds(now, 5):
        log.write(deed)
    assert verify(log.lines()).broken is None
    engine.dispose()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(file.read_bytes())
    place = content.rindex(field.encode()) + len(field) - 1
    content[place] ^= 1
    file.write_bytes(content)
    engine = open_engine(f"sqlite:///{file}")
    assert verify(StoredAudit(engine).lines()).broken is not None
    engine.dispose()
