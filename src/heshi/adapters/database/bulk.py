"""Many rows at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert

AT_ONCE = 5_000
"""Rows that are handed to SQLite together."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows of one shape into a table, in the caller's transaction."""
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, names, ([row[name] for name in names] for row in rows))
        return
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(insert(table), list(rows[start : start + AT_ONCE]))


def copy_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows into a table of PostgreSQL; moments carry their zone."""
    with _copying(connection, table, names) as copy:
        for row in rows:
            copy.write_row(row)


def copy_lines(connection: Connection, table: Table, names: Sequence[str], lines: Iterable[str]) -> None:
    """COPY rows that are already written as COPY reads them: values with tabs between and a line feed behind."""
    pending = iter(lines)
    with _copying(connection, table, names) as copy:
        while piece := "".join(islice(pending, AT_ONCE)):
            copy.write(piece)


@contextmanager
def _copying(connection: Connection, table: Table, names: Sequence[str]) -> Iterator[Any]:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        yield copy
