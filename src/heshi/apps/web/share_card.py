"""The picture to warn the family with: what kind of message goes round and whom to call, and nothing of the message."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from heshi.answer import Verdict
from heshi.apps.phrases import load_phrases
from heshi.explain.names import effect_name
from heshi.explain.sentences import say
from heshi.explain.steps import CARD, INSURANCE
from heshi.explain.summary import WORST_FIRST
from heshi.rulebook.book import Book
from heshi.wording import Language

LOOK: dict[str, str] = {Verdict.SCAM: "bad", Verdict.LIKELY_SCAM: "bad", Verdict.UNPROVEN: "doubt"}
"""Verdicts of which it makes sense to warn, and how loudly; every other card says how to check."""
WIDE = 20.0
"""How many Chinese characters stand in one line of the card."""


class Card(Struct, frozen=True):
    """The words of a card."""

    headline: str
    says: str
    never: str
    call: str
    tone: str

    @property
    def text(self) -> str:
        """The card as words, for a chat."""
        return "\n".join(line for line in (self.headline, self.says, self.never, self.call) if line)


def card_of(verdict: str, effect: str, ask: str, book: Book, language: Language) -> Card:
    """The card of a verdict; what nobody knows of is left out, so that no word of a stranger gets on it."""
    phrase = load_phrases().say
    look = LOOK.get(verdict, "calm")
    claim = effect_name(book, effect).in_(language) if f"effect.{effect}" in book.wording else ""
    never = say(book, f"do_not.{ask}").in_(language) if ask in WORST_FIRST else ""
    warns = look != "calm"
    return Card(
        headline=phrase(f"check.card.head.{look}", language),
        says=phrase("check.card.says", language, claim=claim) if warns and claim else "",
        never=phrase("check.card.never", language, never=never)
        if warns and never
        else phrase("check.card.never.any", language),
        call=phrase("check.card.call", language, insurance=INSURANCE, card=CARD),
        tone=look,
    )


def lines_of(text: str, width: float = WIDE) -> Iterator[str]:
    """The text in lines that fit; a Chinese character counts one, any other half.

    >>> list(lines_of("我刚查到一条诈骗短信", 6))
    ['我刚查到一条', '诈骗短信']
    >>> list(lines_of("never tap it now", 5))
    ['never tap', 'it now']
    """
    line, used = "", 0.0
    for word in _words(text):
        length = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in word)
        if line and used + length > width and word not in "，。：；！？、）”":
            yield line.strip()
            line, used = "", 0.0
        line, used = line + word, used + length
    if line.strip():
        yield line.strip()


def _words(text: str) -> Iterator[str]:
    """Chinese breaks anywhere, other scripts between their words."""
    word = ""
    for letter in text:
        if ord(letter) > 0x2E7F or letter == " ":
            if word:
                yield word
            yield letter
            word = ""
        else:
            word += letter
    if word:
        yield word
