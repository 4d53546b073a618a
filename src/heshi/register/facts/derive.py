"""All facts that a record gives on a day, and from which entries; `origins` is the table of all facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from heshi.law.facts import Facts, Value
from heshi.register.facts.arrears import arrears_facts
from heshi.register.facts.cards import Pair, card_facts
from heshi.register.facts.circumstances import circumstance_facts, silent_facts
from heshi.register.facts.contributions import contribution_facts
from heshi.register.facts.decisions import decision_facts
from heshi.register.facts.enrolments import enrolment_facts
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.residents import resident_facts
from heshi.register.facts.seen import Found, Known, Seen
from heshi.register.facts.uses import use_facts
from heshi.register.records import Record

Family = Callable[[Ledger], Found]


def _cards(ledger: Ledger) -> Found:
    return card_facts(ledger.seen)


def _of_seen(family: Callable[[Seen], Found]) -> Family:
    return lambda ledger: family(ledger.seen)


def _of_months(family: Callable[[Seen, Ledger], Found]) -> Family:
    return lambda ledger: family(ledger.seen, ledger)


_SILENT, _ENROLMENTS = _of_seen(silent_facts), _of_seen(enrolment_facts)
_MONTHS = (_of_months(contribution_facts), _of_months(arrears_facts), _of_months(resident_facts))
_GIVEN = _of_seen(circumstance_facts)  # last: what a bureau says in so many words counts before what is derived

ALL: tuple[Family, ...] = (
    *(_SILENT, _ENROLMENTS, *_MONTHS),
    *(_of_seen(decision_facts), _of_seen(use_facts), _cards, _GIVEN),
)
"""Every family of facts, in the order in which a later one counts before an earlier one."""

FOR_BENEFITS: tuple[Family, ...] = (_SILENT, _ENROLMENTS, *_MONTHS, _of_seen(use_facts), _GIVEN)
FOR_CARDS: tuple[Family, ...] = (_SILENT, _ENROLMENTS, _cards, _GIVEN)
"""The families that the rules on benefits, and those on cards, ask for."""


class Derived(Struct, frozen=True):
    """What a record gives on a day: every known fact with the entries behind it. What is not in it is unknown."""

    known: Mapping[str, Known]

    @property
    def facts(self) -> Facts:
        """The facts alone, as the law takes them."""
        return Facts(self.values)

    @property
    def values(self) -> dict[str, Value]:
        """The same as a plain dictionary, for whoever asks of each fact at once."""
        return {fact: found.value for fact, found in self.known.items()}


def facts_of(record: Record, day: date, asked: date | None = None, pair: Pair | None = None) -> Derived:
    """The facts of a record on a day.

    `asked`: the day of whoever asks, where `day` lies ahead of it; what falls due between the two counts as paid.
    `pair`: look at these cards instead of those that are meant by the rules of `cards.pair_of`.

    >>> from datetime import datetime
    >>> from heshi.register.records import Coverage, Kind
    >>> empty = Record(person=1, region="CN-SH", known_at=datetime(2026, 11, 22, 12))
    >>> dict(facts_of(empty, date(2026, 11, 22)).facts)
    {'place': 'CN-SH'}
    >>> from msgspec.structs import replace
    >>> sure = replace(empty, coverage=Coverage({Kind.DECISION: date(2021, 5, 1)}))
    >>> facts_of(sure, date(2026, 11, 22)).facts["voucher_lent"]
    False
    """
    return derive(Ledger(Seen(record, day, asked)), pair)


def derive(ledger: Ledger, pair: Pair | None = None, families: Sequence[Family] = ALL) -> Derived:
    """The same over months that are already laid out; `families` only, where no other facts are needed."""
    seen = ledger.seen
    found: dict[str, Known] = {}
    for family in families:
        found |= card_facts(seen, pair) if family is _cards else family(ledger)
    return Derived(found)
