"""What every request needs, built once: the edition, the model, today, and the ports that were opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from fastapi import Request
from msgspec import Struct

from heshi.adapters.pictures.reader import PictureReader
from heshi.apps.desk.room import Desk
from heshi.apps.person.room import People
from heshi.apps.service.settings import Settings
from heshi.casefile.port import Office
from heshi.issuance.port import Issuing
from heshi.outbox.port import Bureau
from heshi.register.port import Register
from heshi.rulebook.book import Book

CHINA = timezone(timedelta(hours=8), "CST")
"""The law is China's, and so is its day; there is no summer time."""


def today_in_china() -> date:
    """Today where the law is in force: the only place of the service where the calendar is read."""
    return datetime.now(CHINA).date()


def now_anywhere() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def in_china(at: datetime) -> str:
    """A moment as a clock in China shows it.

    >>> in_china(datetime.fromisoformat("2026-11-22T17:00:00Z"))
    '2026-11-23 01:00'
    """
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


class House(Struct, frozen=True):
    """The wired parts of one running service; `office`: None where nothing can be kept; `desk`: where no staff work;
    `register` and `people`: where no register is kept."""

    settings: Settings
    book: Book
    today: Callable[[], date] = today_in_china
    now: Callable[[], datetime] = now_anywhere
    office: Office | None = None  # the casefile with its keys
    desk: Desk | None = None
    register: Register | None = None  # what is true of insured persons
    people: People | None = None  # how they log in
    bureau: Bureau | None = None  # the log of registered notices; None: nobody looks messages up in it
    issuing: Issuing | None = None  # who may issue cards: applications and officers
    pictures: PictureReader | None = None  # None: the one of this process
    close: Callable[[], None] = lambda: None  # what was opened for the service ends with it


def house_of(request: Request) -> House:
    """The house of the application that serves this request."""
    house: House = request.app.state.house
    return house
