"""Is on-line settlement suspended: the decisions in force, and whether each can stand under the law of its day.

A decision in force is reported as it is, lawful or not; what is wrong with it is said beside it, with the remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.law.evaluate import Outcome, evaluate_rule
from heshi.law.facts import Value
from heshi.register.facts.calendar import add_months
from heshi.register.facts.decisions import FINDINGS, SUSPICIONS
from heshi.register.facts.seen import end_of
from heshi.register.phrases import PHRASES
from heshi.register.records import Decision, Kind
from heshi.register.told import Told, citations_of, day_words, reasons_of, rules_of
from heshi.register.weighed import Weighed, region_of
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

Doubt = Literal["no_ground", "length", "procedure", "not_served", "cleared"]

EFFECT = "settlement_suspended"
_GRAVE: tuple[Doubt, ...] = ("no_ground", "cleared", "procedure", "length")
_PROCEDURE = "rules/suspension/procedure-not-kept"
_CLEARED = ("rules/suspension/inquiry-cleared", "rules/suspension/shanghai-restore")


class Review(Struct, frozen=True, kw_only=True):
    """One decision in force, the rules that bear it, and what speaks against it.

    `outcomes` are the rules that hold for its grounds on the day it was made; `until` the first day on which it no
    longer suspends, None if no end is on file.
    """

    decision: Decision
    until: date | None
    outcomes: tuple[Outcome, ...]
    doubts: tuple[Doubt, ...]

    @property
    def lawful(self) -> bool:
        """Does a rule know its ground, and was everything kept that is on file?"""
        return not any(doubt in _GRAVE for doubt in self.doubts)

    @property
    def words(self) -> tuple[Bilingual, ...]:
        """What is told of each doubt."""
        length = next((o.duration.text for o in self.outcomes if o.duration is not None), PHRASES["settlement_open"])
        return tuple(PHRASES[doubt].filled_each(text=length) for doubt in self.doubts)


class Settlement(Struct, frozen=True, kw_only=True):
    """How settlement stands, and a review of every decision in force."""

    told: Told
    reviews: tuple[Review, ...] = ()


def settlement_of(weighed: Weighed, book: Book) -> Settlement:
    """Decisions in force on the day, reviewed; none, where the register is complete, means that settlement runs."""
    seen = weighed.seen
    reviews = tuple(review(decision, weighed, book) for decision in seen.in_force)
    if reviews:
        return Settlement(told=_suspended(reviews, weighed), reviews=reviews)
    if seen.complete(Kind.DECISION):
        return Settlement(told=Told(state="running", text=PHRASES["settlement_on"]))
    return Settlement(told=Told(state="unknown", text=PHRASES["settlement_open"]))


def _suspended(reviews: tuple[Review, ...], weighed: Weighed) -> Told:
    ends = [one.until for one in reviews]
    last = None if None in ends else max(end for end in ends if end is not None)
    key = "settlement_off_open" if last is None else "settlement_off"
    text = PHRASES[key] if last is None else PHRASES[key].filled_each(day=day_words(last))
    outcomes = [outcome for one in reviews for outcome in one.outcomes]
    marks = [o for o in weighed.suspension if o.outcome == "yes" and o.rule in (_PROCEDURE, *_CLEARED)]
    return Told(
        state="suspended",
        text=text,
        since=min(one.decision.since for one in reviews),
        changes=last,
        rules=rules_of([*outcomes, *marks]),
        entries=tuple(one.decision.key for one in reviews),
        citations=citations_of([*outcomes, *marks]),
        reasons=(*reasons_of(outcomes), *dict.fromkeys(words for one in reviews for words in one.words)),
        todo=(PHRASES["appeal"], *dict.fromkeys(text for o in outcomes for text in o.remedies)),
    )


def review(decision: Decision, weighed: Weighed, book: Book) -> Review:
    """Hold one decision against the law of the day on which it was made."""
    bearing = _bearing(decision, weighed, book)
    end = end_of(decision)
    return Review(
        decision=decision,
        until=end,
        outcomes=bearing,
        doubts=tuple(_doubts(decision, bearing, weighed.day)),
    )


def _bearing(decision: Decision, weighed: Weighed, book: Book) -> tuple[Outcome, ...]:
    """The rules that hold for the grounds it names, and for nothing else."""
    facts: dict[str, Value] = dict.fromkeys((*FINDINGS, *SUSPICIONS), False)
    facts |= dict.fromkeys(decision.grounds, True)
    place = region_of(weighed.record, weighed.derived, "suspension")
    rules = (rule for rule in book.rules.values() if rule.effect == EFFECT and rule.status.decides)
    found = (evaluate_rule(book, rule, decision.decided, place, facts) for rule in rules)
    return tuple(outcome for outcome in found if outcome.outcome == "yes")


def _doubts(decision: Decision, bearing: tuple[Outcome, ...], day: date) -> Iterator[Doubt]:
    if not bearing:
        yield "no_ground"
    elif not any(_fits(decision, outcome) for outcome in bearing):
        yield "length"
    if decision.cleared is not None and decision.cleared <= day:
        yield "cleared"
    alone = decision.officers is not None and decision.officers < 2
    if alone or decision.heard is False or decision.remedies is False:
        yield "procedure"
    if not decision.served or (decision.served_on is not None and decision.served_on > day):
        yield "not_served"


def _fits(decision: Decision, outcome: Outcome) -> bool:
    """Does its length lie within what the rule allows? A rule without months allows any that the inquiry lasts."""
    length = outcome.duration
    if length is None or length.max_months is None:
        return True
    if decision.until is None:
        return False
    shortest = add_months(decision.since, length.min_months or 0)
    return shortest <= decision.until <= add_months(decision.since, length.max_months)
