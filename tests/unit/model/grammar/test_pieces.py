"""The small parts: the notation, invented hosts, nobody's numbers, traditional characters, typing habits."""

from __future__ import annotations

import re
from random import Random

import pytest

from heshi.model.grammar import figures
from heshi.model.grammar.compose import Composer
from heshi.model.grammar.links import (
    Hosts,
    bad_link,
    firm_link,
    imitating_host,
    odd_link,
    official_link,
    throw_away_host,
)
from heshi.model.grammar.notation import parse, spell, variety
from heshi.model.grammar.style import STYLES, styled, tidy
from heshi.model.grammar.traditional import to_traditional
from heshi.text.fold import fold


@pytest.mark.parametrize("broken", ["<看", "看>", "<看<吧>", "看|吧"])
def test_a_mark_without_its_partner_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="without its partner"):
        parse(broken)


def test_choices_nest() -> None:
    heard = {spell(parse("<一<二|三>|四>"), Random(seed), str) for seed in range(40)}
    assert heard == {"一二", "一三", "四"}
    assert variety(parse("<一<二|三>|四>")) == 3


def test_a_slot_that_nobody_knows_is_our_bug() -> None:
    with pytest.raises(KeyError):
        Composer(Random(1), Hosts(), "other", {}, {}).write("{nobody}")


def test_a_message_is_signed_by_whom_it_speaks_of() -> None:
    composer = Composer(Random(1), Hosts(), "medical_insurance", {}, {})
    first, second = composer.write("{bank}/{bank}").split("/")
    assert first == second


@pytest.mark.parametrize("make", [throw_away_host, imitating_host])
def test_no_invented_host_is_a_government_host(make: object) -> None:
    assert callable(make)
    hosts = {make(Random(seed)) for seed in range(2_000)}
    assert len(hosts) > 1_500
    assert not [host for host in hosts if host.endswith(".gov.cn")]


def test_bad_links_vary_and_official_ones_come_from_the_caller() -> None:
    hosts = Hosts(official=("ybj.example.gov.cn",), short=("t.cn",))
    assert len({bad_link(Random(seed), hosts) for seed in range(500)}) > 480
    assert {official_link(Random(seed), hosts).split("//")[-1] for seed in range(50)} == {"ybj.example.gov.cn"}
    assert all("gov" not in firm_link(Random(seed), hosts) for seed in range(200))


def test_honest_links_may_look_odd_and_imitate_nobody() -> None:
    hosts = Hosts(official=("ybj.example.gov.cn",), short=("t.cn",))
    odd = {odd_link(Random(seed), hosts) for seed in range(2_000)}
    assert len(odd) > 1_900
    assert not [link for link in odd if "gov" in link or link.endswith("/yb") or "nhsa" in link]
    assert any(bad_link(Random(seed), hosts).endswith("/yb") for seed in range(500))


def test_mobile_numbers_are_masked_or_of_resale_ranges_with_zeros() -> None:
    numbers = {figures.mobile(Random(seed)) for seed in range(500)}
    assert all(re.fullmatch(r"1[67]\d(?:0000\d{4}|[*x]{4}\d{4})", number) for number in numbers)


def test_fixed_lines_start_with_zeros() -> None:
    assert all("0000" in figures.landline(Random(seed)) for seed in range(200))


@pytest.mark.parametrize(
    ("simplified", "traditional"), [("里程干净", "裡程干淨"), ("逾期线上", "逾期線上"), ("家里千万", "家裡千萬")]
)
def test_traditional_characters_as_notices_write_them(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_the_way_back_from_traditional_is_sure() -> None:
    text = "尊敬的参保人：您的医疗保险卡资料缺失，请尽快办理，以免影响报销与结算。"
    assert fold(to_traditional(text)) == fold(text)


@pytest.mark.parametrize(
    ("seams", "mended"),
    [("，，停", "停"), ("停，。请", "停。请"), ("停！。", "停！"), ("停。 ，请", "停。请"), ("停，请", "停，请")],
)
def test_seams_are_mended(seams: str, mended: str) -> None:
    assert tidy(seams) == mended


def test_every_typing_habit_is_met_and_none_touches_a_link() -> None:
    text = "【医保局】您好，请看 abc.top/x?y=1 的说明。"
    heard = [styled(text, Random(seed)) for seed in range(600)]
    assert {name for _, name in heard} == set(STYLES)
    assert all("abc.top/x?y=1" in written for written, _ in heard)
