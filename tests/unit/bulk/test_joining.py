"""Alike templates are one group, without chains; joined things are joined whatever the order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from heshi.bulk.joining import NEAR, Joined, crowds, leaders_of
from heshi.bulk.minhash import band_keys
from heshi.bulk.template_likeness import clear, likeness, table_for, take
from heshi.bulk.template_rows import Sets, walk
from heshi.model.batch import column_of
from heshi.model.evaluation.grouping import Joined as PlainJoined
from heshi.model.evaluation.grouping import similarity

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60)


@given(PAIRS)
def test_joined_things_are_those_of_the_plain_union_find(pairs: list[tuple[int, int]]) -> None:
    plain, joined = PlainJoined(31), Joined(31)
    for first, second in pairs:
        plain.join(first, second)
    drawn = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    joined.join(drawn[:, 0].copy(), drawn[:, 1].copy())
    assert joined.roots().tolist() == [plain.root(thing) for thing in range(31)]


def _sets(texts: list[str]) -> Sets:
    """The sets row by row."""
    walked = walk(column_of(texts))
    return walked.sets.taken(walked.numbers)


def _grouped(texts: list[str], order: list[int] | None = None) -> list[int]:
    walked = walk(column_of([text or "，" for text in texts]))
    sets = walked.sets.taken(walked.numbers)
    wanted: NDArray[np.int64] = np.array(order if order is not None else range(len(texts)), dtype=np.int64)
    leaders: list[int] = leaders_of(sets, band_keys(sets), wanted).tolist()
    return leaders


def _alike(first: str, second: str) -> float:
    """Jaccard, reckoned from what the sets hold."""
    sets = _sets([first, second])
    one, two = (map(str, sets.codes[sets.starts[at] : sets.ends[at]]) for at in range(2))
    return similarity(frozenset(one), frozenset(two))


def test_the_likeness_is_the_jaccard_similarity_of_the_shingles() -> None:
    texts = ["您的医保卡将于今日停用请点击链接认证", "您的社保卡将于今日停用请点击链接核验"]
    sets = _sets(texts)
    table = table_for(sets)
    middle, end = sets.ends.tolist()
    taken = take(sets.codes, 0, middle, table)
    for least in (0, 0.3, 13 / 21):
        assert likeness(taken, table, sets.codes, middle, end, least) == _alike(*texts) == 13 / 21
    assert likeness(taken, table, sets.codes, middle, end, 0.62) == 0
    assert likeness(taken, table, sets.codes, middle, middle, 0) == 0
    clear(sets.codes, 0, middle, taken, table)
    assert (table[0] == -1).all()


SPREAD = st.lists(st.integers(0, 40).map(lambda each: each % 8 * 4096 + each // 8), min_size=1)
"""Of these up to eight share a place of the table."""


@given(SPREAD, SPREAD)
def test_a_look_that_ends_early_misses_nothing_that_is_as_alike_as_asked(first: list[int], second: list[int]) -> None:
    one, two = sorted({*first}), sorted({*second})
    codes = np.array(one + two, dtype=np.int32)
    sets = Sets(np.array([0, len(one)]), np.array([len(one), len(codes)]), codes)
    table = table_for(sets)
    taken = take(codes, 0, len(one), table)
    true = len({*one} & {*two}) / len({*one} | {*two})
    for least in (0.3, 0.6, true):
        found = likeness(taken, table, codes, len(one), len(codes), least)
        assert found == (true if true >= max(0.3, least) else 0)


_LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉东西南北春夏秋冬上下左右风花雪月琴棋书画诗酒茶梅兰竹菊松柏桃李"
CHAIN = [_LETTERS[start : start + 24] for start in (0, 4, 8, 12, 16)]
"""Each shares most of its words with the next one, and few with the one after that."""


def test_chains_do_not_join_what_is_unlike() -> None:
    steps = [_alike(one, two) for one, two in pairwise(CHAIN)]
    assert min(steps) >= 0.6 > 0.5 > _alike(CHAIN[0], CHAIN[2])
    assert _grouped(CHAIN) == [0, 0, 0, 3, 3]  # the second stands for the first, no further
    assert _grouped(CHAIN, [2, 1, 3, 0, 4]) == [2, 2, 2, 2, 2]  # each is near to the leader
    assert _alike(CHAIN[0], CHAIN[3]) < NEAR


def test_the_one_that_most_resemble_comes_first() -> None:
    keys = band_keys(_sets([CHAIN[1], CHAIN[0], CHAIN[2], "风花雪月琴棋书画诗酒茶梅兰竹菊松柏桃李"]))
    counted = crowds(keys, np.ones(4, dtype=np.int64))
    assert counted[0] == max(counted)
    assert counted[3] == min(counted)
    assert (crowds(keys, np.full(4, 5, dtype=np.int64)) == 5 * counted).all()


def test_short_texts_lead_themselves() -> None:
    assert _grouped(["您好谢谢", "您好谢谢", "", ""]) == [0, 1, 2, 3]


def test_no_texts_are_no_groups() -> None:
    assert _grouped([]) == []
