"""Near-duplicates: found whatever the order, and the same as by comparing every pair."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from heshi.model.evaluation.grouping import ALIKE, group, shingles, similarity

STOPPED = "【医保局】您的医保卡因资料缺失已停用，请点 http://a1.top/x 补录，逾期作废"
COPY = "【醫保局】您的醫保卡因資料缺失已停用,请点https://zz9.vip 补录，逾期作废！！"
OTHER = "您参加的城乡居民医保缴费期到十二月底，请到税务局小程序缴费"


def test_copies_with_other_links_and_letters_are_one_group() -> None:
    assert group([STOPPED, OTHER, COPY]) == [0, 1, 0]


def test_like_is_not_the_same_as_of_one_theme() -> None:
    assert group(["您的医保卡已停用", "您的医保缴费期快到了"]) == [0, 1]


def test_chains_join() -> None:
    first, second, third = "一二三四五六七八九十", "三四五六七八九十甲乙", "五六七八九十甲乙丙丁"
    assert similarity(shingles(first), shingles(second)) >= ALIKE
    assert similarity(shingles(first), shingles(third)) < ALIKE
    assert group([first, third]) == [0, 1]
    assert group([first, third, second]) == [0, 0, 0]


def test_texts_without_words_do_not_all_fall_together() -> None:
    assert group(["!!!", "???", "!!!", ""]) == [0, 1, 0, 2]


def test_templates_join_what_looks_different() -> None:
    assert group([STOPPED, OTHER, "甲"], ["t", "t", ""]) == [0, 0, 1]
    assert group([STOPPED, OTHER, "甲"], ["", "", ""]) == [0, 1, 2]


@given(st.lists(st.text("医保卡停用请点", min_size=1, max_size=12), max_size=12))
def test_the_index_misses_no_pair(texts: list[str]) -> None:
    numbers = group(texts)
    assert numbers == _by_every_pair(texts)


def _by_every_pair(texts: list[str]) -> list[int]:
    sets = [shingles(text) for text in texts]
    groups = list(range(len(texts)))
    for first, second in combinations(range(len(texts)), 2):
        if similarity(sets[first], sets[second]) >= ALIKE:
            old, new = groups[second], groups[first]
            groups = [new if number == old else number for number in groups]
    numbers: dict[int, int] = {}
    return [numbers.setdefault(number, len(numbers)) for number in groups]
