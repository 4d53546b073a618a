"""Do the sender, the link and the numbers belong to those whom the message names? Each sign with its neighbour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.evidence import Evidence, Stance, Strength
from heshi.judges.channels import ChannelJudge
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.rulebook.book import Book

Judged = Callable[..., dict[str, Evidence]]


@pytest.fixture(scope="module")
def judged(book: Book, today: date) -> Judged:
    """What the judge of channels says of a text, by entry."""
    reader, judge = Reader(book), ChannelJudge(book)

    def run(text: str, **envelope: object) -> dict[str, Evidence]:
        reading, _ = reader.read(Message(text=text, **envelope), today)  # type: ignore[arg-type]
        return {evidence.entry.removeprefix("channels/"): evidence for evidence in judge.judge(reading)}

    return run


THREAT = "【医保局】您的医保卡资料缺失，将于今天停用，"


@pytest.mark.parametrize(
    ("link", "entry", "strength"),
    [
        ("请登录www.nhsa.gov.cn.abc.top", "host/looks-official", Strength.DECISIVE),
        ("请登录ybj12393.com", "host/looks-official", Strength.DECISIVE),
        ("请登录nhsa.gov.cn@x.example/a", "host/disguised", Strength.DECISIVE),
        ("请登录http://nhѕа.gov.сn", "host/disguised", Strength.DECISIVE),
        ("请下载http://a.example/x.apk", "host/apk", Strength.DECISIVE),
        ("请登录www.abc.example", "host/not-official", Strength.STRONG),
        ("请点击t.cn/A6x", "host/short", Strength.STRONG),
        ("请打开http://103.21.4.5/a", "host/ip", Strength.STRONG),
        ("请打开 www. abc .top", "host/in-pieces", Strength.STRONG),
        ("请点击[链接]", "host/masked", Strength.STRONG),
        ("请致电0012393", "number/fake-hotline", Strength.STRONG),
        ("请联系+852 6123 4567", "number/overseas", Strength.STRONG),
        ("请联系13800000000", "number/private-mobile", Strength.STRONG),
        ("请拨打400-810-1234", "number/rented-line", Strength.STRONG),
        ("请拨打010-88886666", "number/unlisted", Strength.WEAK),
    ],
)
def test_against(judged: Judged, link: str, entry: str, strength: Strength) -> None:
    evidence = judged(THREAT + link)[entry]
    assert (evidence.stance, evidence.strength) == (Stance.AGAINST, strength)
    assert evidence.citations
    assert evidence.text.zh != evidence.text.en
    assert "{" not in evidence.text.zh + evidence.text.en


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("医保局提醒：请登录fuwu.nhsa.gov.cn查询参保记录", "host/official"),
        ("医保缴费有疑问请拨打12393", "number/official-hotline"),
    ],
)
def test_for(judged: Judged, text: str, entry: str) -> None:
    said = judged(text)
    assert (said[entry].stance, said[entry].strength) == (Stance.FOR, Strength.WEAK)
    assert all(evidence.stance is not Stance.AGAINST for evidence in said.values())


def test_a_partner_counts_neither_way(judged: Judged) -> None:
    said = judged("医保码可在 https://render.alipay.com/p 领取")
    assert said["host/partner"].stance is Stance.NEUTRAL
    assert "host/not-official" not in said


def test_the_words_pointed_at_are_those_of_the_original(judged: Judged) -> None:
    text = THREAT + "请登录ｗｗｗ．ａｂｃ．ｔｏｐ办理"
    (span,) = judged(text)["host/not-official"].spans
    assert text[slice(*span)] == "ｗｗｗ．ａｂｃ．ｔｏｐ"


def test_the_reader_is_told_that_the_right_end_decides(judged: Judged) -> None:
    text = judged(THREAT + "请登录www.nhsa.gov.cn.abc.top")["host/looks-official"].text
    assert "从右往左" in text.zh
    assert "abc.top" in text.zh
    assert "from the right" in text.en


def test_without_a_threat_an_unknown_host_weighs_little(judged: Judged) -> None:
    assert judged("医保知识讲座报名：www.abcdef.com")["host/not-official"].strength is Strength.WEAK


def test_an_unknown_host_without_our_theme_is_not_our_affair(judged: Judged) -> None:
    assert judged("周末爬山，路线见www.abc.example") == {}


OWN_PORTAL = "网页标题：预约挂号\n本院支持医保结算\n身份证号\n网页要您填写：身份证号\n填的内容送到：https://www.abc.example/login"


def test_a_hospital_s_page_may_ask_who_one_is_and_a_page_in_the_bureau_s_name_may_not(judged: Judged) -> None:
    assert judged(OWN_PORTAL, channel="page")["host/not-official"].strength is Strength.WEAK
    imitated = f"【医保局】{OWN_PORTAL}"
    assert judged(imitated, channel="page")["host/not-official"].strength is Strength.STRONG
    assert judged(OWN_PORTAL)["host/not-official"].strength is Strength.STRONG


def test_what_a_warning_forbids_is_not_held_against_it(judged: Judged) -> None:
    said = judged("请勿点击www.nhsa.gov.cn.abc.top，医保局不会用短信停用您的医保")
    assert "host/looks-official" not in said


@pytest.mark.parametrize(
    ("sender", "entry", "stance"),
    [
        ("+85261234567", "sender/overseas-authority", Stance.AGAINST),
        ("0099123456", "sender/overseas-authority", Stance.AGAINST),
        ("13800000000", "sender/mobile-authority", Stance.AGAINST),
        ("1068123456", "sender/seen-on-fakes", Stance.AGAINST),
        ("9611012", "number/fake-hotline", Stance.AGAINST),
        ("12381", "sender/warning-line-broken", Stance.AGAINST),
        ("notice@abc.example", "sender/mail-not-official", Stance.AGAINST),
        ("106912345678", "sender/port-proves-nothing", Stance.NEUTRAL),
    ],
)
def test_senders(judged: Judged, sender: str, entry: str, stance: Stance) -> None:
    evidence = judged(THREAT + "请登录www.abc.example", sender=sender)[entry]
    assert evidence.stance is stance
    assert evidence.spans == ()


@pytest.mark.parametrize("sender", ["12393", "95588", "96110", "医保局", ""])
def test_senders_of_which_nothing_is_said(judged: Judged, sender: str) -> None:
    said = judged("您的社保卡已制好，请到网点领取", sender=sender)
    assert not [entry for entry in said if entry.startswith("sender/")]


def test_a_warning_of_12381_without_links_fits(judged: Judged) -> None:
    said = judged("【工信部】您可能正遭遇冒充医保局的诈骗，请勿转账", sender="12381")
    assert said["sender/warning-line"].stance is Stance.FOR


def test_the_number_named_by_shandong_needs_its_mark(judged: Judged) -> None:
    assert "sender/named-by-bureau" in judged("【山东医保】CHS 您的报销已到账", sender="10639239")
    assert "sender/named-by-bureau" not in judged("【山东医保】您的报销已到账", sender="10639239")


def test_a_village_clerk_may_ask_for_contributions_by_mobile(judged: Judged) -> None:
    said = judged("居民医保缴费12月31日截止，逾期不能享受待遇，请联系村干部13800000000")
    assert said["number/private-mobile"].strength is Strength.WEAK


@given(
    link=st.sampled_from(["www.abc.example", "nhsa.gov.cn", "ybj12393.com", "{}", "a{b}.top", "http://x.top/{0}"]),
    sender=st.text(max_size=15),
)
def test_nothing_that_is_typed_breaks_the_sentences(judged: Judged, link: str, sender: str) -> None:
    for evidence in judged(THREAT + link, sender=sender).values():
        assert all(0 <= start < end <= len(THREAT + link) for start, end in evidence.spans)
