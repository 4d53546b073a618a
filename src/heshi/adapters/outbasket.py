"""What a stream remembers between two batches, and the alerts that wait to be delivered: one SQLite file.

The counts of a batch, its number and the alerts that it raised are written in one transaction: after a kill either all
of them are there, or the batch is done again from the counts before it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import msgspec
from msgspec import Struct

from heshi.bulk.windows import Flow

_TABLES = """
create table if not exists flow (
    one integer primary key check (one = 1), batch integer not null, content blob not null
);
create table if not exists alert (
    id text primary key, body blob not null, state text not null default 'waiting',
    attempts integer not null default 0, due real not null default 0
);
create index if not exists alert_due on alert (due) where state = 'waiting';
create table if not exists closed (address text primary key);
"""


class Fate(Enum):
    """Where an alert is: to be sent, delivered, given up, or not wanted by its receiver."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    UNWANTED = "unwanted"


class Letter(Struct, frozen=True):
    """An alert as it is sent; `id` and `body` never change."""

    id: str
    body: bytes
    attempts: int = 0


class Outbasket:
    """The file of one stream. One process at a time works with it, and each of its threads has one of these."""

    def __init__(self, file: Path) -> None:
        """Raises sqlite3.Error if the file is none, OSError if its folder cannot be made."""
        file.parent.mkdir(parents=True, exist_ok=True)
        # Spark calls from threads of its own, one at a time; whoever delivers meanwhile opens the file for itself.
        self._line = sqlite3.connect(file, timeout=30, isolation_level=None, check_same_thread=False)
        try:
            self._line.execute("pragma synchronous = full")
            self._line.executescript(_TABLES)
        except sqlite3.Error:
            self._line.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._line.close()

    def flow(self) -> tuple[Flow, int]:
        """What was remembered last, and the number of the last batch in it; -1 before the first."""
        found = self._line.execute("select content, batch from flow").fetchone()
        return (msgspec.msgpack.decode(found[0], type=Flow), found[1]) if found else (Flow(), -1)

    def keep(self, batch: int, flow: Flow, letters: Sequence[Letter]) -> None:
        """Write down a batch and what it raised, all or nothing; an alert that is there already stays as it is."""
        with self._transaction():
            content = msgspec.msgpack.encode(flow)
            self._line.execute("insert or replace into flow values (1, ?, ?)", (batch, content))
            rows = [(letter.id, letter.body) for letter in letters]
            self._line.executemany("insert into alert (id, body) values (?, ?) on conflict (id) do nothing", rows)

    def due(self, now: float) -> Sequence[Letter]:
        """The alerts whose time has come, in the order in which they were raised."""
        asked = "select id, body, attempts from alert where state = 'waiting' and due <= ? order by rowid"
        return [Letter(*row) for row in self._line.execute(asked, (now,))]

    def note(self, letter: Letter, fate: Fate, due: float = 0.0) -> None:
        """Write down what an attempt came to; one that is to be tried again waits until `due`."""
        told = "update alert set state = ?, attempts = ?, due = ? where id = ?"
        self._line.execute(told, (fate.value, letter.attempts + 1, due, letter.id))

    def close_address(self, mark: str) -> None:
        """The receiver behind an address wants nothing more."""
        self._line.execute("insert or ignore into closed values (?)", (mark,))

    def is_closed(self, mark: str) -> bool:
        """Did the receiver say so?"""
        return self._line.execute("select 1 from closed where address = ?", (mark,)).fetchone() is not None

    def tally(self) -> dict[Fate, int]:
        """How many alerts have which fate."""
        found = dict(self._line.execute("select state, count(*) from alert group by state"))
        return {fate: found.get(fate.value, 0) for fate in Fate}

    def letters(self) -> Sequence[Letter]:
        """Every alert that was ever raised, in order."""
        return [Letter(*row) for row in self._line.execute("select id, body, attempts from alert order by rowid")]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._line.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._line.execute("rollback")
            raise
        self._line.execute("commit")
