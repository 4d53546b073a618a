"""A record held against the law on one day: its facts, and what every rule of the three sets says of them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.law.evaluate import Outcome, RuleSet
from heshi.law.place import NATION
from heshi.register.answers import answers
from heshi.register.facts.cards import Pair
from heshi.register.facts.derive import FOR_BENEFITS, FOR_CARDS, Derived, derive
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.seen import Seen
from heshi.register.records import Record
from heshi.rulebook.book import Book

ON_BENEFITS = ("benefits_paused", "other")
"""The effects of the rules that bear on benefits: those that pause them, and those that give them."""


class Weighed(Struct, frozen=True):
    """The facts of a record on a day, the months behind them, and the law's outcomes."""

    ledger: Ledger
    derived: Derived
    suspension: tuple[Outcome, ...]
    waiting: tuple[Outcome, ...]
    cards: tuple[Outcome, ...]

    @property
    def seen(self) -> Seen:
        """The record as seen on the day."""
        return self.ledger.seen

    @property
    def record(self) -> Record:
        """The record."""
        return self.ledger.seen.record

    @property
    def day(self) -> date:
        """The day."""
        return self.ledger.seen.day

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What every rule of every set says."""
        return (*self.suspension, *self.waiting, *self.cards)

    def holding(self, effect: str) -> tuple[Outcome, ...]:
        """Rules that hold and bring about this effect; drafts never decide."""
        return tuple(o for o in self.outcomes if o.effect == effect and o.outcome == "yes" and o.status.decides)

    def says(self, rule: str) -> bool:
        """Does this rule hold?"""
        return any(outcome.rule == rule and outcome.outcome == "yes" for outcome in self.outcomes)

    def entries(self, *facts: str) -> tuple[str, ...]:
        """The keys of the entries behind some facts, each once."""
        known = self.derived.known
        return tuple(dict.fromkeys(key for fact in facts if fact in known for key in known[fact].entries))


def region_of(record: Record, derived: Derived, rules: RuleSet) -> str:
    """The place whose rules count: for a card that of the record, for insurance that of the enrolment."""
    place = derived.known.get("place")
    enrolled = "" if place is None else str(place.value)
    chosen = (record.region, enrolled) if rules == "card-replacement" else (enrolled, record.region)
    return next((place for place in chosen if place and place != NATION), NATION)


def weigh_record(record: Record, book: Book, day: date, asked: date | None = None) -> Weighed:
    """The facts of the day and the outcomes of all rules for them: the same `heshi.law` that answers everybody."""
    ledger = Ledger(Seen(record, day, asked))
    derived = derive(ledger)

    facts = derived.values

    def outcomes(rules: RuleSet) -> tuple[Outcome, ...]:
        return answers(book, rules, day, region_of(record, derived, rules), facts)

    return Weighed(ledger, derived, outcomes("suspension"), outcomes("waiting-period"), outcomes("card-replacement"))


def weigh_benefits(today: Ledger, book: Book, day: date) -> Weighed:
    """The same for the rules on benefits alone on a later day, for looking ahead over many days."""
    ledger = today.ahead(day)
    derived = derive(ledger, families=FOR_BENEFITS)
    place, facts = region_of(today.seen.record, derived, "waiting-period"), derived.values
    suspension = answers(book, "suspension", day, place, facts, ON_BENEFITS)
    return Weighed(ledger, derived, suspension, answers(book, "waiting-period", day, place, facts), ())


def weigh_cards(ledger: Ledger, book: Book, pair: Pair) -> tuple[Outcome, ...]:
    """What the rules on cards say of one card of several."""
    derived = derive(ledger, pair, FOR_CARDS)
    record, day = ledger.seen.record, ledger.seen.day
    return answers(book, "card-replacement", day, region_of(record, derived, "card-replacement"), derived.values)
