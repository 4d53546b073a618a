"""Issuing in a browser: every page stands, and follows what is typed, ticked and chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload

from apps.web.browsing import Visit, running, visiting
from apps.web.test_bureau_pages import stands
from apps.web.test_every_page import faults_of
from databases import SQLITE, empty_database
from desks import PASSWORD
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.apps.service.assembly import create_app
from heshi.rulebook.book import Book
from issuances import CITY, OFFICE, OTHER_CITY
from issuing import png
from officers import ROOT, TestOffice, open_office

PAGES = {
    "issuance-list": ("chen", ""),
    "issuance-list-all": ("guo", "?turn=mine"),
    "issuance-draft": ("chen", "/{draft}"),
    "issuance-form": ("chen", "/{draft}/material/form"),
    "issuance-card-files": ("chen", "/{draft}/material/card_files?more=files"),
    "issuance-face": ("chen", "/{draft}/material/card_face"),
    "issuance-other": ("chen", "/{draft}/material/other"),
    "issuance-application": ("guo", "/{back}"),
    "issuance-review": ("guo", "/{back}/review"),
    "issuance-review-all": ("guo", "/{back}/review?same=1"),
    "issuance-read-only": ("guo", "/{back}/material/card_face"),
    "issuance-done": ("chen", "/{done}"),
    "issuance-change": ("chen", "/{done}/change"),
    "issuance-change-face": ("chen", "/{done}/material/card_face?part=1.approval"),
    "issuance-diagram": ("chen", "/{done}/diagram"),
    "issuance-figures": ("guo", "/statistics"),
    "issuance-none": ("guo", "/{draft}"),
}
STATUS = {"issuance-none": 404}


class Site:
    """A running office with a draft, an application that came back once, and one that may issue and changes."""

    def __init__(self, address: str, office: TestOffice) -> None:
        clerk = office.clerk
        self.address, self.office = address, office
        self.names = {"draft": clerk.open(CITY), "back": clerk.at_ministry(OTHER_CITY), "done": clerk.issuing_now(CITY)}
        clerk.put(self.names["draft"], "form", {"department": "某市局", "quantity": "many"})
        back = self.names["back"]
        clerk.take(back, "return", OFFICE, reason="计划数量和正面图要改。", materials=("form", "card_face"))
        clerk.put(back, "form", clerk.now(back).held()["form"] | {"quantity": 90_000})
        face = clerk.file(back, png(shade=0x30), "new.png")
        clerk.put(back, "card_face", {"front": face, "back": clerk.now(back).held()["card_face"]["back"]})
        clerk.take(back, "submit", OTHER_CITY)
        clerk.take(back, "pass_preliminary", type(CITY)("province", "CN-JS"))
        clerk.change(self.names["done"], "card_face", "suppliers")


def serving(kind: str, request: pytest.FixtureRequest, folder: Path, book: Book) -> Iterator[tuple[str, TestOffice]]:
    """The service of an office in a database of that kind."""
    engine = open_engine(empty_database(kind, request, folder))
    upgrade(engine)
    office = open_office(engine, book)
    with running(create_app(office.desk.house)) as address:
        yield address, office
    engine.dispose()


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, book: Book) -> Iterator[Site]:
    """An office where something is under way."""
    for address, office in serving(SQLITE, request, tmp_path_factory.mktemp("office"), book):
        yield Site(address, office)


def log_in(here: Visit, name: str) -> None:
    """Through the door of the desk."""
    here.open("/desk/login")
    here.page.fill("#name", name)
    here.page.fill("#password", PASSWORD)
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(f"**{ROOT}")


Staffing = Callable[[str, str, bool], Visit]


@pytest.fixture(scope="module")
def officers(browser: Browser, site: Site) -> Iterator[Staffing]:
    """Call it with a name, a language and whether scripts run: somebody who is logged in."""
    with ExitStack() as leaving:

        @cache
        def come(name: str, language: str, script: bool) -> Visit:
            here = leaving.enter_context(visiting(browser, site.address, language, script=script, worker=False))
            log_in(here, name)
            return here

        yield come


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_stands(officers: Staffing, site: Site, name: str, language: str, script: bool) -> None:
    who, path = PAGES[name]
    here = officers(who, language, script)
    here.complaints.clear()
    assert here.open(ROOT + path.format(**site.names)) == STATUS.get(name, 200)
    here.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    stands(here, name, language, script)


def test_what_is_missing_follows_what_is_typed(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['draft']}/material/local_measures")
    here.page.fill("[id='f.title']", "管理办法")
    here.page.wait_for_selector("#missing li:has-text('Day of publication')")
    assert "“Title” is empty" not in here.page.inner_text("#missing")
    here.page.fill("[id='f.published']", "2026-06-01")
    here.page.wait_for_selector("#missing li:has-text('Day of publication')", state="detached")
    assert site.office.clerk.now(site.names["draft"]).held().get("local_measures") is None
    assert faults_of(here.page) == []


def test_a_picture_is_measured_before_it_is_sent(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['draft']}/material/card_face")
    field = "[id='f.front']"
    for width, height, said in ((500, 315, "Too small"), (1011, 1011, "not the shape"), (1011, 638, "are right")):
        picture: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": png(width, height)}
        here.page.set_input_files(field, picture)
        here.page.wait_for_selector(f"[id='f.front-look'] .note:has-text('{said}')")
    assert here.complaints == []


def test_the_way_of_a_change_follows_the_ticks(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['done']}/change")
    here.page.check("[name='kind.groups']")
    here.page.wait_for_selector("#way li:has-text('it is filed')")
    here.page.check("[name='kind.card_files']")
    here.page.wait_for_selector("#way .note:has-text('split in two')")
