"""The desk in a browser: every page of it, in both languages, with and without a script, narrow and wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Cookie

from apps.web.browsing import NARROW, WIDE, Visit, running, visiting
from apps.web.test_every_page import SMALL, faults_of, scheme
from databases import POSTGRESQL, SQLITE, empty_database
from desks import PASSWORD, SCAM, open_desk
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.apps.desk.cookies import SESSION
from heshi.apps.service.assembly import create_app
from heshi.rulebook.book import Book

ODD = (
    '【医保局】<script>document.title="taken"</script><img src=x onerror="document.title=1"> 点 http://yb.example/"<b>'
)
DESK_PAGES = {
    "desk-queue": "/desk",
    "desk-case": "/desk/case/1",
    "desk-odd": "/desk/case/3",
    "desk-no-case": "/desk/case/99",
    "desk-search": "/desk/search",
    "desk-export": "/desk/export",
    "desk-users": "/desk/users",
    "desk-audit": "/desk/audit?verify=1",
    "desk-password": "/desk/password",
}


Staffing = Callable[..., Visit]


@pytest.fixture(scope="module", params=[SQLITE, POSTGRESQL])
def desk_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, book: Book) -> Iterator[str]:
    """A service with three reports, two of them nearly copies, in either database."""
    engine = open_engine(empty_database(request.param, request, tmp_path_factory.mktemp("desk")))
    upgrade(engine)
    desk = open_desk(engine, book)
    desk.report(note="我妈妈收到的", says="scam", sender="10690000001")
    desk.report(SCAM.replace("今日", "今天"))
    desk.report(ODD)
    with running(create_app(desk.house)) as address:
        yield address
    engine.dispose()


@pytest.fixture(scope="module")
def logged_in(browser: Browser, desk_site: str) -> list[Cookie]:
    """The cookies of an admin who came in through the door."""
    with visiting(browser, desk_site) as here:
        come_in(here, "bao")
        return [cookie for cookie in here.context.cookies(desk_site + "/desk") if cookie.get("name") == SESSION]


def come_in(here: Visit, name: str, to: str = "**/desk") -> None:
    """Through the login, by keyboard alone: the first field has the focus already."""
    here.open("/desk/login")
    here.page.locator('input[name="name"]:focus').wait_for()  # the browser gives it a moment after the page is there
    here.page.keyboard.type(name)
    here.page.keyboard.press("Tab")
    here.page.keyboard.type(PASSWORD)
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(to)


@pytest.fixture(scope="module")
def staff(browser: Browser, desk_site: str, logged_in: list[Cookie]) -> Iterator[Staffing]:
    """Call it with a language and whether scripts run: an admin who is logged in."""
    with ExitStack() as leaving:

        @cache
        def come(language: str = "zh", script: bool = True) -> Visit:
            way = visiting(browser, desk_site, language, script=script, worker=False)
            here = leaving.enter_context(way)
            here.context.add_cookies(logged_in)
            return here

        yield come


@pytest.mark.parametrize("name", DESK_PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_stands(staff: Staffing, name: str, language: str, script: bool) -> None:
    here = staff(language, script)
    assert here.open(DESK_PAGES[name]) == (404 if name == "desk-no-case" else 200)
    page = here.page
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(SMALL) == []
        if script:  # the checker is a script itself
            page.emulate_media(color_scheme=scheme(language, size))
            here.shoot(f"{name}-{language}-{size['width']}")
            assert faults_of(page) == []
    assert here.complaints == []
    assert here.strangers == []


@pytest.mark.parametrize(("language", "dark"), [("zh", False), ("en", True)], ids=["zh-light", "en-dark"])
def test_everybody_can_log_in(browser: Browser, desk_site: str, language: str, dark: bool) -> None:
    with visiting(browser, desk_site, language=language, dark=dark) as here:
        here.open("/desk")
        assert faults_of(here.page) == []
        assert here.page.evaluate(SMALL) == []
        here.shoot(f"desk-login-{language}")
        here.page.fill("#name", "nobody")
        here.page.fill("#password", "wrong")
        here.send("main button")
        assert here.page.get_by_role("alert").is_visible()
        assert faults_of(here.page) == []


def test_a_script_in_a_report_does_nothing(staff: Staffing) -> None:
    here = staff()
    here.complaints.clear()
    for path in ("/desk", "/desk/case/3"):
        here.open(path)
        assert "taken" not in here.page.title()
        assert here.page.locator("main img, main script").count() == 0
        assert here.complaints == []
    assert "<script>" in here.page.locator(".message").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_case_is_decided_by_keyboard(browser: Browser, book: Book, tmp_path: Path, script: bool) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'heshi.db'}")
    upgrade(engine)
    desk = open_desk(engine, book)
    desk.report()
    with running(create_app(desk.house)) as address, visiting(browser, address, "en", script=script) as here:
        come_in(here, "anna")
        here.page.get_by_role("link", name="No. 1").press("Enter")
        here.page.wait_for_url("**/desk/case/1")
        here.page.get_by_role("radio", name="scam").press("Space")
        here.page.keyboard.press("Tab")
        here.page.keyboard.type("The host belongs to nobody official.")
        here.page.keyboard.press("Tab")
        here.page.keyboard.press("Enter")
        here.page.wait_for_url("**/desk/case/1#history")
        assert "anna decided: scam" in " ".join(here.page.locator(".history").inner_text().split())
        here.page.get_by_role("button", name="Log out").press("Enter")
        here.page.wait_for_url("**/desk/login")
        assert here.complaints == []
    engine.dispose()


def test_a_wide_table_is_cards_on_a_telephone(staff: Staffing) -> None:
    here = staff()
    here.page.set_viewport_size(NARROW)
    here.open("/desk")
    assert here.page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
