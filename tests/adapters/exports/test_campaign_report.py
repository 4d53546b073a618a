"""The page of campaigns: it stands alone, says everything in words, and nothing of a stranger's gets the upper hand."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from campaign_cards import EXPIRED, READY, STOPPED, WARNING, WAVES
from heshi.adapters.exports.campaign_report import SHOWN, CampaignReport, report_data, report_page
from heshi.adapters.exports.campaign_timeline import timeline
from heshi.adapters.exports.shared_campaign import as_shared
from heshi.apps.phrases import load_phrases
from heshi.bulk.campaign import Campaign, Claimed, Counted, Piece, Tick
from heshi.rulebook.book import Book
from heshi.wording import Language

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{ 7*7 }}\u202e</blockquote>\0"
HOSTILE = Campaign(
    key=EVIL,
    count=9,
    variants=2,
    template=(
        Piece(EVIL),
        Piece(samples=(EVIL, "<b>")),
        Piece("javascript:alert(1) http://evil.example/?a=<svg/onload=x>"),
    ),
    hosts=(Counted(f"{EVIL}.example", 9),),
    numbers=(Counted(EVIL, 9),),
    contacts=(Counted(EVIL, 9),),
    senders=(Counted(EVIL, 9), Counted("<i>", 90)),
    verdicts=(Counted(EVIL, 9),),
    claims=(Claimed(EVIL, EVIL, 9),),
    timeline=(Tick(datetime(2026, 11, 20, tzinfo=UTC), 9),),
)


def say(key: str, language: Language, **values: object) -> str:
    return load_phrases().say(f"campaigns.{key}", language, **values)


def report(book: Book, *campaigns: Campaign, refused: int = 0) -> CampaignReport:
    grouped = sum(one.count for one in campaigns)
    told = [as_shared(one, book) for one in campaigns]
    return CampaignReport(told, 48_210, 1_302, grouped, refused, 2, date(2026, 11, 22))


def html(book: Book, *campaigns: Campaign, language: Language = "zh") -> str:
    return report_page(report(book, *campaigns, refused=3), book, partial(say, language=language), language)


def page(book: Book, *campaigns: Campaign, language: Language = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(html(book, *campaigns, language=language))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


@pytest.mark.parametrize("campaigns", [WAVES, (HOSTILE,), ()], ids=["waves", "hostile", "none"])
def test_the_page_needs_nothing_and_runs_nothing(campaigns: tuple[Campaign, ...], book: Book) -> None:
    found = page(book, *campaigns)
    for forbidden in ("script", "img", "link", "iframe", "object", "embed", "base", "form", "b", "i"):
        assert found.css_first(forbidden) is None, forbidden
    body = html(book, *campaigns)
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", body))
    assert re.findall(r"(?:src|href|action)=\"(?!#)[^\"]*", body) == []
    assert "url(" not in body
    assert "http://" not in body.replace("http://www.w3.org/2000/svg", "")
    assert found.css_first("style") is not None


def test_nothing_hostile_is_read_as_markup_and_nothing_turns_the_line_round(book: Book) -> None:
    body = html(book, HOSTILE, WARNING)
    assert "&lt;script&gt;" in body
    assert "{{ 7*7 }}" in body
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", body)
    assert len(page(book, HOSTILE, WARNING).css("article")) == 2
    assert len(page(book, HOSTILE).css("blockquote")) == 1


def test_a_very_long_message_does_not_fill_the_page(book: Book) -> None:
    long = replace(WARNING, template=(Piece("医" * 20_000),), key="医" * 300, hosts=(Counted("a" * 250 + ".top", 9),))
    assert "还有 18,800 个字" in words(page(book, long).css_first("blockquote"))
    assert len(html(book, long)) < len(html(book, WARNING)) + 8_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_says_who_what_when_and_whether_it_can_be_true(language: Language, book: Book) -> None:
    said = words(page(book, STOPPED, language=language).css_first("article"))
    expected = {
        "zh": ("多半是诈骗", "卡被停用", "1,118 条", "204 种写法", "不可能是真的",
               "2026年11月21日 06:07", "这是诈骗", "99%"),
        "en": ("Mostly scam", "Card deactivated", "1,118 messages", "204 wordings", "cannot be true",
               "21 Nov 2026 06:07", "This is a scam", "99%"),
    }[language]  # fmt: skip
    for phrase in (*expected, "nhsa[.]gov[.]cn[.]abcd[.]top", "4001230000", "qq 1234567", "10690000001", STOPPED.key):
        assert phrase in said
    for private in ("13900000000", "张三", "王芳", "nhsa.gov.cn"):
        assert private not in said


def test_parts_that_change_are_marked_without_colour_and_told_to_readers_of_screens(book: Book) -> None:
    card = page(book, STOPPED).css_first("article")
    marks = card.css("blockquote mark")
    assert [words(mark.css_first("sup")) for mark in marks] == ["1", "2", "3"]
    assert words(marks[0].css_first(".unseen")) == "变化处 1："
    assert [words(one) for one in card.css(".parts div")[1].css(".sample")] == ["11月22日", "今晚24点", "11月23日"]


def test_official_numbers_are_never_among_those_not_to_be_called(book: Book) -> None:
    parts = words(page(book, STOPPED).css_first(".reached"))
    bad, cover = parts.split("真的官方网址和号码，被拿来装样子")
    assert "12393" not in bad
    assert "nhsa[.]gov[.]cn" in cover
    assert "12393" in cover
    assert "不要" not in words(page(book, WARNING).css_first(".reached"))


def test_scams_come_first_and_others_are_told_apart(book: Book) -> None:
    small = replace(EXPIRED, count=3, verdicts=(Counted("scam", 3),))
    found = page(book, WARNING, READY, small)
    assert [words(head) for head in found.css("article h3")] == ["3 卡被停用", "1 防骗提醒", "2 新卡可以领了"]
    assert [words(tag) for tag in found.css("article .tag")] == [
        "✕ 多半是诈骗", "i 这是一条防骗提醒", "i 像是真的办事通知，请自己再核实一次",
    ]  # fmt: skip
    assert len(page(book, WARNING).css("section")) < len(found.css("section"))


def test_a_campaign_of_which_less_than_half_is_a_scam_is_not_called_one(book: Book) -> None:
    verdicts = (Counted("scam", 5), Counted("unproven", 4), Counted("warning", 3))
    found = page(book, replace(READY, verdicts=verdicts))
    assert words(found.css_first("article .tag")) == "? 判断不一，不能都当诈骗"


def test_the_head_has_the_totals_and_the_end_says_what_the_report_is_not(book: Book) -> None:
    found = page(book, *WAVES, language="en")
    totals = [words(one) for one in found.css(".totals .one")]
    assert totals[:2] == ["campaigns 4", "campaigns mostly scam 2"]
    assert totals[-2:] == ["messages read 48,210", "could not be read 3"]
    assert "no finding of guilt" in words(found.css_first(".not"))
    assert "fewer than 10 messages" in words(found.css_first(".not"))
    assert "没有找到成批的消息" in words(page(book).css_first("main"))


def test_only_the_largest_are_shown_and_the_others_are_counted(book: Book) -> None:
    many = [replace(READY, key=f"{place:x}") for place in range(SHOWN + 3)]
    found = page(book, *many)
    assert len(found.css("article")) == SHOWN
    assert "另外 3 批" in words(found.css_first("nav"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_id_is_there_once_and_every_reference_leads_to_one(language: Language, book: Book) -> None:
    found = page(book, *WAVES, HOSTILE, language=language)
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    wanted = [
        node.attributes[name] or ""
        for name in ("aria-labelledby", "aria-describedby")
        for node in found.css(f"[{name}]")
    ]
    wanted += [(node.attributes["href"] or "").removeprefix("#") for node in found.css("a")]
    assert set(wanted) <= set(ids)
    root = found.css_first("html")
    assert root.attributes["lang"] == ("zh-Hans" if language == "zh" else "en")


def test_no_chinese_of_ours_is_in_the_english_page(book: Book) -> None:
    plain = replace(STOPPED, template=(Piece("Your card is stopped."),), senders=())
    assert not re.search("[\u4e00-\u9fff]", words(page(book, plain, language="en").css_first("body")))


def test_the_picture_is_told_in_words(book: Book) -> None:
    drawn = page(book, STOPPED).css_first("svg.bars")
    assert words(drawn.css_first("title")) == "什么时候发的"
    assert "最多的是 2026年11月21日 11:00：240 条" in words(drawn.css_first("desc"))
    assert "每根柱子一小时" in words(drawn)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (timedelta(days=1), "each bar: one day"),
        (timedelta(days=7), "each bar: 7 days"),
        (timedelta(hours=6), "each bar: 6 hours"),
        (timedelta(minutes=10), "each bar: 10 minutes"),
        (timedelta(minutes=90), "each bar: 90 minutes"),
    ],
)
def test_a_bar_is_as_long_as_from_one_tick_to_the_next(step: timedelta, said: str) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    card = replace(READY, timeline=tuple(Tick(start + step * at, 2) for at in (0, 1, 4)))
    drawn = timeline(card, partial(say, language="en"), "en", "x")
    assert said in drawn
    assert drawn.count("<rect") == 3


@pytest.mark.parametrize("counts", [(1,), (1, 1_000_000), tuple(range(1, 200))])
def test_every_bar_is_seen_and_within_the_picture(counts: tuple[int, ...]) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    card = replace(READY, timeline=tuple(Tick(start + timedelta(days=at), n) for at, n in enumerate(counts)))
    for found in re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"', timeline(
        card, partial(say, language="zh"), "zh", "x"
    )):  # fmt: skip
        x, y, width, height = map(float, found)
        assert x >= 0
        assert x + width <= 300.5
        assert y >= 0
        assert width >= 1.4
        assert height >= 1.4


def test_the_same_as_plain_data_masks_the_same(book: Book) -> None:
    data = report_data(report(book, *WAVES))
    assert data["read"] == 48_210
    one = data["campaigns"][0]
    assert (one["key"], one["count"], one["numbers"][0]["value"]) == (STOPPED.key, 1_118, "4001230000")
    for private in ("13900000000", "13700000000", "张三", "王芳", "id=4821"):
        assert private not in repr(data)


def test_both_languages_have_every_phrase_with_the_same_places() -> None:
    phrases = load_phrases()
    keys = [key for key in phrases._phrases if key.startswith("campaigns.")]
    assert len(keys) > 50
    for key in keys:
        text = phrases.both(key)
        places = [sorted(set(re.findall(r"\{(\w+)\}", side))) for side in (text.zh, text.en)]
        assert places[0] == places[1], key
        assert not re.search("[\u4e00-\u9fff]", text.en), key
