"""Opening a database, and the two kinds of transaction: those that read and those that write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

PATIENCE = 30_000
"""Milliseconds that a writer waits for another on SQLite before it gives up."""

_READS = "heshi_reads"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acknowledged survives the machine, not only the process
    f"PRAGMA busy_timeout = {PATIENCE}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what was deleted is overwritten
)


def open_engine(url: str) -> Engine:
    """The engine of `sqlite:///path` or `postgresql://…`; nothing is asked of the database yet.

    A new SQLite file belongs to its owner alone. The password of a URL is not shown by `str(engine.url)`.

    >>> open_engine("postgresql://u@localhost/heshi").dialect.driver
    'psycopg'
    """
    made = make_url(url)
    return _sqlite(made) if made.get_backend_name() == "sqlite" else _postgresql(made)


def _postgresql(url: URL) -> Engine:
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        file = Path(url.database)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)  # no error and no log shows what was to be stored
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that read first and then wanted to write could only fail."""
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, and waits for nobody."""
    with engine.execution_options(**{_READS: True}).connect() as connection, connection.begin():
        yield connection


@contextmanager
def one_state(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, all of whose statements see the same state of the database."""
    postgresql = engine.dialect.name == "postgresql"  # SQLite does so anyhow
    with reading(engine.execution_options(isolation_level="REPEATABLE READ") if postgresql else engine) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes; when it is left without an error, what it did is on the disk."""
    with engine.begin() as connection:
        yield connection


def overwrite(engine: Engine) -> None:
    """SQLite's log still holds pages as they were; fold it into the file, where deleted rows are overwritten."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
