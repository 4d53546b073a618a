"""What of somebody's cards bears on which of them works: of numbers only where they lie among the limits of rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from heshi.register.facts.cards import (
    card_facts_of,
    in_hand,
    kind_of_card,
    new_card_facts_of,
    plastic_cards,
    states_by,
    status_of_card,
    working_facts,
)
from heshi.register.facts.circumstances import circumstance_facts, silent_facts
from heshi.register.facts.enrolments import enrolment_facts
from heshi.register.facts.seen import Known, Seen
from heshi.register.records import Kind
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Condition

Limits = Mapping[str, tuple[float, ...]]
"""Of each fact the numbers with which a rule compares it, in order."""


def limits_of(book: Book) -> Limits:
    """The limits that all versions of all rules name."""
    found: dict[str, set[float]] = {}
    for rule in book.rules.values():
        for version in rule.versions:
            for fact, limit in () if version.when is None else _limits(version.when):
                found.setdefault(fact, set()).add(limit)
    return {fact: tuple(sorted(limits)) for fact, limits in found.items()}


def _limits(condition: Condition) -> Iterator[tuple[str, float]]:
    for limit in (condition.at_least, condition.at_most):
        if limit is not None:
            yield condition.fact, limit
    for part in (*condition.all, *condition.any, *([condition.not_] if condition.not_ is not None else [])):
        yield from _limits(part)


def shape_of_cards(seen: Seen, limits: Limits) -> tuple[Any, ...]:
    """All that `vouchers.vouchers_of` takes from the vouchers: two people of whom it is the same hold alike cards."""
    cards = []
    for card in plastic_cards(seen):
        states = [state.state for state in states_by(card, seen)]
        held = (kind_of_card(card), in_hand(card, seen), "delivered" in states, status_of_card(card, seen))
        facts = (_placed(card_facts_of(seen, card), limits), _placed(new_card_facts_of(seen, card), limits))
        cards.append((*held, *facts))
    electronic = [v for v in seen.record.vouchers if v.kind == "electronic_voucher" and states_by(v, seen)]
    serving = [status_of_card(voucher, seen) for voucher in electronic]
    record = seen.record
    others = (silent_facts(seen), enrolment_facts(seen), working_facts(seen), circumstance_facts(seen))
    return (
        (record.region, record.coverage.covers(Kind.VOUCHER, seen.day)),
        record.coverage.covers(Kind.VOUCHER_STATE, seen.day),
        (cards, serving, [_placed(facts, limits) for facts in others]),
    )


def _placed(facts: Iterable[tuple[str, Known]], limits: Limits) -> list[tuple[Any, ...]]:
    """Facts with their values; of a number only below, on or above which limits it lies."""
    return [(fact, *_place(known.value, limits.get(fact, ()))) for fact, known in facts]


def _place(value: Any, limits: tuple[float, ...]) -> tuple[Any, ...]:
    """Where a value lies.

    >>> _place(11.5, (12.0, 24.0)), _place(12.0, (12.0, 24.0)), _place(30.0, (12.0, 24.0)), _place(True, ())
    ((0, 0), (0, 1), (2, 2), (True,))
    """
    if isinstance(value, float):
        return bisect_left(limits, value), bisect_right(limits, value)
    return (value,)
