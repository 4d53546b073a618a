"""Every page in both languages, with and without a script, on a telephone and a desk: it stands, fits, can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from apps.web.browsing import NARROW, WIDE, Visit, visiting
from apps.web.conftest import Visiting
from apps.web.pages import PAGES, Known
from heshi.apps.person.cookies import SESSION
from persons import LASTING

GRAVE = ("serious", "critical")
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

SMALL = """() => [...document.querySelectorAll(
    'button, summary, select, textarea, a.button, a.switch, nav a, label.tick, input:not([type=hidden])')]
  .filter((e) => e.offsetParent && !e.closest('[hidden]'))
  .map((e) => [e, (e.matches('[type=checkbox], [type=radio]') ? e.closest('label') : e).getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
  .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
"""What can be pressed and is smaller than a finger."""


Looking = Callable[[str, bool, bool], Visit]


@pytest.fixture(scope="module")
def _visitors(browser: Browser, site: str) -> Iterator[Looking]:
    """Visitors who stay for many pages: one for each way of looking."""
    with ExitStack() as leaving:

        @cache
        def visitor(language: str, elder: bool, script: bool) -> Visit:
            way = visiting(browser, site, language, elder, script, worker=False)
            return leaving.enter_context(way)

        yield visitor


@pytest.fixture
def looking(_visitors: Looking) -> Looking:
    """The visitor of one way of looking, with nothing to complain of yet."""

    def fresh(language: str, elder: bool, script: bool) -> Visit:
        here = _visitors(language, elder, script)
        here.complaints.clear()
        here.strangers.clear()
        return here

    return fresh


def come_to(visit: Visit, known: Known) -> None:
    """Open a page as a person would."""
    visit.context.clear_cookies(name=SESSION)
    if known.person:
        visit.context.add_cookies([{"name": SESSION, "value": LASTING.format(known.person), "url": visit.base}])
    if known.message:
        visit.check(known.message)
    else:
        assert visit.open(known.path) == known.status


def faults_of(page: Page) -> list[str]:
    """What axe finds serious on a page, each with its place."""
    found = Axe().run(page, options=STANDARD).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def scheme(language: str, size: ViewportSize) -> Literal["dark", "light"]:
    """Chinese on a telephone and English on a desk by day, the other two by night."""
    return "light" if (language == "zh") == (size is NARROW) else "dark"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("known", PAGES, ids=lambda known: known.name)
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_stands(looking: Looking, known: Known, language: str, script: bool) -> None:
    """Each language and each size is looked at by day and by night."""
    here = looking(language, known.elder, script)
    come_to(here, known)
    page = here.page
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(SMALL) == []
        if script:  # without one the page is the same, but for what only a script can do
            page.emulate_media(color_scheme=scheme(language, size))
            here.shoot(f"{known.name}-{language}-{size['width']}", whole=size is NARROW)
            assert faults_of(page) == []
    assert here.complaints == []
    assert here.strangers == []


def test_a_fault_would_be_found(visit: Visiting) -> None:
    here = visit()
    here.open("/")
    here.page.evaluate("() => { document.querySelector('#text').labels[0].remove(); }")
    assert any("label" in fault for fault in faults_of(here.page))
    here.page.evaluate("() => { document.querySelector('main button').className = ''; }")
    assert here.page.evaluate(SMALL) != []
    here.page.evaluate("() => { console.error('a fault'); }")
    with here.page.expect_request("https://elsewhere.example/x.png"):
        here.page.evaluate("() => { document.body.style.backgroundImage = 'url(https://elsewhere.example/x.png)'; }")
    assert here.complaints != []
