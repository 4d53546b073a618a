"""Looking through the official doors."""

from __future__ import annotations

import pytest

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Hotline
from heshi.usecases.search_channels import may_be_called, may_be_opened, search_channels
from heshi.wording import Bilingual


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12333", "12333"),
        ("社会保障 咨询", "12333"),
        ("medical-insurance service", "12393"),
        ("0931 8121054", "0931-8121054"),
    ],
)
def test_numbers_are_found_by_number_name_and_use(words: str, number: str, book: Book) -> None:
    assert number in [line.number for line in search_channels(words, book).hotlines]


def test_sites_are_found_by_address_and_place(book: Book) -> None:
    assert "ybj.qingdao.gov.cn" in [site.host for site in search_channels("青岛 医", book).sites]
    assert [site.host for site in search_channels("ybj.qingdao", book).sites] == ["ybj.qingdao.gov.cn"]


@pytest.mark.parametrize("words", ["", "   ", "-", "no such office anywhere"])
def test_nothing_is_found_for_nothing(words: str, book: Book) -> None:
    found = search_channels(words, book)
    assert (found.hotlines, found.sites, found.doors) == ((), (), ())


def test_every_word_must_be_there(book: Book) -> None:
    assert not search_channels("青岛 兰州", book).hotlines


def line(number: str, region: str = "CN", grade: Grade = Grade.V2, kind: str = "") -> Hotline:
    text = Bilingual("某热线", "A line")
    return Hotline(number, text, text, grade, (), region, kind)


@pytest.mark.parametrize(
    ("hotline", "called"),
    [
        (line("12393"), True),
        (line("12366", grade=Grade.V3), False),
        (line("0931-8121054", "CN-GS"), True),
        (line("85770358", "CN-SD.qingdao"), False),  # without its area code it rings elsewhere
        (line("12381", kind="warning"), False),  # it only sends texts
    ],
)
def test_only_what_is_known_well_and_rings_there_is_dialled(hotline: Hotline, called: bool) -> None:
    assert may_be_called(hotline) is called


def test_no_site_of_unclear_standing_is_opened(book: Book) -> None:
    doubtful = [d for d in book.domains if d.grade is Grade.V3 and not d.host.endswith(".gov.cn")]
    assert doubtful
    assert not any(may_be_opened(domain) for domain in doubtful)
