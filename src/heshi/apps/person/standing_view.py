"""How somebody stands, as their pages show it: four questions, each with its answer, its colour and its reasons."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from heshi.apps.person.guard import Call
from heshi.apps.web.law_view import Cited, cited
from heshi.apps.web.standing_view import TONES
from heshi.apps.web.visitor import visitor_of
from heshi.register.settlement import Review
from heshi.register.standing import Standing
from heshi.register.told import Told
from heshi.register.vouchers import VoucherUse
from heshi.rulebook.entries import Reference
from heshi.wording import Bilingual

Part = Literal["insurance", "benefits", "settlement"]


class Rule(Struct, frozen=True):
    """A rule that bears an answer: its title, and its page."""

    name: str
    title: Bilingual


class Reason(Struct, frozen=True):
    """Why an answer is what it is: the rules with the articles behind them, and what was not on file."""

    rules: tuple[Rule, ...]
    cited: tuple[Cited, ...]
    lacks: tuple[Bilingual, ...]


class Answered(Struct, frozen=True):
    """One question about the whole person with its answer; the words of the question are `person.part.<part>`."""

    part: Part
    told: Told
    tone: str
    reason: Reason


class CardAnswered(Struct, frozen=True):
    """One card or voucher: its name, whether it works, where, why."""

    name: Bilingual | None  # None: the identity card or the electronic voucher, which have words of their own
    use: VoucherUse
    tone: str
    reason: Reason


class StandingView(Struct, frozen=True):
    """A standing ready to be shown."""

    standing: Standing
    answers: tuple[Answered, ...]
    cards: tuple[CardAnswered, ...]
    reviews: tuple[Review, ...]


def standing_view(call: Call, standing: Standing) -> StandingView:
    """The three answers about the person, and one for each card."""
    parts: dict[Part, Told] = {
        "insurance": standing.insurance,
        "benefits": standing.benefits,
        "settlement": standing.settlement.told,
    }
    return StandingView(
        standing=standing,
        answers=tuple(Answered(part, told, TONES[told.state], _reason(call, told)) for part, told in parts.items()),
        cards=tuple(_card(call, use) for use in standing.vouchers),
        reviews=standing.settlement.reviews,
    )


def _card(call: Call, use: VoucherUse) -> CardAnswered:
    kinds = call.house.book.facts["card_kind"].choices
    name = kinds.get(use.card) if use.form == "plastic" else None
    return CardAnswered(name, use, TONES[use.told.state], _reason(call, use.told))


def _reason(call: Call, told: Told) -> Reason:
    book, language = call.house.book, visitor_of(call.request).language
    rules = (book.rules[name] for name in told.rules if name in book.rules)
    places = dict.fromkeys(Reference(source=one.source, article=one.article) for one in told.citations)
    return Reason(
        rules=tuple(Rule(rule.id.removeprefix("rules/"), rule.title) for rule in rules),
        cited=tuple(cited(place, book, language) for place in places),
        lacks=tuple(book.facts[fact].term for fact in told.lacks if fact in book.facts),
    )
