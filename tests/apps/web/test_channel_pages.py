"""The official doors: of a place however it is written, and nothing that a message gave."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup

from doors import Doors, doors_of
from heshi.rulebook.book import Book


@pytest.fixture(scope="module")
def doors(book: Book) -> Doors:
    return doors_of(book, date(2026, 11, 22))


def page(doors: Doors, status: int = 200, **sent: str) -> BeautifulSoup:
    reply = doors.get(f"/channels?{urlencode(sent)}")
    assert reply.status_code == status
    return BeautifulSoup(reply.text, "html.parser")


def links(soup: BeautifulSoup, start: str) -> list[str]:
    return [str(a["href"]) for a in soup.select("main a[href]") if str(a["href"]).startswith(start)]


@pytest.mark.parametrize("typed", ["青岛", "Qingdao", "370200", "370202", "青岛市市南区", "CN-SD.qingdao"])
def test_a_place_however_it_is_written(doors: Doors, typed: str) -> None:
    soup = page(doors, region=typed)
    assert "山东省青岛市" in soup.select_one("#place").get_text()  # type: ignore[union-attr]
    assert "https://ybj.qingdao.gov.cn/" in links(soup, "https:")
    assert "tel:12393" in links(soup, "tel:")


def test_only_addresses_of_the_rulebook_are_links(doors: Doors, book: Book) -> None:
    hosts = {domain.host for domain in book.domains}
    for region in [code for code in book.regions if code.count("-") == 1 and "." not in code]:
        soup = page(doors, region=region)
        assert {urlsplit(link).hostname for link in links(soup, "http")} <= hosts
        assert not links(soup, "http:")
        assert all(a["rel"] == ["noopener", "noreferrer"] for a in soup.select("a[target=_blank]"))


def test_a_number_that_rings_elsewhere_is_shown_and_not_dialled(doors: Doors) -> None:
    soup = page(doors, region="青岛")
    assert "85770358" in soup.get_text()
    assert "tel:85770358" not in links(soup, "tel:")


def test_a_place_that_is_not_known_brings_those_near_to_it(doors: Doors) -> None:
    soup = page(doors, 422, region="清岛")
    near = [a.get_text() for a in soup.select("form a.button")]
    assert "青岛" in near
    assert "tel:12393" in links(soup, "tel:")  # nobody is left without a number


def test_search(doors: Doors) -> None:
    assert links(page(doors, q="12333"), "tel:") == ["tel:12333"]
    assert not links(page(doors, q="no such thing"), "tel:")
    assert "12345" in page(doors, q="no such thing").get_text()


def test_what_people_type_is_never_markup(doors: Doors) -> None:
    reply = doors.get("/channels?" + urlencode({"region": '"><script>alert(1)</script>', "q": "<b>x</b>"}))
    assert "<script>alert" not in reply.text
    assert "<b>x" not in reply.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_counter_says_what_to_bring(doors: Doors, book: Book, language: str) -> None:
    text = page(doors, lang=language).get_text()
    for door in book.doors.values():
        if door.region == "CN" and door.kind == "counter":
            assert door.bring
            assert all(thing.in_(language) in text for thing in door.bring)  # type: ignore[arg-type]
