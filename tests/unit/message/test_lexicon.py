"""Words are found whole, with open ends where asked, and word lists hold one another."""

from __future__ import annotations

import pytest

from heshi.message.lexicon import Lexicon
from heshi.rulebook.entries import Vocabulary
from heshi.wording import Bilingual

NAMED = Bilingual("词表", "a word list")


def _found(text: str, *words: str, vocabulary: dict[str, Vocabulary] | None = None) -> list[str]:
    """The stretches of a text at which one word list is found."""
    lexicon = Lexicon(vocabulary or {}, [words], str.lower)
    numbers = lexicon.group(words)
    places = lexicon.places(text)
    return [text[start:end] for start, end in sorted(at for word in numbers for at in places.get(word, ()))]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("my card is here", "card", ["card"]),
        ("discard it", "card", []),
        ("postcards", "card", []),
        ("cards", "card", []),
        ("cards", "card*", ["cards"]),
        ("discards", "card*", []),
        ("card2", "card", []),
        ("card，请", "card", ["card"]),
        ("您的card已停", "card", ["card"]),
        ("sim-card", "card", ["card"]),
        ("one 6位数字 x", "6位数字", ["6位数字"]),
        ("6位数字abc", "6位数字", ["6位数字"]),
        ("16位数字", "6位数字", []),
        ("医保卡片", "医保卡", ["医保卡"]),
        ("城镇医保", "医保", ["医保"]),
        ("c2c", "c", []),
    ],
)
def test_latin_words_are_whole_and_chinese_ones_stand_anywhere(text: str, word: str, found: list[str]) -> None:
    assert _found(text, word) == found


def test_an_open_end_in_one_list_does_not_open_the_same_word_in_another() -> None:
    lexicon = Lexicon({}, [("suspend",), ("suspend*",)], str.lower)
    hits = lexicon.places("suspended").keys()
    assert hits & lexicon.group(("suspend*",))
    assert not hits & lexicon.group(("suspend",))
    whole = lexicon.places("suspend").keys()
    assert whole & lexicon.group(("suspend",))
    assert whole & lexicon.group(("suspend*",))


def test_a_list_may_hold_another_and_in_a_circle_too() -> None:
    vocabulary = {
        "a": Vocabulary("a", NAMED, ("@b", "医保卡"), ("card",)),
        "b": Vocabulary("b", NAMED, ("@a", "社保卡"), ()),
    }
    assert _found("医保卡社保卡card", "@a", vocabulary=vocabulary) == ["医保卡", "社保卡", "card"]
    assert _found("医保卡社保卡card", "@b", vocabulary=vocabulary) == ["医保卡", "社保卡", "card"]


def test_an_unknown_list_is_a_mistake_of_the_author() -> None:
    with pytest.raises(KeyError):
        Lexicon({}, [("@nobody",)], str.lower)


def test_overlapping_words_are_all_found() -> None:
    assert _found("医疗保险卡", "医疗保险", "保险卡", "保险") == ["医疗保险", "保险", "保险卡"]


def test_words_are_folded_like_the_text() -> None:
    assert _found("app", "APP") == ["app"]


def test_no_words_at_all_find_nothing() -> None:
    assert Lexicon({}, [], str.lower).places("医保 card") == {}


def test_the_same_list_has_the_same_numbers() -> None:
    lexicon = Lexicon({}, [("a", "b")], str.lower)
    assert lexicon.group(("a", "b")) is lexicon.group(("a", "b"))
    assert lexicon.group(("b", "a")) == lexicon.group(("a", "b"))
