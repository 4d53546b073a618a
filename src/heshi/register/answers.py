"""The law's answers for many records: each rule is evaluated once for the facts that it asks about, and remembered.

A rule's outcome depends on its version of the day, the place, and the few facts in its condition. Millions of records
share those, so the outcome is kept by them; it is always `heshi.law.evaluate` that gives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from heshi.law.condition import asked_facts
from heshi.law.evaluate import Outcome, RuleSet, evaluate_rule, version_on
from heshi.law.facts import Facts, Value
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Rule, Status

Known = tuple[tuple[str, Value, type] | None, ...]
"""Of each fact that a rule asks about its value; None: not known."""


def answers(
    book: Book,
    rules: RuleSet,
    day: date,
    region: str,
    facts: Mapping[str, Value],
    effects: Sequence[str] = (),
) -> tuple[Outcome, ...]:
    """What `heshi.law.evaluate` answers for a set of rules (only those with these effects, if any are given)."""
    typed = {fact: (fact, value, type(value)) for fact, value in facts.items()}  # 1, 1.0 and yes are three answers
    return tuple(
        _answer(book, rule, version, region, tuple(map(typed.get, asked)))
        for rule, version, asked in _set(book, rules, day, tuple(effects))
    )


@lru_cache(maxsize=4_096)
def _set(
    book: Book, rules: RuleSet, day: date, effects: tuple[str, ...]
) -> tuple[tuple[str, date, tuple[str, ...]], ...]:
    """The rules of a set in their order, each with a day of its version and every fact that one of them asks about."""
    chosen = [rule for name, rule in sorted(book.rules.items()) if name.startswith(f"rules/{rules}/")]
    wanted = [rule for rule in chosen if rule.status is not Status.RETIRED and (not effects or rule.effect in effects)]
    return tuple((rule.id, _day_of_version(rule, day), _asked(rule)) for rule in wanted)


def _asked(rule: Rule) -> tuple[str, ...]:
    facts = (fact for version in rule.versions if version.when is not None for fact in asked_facts(version.when))
    return tuple(dict.fromkeys(facts))


def _day_of_version(rule: Rule, day: date) -> date:
    """A day that stands for all days of the version in force on this one; the day itself where none is."""
    version = version_on(rule, day)
    if version is None:
        return day
    start, end = version.in_force.start, version.in_force.end
    return start if start is not None else (day if end is None else end - timedelta(days=1))


@lru_cache(maxsize=200_000)
def _answer(book: Book, rule: str, day: date, region: str, known: Known) -> Outcome:
    facts = Facts({given[0]: given[1] for given in known if given is not None})
    return evaluate_rule(book, book.rules[rule], day, region, facts)
