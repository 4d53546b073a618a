"""Three-valued conditions over facts: yes, no, or unknown — with the reasons, and what is still to be asked.

Kleene's tables: `all` is no as soon as one part is no, `any` is yes as soon as one part is yes, whatever
the unknown parts may turn out to be; `not` leaves unknown unknown. A fact is asked for only where its answer
can still change the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from heshi.law.facts import Value
from heshi.law.phrases import PHRASES, comparison
from heshi.rulebook.entries import Condition, Fact
from heshi.wording import Bilingual


class Truth3(StrEnum):
    """Does it hold? `unknown` means that nobody has said so yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Reason(Struct, frozen=True):
    """One part of a condition, how it came out, and the parts that it rests on."""

    outcome: Truth3
    text: Bilingual
    children: tuple[Reason, ...] = ()


class Finding(Struct, frozen=True):
    """How a condition came out, why, and the facts that could still change it, in the order written."""

    outcome: Truth3
    reason: Reason
    lacks: tuple[str, ...] = ()


_NEGATED = {Truth3.YES: Truth3.NO, Truth3.NO: Truth3.YES, Truth3.UNKNOWN: Truth3.UNKNOWN}


def weigh(condition: Condition, facts: Mapping[str, Value], terms: Mapping[str, Fact]) -> Finding:
    """Evaluate a condition over what is known; `terms` gives each fact its legal term for the reasons.

    >>> both = Condition(all=(Condition(fact="suspected", is_=True), Condition(fact="refuses", is_=True)))
    >>> found = weigh(both, {"suspected": True}, {})
    >>> found.outcome.value, found.lacks
    ('unknown', ('refuses',))
    >>> weigh(both, {"suspected": False}, {}).lacks
    ()
    """
    parts: list[Finding] = []
    if condition.fact:
        parts.append(_leaf(condition, facts, terms))
    if condition.all:
        parts.append(_joined([weigh(c, facts, terms) for c in condition.all], Truth3.NO, PHRASES["all"]))
    if condition.any:
        parts.append(_joined([weigh(c, facts, terms) for c in condition.any], Truth3.YES, PHRASES["any"]))
    if condition.not_ is not None:
        parts.append(_negated(weigh(condition.not_, facts, terms)))
    return parts[0] if len(parts) == 1 else _joined(parts, Truth3.NO, PHRASES["all"])


def _joined(parts: list[Finding], decider: Truth3, text: Bilingual) -> Finding:
    """`decider` settles the whole at once: no for `all`, yes for `any`; with no parts the other one holds."""
    outcomes = {part.outcome for part in parts}
    settled = (decider, Truth3.UNKNOWN, _NEGATED[decider])  # the first that occurs is the whole
    outcome = next((truth for truth in settled[:2] if truth in outcomes), settled[2])
    lacks = _once(part.lacks for part in parts) if outcome is Truth3.UNKNOWN else ()
    return Finding(outcome, Reason(outcome, text, tuple(part.reason for part in parts)), lacks)


def _negated(part: Finding) -> Finding:
    outcome = _NEGATED[part.outcome]
    return Finding(outcome, Reason(outcome, PHRASES["not"], (part.reason,)), part.lacks)


def _leaf(condition: Condition, facts: Mapping[str, Value], terms: Mapping[str, Fact]) -> Finding:
    text = comparison(condition, terms.get(condition.fact))
    value = facts.get(condition.fact)
    outcome = Truth3.UNKNOWN if value is None else _compare(condition, value)
    lacks = (condition.fact,) if outcome is Truth3.UNKNOWN else ()
    return Finding(outcome, Reason(outcome, text), lacks)


def _compare(condition: Condition, value: Value) -> Truth3:
    """A value of the wrong type settles nothing: it stays unknown rather than being bent into an answer."""
    checks = [
        check
        for bound, check in (
            (condition.is_, _equal(value, condition.is_)),
            (condition.at_least, _ordered(condition.at_least, value)),
            (condition.at_most, _ordered(value, condition.at_most)),
            (condition.since, _ordered(condition.since, value)),
            (condition.before, _NEGATED[_ordered(condition.before, value)]),
        )
        if bound is not None
    ]
    if not checks:  # a bare `{fact: x}` means that it is so
        checks = [_equal(value, True)]
    if Truth3.NO in checks:
        return Truth3.NO
    return Truth3.UNKNOWN if Truth3.UNKNOWN in checks else Truth3.YES


def _equal(value: Value, wanted: bool | str | None) -> Truth3:
    if type(value) is not type(wanted):
        return Truth3.UNKNOWN
    return Truth3.YES if value == wanted else Truth3.NO


def _ordered(low: Value | None, high: Value | None) -> Truth3:
    """Is `low` not above `high`? Only numbers with numbers, and days with days."""
    if isinstance(low, date) and isinstance(high, date):
        return Truth3.YES if low <= high else Truth3.NO
    if _number(low) and _number(high):
        return Truth3.YES if low <= high else Truth3.NO  # type: ignore[operator]
    return Truth3.UNKNOWN


def _number(value: Value | None) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def asked_facts(condition: Condition) -> tuple[str, ...]:
    """Every fact that a condition names, in the order written.

    >>> asked_facts(Condition(any=(Condition(fact="b"), Condition(not_=Condition(fact="a")))))
    ('b', 'a')
    """
    below = [*condition.all, *condition.any, *([condition.not_] if condition.not_ else [])]
    own = (condition.fact,) if condition.fact else ()
    return _once([own, *(asked_facts(part) for part in below)])
