"""One browser and one service for all tests of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, sync_playwright

from apps.web.browsing import Visit, find_browser, launched, running, visiting
from apps.web.pages import ON_PICTURE
from databases import postgresql_server
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.pictures.reading import PictureFault, PictureReading
from heshi.apps.service.assembly import create_app
from heshi.apps.service.house import House
from heshi.apps.service.opening import open_house
from heshi.apps.service.settings import Settings
from persons import LASTING, begin, settle

__all__ = ["postgresql_server"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    find_browser()
    with sync_playwright() as playwright, launched(playwright) as started:
        yield started


class StandIn:
    """In place of the reader of pictures, which has tests of its own: every picture says the same."""

    def read(self, content: bytes) -> PictureReading | PictureFault:
        """A screenshot with one word that could hardly be read; a file without content is none."""
        if not content:
            return PictureFault("not_picture")
        return PictureReading(ON_PICTURE, sender="10690000", confidence=0.8, low_confidence=((14, 19),))


def move_in(house: House) -> None:
    """Two persons, where there is a register; their sessions begin tomorrow, so that they outlast the tests."""
    if isinstance(house.register, StoredRegister) and house.people is not None:
        now = house.now()
        for order, number in enumerate(settle(house.register, now), start=1):
            begin(house.people.logins, number, LASTING.format(order), "page", now + timedelta(days=1))


@contextmanager
def serving(database_url: str, today: date) -> Iterator[str]:
    """The whole service on a database of its own; its address."""
    settings = Settings(
        database_url=database_url,
        secret=b"a secret of the tests, long enough",
        checks_per_minute=0,
        pictures_per_minute=0,
        pages_per_minute=0,
    )
    engine = open_engine(database_url)
    upgrade(engine)
    engine.dispose()
    house = replace(open_house(settings), today=lambda: today, pictures=StandIn())
    move_in(house)
    with running(create_app(house)) as address:
        yield address
    house.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, today: date) -> Iterator[str]:
    """The service on an embedded database; its address."""
    with serving(f"sqlite:///{tmp_path_factory.mktemp('service') / 'heshi.db'}", today) as address:
        yield address


Visiting = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visiting]:
    """Call it with `visiting`'s options for a fresh visitor; all of them leave at the end of the test."""
    with ExitStack() as leaving:
        yield lambda **options: leaving.enter_context(visiting(browser, site, **options))
