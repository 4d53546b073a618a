"""How a person stands, as pages show it: the same four answers at the desk and for the person themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from heshi.citation import Citation
from heshi.register.standing import Standing
from heshi.register.told import State, Told
from heshi.register.vouchers import VoucherUse
from heshi.rulebook.book import Book
from heshi.wording import Bilingual, Language

TONES: Mapping[State, str] = {
    "yes": "good",
    "running": "good",
    "no": "bad",
    "suspended": "bad",
    "paused": "bad",
    "waiting": "doubt",
    "depends": "doubt",
    "not_yet": "calm",
    "none": "calm",
    "unknown": "calm",
}
"""How each state looks; the words beside it say the same."""


class Answer(Struct, frozen=True):
    """One answer: `name` ends a phrase `register.standing.…`, `title` is that of a card, None for the first three."""

    name: str
    told: Told
    tone: str
    title: Bilingual | None = None
    where: tuple[Bilingual, ...] = ()
    doubts: tuple[Bilingual, ...] = ()


def answers_of(standing: Standing, book: Book) -> tuple[Answer, ...]:
    """Insurance, benefits, settlement, then each card."""
    return tuple(_answers(standing, book))


def _answers(standing: Standing, book: Book) -> Iterator[Answer]:
    settlement = standing.settlement
    doubts = tuple(words for review in settlement.reviews for words in review.words)
    yield Answer("insurance", standing.insurance, TONES[standing.insurance.state])
    yield Answer("benefits", standing.benefits, TONES[standing.benefits.state])
    yield Answer("settlement", settlement.told, TONES[settlement.told.state], doubts=doubts)
    for use in standing.vouchers:
        yield Answer(f"voucher.{use.form}", use.told, TONES[use.told.state], _card(use, book), use.where)


def _card(use: VoucherUse, book: Book) -> Bilingual | None:
    """What kind of card it is, in words."""
    fact = book.facts.get("card_kind")
    return fact.choices.get(use.card) if fact and use.card else None


def article_line(citation: Citation, book: Book, language: Language) -> str:
    """The article behind an answer, as a reader looks it up."""
    source = book.sources.get(citation.source)
    title = source.title.in_(language) if source else citation.title or citation.source
    return f"{title} {citation.article}".strip()
