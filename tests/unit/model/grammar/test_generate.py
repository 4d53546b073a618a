"""The grammar as a whole: the same chance gives the same messages, they vary, and a label says what a text holds."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from heshi.model.grammar.generate import generate, write
from heshi.model.grammar.links import Hosts
from heshi.model.grammar.sample import LABELS, Label, Sample
from heshi.model.grammar.shelves import SHELVES

HOSTS = Hosts(official=("fuwu.nhsa.gov.cn", "ybj.beijing.gov.cn"), short=("t.cn", "dwz.cn"))
HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}|\d+\.\d+\.\d+\.\d+")
PROHIBITION = re.compile(
    r"不要|请勿|切勿|勿|别|不[点信填转泄轻随说]|谨防|假的|骗局|诈骗|谣言|do not|don't|never|ignore|beware|scam|fake",
    re.IGNORECASE,
)
ASKS_FOR_CODE = re.compile(
    r"(?:告诉|提供给|报给|发给|念给|回复|输入|填写).{0,6}验证码|验证码.{0,6}(?:告诉我|报给|念给|发过来|提供给)"
)
FRIGHT = re.compile("停用|暂停|冻结|作废|逾期|涉嫌|注销|失效|停发|停保|停卡|锁定|终止|取消|注銷|停止")
FRIGHT_OR_PRESSURE = re.compile(FRIGHT.pattern + "|清零|过期|异常|立即|马上|尽快|否则|不能|无法")


def drawn(count: int, *classes: Label) -> list[Sample]:
    return list(generate(Random(20261122), count, HOSTS, classes or LABELS))


def test_the_same_chance_gives_the_same_messages() -> None:
    assert list(generate(Random(7), 200, HOSTS)) == list(generate(Random(7), 200, HOSTS))


def test_another_chance_gives_others() -> None:
    assert list(generate(Random(7), 200, HOSTS)) != list(generate(Random(8), 200, HOSTS))


def test_twenty_thousand_messages_are_nearly_all_different() -> None:
    texts = [sample.text for sample in drawn(20_000)]
    assert len(set(texts)) > 0.95 * len(texts)


def test_there_are_more_than_three_hundred_templates_and_each_belongs_to_one_frame() -> None:
    frames = {(frame.template, frame.text) for shelf in SHELVES for frame in shelf.frames}
    assert len(frames) > 300
    assert max(Counter(template for template, _ in frames).values()) == 1


def test_every_frame_can_be_written_and_leaves_no_mark_of_the_notation() -> None:
    chance = Random(1)
    for shelf in SHELVES:
        for frame in shelf.frames:
            for _ in range(4):
                sample = write(chance, shelf, frame, HOSTS)
                assert sample.text.strip(), frame.template
                assert not re.search(r"[{}<>|]|EFFECT|CLAIM", sample.text), sample.text


@pytest.mark.parametrize("label", LABELS)
def test_only_the_wanted_class_is_written(label: Label) -> None:
    assert {sample.label for sample in drawn(50, label)} == {label}


def test_all_classes_come_about_equally_often() -> None:
    counts = Counter(sample.label for sample in drawn(4_000))
    assert set(counts) == set(LABELS)
    assert all(850 < count < 1150 for count in counts.values())


def test_a_link_tag_means_a_link_and_none_means_none() -> None:
    for sample in drawn(3_000, "scam", "genuine"):
        has_link = bool({"link:strange", "link:official", "link:firm"} & set(sample.tags))
        found = [
            host for host in HOST.findall(sample.text) if not re.fullmatch(r"[\d.]+", host) or host.count(".") == 3
        ]
        assert bool(found) >= has_link, sample
        if not {tag for tag in sample.tags if tag.startswith("link:")}:
            assert not found, sample


def test_a_scam_that_asks_to_click_shows_what_to_click() -> None:
    for sample in drawn(4_000, "scam"):
        if "ask:click_link" in sample.tags:
            assert any(tag.startswith("link:") for tag in sample.tags) or "链接" in sample.text, sample


def test_no_genuine_notice_asks_for_a_code_or_carries_a_strange_link() -> None:
    for sample in drawn(5_000, "genuine"):
        told_not_to = PROHIBITION.search(sample.text) or "不会" in sample.text or "不索取" in sample.text
        assert not ASKS_FOR_CODE.search(sample.text) or told_not_to, sample
        assert "link:strange" not in sample.tags, sample
        assert not {"ask:give_code", "ask:give_card", "ask:share_screen", "ask:transfer_money"} & set(sample.tags)


def test_links_of_genuine_notices_are_the_official_hosts_of_the_caller() -> None:
    linked = [sample for sample in drawn(4_000, "genuine") if "link:official" in sample.tags]
    assert len(linked) > 100
    assert all(any(host in sample.text for host in HOSTS.official) for sample in linked)


def test_every_warning_says_what_not_to_do_and_many_quote_a_scam_with_its_link() -> None:
    warnings = drawn(4_000, "warning")
    assert [sample.text for sample in warnings if not PROHIBITION.search(sample.text)] == []
    assert sum(bool(HOST.search(sample.text)) for sample in warnings) > 0.25 * len(warnings)


def test_genuine_notices_with_frightening_words_come_in_quantity() -> None:
    notices = drawn(4_000, "genuine")
    assert sum(bool(FRIGHT.search(sample.text)) for sample in notices) > 0.4 * len(notices)


def test_scams_without_any_frightening_word_come_in_quantity() -> None:
    scams = drawn(4_000, "scam")
    assert sum(not FRIGHT_OR_PRESSURE.search(sample.text) for sample in scams) > 0.25 * len(scams)


def test_many_registers_and_all_languages_are_heard() -> None:
    samples = drawn(4_000)
    assert {
        "bureau",
        "bank",
        "village",
        "hospital",
        "employer",
        "call",
        "sloppy",
        "polite",
        "translated",
        "english",
    } <= {sample.register for sample in samples}
    assert {sample.lang for sample in samples} == {"zh", "zh-Hant", "en"}


def test_scams_borrow_the_events_of_genuine_notices_and_share_their_template() -> None:
    scams = {sample.template for sample in drawn(4_000, "scam")}
    notices = {sample.template for sample in drawn(4_000, "genuine")}
    assert len(scams & notices) > 30


def test_everyday_traffic_is_of_other_matters_and_asks_for_no_code() -> None:
    chance, shelves = Random(11), [shelf for shelf in SHELVES if shelf.name.startswith("unrelated/daily")]
    texts = [write(chance, shelf, frame, HOSTS).text for shelf in shelves for frame in shelf.frames for _ in range(8)]
    assert len(texts) > 1_500
    assert not [text for text in texts if re.search("医保|社保|医疗保险|社会保障|养老保险", text)]
    assert not [text for text in texts if ASKS_FOR_CODE.search(text) and not PROHIBITION.search(text)]
