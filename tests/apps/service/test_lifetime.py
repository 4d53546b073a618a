"""What runs beside the requests: cases whose time is over go, and a database that fails stops nothing."""

from __future__ import annotations

import asyncio
from datetime import date

from sqlalchemy.exc import OperationalError

from apart import run_apart
from doors import house_with
from heshi.apps.service.assembly import create_app
from heshi.apps.service.lifetime import keep_tidy, lifetime
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.rulebook.book import Book


class Counting:
    """A casefile that counts how often it was tidied, and fails the first time if it is told so."""

    def __init__(self, fails: bool = False) -> None:
        self.days: list[date] = []
        self.fails = fails

    def purge(self, day: date, held: object) -> int:  # noqa: ARG002 - the port's shape
        self.days.append(day)
        if self.fails and len(self.days) == 1:
            raise OperationalError("DELETE 13800138000", {}, Exception("gone"))
        return 1


def office_of(casefile: Counting) -> Office:
    return Office(casefile, Keys(b"k" * 32))  # type: ignore[arg-type]


async def several(house: object, office: Office) -> None:
    """Tidies until it has been done three times."""
    task = asyncio.create_task(keep_tidy(house, office, pause=0))  # type: ignore[arg-type]
    while len(office.casefile.days) < 3:  # type: ignore[attr-defined]
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


def test_what_is_over_is_deleted_again_and_again(book: Book, today: date) -> None:
    casefile = Counting()
    run_apart(several(house_with(book, today), office_of(casefile)))
    assert set(casefile.days) == {today}


def test_a_database_that_fails_once_is_tried_again(book: Book, today: date) -> None:
    casefile = Counting(fails=True)
    run_apart(several(house_with(book, today), office_of(casefile)))
    assert len(casefile.days) >= 3


def test_everything_that_was_opened_is_closed_at_the_end(book: Book, today: date) -> None:
    closed: list[str] = []
    house = house_with(book, today, office=office_of(Counting()), close=lambda: closed.append("closed"))
    app = create_app(house)

    async def live() -> None:
        async with lifetime(app):
            assert closed == []
            await asyncio.sleep(0.01)

    run_apart(live())
    assert closed == ["closed"]
