"""A process killed in the middle of an import leaves all or nothing, and the next run completes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from heshi.adapters.database.tables.loading import register_loads, register_staged
from heshi.adapters.database.tables.register import TABLE_OF, register_details, register_persons
from sheets import people, rows_of, write_files

CHILD = Path(__file__).with_name("importing_child.py")
KILLED = -9


def _import(url: str, folder: Path, deadly: int = 0) -> tuple[int, list[int]]:
    done = subprocess.run(
        [sys.executable, str(CHILD), url, str(folder), str(deadly)], capture_output=True, text=True, check=False
    )
    return done.returncode, [int(word) for word in done.stdout.split()]


def _in_register(engine: Engine) -> int:
    tables = (register_persons, register_details, *TABLE_OF.values())
    with engine.connect() as connection:
        return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def _staged(engine: Engine) -> tuple[int, int]:
    with engine.connect() as connection:
        rows = connection.scalar(select(func.count()).select_from(register_staged)) or 0
        return connection.scalar(select(func.count()).select_from(register_loads)) or 0, rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sixteen people's files: some pieces of a hundred rows."""
    return write_files(tmp_path / "files", rows_of(people(16)))


def test_all_or_nothing_wherever_it_was_killed(engine: Engine, database_url: str, folder: Path) -> None:
    """Struck down again and again, each time some statements further on: what was staged stays, what is in the
    register is nothing until it is everything, and the last run needs only the rest."""
    rows = sum(len(file.read_text().splitlines()) - 1 for file in folder.iterdir())
    whole = rows + len((folder / "persons.csv").read_text().splitlines()) - 1  # a person is a row of two tables
    reached: list[int] = []
    deadly = 3
    while True:
        status, said = _import(database_url, folder, deadly)
        in_register = _in_register(engine)
        assert in_register in (0, whole)
        if status != KILLED:
            break
        reached.append(_staged(engine)[1])
        if in_register:  # struck after the last commit: everything is in, nobody was told
            assert _staged(engine) == (0, 0)
        deadly += 9
    assert status == 0
    assert _in_register(engine) == whole
    assert _staged(engine) == (0, 0)
    assert reached[0] == 0
    assert 0 < max(reached) <= rows
    assert said[0] == 0
    status, again = _import(database_url, folder)
    assert (status, again[3]) == (0, 0)  # nothing new any more


def test_killed_in_the_last_step_nothing_is_in(engine: Engine, database_url: str, folder: Path) -> None:
    _, (_, _, statements, moved) = _import_dry(database_url, folder)
    assert moved
    rows = _staged_rows(folder)
    assert _import(database_url, folder, statements - 4)[0] == KILLED
    assert _in_register(engine) == 0
    assert _staged(engine) == (1, rows)
    status, (faults, resumed, _, new) = _import(database_url, folder)
    assert (status, faults, resumed, new) == (0, 0, rows, rows)


def _staged_rows(folder: Path) -> int:
    return sum(len(file.read_text().splitlines()) - 1 for file in folder.iterdir())


def _import_dry(url: str, folder: Path) -> tuple[int, tuple[int, int, int, int]]:
    """How many statements a whole import has, tried on a copy beside (an embedded database of its own)."""
    from heshi.adapters.database.engine import open_engine
    from heshi.adapters.database.migrate import upgrade

    if url.startswith("sqlite"):
        beside = f"sqlite:///{folder.parent}/beside.db"
    else:
        from sqlalchemy import create_engine, text

        name = url.partition("?")[0].rpartition("/")[2]
        admin = create_engine(
            url.replace("postgresql:", "postgresql+psycopg:").replace(f"/{name}?", "/postgres?"),
            isolation_level="AUTOCOMMIT",
        )
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}_beside"))
        admin.dispose()
        beside = url.replace(f"/{name}?", f"/{name}_beside?")
    engine = open_engine(beside)
    upgrade(engine)
    engine.dispose()
    status, said = _import(beside, folder)
    first, second, third, fourth = said
    return status, (first, second, third, fourth)
