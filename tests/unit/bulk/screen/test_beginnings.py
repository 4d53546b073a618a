"""No word of any set begins at a place that the table of beginnings does not tell."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.bulk.screen.alphabet import alphabet
from heshi.bulk.screen.beginnings import CALL, NAMED, beginnings_of, mark_beginnings
from heshi.bulk.screen.reading import has_split_term
from heshi.bulk.screen.trie import first_pairs, trie_of
from heshi.text.rejoin import Rejoiner
from sieves import screen

_WORDS = st.sets(st.text("ab医保", min_size=1, max_size=4), max_size=8)


def _told(text: str, table: object) -> list[int]:
    codes, begins = np.array([*map(ord, text), 0], dtype=np.uint32), np.zeros(len(text) + 1, dtype=np.uint8)
    mark_beginnings(codes, len(text), table, begins)
    return [int(bits) for bits in begins[: len(text)]]


@given(_WORDS, _WORDS, st.text("ab医保x\U0001f512", max_size=12))
@settings(max_examples=150)
def test_no_beginning_is_missed(names: set[str], calls: set[str], text: str) -> None:
    sets = {NAMED: names, CALL: calls}
    told = _told(text, beginnings_of({bit: trie_of(sorted(words)) for bit, words in sets.items()}))
    for place in range(len(text)):
        for bit, words in sets.items():
            assert told[place] & bit or not any(text.startswith(word, place) for word in words)


def test_where_no_word_begins_nothing_is_told() -> None:
    table = beginnings_of({NAMED: trie_of(["北京", "沪"]), CALL: trie_of(["北方"])})
    assert _told("北x沪北", table) == [0, 0, NAMED, 0]
    assert not any(_told("沪北京北方", beginnings_of({})))


def test_few_pairs_share_a_place() -> None:
    """Else the walks would begin at many places for nothing."""
    table = screen()._beginnings
    assert np.count_nonzero(table) > 0.9 * len({*first_pairs(screen()._words.trie)})
    assert np.count_nonzero(table) < 0.1 * len(table)


@given(st.text("医保社卡x. p·e\n", max_size=16))
@settings(max_examples=300)
def test_no_split_term_is_missed(text: str) -> None:
    terms = ["医保", "社保卡", "医保卡"]
    codes = np.array([*map(ord, text), 0], dtype=np.uint32)
    room = np.empty(len(codes), dtype=np.uint32), np.empty(len(codes), dtype=np.int32)
    may = has_split_term(codes, len(text), alphabet().classes, trie_of(terms), *room)
    assert may or not Rejoiner(terms).gaps(text)
