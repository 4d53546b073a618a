"""The database itself refuses to lose or change what the register holds, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from heshi.adapters.database.all_tables import TABLES
from heshi.adapters.database.migrations.versions.m0003_register import ENTRIES, GUARDED, MAY_GO
from heshi.adapters.database.stored_register import StoredRegister
from heshi.register.person import Access
from heshi.register.records import Kind
from heshi.register.retention import Periods
from registers import CN, NOW, details, entered, one_of_each, open_register

REFUSED = "append-only"
EVERY_ONE = sorted(GUARDED)
CHANGES = {
    "register_keys": "proof = proof",
    "register_batches": "why = 'tidied up'",
    "register_coverage": "since = since",
    "register_erasures": "open = open",
    "register_persons": "lookup_key = lookup_key",
    "register_details": "region = 'CN-31', seal_key = 'other'",
    "register_accesses": "purpose = 'audit'",
} | dict.fromkeys(ENTRIES, "withdrawn = true")


@pytest.fixture
def full(engine: Engine) -> tuple[StoredRegister, int]:
    """A register with something in each of its tables."""
    register = open_register(engine)
    person = register.add_person(details(1, "phone"), CN, entered())
    register.add(person, one_of_each(entered()))
    register.set_coverage(Kind.USE, date(2022, 1, 1), entered())
    register.note_access(Access(person, NOW, "anna", "status", "inquiry"))
    register.erase(person, NOW.date(), entered(), Periods({}))
    return register, person


def run(engine: Engine, statement: str) -> int:
    """Say something to the database as anybody could who reaches it."""
    with engine.begin() as connection:
        return connection.execute(text(statement)).rowcount


def test_every_table_of_the_register_is_guarded() -> None:
    made = {"register_loads", "register_staged", "register_recomputations", "register_standings"}  # come and go
    assert set(EVERY_ONE) == {table.name for table in TABLES if table.name.startswith("register_")} - made
    assert set(CHANGES) == set(EVERY_ONE)


@pytest.mark.parametrize("table", EVERY_ONE)
def test_no_row_is_changed(engine: Engine, full: tuple[StoredRegister, int], table: str) -> None:
    assert full
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine, f"UPDATE {table} SET {CHANGES[table]}")


@pytest.mark.parametrize("table", EVERY_ONE)
def test_no_row_is_deleted(engine: Engine, full: tuple[StoredRegister, int], table: str) -> None:
    assert full
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine, f"DELETE FROM {table}")
    assert run(engine, f"SELECT * FROM {table}") != 0


@pytest.mark.parametrize("table", EVERY_ONE)
def test_no_table_is_emptied_and_no_row_replaced(engine: Engine, full: tuple[StoredRegister, int], table: str) -> None:
    assert full
    if engine.dialect.name == "sqlite":
        columns = "*" if table in _numbered(engine) else "rowid, *"
        with pytest.raises(DBAPIError, match=REFUSED):
            run(
                engine, f"INSERT OR REPLACE INTO {table} {_named(engine, table, columns)} SELECT {columns} FROM {table}"
            )
    else:
        with pytest.raises(DBAPIError, match=REFUSED):
            run(engine, f"TRUNCATE {table} CASCADE")


def _numbered(engine: Engine) -> set[str]:
    """Tables whose own number is SQLite's number of the row."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    return {name for name, _ in rows if name not in ENTRIES and name != "register_keys"}


def _named(engine: Engine, table: str, columns: str) -> str:
    with engine.connect() as connection:
        names = [f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    return f"({', '.join((['rowid'] if columns != '*' else []) + names)})"


def test_sealing_anew_is_the_only_change_of_details(engine: Engine, full: tuple[StoredRegister, int]) -> None:
    assert full
    assert run(engine, "UPDATE register_details SET seal_key = 'other', sealed = sealed") == 1
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine, "UPDATE register_details SET seal_key = 'third', batch = batch + 1")
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine, "UPDATE register_details SET sealed = sealed")


def test_an_erasure_lets_go_of_its_own_person_only(engine: Engine, full: tuple[StoredRegister, int]) -> None:
    register, person = full
    other = register.add_person(details(2), CN, entered())
    register.add(other, one_of_each(entered()))
    with engine.begin() as connection:
        wanted = f"VALUES ({person}, '2026-11-22', '2026-11-22 00:00:00', 'x', true)"
        connection.execute(text(f'INSERT INTO register_erasures (person, day, at, "by", open) {wanted}'))
        for table, column in MAY_GO.items():
            if table not in ("register_persons",):
                name = column.removeprefix("OLD.")
                connection.execute(text(f"DELETE FROM {table} WHERE {name} = {person}"))
        with pytest.raises(DBAPIError, match=REFUSED), connection.begin_nested():
            connection.execute(text(f"DELETE FROM register_uses WHERE person = {other}"))
    assert all(register.history(person, kind) == () for kind in Kind)
    assert len(register.history(other, Kind.USE)) == 1


def test_an_erasure_is_closed_once_and_for_all(engine: Engine, full: tuple[StoredRegister, int]) -> None:
    assert full
    assert run(engine, "SELECT * FROM register_erasures WHERE open") in (0, -1)
    with pytest.raises(DBAPIError, match=REFUSED):
        run(engine, "UPDATE register_erasures SET open = true")


def test_another_process_is_refused_too(full: tuple[StoredRegister, int], open_another: Callable[[], Engine]) -> None:
    register, person = full
    with pytest.raises(DBAPIError, match=REFUSED):
        run(open_another(), f"DELETE FROM register_contributions WHERE person = {person}")
    assert len(register.history(person, Kind.CONTRIBUTION)) == 1
