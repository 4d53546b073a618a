"""The report of campaigns in a browser, from a file: it fits telephone and desk, is legible, and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from apps.web.browsing import NARROW, WIDE, artefacts
from apps.web.test_every_page import faults_of, scheme
from campaign_cards import STOPPED, WAVES
from heshi.adapters.exports.campaign_report import CampaignReport, report_page
from heshi.adapters.exports.shared_campaign import as_shared
from heshi.apps.phrases import load_phrases
from heshi.bulk.campaign import Campaign, Counted, Piece
from heshi.rulebook.book import Book
from heshi.wording import Language

LONG = replace(
    STOPPED,
    key="ff",
    count=9_123_456_789,
    template=(Piece("https://" + "a" * 300 + ".top/ " + "医" * 20_000),),
    hosts=(Counted("a" * 60 + "." + "b" * 60 + ".top", 9_123_456_789),),
    contacts=(Counted("wechat " + "x" * 200, 9),),
)
SMALL_PRINT = """() => [...document.querySelectorAll('main *, header *')]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !e.closest('.unseen, title, desc'))
  .map((e) => [e, e.closest('svg.bars') ? parseFloat(e.getAttribute('font-size')) * e.getScreenCTM().a
    : parseFloat(getComputedStyle(e).fontSize)])
  .filter(([e, size]) => size < (e.matches('sup') ? 10 : 13.5))
  .map(([e, size]) => `${e.outerHTML.slice(0, 80)} ${size}`)"""
"""Words that are drawn too small to be read."""


def say(key: str, language: Language, **values: object) -> str:
    return load_phrases().say(f"campaigns.{key}", language, **values)


def saved(folder: Path, book: Book, language: Language, *campaigns: Campaign) -> Path:
    told = [as_shared(one, book) for one in campaigns]
    report = CampaignReport(told, 48_210, 1_302, 1_241, 3, 2, date(2026, 11, 22))
    path = folder / "report.html"
    path.write_text(report_page(report, book, partial(say, language=language), language), encoding="utf-8")
    return path


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page, and whatever it complains of or asks for beside itself."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url == path.as_uri() else wrong.append(request.url))
    try:
        page.goto(path.as_uri())
        yield page, wrong
    finally:
        context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands(browser: Browser, tmp_path: Path, book: Book, language: Language) -> None:
    with opened(browser, saved(tmp_path, book, language, *WAVES, LONG)) as (page, wrong):
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme(language, size))
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            assert page.evaluate(SMALL_PRINT) == []
            page.screenshot(path=artefacts() / f"campaigns-{language}-{size['width']}.png", full_page=True)
            assert faults_of(page) == []
        assert wrong == []


def test_each_entry_leads_to_its_card(browser: Browser, tmp_path: Path, book: Book) -> None:
    with opened(browser, saved(tmp_path, book, "en", *WAVES)) as (page, _):
        page.click("nav a:has-text('New card ready')")
        assert page.evaluate("document.querySelector(':target h3').textContent").endswith("New card ready")


def test_it_prints_in_black_and_keeps_what_changes_marked(browser: Browser, tmp_path: Path, book: Book) -> None:
    with opened(browser, saved(tmp_path, book, "zh", *WAVES)) as (page, _):
        page.emulate_media(media="print", color_scheme="dark")
        style = "getComputedStyle(document.querySelector('mark'))"
        assert page.evaluate(f"[{style}.borderTopStyle, {style}.color]") == ["dashed", "rgb(0, 0, 0)"]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf().startswith(b"%PDF")


def test_small_print_would_be_found(browser: Browser, tmp_path: Path, book: Book) -> None:
    with opened(browser, saved(tmp_path, book, "zh", *WAVES)) as (page, wrong):
        page.evaluate("document.querySelector('.lead').style.fontSize = '9px'")
        assert len(page.evaluate(SMALL_PRINT)) == 1
        with page.expect_request("https://elsewhere.example/x.png"):
            page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
        assert wrong != []
