"""The best question to ask next: the one that settles most of the conditions that are still open.

Nothing is drawn and nothing is guessed: each open fact is tried with every answer that the conditions can tell
apart, and what settles most, on the average of its answers, is asked first. A fact is asked only while an answer
to it can still settle a condition, whatever the person has already said not to know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from heshi.law.condition import Truth3, weigh
from heshi.law.facts import Value
from heshi.law.outlook import Outlook
from heshi.rulebook.entries import Condition, Fact

NOBODY: frozenset[str] = frozenset()


def best_fact(
    conditions: Sequence[Condition],
    known: Mapping[str, Value],
    terms: Mapping[str, Fact],
    passed: Collection[str] = NOBODY,
) -> str | None:
    """The fact to ask for next, or None when no further answer can settle any of the conditions.

    `passed` are facts that the person does not know: they are never asked again. Of facts that settle equally much,
    the one that comes first in the conditions is asked.

    >>> lent = Condition(fact="card_lent", is_=True)
    >>> accused = Condition(all=(Condition(fact="suspected", is_=True), Condition(fact="refuses", is_=True)))
    >>> inquiry = Condition(all=(Condition(fact="suspected", is_=True), Condition(fact="out_of_range", is_=True)))

    "Was the card lent?" settles one condition with either answer; "are you suspected?" settles two with a no, none
    with a yes, which is one on average too: the first in order is asked. A third rule about suspicion tips it.

    >>> best_fact([lent, accused, inquiry], {}, {})
    'card_lent'
    >>> best_fact([lent, accused, inquiry, Condition(fact="suspected", is_=True)], {}, {})
    'suspected'

    Whoever does not know whether there is a suspicion can still settle both by the other facts; and where one answer
    has settled everything, nothing more is asked.

    >>> best_fact([accused], {}, {}, passed={"suspected"})
    'refuses'
    >>> best_fact([accused], {"suspected": False}, {}) is None
    True
    """
    still = [condition for condition in conditions if _open(condition, known, terms)]
    asked = [_useful(condition, known, terms, passed) for condition in still]
    order = dict.fromkeys(fact for facts in asked for fact in facts)

    def settles(fact: str) -> Fraction:
        tried = answers_to(fact, still, terms)
        within = [condition for condition, facts in zip(still, asked, strict=True) if fact in facts]
        closed = sum(not _open(condition, {**known, fact: value}, terms) for condition in within for value in tried)
        return Fraction(closed, len(tried))

    return max(order, key=settles, default=None)  # of equals, max keeps the first


def answers_to(fact: str, conditions: Sequence[Condition], terms: Mapping[str, Fact]) -> tuple[Value, ...]:
    """Answers to a fact, one for each case that the conditions can tell apart.

    >>> long = Condition(fact="gap_months", at_least=4)
    >>> answers_to("gap_months", [long, Condition(fact="gap_months", at_least=7)], {})
    (3.0, 4.0, 5.5, 7.0, 8.0)
    """
    leaves = [leaf for condition in conditions for leaf in _leaves(condition) if leaf.fact == fact]
    days = sorted({day for leaf in leaves for day in (leaf.before, leaf.since) if day is not None})
    bounds = sorted({bound for leaf in leaves for bound in (leaf.at_least, leaf.at_most) if bound is not None})
    if days:
        return (days[0] - timedelta(days=1), *days)
    if bounds:
        between = [(low + high) / 2 for low, high in pairwise(bounds)]
        below = max(bounds[0] - 1, 0)  # months, years and times: never less than none
        return tuple(sorted({float(n) for n in (below, *bounds, *between, bounds[-1] + 1)}))
    known = terms.get(fact)
    named = {leaf.is_ for leaf in leaves if isinstance(leaf.is_, str)}
    if named or (known is not None and known.type == "choice"):
        return tuple(sorted({*named, *(known.choices if known else ())})) or ("",)
    return (True, False)


def _open(condition: Condition, known: Mapping[str, Value], terms: Mapping[str, Fact]) -> bool:
    return weigh(condition, known, terms).outcome is Truth3.UNKNOWN


def _useful(
    condition: Condition, known: Mapping[str, Value], terms: Mapping[str, Fact], passed: Collection[str]
) -> tuple[str, ...]:
    """The facts that one open condition lacks and that can still settle it, whatever is left unknown for good."""
    lacks = [fact for fact in weigh(condition, known, terms).lacks if fact not in passed]
    outlook = Outlook(known, terms, passed)
    return tuple(fact for fact in lacks if outlook.by(fact, condition))


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.fact:
        yield condition
    for part in (*condition.all, *condition.any, *([condition.not_] if condition.not_ else [])):
        yield from _leaves(part)
