"""Where the loop places words and ends sentences, and what it says of distances, against the lexicon and the scene."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import pytest

from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.screen.alphabet import alphabet
from heshi.bulk.screen.closely import Closer, closely_of, surely
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.placed import place_words
from heshi.message.conditions import compiled
from heshi.message.lexicon import WordList
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.message.voice import sentence_ends
from heshi.rulebook.when import Near, Seq, When
from sieves import Walked, walked, written

FIRST: WordList = ("加", "联系", "transfer*", "add")
SECOND: WordList = ("微信", "qq", "card*", "@code")
EXCUSES: WordList = ("公众号", "免费", "free")
PIECES = [
    *(word.removesuffix("*") for word in (*FIRST, *SECOND, *EXCUSES) if not word.startswith("@")),
    "验证码", "cards", "transferred", "address", "a1", "1", "请", "天气",
    ",", "，", "。", ".", ". ", ".\n", "!", "?", "；",
    "\n", "。。", " ", "www.abc.example/a?b!c", "http://abc.top/x?y=1 ", "q", "s",
]  # fmt: skip


WHENS = [
    When(words=FIRST, unless=EXCUSES, voice="any"),
    When(near=Near(FIRST, SECOND, 6), voice="any"),
    When(near=Near(SECOND, FIRST, 3), unless=EXCUSES, voice="any"),
    When(seq=Seq((FIRST, SECOND), 5), voice="any"),
    When(seq=Seq((FIRST, SECOND, FIRST), 9), unless=EXCUSES, voice="any"),
    When(words=FIRST, near=Near(FIRST, SECOND, 6), not_=When(words=EXCUSES, voice="any"), voice="any"),
]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    """Its lexicon knows the words of these conditions too."""
    return Reader(load_book(), WHENS)


def _looked(texts: list[str], literals: Literals) -> tuple[Walked, Closer, list[int]]:
    found, table = walked(texts), literals.table()
    rows = np.array([row for row in range(len(texts)) if found.is_open(row)])
    placed = place_words(found.texts, rows, alphabet().classes, table, (found.masks_at, found.masks))
    return found, Closer(placed, np.arange(len(rows)), lambda place: found.row(int(rows[place]))), rows.tolist()


@pytest.mark.parametrize("words", [FIRST, SECOND, EXCUSES])
def test_words_stand_where_the_lexicon_finds_them(words: WordList) -> None:
    literals = Literals(_reader().lexicon)
    number = literals.of(words)
    found, closer, rows = _looked(written(5, 4_000, PIECES), literals)
    held = 0
    for place, row in enumerate(rows):
        text, placed = found.row(row), closer.placed
        ends = sentence_ends(text, found.links(row))
        told = [
            tuple(each[:3].tolist())
            for each in placed.words[placed.at[place] : placed.at[place + 1]]
            if number in placed.lists[each[3] : each[4]]
        ]
        numbers = _reader().lexicon.group(words)
        right = [at for word, places in _reader().lexicon.places(text).items() if word in numbers for at in places]
        assert sorted(told) == sorted((s, e, sum(end <= s for end in ends)) for s, e in right), text
        held += len(right)
    assert held > 1_000


def test_distances_and_excuses_in_any_voice_are_those_of_the_scene() -> None:
    literals = Literals(_reader().lexicon)
    tests = [closely_of(when, literals, when.unless) for when in WHENS]
    texts = written(6, 5_000, [*PIECES, *["加", "qq"] * 3], 9)
    _, closer, rows = _looked(texts, literals)
    every, right = np.arange(len(rows)), [compiled(when) for when in WHENS]
    told = [np.logical_and.reduce([test(closer, every) for test in each]) for each in tests]
    held = np.zeros((2, len(WHENS)), dtype=int)
    for place, row in enumerate(rows):
        scene = _reader().scene(Message(texts[row]), date(2026, 11, 22))
        for one, when in enumerate(WHENS):
            holds = right[one](scene) is not None
            assert bool(told[one][place]) == holds, (when, texts[row])
            held[int(holds), one] += 1
    assert held.min() > 30


@pytest.mark.parametrize(
    ("when", "is_sure"),
    [
        (When(words=FIRST, voice="any"), True),
        (When(words=FIRST), False),
        (When(words=FIRST, voice="any", unless=EXCUSES), False),
        (When(mention=("link",)), False),
        (When(any=(When(mention=("link",)), When(pattern="a1", voice="any"))), True),
        (When(any=(When(mention=("link",)),)), False),
        (When(all=(When(mention=("link",)), When(pattern="a1", voice="any"))), False),
        (When(all=(When(words=FIRST, voice="any"), When(pattern="a1", voice="any"))), True),
    ],
)
def test_what_surely_holds(when: When, is_sure: bool) -> None:
    """Never where the full check finds it false; nothing is said of conditions that hang on more than words."""
    literals = Literals(_reader().lexicon)
    sure = surely(when, literals)
    assert (sure is not None) == is_sure
    if sure is None:
        return
    texts = written(7, 1_000, PIECES)
    _, closer, rows = _looked(texts, literals)
    told = sure(closer, np.arange(len(rows)))
    test = compiled(when)
    right = [test(_reader().scene(Message(texts[row]), date(2026, 11, 22))) is not None for row in rows]
    assert 0 < told.sum() < len(rows)
    assert not any(sure and not holds for sure, holds in zip(told, right, strict=True))
