"""What the law's answer means for each of the things that "stopped" can mean, kept apart; and where to ask the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from heshi.law.evaluate import PLACE, Outcome, RuleSet
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Hotline
from heshi.usecases.evaluate_law import LawAnswer

State = Literal["holds", "may", "depends", "open", "local", "no"]
"""It happens · it may be decided · it happens where the place has made it so · not known yet · not by the nation's
rules, and nobody said which place's rules count · it does not happen."""

STATES: tuple[State, ...] = ("holds", "may", "depends", "open", "local", "no")

_STATE_OF_MODE: Mapping[str | None, State] = {"must": "holds", "status": "holds", "may": "may", "depends": "depends"}

EFFECTS: Mapping[RuleSet, tuple[str, ...]] = {
    "suspension": ("settlement_suspended", "benefits_paused", "insurance_suspended"),
    "card-replacement": ("card_replaced", "card_deactivated", "voucher_invalid"),
    "waiting-period": ("benefits_paused",),
}
"""The different things that a set of rules can stop; they are never mixed."""

HOUSE: Mapping[RuleSet, str] = {
    "suspension": "medical_insurance",
    "card-replacement": "human_resources",
    "waiting-period": "medical_insurance",
}
"""The kind of authority that decides, and that can be asked."""

_DIALLED = (Grade.V1, Grade.V1_SINGLE, Grade.V2)


class Standing(Struct, frozen=True):
    """One effect and how it stands: the rules that bring it about, and those that may still do so."""

    effect: str
    state: State
    holding: tuple[Outcome, ...]
    open: tuple[Outcome, ...]


class SumUp(Struct, frozen=True):
    """The whole in one word, each effect for itself, what else follows, and what stays unknown and why.

    `local` are rules of some places only, open because no place, or too wide a place, was named; `drafts` are rules
    whose basis was not found: they are shown and decide nothing. `lacks` are the facts that would settle the rest.
    """

    state: State
    standings: tuple[Standing, ...]
    also: tuple[Outcome, ...]
    refused: tuple[Outcome, ...]
    open: tuple[Outcome, ...]
    local: tuple[Outcome, ...]
    drafts: tuple[Outcome, ...]
    lacks: tuple[str, ...]
    ask: tuple[Hotline, ...]


def sum_up(answer: LawAnswer, effects: Sequence[str], book: Book) -> SumUp:
    """The answer of one set of rules in plain order; only these effects count for the whole."""
    own = [effect for effect in EFFECTS[answer.rules] if effect in effects]
    chosen = [o for o in answer.outcomes if o.effect in effects]
    decided = [o for o in chosen if o.status.decides]
    standings = tuple(_standing(effect, decided) for effect in own)
    waiting = [o for o in decided if o.outcome == "unknown"]
    return SumUp(
        state=worst(standing.state for standing in standings) if standings else _waiting(decided),
        standings=standings,
        also=tuple(o for o in decided if o.outcome == "yes" and o.effect not in own),
        refused=tuple(o for o in decided if o.outcome == "no"),
        open=tuple(o for o in waiting if not needs_place(o)),
        local=tuple(o for o in waiting if needs_place(o)),
        drafts=tuple(o for o in chosen if not o.status.decides and o.outcome == "unknown"),
        lacks=tuple(dict.fromkeys(q.fact for o in waiting for q in o.questions if q.fact != PLACE)),
        ask=whom_to_ask(answer.rules, answer.region, book),
    )


def _standing(effect: str, outcomes: Iterable[Outcome]) -> Standing:
    mine = [outcome for outcome in outcomes if outcome.effect == effect]
    holding = tuple(sorted((o for o in mine if o.outcome == "yes"), key=lambda o: STATES.index(state_of(o))))
    waiting = tuple(o for o in mine if o.outcome == "unknown")
    return Standing(effect, state_of(holding[0]) if holding else _waiting(waiting), holding, waiting)


def _waiting(outcomes: Iterable[Outcome]) -> State:
    """What is left when nothing holds: something open, something open only for want of a place, or nothing."""
    return worst("local" if needs_place(o) else "open" for o in outcomes if o.outcome == "unknown")


def state_of(outcome: Outcome) -> State:
    """What a rule that holds makes of its effect.

    >>> from heshi.law.evaluate import Outcome
    >>> from heshi.rulebook.entries import Status
    >>> from heshi.wording import Bilingual
    >>> state_of(Outcome("rules/a", Bilingual("甲", "A"), "other", "yes", Status.STABLE, mode="may"))
    'may'
    """
    return _STATE_OF_MODE.get(outcome.mode, "holds")


def worst(states: Iterable[State]) -> State:
    """The gravest of several; with none there is nothing to fear.

    >>> worst(["no", "may", "open"])
    'may'
    """
    return min(states, key=STATES.index, default="no")


def needs_place(outcome: Outcome) -> bool:
    """Is the rule open only because it is one of some places, and nobody said which place it is?"""
    return any(question.fact == PLACE for question in outcome.questions)


def whom_to_ask(rules: RuleSet, region: str, book: Book) -> tuple[Hotline, ...]:
    """The well-known numbers of the authority that decides, the nearest place first."""
    places = book.region_and_above(region.removesuffix(".other"))
    known = [line for line in book.hotlines if line.kind == HOUSE[rules] and line.grade in _DIALLED]
    return tuple(sorted((line for line in known if line.region in places), key=lambda line: places.index(line.region)))
