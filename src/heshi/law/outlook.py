"""What may still come of a condition: the outcomes to which answers not yet given can lead.

`all` comes out no through one part, and yes only where every part can; `any` the other way round. A fact that a
condition names twice is looked at as if it were two: it may be asked once too often, and never once too seldom.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from heshi.law.condition import Truth3, weigh
from heshi.law.facts import Value
from heshi.rulebook.entries import Condition, Fact

Outcomes = frozenset[Truth3]

NEITHER: Outcomes = frozenset()
EITHER: Outcomes = frozenset((Truth3.YES, Truth3.NO))
_OPPOSITE = {Truth3.YES: Truth3.NO, Truth3.NO: Truth3.YES}


class Outlook:
    """Looks ahead from what is known; `passed` are the facts that the person will never answer.

    >>> both = Condition(all=(Condition(fact="suspected"), Condition(fact="refuses")))
    >>> [outcome.value for outcome in Outlook({}, {}, ["suspected"]).by("refuses", both)]
    ['no']
    >>> Outlook({"suspected": False}, {}, []).by("refuses", both) == NEITHER
    True
    """

    def __init__(self, known: Mapping[str, Value], terms: Mapping[str, Fact], passed: Collection[str]) -> None:
        self._known, self._terms, self._passed = known, terms, passed

    def of(self, condition: Condition) -> Outcomes:
        """The definite outcomes that can still come, or the one that holds already."""
        outcome = weigh(condition, self._known, self._terms).outcome
        if outcome is not Truth3.UNKNOWN:
            return frozenset((outcome,))
        decider, parts = _cut(condition)
        if decider is not None:
            return _joined(decider, [self.of(part) for part in parts])
        if condition.not_ is not None:
            return _turned(self.of(condition.not_))
        return NEITHER if condition.fact in self._passed else EITHER

    def by(self, fact: str, condition: Condition) -> Outcomes:
        """The definite outcomes to which this one fact can make the difference, however the others are answered."""
        if weigh(condition, self._known, self._terms).outcome is not Truth3.UNKNOWN:
            return NEITHER
        decider, parts = _cut(condition)
        if decider is not None:
            steered = NEITHER.union(*(self.by(fact, part) for part in parts))
            return steered & _joined(decider, [self.of(part) for part in parts])
        if condition.not_ is not None:
            return _turned(self.by(fact, condition.not_))
        return EITHER if condition.fact == fact else NEITHER


def _cut(condition: Condition) -> tuple[Truth3 | None, Sequence[Condition]]:
    """The outcome by which one part decides the whole, and the parts; None where there are no parts to cut into."""
    keys = [key for key in ("fact", "all", "any", "not_") if getattr(condition, key)]
    if len(keys) > 1:  # keys that stand together must all hold
        bare = {"fact": "", "all": (), "any": (), "not_": None}
        return Truth3.NO, [structs.replace(condition, **{k: v for k, v in bare.items() if k != key}) for key in keys]
    if condition.all:
        return Truth3.NO, condition.all
    return (Truth3.YES, condition.any) if condition.any else (None, ())


def _joined(decider: Truth3, parts: Sequence[Outcomes]) -> Outcomes:
    """One part is enough for the outcome that decides; the other one takes every part."""
    found = {decider} if any(decider in part for part in parts) else set()
    other = _OPPOSITE[decider]
    return frozenset(found | ({other} if all(other in part for part in parts) else set()))


def _turned(outcomes: Outcomes) -> Outcomes:
    return frozenset(_OPPOSITE[outcome] for outcome in outcomes)
