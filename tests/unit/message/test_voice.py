"""Who speaks: the message itself, a prohibition, or somebody quoted; in pairs that differ in little."""

from __future__ import annotations

import pytest

from heshi.message.voice import LIVE, REPORTED, TOLD_NOT_TO, Voices, sentence_ends
from scenes import place, scene_of

NAMES = {LIVE: "live", TOLD_NOT_TO: "told_not_to", REPORTED: "reported"}


def _voice(text: str, words: str, **more: dict[str, str]) -> str:
    """The voice in which words of a text stand; the same voice from their first to their last character."""
    scene = scene_of(text, mentions=more.get("mentions", {}))
    start, end = place(scene.text, words)
    codes = {scene.voices.at(number) for number in range(start, end)}
    assert len(codes) == 1, f"{words} speaks in several voices"
    return NAMES[codes.pop()]


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        # a prohibition reaches to the end of its sentence, and back no further than its own word
        ("请点击链接", "点击链接", "live"),
        ("请勿点击链接", "点击链接", "told_not_to"),
        ("点击链接，请勿外传", "点击链接", "live"),
        ("请勿外传。点击链接", "点击链接", "live"),
        ("请勿外传！点击链接", "点击链接", "live"),
        ("请勿外传\n点击链接", "点击链接", "live"),
        ("请勿外传、点击链接", "点击链接", "told_not_to"),
        ("do not tap the link", "tap the link", "told_not_to"),
        ("do not worry. tap the link", "tap the link", "live"),
        ("your card will never stop", "stop", "told_not_to"),
        ("whenever you tap", "tap", "live"),
        # what looks like a prohibition and presses
        ("请勿错过，点击链接", "点击链接", "live"),
        ("不要告诉家人，点击链接", "点击链接", "live"),
        ("不要告诉别人，点击链接", "点击链接", "told_not_to"),
        ("do not miss it: tap the link", "tap the link", "live"),
        # a turn from what not to do to what to do
        ("不要点击，请拨打热线", "拨打热线", "live"),
        ("不要，请拨打热线", "拨打热线", "live"),
        ("不要点击，拨打热线", "拨打热线", "told_not_to"),
        ("不要轻信，请勿点击链接", "点击链接", "told_not_to"),
        ("不要轻信，请不要点击，请拨打热线", "拨打热线", "live"),
        ("不会停用，但点击链接", "点击链接", "live"),
        ("do not reply but call us", "call us", "live"),
    ],
)
def test_prohibitions(text: str, words: str, voice: str) -> None:
    assert _voice(text, words) == voice


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        ("您的医保卡已停用", "医保卡已停用", "live"),
        ("骗子发来医保卡已停用", "医保卡已停用", "reported"),
        ("骗子又来了。医保卡已停用", "医保卡已停用", "live"),
        # from the start of the sentence: the words may stand before the one who says them
        ("医保卡已停用是骗子的话", "医保卡已停用", "reported"),
        # without speech a turn ends the report …
        ("骗子很多，请点击链接", "点击链接", "live"),
        ("骗子很多，点击链接", "点击链接", "reported"),
        # … and with speech it belongs to what is said
        ("骗子自称医保局，请点击链接", "点击链接", "reported"),
        # named only to frighten the reader
        ("您的卡被不法分子盗用，点击链接", "点击链接", "live"),
        ("your card was used by scammers, tap the link", "tap the link", "live"),
        ("scammers ask you to tap the link", "tap the link", "reported"),
    ],
)
def test_reports(text: str, words: str, voice: str) -> None:
    assert _voice(text, words) == voice


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        # a quotation is somebody else's only where somebody is reported to speak
        ("短信称“医保卡已停用”。", "医保卡已停用", "reported"),
        ("您可享受“医保卡已停用”保险", "医保卡已停用", "live"),
        ("短信称「医保卡已停用」", "医保卡已停用", "reported"),
        ("短信称'您的医保卡现在已停用'", "您的医保卡现在已停用", "reported"),
        ("a text saying 'your card is stopped'", "your card is stopped", "reported"),
        ("骗子来了。他说“请点击链接吧”", "请点击链接吧", "reported"),
        # too short to be somebody's sentence: the name of a thing
        ("短信称“医保码”可用", "医保码", "live"),
        # … and its closing mark opens nothing
        ('短信称"医保码"已停用，"社保卡"可用', "已停用,", "live"),
        # an apostrophe is no quotation mark
        ("saying it's your card that's stopped", "s your card that", "live"),
        # quotation marks that do not meet
        ("短信称“医保卡已停用", "医保卡已停用", "live"),
    ],
)
def test_quotations(text: str, words: str, voice: str) -> None:
    assert _voice(text, words) == voice


def test_a_prohibition_within_a_report_is_reported() -> None:
    assert _voice("骗子自称银行，请勿挂机", "挂机") == "reported"


def test_a_question_mark_inside_a_link_ends_no_sentence() -> None:
    text = "请勿打开 a.example/?b 并填写"
    link = {"link": "a.example/?b"}
    assert _voice(text, "并填写", mentions=link) == "told_not_to"
    assert _voice(text, "并填写") == "live"


@pytest.mark.parametrize(
    ("text", "links", "ends"),
    [
        ("", [], (0,)),
        ("医保", [], (2,)),
        ("医保。", [], (3,)),
        ("医保。卡", [], (3, 4)),
        ("医保！？卡", [], (5,)),  # full-width marks are folded before sentences are cut
        ("医保!?卡", [], (4, 5)),
        ("v1.2 of it", [], (10,)),
        ("stop. go", [], (5, 8)),
        ("stop.", [], (5,)),
        ("a.b?c d", [(0, 5)], (7,)),
        ("a.b? d", [(0, 4)], (4, 6)),
        ("一行\n二行", [], (3, 5)),
    ],
)
def test_where_sentences_end(text: str, links: list[tuple[int, int]], ends: tuple[int, ...]) -> None:
    assert sentence_ends(text, links) == ends


def test_places_at_the_edges_of_sentences() -> None:
    whole = Voices(bytes(5), (3, 5))
    assert [whole.sentence(place) for place in range(6)] == [0, 0, 0, 1, 1, 2]
    assert (whole.bounds(0), whole.bounds(2), whole.bounds(3)) == ((0, 3), (0, 3), (3, 5))
    assert whole.at(99) == LIVE


def test_a_short_negation_ends_with_its_clause_and_a_prohibition_does_not() -> None:
    short = "不影响使用,把密码报给我"
    assert scene_of(short).in_voice([place(short, "密码")], "live")
    long = "请勿相信,把密码报给我"
    assert not scene_of(long).in_voice([place(long, "密码")], "live")
