"""Facts that a decision of the department found, and how its procedure went.

A ground counts while the decision that found it suspends settlement: on its first day and every day until it ends or is
lifted. Afterwards it has been dealt with. A suspicion ends on the day on which the inquiry ends with nothing found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from heshi.register.facts.seen import Found, Known, Seen, keys
from heshi.register.records import Decision, Kind

SUSPICIONS = ("fraud_suspected", "refuses_to_cooperate", "out_of_range_visits")
"""Grounds of an inquiry: they fall when it ends with nothing found."""

FINDINGS = (
    "corrected_and_refunded",
    "double_benefit",
    "drugs_resold",
    "forged_records",
    "fraud_found",
    "fund_loss",
    "illegal_use",
    "intent_to_defraud",
    "long_term_care_fraud",
    "other_illegal_gain",
    "over_supply",
    "rebate_taken",
    "refuses_after_order",
    "used_others_voucher",
    "voucher_lent",
)
"""Grounds that a decision finds proven."""


def decision_facts(seen: Seen) -> Found:
    """Every ground a decision can find, `cleared_by_inquiry`, and the three marks of a proper procedure."""
    complete = seen.complete(Kind.DECISION)
    for fact in (*SUSPICIONS, *FINDINGS):
        naming = [d for d in seen.in_force if fact in d.grounds and not (fact in SUSPICIONS and _cleared(d, seen))]
        if naming:
            yield fact, Known(True, keys(naming))
        elif complete:
            yield fact, Known(False)
    cleared = [decision for decision in seen.decided if _cleared(decision, seen)]
    if cleared and cleared[-1] is seen.decided[-1]:
        yield "cleared_by_inquiry", Known(True, keys(cleared[-1:]))
    elif complete:
        yield "cleared_by_inquiry", Known(False, keys(seen.decided[-1:]))
    for fact, mark in _MARKS.items():
        yield from _procedure(fact, mark, seen.in_force)


def _cleared(decision: Decision, seen: Seen) -> bool:
    return decision.cleared is not None and decision.cleared <= seen.day


def _officers(decision: Decision) -> bool | None:
    return None if decision.officers is None else decision.officers >= 2


_MARKS: dict[str, Callable[[Decision], bool | None]] = {
    "two_officers": _officers,
    "heard_before_decision": lambda decision: decision.heard,
    "remedies_stated": lambda decision: decision.remedies,
}


def _procedure(fact: str, mark: Callable[[Decision], bool | None], decisions: Iterable[Decision]) -> Found:
    """No if one decision in force lacks the mark, yes if all have it, unknown otherwise."""
    marks = [(mark(decision), decision) for decision in decisions]
    lacking = [decision for kept, decision in marks if kept is False]
    if lacking:
        yield fact, Known(False, keys(lacking))
    elif marks and all(kept for kept, _ in marks):
        yield fact, Known(True, keys(decision for _, decision in marks))
