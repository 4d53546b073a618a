"""The register and the notices at the desk in a browser, and what everybody sees of the log: all of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from apps.web.browsing import NARROW, WIDE, Visit, running, visiting
from apps.web.test_desk_pages import come_in
from apps.web.test_every_page import SMALL, faults_of, scheme
from bureaus import TestBureau, open_bureau
from databases import SQLITE, empty_database
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.apps.service.assembly import create_app
from heshi.rulebook.book import Book
from persons import identity

READY = "notices/card-ready"
RECORD = "/desk/person/1"
PAGES = {
    "record-status": RECORD,
    "record-then": f"{RECORD}?on=2026-05-01&known=2026-05-01",
    "record-fault": f"{RECORD}?known=2026-02-30",
    "record-personal": f"{RECORD}?show=personal",
    "record-contributions": f"{RECORD}?show=contributions",
    "record-uses": f"{RECORD}?show=uses",
    "record-history": f"{RECORD}?show=history&kind=contribution",
    "record-enter": f"{RECORD}/enter/use",
    "record-correct": f"{RECORD}/enter/decision?key=d1",
    "record-naming": f"{RECORD}/person",
    "record-closed": "/desk/person/2",
    "person-new": "/desk/person/new",
    "notices-list": "/desk/notices",
    "notices-choose": "/desk/notices/new",
    "notices-form": f"/desk/notices/new?template={READY}",
    "notice-draft": "/desk/notices/{draft}",
    "notice-kept": "/desk/notices/{kept}",
    "notice-paper": "/desk/notices/{kept}/paper",
    "notice-public": "/notices/{kept}",
    "notice-log": "/notices",
}
STATUS = {"record-fault": 422, "record-closed": 403}


class Site:
    """A running bureau with one draft and one registered notice."""

    def __init__(self, address: str, bureau: TestBureau) -> None:
        self.address, self.bureau = address, bureau
        self.codes = {"kept": self._draft("中山路服务网点"), "draft": self._draft("人民路服务网点")}
        path = f"/desk/notices/{self.codes['kept']}"
        ticked = {f"code.{self.codes['kept']}": "1"}
        assert bureau.visitor("mei").post("/desk/notices/register", page=path, **ticked).status_code == 303

    def _draft(self, outlet: str) -> str:
        fields = {"template": READY, "language": "zh", "v.name": "王先生", "v.outlet": outlet, "do": "draft"}
        form = f"/desk/notices/new?template={READY}"
        return self.bureau.visitor("dan").post("/desk/notices/new", page=form, **fields).headers["location"][-12:]


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, book: Book) -> Iterator[Site]:
    """The service of a bureau."""
    engine = open_engine(empty_database(SQLITE, request, tmp_path_factory.mktemp("bureau")))
    upgrade(engine)
    bureau = open_bureau(engine, book)
    with running(create_app(bureau.desk.house)) as address:
        yield Site(address, bureau)
    engine.dispose()


Staffing = Callable[[str, bool], Visit]


@pytest.fixture(scope="module")
def mei(browser: Browser, site: Site) -> Iterator[Staffing]:
    """Call it with a language and whether scripts run: Mei, who has a record open."""
    with ExitStack() as leaving:

        @cache
        def come(language: str, script: bool) -> Visit:
            here = leaving.enter_context(visiting(browser, site.address, language, script=script, worker=False))
            enter(here, "mei")
            return here

        yield come


def enter(here: Visit, name: str) -> None:
    """Log in and open the first record, by keyboard and with a purpose."""
    come_in(here, name, to="**/desk/person")
    here.page.fill("#identity", identity(1))
    here.page.check("input[value=counter_service]")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/desk/person/1")


def stands(here: Visit, name: str, language: str, script: bool) -> None:
    """What every page is held to."""
    page = here.page
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(SMALL) == []
        if script:
            page.emulate_media(color_scheme=scheme(language, size))
            here.shoot(f"{name}-{language}-{size['width']}")
            assert faults_of(page) == []
    assert here.complaints == []
    assert here.strangers == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_stands(mei: Staffing, site: Site, name: str, language: str, script: bool) -> None:
    here = mei(language, script)
    here.complaints.clear()
    assert here.open(PAGES[name].format(**site.codes)) == STATUS.get(name, 200)
    stands(here, name, language, script)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_look_up_stands_with_and_without_faults(browser: Browser, site: Site, language: str) -> None:
    with visiting(browser, site.address, language, worker=False) as here:
        come_in(here, "anna")
        here.open("/desk/person")
        stands(here, "person-look-up", language, script=True)
        here.page.evaluate("document.querySelector('main form').noValidate = true")
        here.page.fill("#identity", "1")
        here.page.click("main form button")
        here.page.wait_for_selector("#identity-fault")
        assert here.page.input_value("#identity") == ""
        stands(here, "person-look-up-fault", language, script=True)


def test_faults_stand_beside_their_fields(mei: Staffing) -> None:
    here = mei("en", True)
    here.open(f"{RECORD}/enter/wait")
    here.page.evaluate("document.querySelector('main form').noValidate = true")
    here.page.click("main form .main")
    here.page.wait_for_selector("#since-fault")
    assert here.page.get_attribute("#since", "aria-describedby") == "since-fault"
    assert here.page.get_attribute("#why", "aria-describedby") == "why-hint why-fault"
    stands(here, "record-faults", "en", script=True)


def test_the_preview_follows_what_is_typed(mei: Staffing) -> None:
    here = mei("en", True)
    here.open(f"/desk/notices/new?template={READY}")
    here.page.select_option("#language", "en")
    here.page.fill("[name='v.name']", "Ms Li")
    here.page.fill("[name='v.outlet']", "the outlet in Sea Street")
    here.page.wait_for_selector("#preview .message:has-text('the outlet in Sea Street')")
    here.page.fill("[name='v.outlet']", "http://yb-a1.example/x")
    here.page.wait_for_selector("#preview .note.bad")
    assert "yb-a1.example" in here.page.inner_text("#preview")
    assert faults_of(here.page) == []


def test_a_notice_is_drafted_and_registered_without_a_script(browser: Browser, site: Site, tmp_path: Path) -> None:
    with visiting(browser, site.address, "en", script=False) as dan:
        come_in(dan, "dan", to="**/desk/person")
        dan.open("/desk/notices/new")
        dan.send("li:has-text('A new card is ready') a.button")
        dan.page.select_option("#language", "en")
        dan.page.fill("[name='v.name']", "Ms Li")
        dan.page.fill("[name='v.outlet']", "the outlet in Sea Street")
        dan.send("button[value=preview]")
        assert "the outlet in Sea Street" in dan.page.inner_text("#preview")
        dan.send("button[value=draft]")
        path = dan.page.url.removeprefix(site.address)
    with visiting(browser, site.address, "en", script=False) as here:
        come_in(here, "mei", to="**/desk/person")
        here.open(path)
        here.send("button:has-text('register it')")
        here.open(path)
        text = here.page.inner_text(".message")
        with here.page.expect_download() as proof:
            here.page.click("a:has-text('Download the proof')")
        proof.value.save_as(tmp_path / "proof.json")
        assert (tmp_path / "proof.json").stat().st_size > 0
        here.check(text)
        assert "Medical Security Bureau of Somewhere" in here.page.inner_text("main")
