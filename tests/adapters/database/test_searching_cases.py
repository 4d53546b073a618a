"""Staff find cases by words of any length, by host, by a number that is not stored; near-copies lie together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from heshi.casefile.entries import Origin, State
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from heshi.usecases.check_message import Checked
from heshi.usecases.keep_check import keep_check
from heshi.usecases.report_message import Report, report_message
from heshi.usecases.search_cases import Wanted, queue_cases, search_cases

TEXTS = (
    "【医保局】您的医保卡已停用，请立即登录 a.yb-one.example 重新认证，逾期将无法使用",
    "【醫保局】您的醫保卡已停用，請立即登錄 b.yb-two.example 重新認證，逾期將無法使用！",
    "您的社保卡年审未通过，请致电160 1234 5678联系专员，否则100%注销_完",
    "今天下午三点开会，请带好医保资料",
)


@pytest.fixture
def filled(office: Office, book: Book, checked: Callable[..., Checked], now: datetime) -> Office:
    keep_check(office, book, checked(TEXTS[0]), now)
    for text in TEXTS[1:]:
        report_message(office, book, checked(text, sender="160-8765-4321"), Report(), now)
    return office


def _found(office: Office, wanted: Wanted) -> list[int]:
    return [case.number for case in search_cases(office, wanted)]


WORDS = {
    "停用": [2, 1],
    "停": [2, 1],
    "醫保卡": [2, 1],
    "年审": [3],
    "医保 认证": [2, 1],
    "认证 开会": [],
    "100%注销_": [3],
    "%": [3],
    "_": [3],
    "用停": [],
    "YB-ONE": [1],
    "": [4, 3, 2, 1],
}


def test_by_words(filled: Office) -> None:
    assert {text: _found(filled, Wanted(text=text)) for text in WORDS} == WORDS


HOSTS = {
    "a.yb-one.example": [1],
    "yb-one.example": [1],
    "YB-ONE.example.": [1],
    "one.example": [],
    "example": [2, 1],
    "a.yb": [],
}


def test_by_host_and_what_lies_below_it(filled: Office) -> None:
    assert {host: _found(filled, Wanted(host=host)) for host in HOSTS} == HOSTS


FREE = "160"  # a prefix that is not given out
NUMBERS = {
    f"{FREE}12345678": [3],
    "+86 160-1234-5678": [3],
    "一六〇 1234 ５６７８": [3],
    f"{FREE}12345679": [],
    f"{FREE}87654321": [4, 3, 2],
    "no number": [],
}


def test_by_a_number_that_is_not_stored(filled: Office) -> None:
    assert {number: _found(filled, Wanted(number=number)) for number in NUMBERS} == NUMBERS


def test_by_standing_and_in_pages(filled: Office) -> None:
    assert _found(filled, Wanted(origin=Origin.CHECK)) == [1]
    assert _found(filled, Wanted(states=(State.OPEN,))) == [4, 3, 2]
    assert _found(filled, Wanted(states=(State.KEPT, State.OPEN), limit=2)) == [4, 3]
    assert _found(filled, Wanted(limit=2, before=3)) == [2, 1]


def test_near_copies_lie_in_one_pile(filled: Office) -> None:
    piles = queue_cases(filled, Wanted())
    assert [(pile.newest.number, pile.count) for pile in piles] == [(4, 1), (3, 1), (2, 2)]
    assert _found(filled, Wanted(group=piles[-1].newest.group)) == [2, 1]
    assert [case.number for case in filled.casefile.alike(1)] == [2]
    assert filled.casefile.alike(4) == ()
    assert filled.casefile.alike(99) == ()
