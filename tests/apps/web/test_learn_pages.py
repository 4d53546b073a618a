"""The scripts and the trainer as pages."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from apps.web.conftest import Visiting
from doors import Doors, doors_of
from heshi.apps.web.lessons import grouped, lessons_of
from heshi.apps.web.telling_words import telling_words
from heshi.rulebook.book import Book

DAY = date(2026, 11, 22)
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="module")
def doors(book: Book) -> Doors:
    return doors_of(book, DAY)


def page(doors: Doors, path: str, status: int = 200, **sent: str) -> BeautifulSoup:
    """A page as it came; spaces within a message are kept, which the parser else makes one."""
    reply = doors.get(f"{path}?{urlencode(sent)}")
    assert reply.status_code == status
    return BeautifulSoup(reply.text, "html.parser", preserve_whitespace_tags={"pre", "div", "blockquote"})


@BOTH
def test_every_script_is_listed_and_has_its_page(doors: Doors, book: Book, language: str) -> None:
    index = page(doors, "/learn", lang=language)
    scripts = lessons_of(book, DAY).scripts
    listed = [str(a["href"]) for a in index.select("main h3 a")]
    assert sorted(listed) == sorted(f"/learn/{script.id}" for script in scripts)
    for script in scripts:
        soup = page(doors, f"/learn/{script.id}", lang=language)
        assert [h.get_text() for h in soup.select("h1")] != []
        assert soup.select("blockquote.message")
        assert soup.select(".steps")


def test_examples_are_marked_and_nothing_in_them_can_be_tapped(doors: Doors, book: Book) -> None:
    for script in lessons_of(book, DAY).scripts:
        soup = page(doors, f"/learn/{script.id}")
        for figure in soup.select("figure"):
            assert "虚构" in figure.figcaption.get_text()  # type: ignore[union-attr]
            assert not figure.select("a")
        outside = [a for a in soup.select("main a[href]") if not str(a["href"]).startswith(("/", "tel:"))]
        assert outside == []


def test_the_page_says_which_reasons_no_rule_knows(doors: Doors) -> None:
    soup = page(doors, "/learn/insurance-suspended")
    assert "资料缺失" in soup.select_one(".note.bad ul").get_text()  # type: ignore[union-attr]
    assert "保费没有缴" in soup.select_one(".note.doubt ul").get_text()  # type: ignore[union-attr]


def test_no_script_is_left_out_of_the_groups(book: Book) -> None:
    scripts = lessons_of(book, DAY).scripts
    assert sorted(s.id for _, listed in grouped(scripts) for s in listed) == sorted(s.id for s in scripts)


def test_what_is_not_there(doors: Doors) -> None:
    page(doors, "/learn/no-such-script", 404)


@BOTH
@pytest.mark.parametrize("letter", ["s", "n", "u"])
def test_a_round_from_its_first_message_to_its_score(doors: Doors, language: str, letter: str) -> None:
    start = page(doors, "/learn/quiz", lang=language).select_one("main a.button")
    assert start is not None
    drawn_by_lot = parse_qs(urlsplit(str(start["href"])).query)["seed"][0]
    assert drawn_by_lot.startswith(language)
    seed = f"{language}-0044"  # always the same round; in this edition with a message of doubled spaces
    shown: list[str] = []
    given = ""
    while True:
        soup = page(doors, "/learn/quiz", seed=seed, a=given, lang=language)
        message = soup.select_one("blockquote")
        if message is None:
            break
        shown.append(message.get_text())
        values = [str(button["value"]) for button in soup.select("main form button[name=a]")]
        assert sorted(values) == sorted(given + one for one in "snu")
        given += letter
        answer = page(doors, "/learn/quiz", seed=seed, a=given, show="1", lang=language)
        assert answer.select_one(".verdict") is not None
        marked = answer.select_one(".message")
        assert marked is not None
        for number in marked.select("sup"):
            number.extract()
        assert marked.get_text() == shown[-1]
    assert len(shown) == len(set(shown)) == 12
    assert ("0" if letter == "u" else "6") in soup.h1.get_text()  # type: ignore[union-attr]


def test_a_message_with_its_signs_marked_is_still_the_message(book: Book) -> None:
    spaced = 0
    for one in lessons_of(book, DAY).seen:
        pieces = telling_words(one.case.text, one.answer, book).pieces
        assert "".join(piece.text for piece in pieces) == one.case.text
        spaced += any(piece.text == "  " for piece in pieces)
    assert spaced > 0  # else nothing here would notice a space that gets lost between two signs


def test_the_same_address_is_the_same_message_whatever_the_page_speaks(doors: Doors) -> None:
    texts = {
        page(doors, "/learn/quiz", seed="zh-00ff", lang=lang).select_one("blockquote").get_text()  # type: ignore[union-attr]
        for lang in ("zh", "en")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("seed", ["", "zh", "de-00ff", "zh-XYZ", "zh-00ff<script>"])
def test_what_is_no_round_begins_one(doors: Doors, seed: str) -> None:
    soup = page(doors, "/learn/quiz", seed=seed, a="sss")
    assert soup.select_one("blockquote") is None
    assert "<script>alert" not in str(soup)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_person_plays(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.open("/learn")
    site = here.page
    site.get_by_role("link", name=re.compile("十二道题")).click()
    site.get_by_role("link", name="开始").click()
    for number in range(1, 13):
        expect(site.locator(".crumb")).to_contain_text(f"第 {number} 条")
        site.get_by_role("button", name="看不出来").click()
        expect(site.locator(".verdict")).to_be_visible()
        site.get_by_role("link", name=re.compile("下一条|看成绩")).click()
    expect(site.locator("h1")).to_contain_text("12 条里")
    assert here.complaints == []
