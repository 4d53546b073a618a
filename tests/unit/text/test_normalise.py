"""What holds for every text: spans, order, rest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.rulebook.entries import Homophones
from heshi.text.normal import Normal
from heshi.text.normalise import Normaliser

SMALL = Normaliser(
    [
        Homophones(term="医保", variants=("依保", "医亻呆", "yibao", "yi bao")),
        Homophones(term="保", variants=("亻呆",)),
        Homophones(term="验证码", variants=("验正码", "yzm")),
        Homophones(term="医保卡", variants=("一保卡", "yb卡")),
        Homophones(term="", variants=("依保险",)),
    ]
)
PIECES = st.lists(
    st.sampled_from(
        [
            *"医保依险亻呆验正证码卡一就社 .·-、，。\n①②1a",
            "yibao",
            "yi bao",
            "yb",
            "\u200b",
            "\ufe0f",
            "㎡",
            "ß",
            "а",
            "🔥",
            "醫",
            "\ud800",
            "…",
        ]
    ),
    max_size=24,
).map("".join)
ANY_TEXT = st.one_of(PIECES, st.text(st.characters(), max_size=40))


@given(ANY_TEXT)
def test_origins_lie_in_the_text_and_never_run_backwards(text: str) -> None:
    normal = SMALL(text)
    spans = [normal.span(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))


@given(ANY_TEXT, st.integers(-5, 60), st.integers(-5, 60))
def test_any_range_maps_into_the_original(text: str, start: int, end: int) -> None:
    low, high = SMALL(text).span(start, end)
    assert 0 <= low <= high <= len(text)


@given(ANY_TEXT)
def test_disguises_point_at_their_term_and_at_words_of_the_original(text: str) -> None:
    normal = SMALL(text)
    for disguise in normal.disguises:
        assert normal.text[slice(*disguise.at)] == disguise.term != ""
        assert 0 <= disguise.span[0] < disguise.span[1] <= len(text)


@given(ANY_TEXT)
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    assert SMALL(text) == SMALL(text)


@given(ANY_TEXT)
def test_a_normalised_text_is_at_rest(text: str) -> None:
    once = SMALL(text).text
    assert SMALL(once).text == once


@pytest.mark.parametrize(
    "text", ["", "【医保局】您的医保已恢复。\n详情见医保服务平台、小程序……", "your card is ready."]
)
def test_clean_text_is_itself_and_stores_no_origins(normalise: Normaliser, text: str) -> None:
    assert normalise(text) == Normal(original=text, text=text)


def test_punctuation_of_sentences_survives(normalise: Normaliser) -> None:
    assert normalise("。、【】《》“”‘’…—").text == "。、【】《》“”‘’…—"
    assert normalise("，！？；：（）\u3000").text == ",!?;:() "


def test_a_character_that_grows_and_one_that_goes_keep_their_neighbours_in_place(normalise: Normaliser) -> None:
    normal = normalise("面积㎡，\u200b医保")
    assert normal.text == "面积m2,医保"
    assert normal.span(2, 4) == (2, 3)
    assert normal.span(5, 7) == (5, 7)


def test_a_term_of_another_length_comes_from_the_whole_disguise(normalise: Normaliser) -> None:
    normal = normalise("您的yibao已停")
    assert normal.span(2, 4) == (2, 7)
    assert normal.span(3, 4) == (2, 7)
    assert normal.span(4, 6) == (7, 9)


def test_a_lone_surrogate_is_read_as_an_unknown_character(normalise: Normaliser) -> None:
    assert normalise("医\ud800保").text == "医\ufffd保"
