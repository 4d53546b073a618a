"""Words of lists stand in a text for the loop as they do for the lexicon, whichever way they must stand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.bulk.screen.beginnings import LISTED, beginnings_of, mark_beginnings
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.reading import mark_words
from heshi.message.lexicon import Lexicon, shared
from heshi.rulebook.entries import Vocabulary
from heshi.text.fold import fold
from heshi.wording import Bilingual
from sieves import reader, walked, written

CARD = Vocabulary(
    id="card",
    meaning=Bilingual(zh="卡", en="card"),
    zh=("医保卡", "卡", "医保ab"),
    en=("card", "card*", "insurance card*", "ab"),
)
_PIECES = [
    "医",
    "保",
    "卡",
    "card",
    "ab",
    "a",
    "b",
    "s",
    "1",
    "12",
    " ",
    "-",
    ".",
    "e",
    "é",
    "ing",
    "insurance ",
    "医保",
]
_WORDS = (
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map(lambda parts: "".join(parts).strip()).filter(bool)
)
_LISTS = st.lists(
    st.lists(st.tuples(_WORDS, st.booleans()).map(lambda one: one[0] + "*" * one[1]), min_size=1, max_size=4).map(
        tuple
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=10).map("".join)


def _marked(literals: Literals, text: str) -> set[int]:
    found = np.zeros((len(literals), 1), dtype=np.uint8)
    codes = np.array([*map(ord, text), 0], dtype=np.uint32)
    table, begins = literals.table(), np.zeros(len(codes), dtype=np.uint8)
    mark_beginnings(codes, len(text), beginnings_of({LISTED: table.trie}), begins)
    mark_words(codes, begins, len(text), table, found, 0)
    return {number for number in range(len(literals)) if found[number, 0]}


@given(_LISTS, _LISTS, _TEXTS)
@settings(max_examples=300)
def test_whole_words_open_ones_and_those_that_count_anywhere(
    lists: list[tuple[str, ...]], plain: list[tuple[str, ...]], text: str
) -> None:
    asked = [("@card",), *lists]
    lexicon = Lexicon({"card": CARD}, asked, fold)
    literals = Literals(lexicon)
    numbers = {words: literals.of(words) for words in asked}
    free = {words: literals.anywhere(word.strip("*") for word in words) for words in plain}
    present = lexicon.places(text).keys()
    right = {number for words, number in numbers.items() if lexicon.group(shared(words)) & present}
    right |= {number for words, number in free.items() if any(word.strip("*") in text for word in words)}
    assert _marked(literals, text) == right


def test_each_way_to_stand() -> None:
    lexicon = Lexicon({}, [("card",), ("card*",), ("card", "card*")], fold)
    literals = Literals(lexicon)
    whole, open_, both = literals.of(("card",)), literals.of(("card*",)), literals.of(("card", "card*"))
    anywhere = literals.anywhere(("card",))
    assert _marked(literals, "a card.") == {whole, open_, both, anywhere}
    assert _marked(literals, "two cards") == {open_, both, anywhere}
    assert _marked(literals, "discard") == {anywhere}
    assert _marked(literals, "医card保") == {whole, open_, both, anywhere}
    assert _marked(literals, "car d") == set()


def test_a_list_is_numbered_once() -> None:
    literals = Literals(Lexicon({"card": CARD}, [("@card",)], fold))
    numbers = [literals.of(("@card",)), literals.of(("@card",)), literals.anywhere("ab"), literals.anywhere("ba")]
    assert (numbers, len(literals)) == ([0, 0, 1, 1], 2)


def test_a_word_that_is_spelled_in_disguise_is_never_overlooked() -> None:
    """What the full check reads as another word is marked, or the text is left: by sound or look, beside any sign."""
    spellings = sorted(reader().normaliser.spellings)
    signs = [*" .。,-_@/=:~+(【1ax医吃", "", "", "://", ". a", ".a", "\n"]
    texts = written(3, 1_500, [*spellings * 2, *signs * (len(spellings) // len(signs))], 4)
    found = walked(texts)
    disguised = [row for row, text in enumerate(texts) if reader().normaliser(text).disguises]
    assert len(disguised) > 300
    overlooked = [texts[row] for row in disguised if found.is_open(row)]
    assert overlooked[:5] == []
    assert sum(found.is_open(row) for row in range(len(texts))) > 30
