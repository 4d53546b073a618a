"""The message in pieces: none lost, none twice, each with the mark that matters most there."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from heshi.answer import Ask, JudgedClaim, Truth
from heshi.evidence import Evidence, Span, Stance, Strength
from heshi.explain.marks import mark_text
from heshi.wording import Bilingual

WORDS = Bilingual("话", "words")


def sign(stance: Stance, *spans: Span, entry: str = "signals/a") -> Evidence:
    return Evidence("signals", entry, stance, Strength.STRONG, WORDS, spans)


def claim(*spans: Span) -> JudgedClaim:
    return JudgedClaim("card_deactivated", None, None, None, None, Truth.UNKNOWN, (), spans)


def test_a_suspicious_link_within_a_claim_is_marked_as_suspicious() -> None:
    pieces = mark_text("卡已停，点这里", [sign(Stance.AGAINST, (4, 7))], [claim((0, 7))])
    assert [(p.text, p.mark) for p in pieces] == [("卡已停，", "claim"), ("点这里", "against")]


def test_an_ask_covers_a_claim_but_not_a_sign() -> None:
    pieces = mark_text("abcd", [sign(Stance.AGAINST, (2, 3))], [claim((0, 4))], [Ask("reply", ((1, 4),))])
    assert [(p.text, p.mark) for p in pieces] == [
        ("a", "claim"),
        ("b", "ask"),
        ("c", "against"),
        ("d", "ask"),
    ]


def test_what_only_informs_is_not_painted_but_keeps_its_entry() -> None:
    pieces = mark_text("abc", [sign(Stance.NEUTRAL, (0, 1))])
    assert [p.mark for p in pieces] == ["", ""]
    assert pieces[0].entries == ("signals/a",)


def test_two_signs_on_the_same_words_are_both_named() -> None:
    both = [sign(Stance.AGAINST, (0, 2)), sign(Stance.AGAINST, (0, 2), entry="signals/b")]
    assert mark_text("ab", both)[0].entries == ("signals/a", "signals/b")


def test_an_empty_text_has_no_pieces() -> None:
    assert mark_text("", [sign(Stance.AGAINST, (0, 3))]) == ()


spans = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)), max_size=5)


@given(st.text(max_size=10), spans, spans, spans)
def test_the_pieces_are_the_text_in_order(text: str, signs: list[Span], claims: list[Span], asks: list[Span]) -> None:
    pieces = mark_text(text, [sign(Stance.AGAINST, *signs)], [claim(*claims)], [Ask("reply", tuple(asks))])
    assert "".join(piece.text for piece in pieces) == text
    assert all(before.end == after.start for before, after in pairwise(pieces))
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(piece.text for piece in pieces)


@given(st.integers(0, 9), st.integers(1, 10))
def test_every_character_of_a_sign_is_marked(start: int, length: int) -> None:
    text = "0123456789"
    end = min(start + length, len(text))
    marked = [p for p in mark_text(text, [sign(Stance.AGAINST, (start, end))]) if p.mark]
    assert "".join(p.text for p in marked) == text[start:end]
