"""Screens in two dozen styles: read almost without a mistake, and judged like the text that they show."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from adapters.pictures.conftest import Readings
from adapters.pictures.messages import BENEFIT, CARD_READY, LONG_SCROLL, POSTER, SCREENS, STOPPED
from adapters.pictures.mistakes import distance
from adapters.pictures.telephones import Screen
from heshi.check import check
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.usecases.read_pictures import with_codes

WORST = 0.03
"""No single style may be worse; all together must be three times better."""

every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)


def folded(text: str) -> str:
    """Width is a matter of the font: ？ and ? are one character to a reader."""
    return unicodedata.normalize("NFKC", text)


def mistakes(screen: Screen, readings: Readings) -> int:
    return distance(folded(readings[screen.name].text), folded(screen.proposed))


def test_the_distance_counts_what_was_put_in_taken_out_and_changed() -> None:
    assert distance("医保卡", "医保卡") == 0
    assert distance("医保", "医保卡") == distance("医保卡", "医保") == distance("医保卡", "医呆卡") == 1


@every_screen
def test_the_message_is_read_as_it_stands(screen: Screen, readings: Readings) -> None:
    assert mistakes(screen, readings) <= WORST * len(screen.proposed), readings[screen.name].text


def test_one_character_in_a_hundred_is_read_wrongly_at_most(readings: Readings) -> None:
    wrong = sum(mistakes(screen, readings) for screen in SCREENS)
    assert wrong <= 0.01 * sum(len(screen.proposed) for screen in SCREENS)


@every_screen
def test_the_picture_gets_the_verdict_of_its_text(screen: Screen, readings: Readings, book: Book, today: date) -> None:
    read = readings[screen.name]
    shown = check(Message(with_codes(read.text, read.codes), read.sender), book, today)
    typed = check(
        Message(with_codes(screen.proposed, (screen.code,) if screen.code else ()), screen.sender), book, today
    )
    assert shown.verdict == typed.verdict


@every_screen
def test_the_sender_and_the_time_are_taken_from_the_screen(screen: Screen, readings: Readings) -> None:
    read = readings[screen.name]
    group = next((said.who for said in reversed(screen.said) if said.who), "")
    assert read.sender == (group or screen.sender)
    assert "".join(read.received_hint.split()) == "".join(screen.time.split())


@every_screen
def test_clock_battery_and_input_box_are_no_part_of_any_message(screen: Screen, readings: Readings) -> None:
    shown = [bubble.text for bubble in readings[screen.name].bubbles]
    assert [text for text in shown if any(part in text for part in ("86%", "62%", "短信/彩信", "空格"))] == []
    assert len(shown) == len(screen.said)


def test_a_reply_of_ones_own_is_known_and_never_proposed(readings: Readings) -> None:
    for name in ("wechat-light", "wechat-dark"):
        assert [bubble.mine for bubble in readings[name].bubbles] == [False, True]


def test_of_two_messages_the_newer_is_proposed_and_the_other_kept(readings: Readings) -> None:
    assert [bubble.text for bubble in readings["two-bubbles"].bubbles] == [CARD_READY, BENEFIT]
    assert readings["two-bubbles"].text == BENEFIT


def test_a_long_screenshot_is_read_from_its_top_to_its_bottom(readings: Readings) -> None:
    read = readings[LONG_SCROLL.name]
    assert [distance(bubble.text, said.text) <= 2 for bubble, said in zip(read.bubbles, LONG_SCROLL.said, strict=True)]
    assert read.text == STOPPED


@pytest.mark.parametrize("name", ["broken-link", "long-link"])
def test_a_link_over_several_lines_is_one_link(name: str, readings: Readings) -> None:
    read = readings[name]
    assert [read.text[start:end] for start, end in read.links] == [
        "https://m.shebao-ns.vip/card/renew?id=82731&from=sms&t=20261120"
    ]


def test_a_link_is_marked_as_read_from_a_picture(readings: Readings) -> None:
    read = readings["apple-light"]
    assert [read.text[start:end] for start, end in read.links] == ["http://yb-renew.kx7q.top"]
    assert readings["elder"].links == ()


def test_the_code_on_a_poster_is_part_of_what_is_checked(readings: Readings, book: Book, today: date) -> None:
    read = readings["poster"]
    assert read.codes == ("http://yb-rz.kx7q.top/q?c=1",)
    answer = check(Message(with_codes(read.text, read.codes)), book, today)
    assert "scan_qr" in {ask.kind for ask in answer.asks}
    assert any("yb-rz.kx7q.top" in piece.text.zh for piece in answer.evidence if piece.judge == "channels")
    without = check(Message(POSTER), book, today)
    assert not any(piece.judge == "channels" for piece in without.evidence)


def test_confidence_falls_with_the_picture(readings: Readings) -> None:
    assert all(0.9 < readings[screen.name].confidence <= 1 for screen in SCREENS)
    doubtful = [readings[screen.name] for screen in SCREENS if readings[screen.name].low_confidence]
    assert all(0 <= start < end <= len(read.text) for read in doubtful for start, end in read.low_confidence)
