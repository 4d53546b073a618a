"""Places as people write them in full."""

from __future__ import annotations

import pytest

from heshi.rulebook.book import Book
from heshi.usecases.find_place import find_place
from heshi.usecases.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("青岛", "CN-SD.qingdao"),
        ("Qingdao", "CN-SD.qingdao"),
        ("370200", "CN-SD.qingdao"),
        ("370202", "CN-SD.qingdao"),  # a district by its digits
        ("青岛市市南区", "CN-SD.qingdao"),
        ("山东省青岛市市南区香港中路", "CN-SD.qingdao"),
        ("山东 青岛", "CN-SD.qingdao"),
        ("Shinan District, Qingdao, Shandong", "CN-SD.qingdao"),
        ("浙江省温州乐清市", "CN-ZJ.wenzhou.yueqing"),
        ("广东省", "CN-GD"),
        ("广东省的一个村", "CN-GD"),
    ],
)
def test_places_that_are_known(typed: str, code: str, book: Book) -> None:
    assert find_place(typed, book, "region") == code


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("亚特兰蒂斯", "unknown_region"),
        ("青岛和杭州", "unknown_region"),  # two places are no place
        ("Qingdaoland", "unknown_region"),
        ("山", "unknown_region"),
    ],
)
def test_places_that_are_not(typed: str, fault: str, book: Book) -> None:
    found = find_place(typed, book, "region")
    assert isinstance(found, Refusal)
    assert found.code == fault


def test_a_near_miss_brings_what_may_be_meant(book: Book) -> None:
    found = find_place("清岛", book, "region")
    assert isinstance(found, Refusal)
    assert "青岛" in (found.near or ())
