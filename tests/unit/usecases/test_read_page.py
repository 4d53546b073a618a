"""A saved page, told as a text and judged by the rulebook like any message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from heshi.adapters.saved_pages.reader import PageReader
from heshi.answer import Answer
from heshi.check import check
from heshi.message.message import LONGEST, Message
from heshi.rulebook.book import Book
from heshi.usecases.read_page import PageRead, read_page

FAKE = "<!-- saved from url=(0023)http://yb-renew.kx7q.top/a --><title>国家医保服务平台</title>"
REAL = "<!-- saved from url=(0033)https://fuwu.nhsa.gov.cn/login --><title>国家医保服务平台</title>"
UNKNOWN = "<title>国家医保服务平台</title>"


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    reader = PageReader(seconds=120)
    yield reader
    reader.close()


@pytest.fixture
def look(reader: PageReader, book: Book, today: date) -> object:
    def look(html: str) -> tuple[PageRead, Answer]:
        read = read_page(html.encode(), book, reader=reader)
        assert isinstance(read, PageRead), read
        return read, check(Message(read.text, channel="page"), book, today)

    return look


def form(*labels: str, action: str = "/p") -> str:
    return f"<form action='{action}'>" + "".join(f"<label>{label}<input></label>" for label in labels) + "</form>"


@pytest.mark.parametrize(
    ("html", "verdicts", "entries"),
    [
        (FAKE + form("银行卡号", "取款密码"), {"scam"}, {"signals/page/card-number", "signals/page/card-secret"}),
        (FAKE + form("身份证号", "短信验证码"), {"scam"}, {"signals/page/identity", "signals/page/code"}),
        (UNKNOWN + form("银行卡号"), {"likely_scam"}, {"signals/page/card-number-nowhere"}),
        (REAL + form("身份证号", "密码"), {"not_applicable", "fits_real_procedure"}, set()),
        (REAL + form("银行卡号"), {"not_applicable", "fits_real_procedure"}, set()),
        (REAL + form("身份证号", action="https://collect.kx7q.top/p"), {"scam"}, {"signals/page/sent-elsewhere"}),
        ("<title>安心银行个人网银</title>" + form("卡号", "登录密码"), {"not_applicable"}, set()),
        ("<title>安心银行</title>" + form("卡号", action="https://e.anxin.example/login"), {"not_applicable"}, set()),
        (
            "<!-- saved from url=(0021)https://news.example/ --><title>警惕“医保卡停用”骗局</title>"
            "<p>近日有不法分子冒充医保局发短信，谎称医保卡已停用，诱骗群众点击链接填写银行卡号和验证码。"
            "医保局提醒：请勿点击陌生链接。</p>",
            {"warning"},
            set(),
        ),
    ],
)  # fmt: skip
def test_a_page_is_judged_by_what_it_asks_and_whose_it_is(
    html: str, verdicts: set[str], entries: set[str], look: object
) -> None:
    _, answer = look(html)  # type: ignore[operator]
    assert answer.verdict in verdicts
    assert {piece.entry for piece in answer.evidence if piece.entry.startswith("signals/page/")} >= entries
    if not entries:
        assert not any(piece.entry.startswith("signals/page/") for piece in answer.evidence)


def test_the_asks_of_the_contract_are_read_from_fields(look: object) -> None:
    read, answer = look(FAKE + form("身份证号", "银行卡号", "短信验证码"))  # type: ignore[operator]
    assert {ask.kind for ask in answer.asks} >= {"enter_data", "give_card", "give_code"}
    assert read.asks_for == ("id_number", "bank_card", "code")


def test_whom_it_imitates_and_where_it_sends_is_told(look: object) -> None:
    read, answer = look(FAKE + "<img alt=国家医疗保障局>" + form("姓名"))  # type: ignore[operator]
    assert read.names == ("authorities/nhsa",)
    assert (read.host, read.posts_to) == ("yb-renew.kx7q.top", ("yb-renew.kx7q.top",))
    assert any("yb-renew.kx7q.top" in piece.text.zh for piece in answer.evidence)


def test_spans_lie_in_the_text_as_it_is_shown(look: object) -> None:
    read, answer = look(FAKE + form("银行卡号"))  # type: ignore[operator]
    spans = [span for piece in answer.evidence for span in piece.spans]
    assert spans
    assert all(0 <= start < end <= len(read.text) for start, end in spans)


def test_a_page_in_english_is_told_in_english(look: object) -> None:
    title = "<title>Medical insurance card renewal</title>"
    read, answer = look(title + form("Bank card number", "Card PIN", action="http://a.kx7q.top/p"))  # type: ignore[operator]
    assert "The page asks you to enter: Bank card number" in read.text
    assert answer.verdict == "scam"


def test_a_form_does_not_drown_in_words(look: object) -> None:
    read, answer = look(FAKE + "<p>无关的话。</p>" * 9_000 + form("银行卡号"))  # type: ignore[operator]
    assert len(read.text) <= LONGEST
    assert answer.verdict == "scam"


def test_what_is_no_page_is_refused(reader: PageReader, book: Book) -> None:
    refused = read_page(b"\0\0\0\0", book, "--page x", reader)
    assert isinstance(refused, tuple)
    assert [(fault.code, fault.where) for fault in refused] == [("no_page", "--page x")]
