"""One byte changed in the stored log, or in the stored audit log, is found, wherever it stands."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from heshi.adapters.database.engine import open_engine, writing
from heshi.adapters.database.migrate import upgrade
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.rulebook.book import Book
from heshi.staff.audit import verify
from heshi.usecases.verify_notices import verify_stored
from notice_logs import Key
from outboxes import SECRET, bureau_of, card_ready, open_words, registered

KEYS = Key(1).keys
GUARDED = ("notice_entries", "notice_nodes", "notice_heads", "audit_lines")
UNSEALED = ("drafted", "drafted_by", "registered", "registered_by")
"""Columns of a paper that the audit log holds, not this one."""

ONE_ROW = {"notice_entries": 2, "notice_heads": 3}
"""Of these one row is changed through and through."""

TRIED = 60
"""Changes that are tried by chance on a server, where every byte would take minutes."""


def _filled(engine: Engine, book: Book) -> None:
    bureau = bureau_of(engine)
    registered(bureau, card_ready(bureau, book, "王先生", "李女士", "陈先生"))
    registered(bureau, open_words(bureau, book))
    with writing(engine) as connection:  # somebody who may do everything takes the guards away
        for table in GUARDED:
            for guard in ("stay", "remain", "follow"):
                on = "" if engine.dialect.name == "sqlite" else f" ON {table}"
                connection.execute(text(f"DROP TRIGGER {table}_{guard}{on}"))


def _notices_are_whole(engine: Engine) -> bool:
    try:
        return verify_stored(StoredOutbox(engine, SECRET), KEYS).why == ""
    except (SQLAlchemyError, ValueError, TypeError):
        return False


def _audit_is_whole(engine: Engine) -> bool:
    try:
        return verify(StoredAudit(engine).lines()).broken is None
    except (SQLAlchemyError, ValueError, TypeError):
        return False


STEPS = {"number": 1, "size": 1, "place": 1, "level": 10_000}
"""By how much the key of a row moves when a column in it does."""

TABLES: dict[str, tuple[str, Callable[[Engine], bool]]] = {
    "notice_entries": ("number", _notices_are_whole),
    "notice_nodes": ("level * 10000 + place", _notices_are_whole),
    "notice_heads": ("size", _notices_are_whole),
    "notice_papers": ("number", _notices_are_whole),
    "audit_lines": ("number", _audit_is_whole),
}
"""Table -> what tells its rows apart, and who looks."""


def _changes(engine: Engine, table: str, key: str) -> Iterator[tuple[str, int, object, object]]:
    """Every single change of a byte or of a number: the column, the row, what stands there, what is put there."""
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT {key} AS row_key, {table}.* FROM {table}")).mappings().all()
    for row in rows:
        for column, stored in row.items():
            value = bytes(stored) if isinstance(stored, memoryview) else stored
            if column == "row_key" or value is None or (table == "notice_papers" and column in UNSEALED):
                continue
            for changed in _variants(value):
                yield column, row["row_key"], value, changed


def _variants(value: object) -> Iterator[object]:
    if isinstance(value, bytes):
        yield from (value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :] for at in range(len(value)))
    elif isinstance(value, str):
        yield from (value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] for at in range(len(value)))
        yield from (value + "x", value[:-1])
    elif isinstance(value, int):
        yield from (value + 1_000, -value - 1)


def _put(engine: Engine, table: str, column: str, row: int, value: object) -> bool:
    """False: the database itself refuses, for it is too long for its column."""
    key, _ = TABLES[table]
    try:
        with writing(engine) as connection:
            connection.execute(text(f"UPDATE {table} SET {column} = :v WHERE {key} = :row"), {"v": value, "row": row})
    except SQLAlchemyError:
        return False
    return True


@pytest.mark.parametrize("table", TABLES)
def test_one_byte_anywhere(engine: Engine, book: Book, table: str) -> None:
    """Every byte of one line, of the nodes and of one head on SQLite; elsewhere as many as there is time for."""
    key, is_whole = TABLES[table]
    _filled(engine, book)
    changes = [one for one in _changes(engine, table, key) if table not in ONE_ROW or one[1] == ONE_ROW[table]]
    if table in ("notice_papers", "audit_lines") or engine.dialect.name == "postgresql":
        changes = random.Random(7).sample(changes, TRIED)
    assert len(changes) >= TRIED
    for column, row, stored, changed in changes:
        if _put(engine, table, column, row, changed):
            assert not is_whole(engine), (table, column, row, changed)
            there = row + STEPS[column] * (changed - stored) if column in key else row  # type: ignore[operator]
            assert _put(engine, table, column, there, stored)
    assert is_whole(engine)


@pytest.mark.parametrize("table", ["notice_entries", "notice_heads", "audit_lines"])
def test_one_byte_in_the_file(tmp_path: Path, book: Book, table: str) -> None:
    file = tmp_path / "heshi.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    _filled(engine, book)
    assert _notices_are_whole(engine)
    column = {"notice_entries": "content", "notice_heads": "signature", "audit_lines": "hash"}[table]
    with engine.connect() as connection:
        stored = connection.scalars(text(f"SELECT {column} FROM {table}")).all()
    engine.dispose()
    with sqlite3.connect(file) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    content = file.read_bytes()
    chance = random.Random(3)
    for value in stored:
        start = content.index(str(value).encode())
        place = start + chance.randrange(len(str(value).encode()))
        file.write_bytes(content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :])
        engine = open_engine(f"sqlite:///{file}")
        assert not (_audit_is_whole(engine) if table == "audit_lines" else _notices_are_whole(engine))
        engine.dispose()
    file.write_bytes(content)
