"""Alike templates are one group, without chains; joined things are joined whatever the order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from heshi.bulk.joining import NEAR, Joined, crowds, leaders_of, likeness, room_of, take
from heshi.bulk.minhash import band_keys, shingle_sets
from heshi.bulk.template_rows import walk
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


def _grouped(texts: list[str], order: list[int] | None = None) -> list[int]:
    column, rows = column_of(texts), np.arange(len(texts))
    sets = shingle_sets(column, rows, walk(column).lengths)
    wanted: NDArray[np.int64] = np.array(order if order is not None else rows, dtype=np.int64)
    leaders: list[int] = leaders_of(sets, band_keys(sets), wanted).tolist()
    return leaders


def _alike(first: str, second: str) -> float:
    """Jaccard, reckoned from what the sets hold."""
    column = column_of([first, second])
    sets = shingle_sets(column, np.arange(2), walk(column).lengths)
    middle = int(sets.starts[1])
    return similarity(
        frozenset(map(str, sets.codes[:middle])), frozenset(map(str, sets.codes[middle : sets.starts[2]]))
    )


def test_the_likeness_is_the_jaccard_similarity_of_the_shingles() -> None:
    texts = ["您的医保卡将于今日停用请点击链接认证", "您的社保卡将于今日停用请点击链接核验"]
    column = column_of(texts)
    sets = shingle_sets(column, np.arange(2), walk(column).lengths)
    seen = room_of(sets)
    middle, end = int(sets.starts[1]), int(sets.starts[2])
    take(sets.codes, 0, middle, 7, seen)
    assert likeness(middle, 7, seen, sets.codes, middle, end) == _alike(*texts) == 13 / 21
    assert likeness(middle, 7, seen, sets.codes, middle, middle) == 0


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
    column = column_of([CHAIN[1], CHAIN[0], CHAIN[2], "风花雪月琴棋书画诗酒茶梅兰竹菊松柏桃李"])
    keys = band_keys(shingle_sets(column, np.arange(4), walk(column).lengths))
    counted = crowds(keys, np.ones(4, dtype=np.int64))
    assert counted[0] == max(counted)
    assert counted[3] == min(counted)
    assert (crowds(keys, np.full(4, 5, dtype=np.int64)) == 5 * counted).all()


def test_short_texts_lead_themselves() -> None:
    assert _grouped(["您好谢谢", "您好谢谢", "", ""]) == [0, 1, 2, 3]


def test_no_texts_are_no_groups() -> None:
    assert _grouped([]) == []
