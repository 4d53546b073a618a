"""Are benefits running, and if not, from when: the rules on pauses and waits, and what the bureau fixed or granted.

The bureau's own entries come first where the rules leave it the choice: a wait that it fixed, a span that it granted. A
rule that pauses without leaving a choice counts before a span that was granted and not yet closed. A rule that the
nation leaves to the place ("as the place says") is settled where a rule of that place on the same grounds speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct, structs

from heshi.law.condition import asked_facts
from heshi.law.evaluate import Outcome
from heshi.law.place import NATION
from heshi.register.facts.calendar import add_months, month_at, month_number
from heshi.register.facts.contributions import resumed
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.seen import Seen, holds_on
from heshi.register.phrases import PHRASES
from heshi.register.records import Entitlement, Kind, Record, Wait
from heshi.register.told import Told, by_rules, citations_of, day_words, lacks_of, rules_of
from heshi.register.weighed import ON_BENEFITS, Weighed, weigh_benefits
from heshi.rulebook.book import Book

GRANTING = (
    "rules/waiting-period/resident-continuous",
    "rules/waiting-period/resident-exempt",
    "rules/waiting-period/scheme-switch-within-three",
    "rules/waiting-period/employee-gap-within-three",
    "rules/waiting-period/shanghai-resident-continuous",
    "rules/waiting-period/zhejiang-resident-on-time",
    "rules/waiting-period/zhejiang-unemployment",
    "rules/suspension/zhejiang-arrears-paid-in-time",
)
"""Rules that give benefits without a wait: where one holds, a wait that another leaves to the place does not come."""

NATURAL_MONTHS = 4
"""How many month beginnings the search tries: no rule counts natural months further than the third."""

MONTHS_AHEAD = 15
"""How far the search for the first day of benefits looks: the longest wait of any rule and a year's change."""


class Pause(Struct, frozen=True):
    """A rule in the way of benefits: surely, possibly, or no longer; `until` where the rule's length says."""

    outcome: Outcome
    grip: Literal["sure", "possible", "over"]
    until: date | None = None


def benefits_of(weighed: Weighed, book: Book, insured: bool | None) -> Told:
    """How benefits stand on the day, and from when they run if they do not."""
    told = benefits_on(weighed, book, insured)
    if told.state not in ("paused", "waiting") or told.changes is not None or not told.rules:
        return told
    first = _first_day(weighed.ledger, book)
    if first is not None:
        return structs.replace(told, text=PHRASES["paused_until"].filled_each(day=day_words(first)), changes=first)
    owed = _paid_up(weighed)
    paying = _first_day(Ledger(Seen(owed, weighed.day)), book) if owed is not weighed.record else None
    if paying is not None:
        text = PHRASES["paused_pay"].filled_each(day=day_words(paying))
        return structs.replace(told, text=text, todo=(PHRASES["pay"], *told.todo))
    return told


def benefits_on(weighed: Weighed, book: Book, insured: bool | None) -> Told:
    """How benefits stand on the day alone."""
    if insured is False:
        return Told(state="none", text=PHRASES["no_benefits"])
    record, day = weighed.record, weighed.day
    wait = next((w for w in record.waits if holds_on(w, day)), None)
    if wait is not None:
        return _waiting(wait, weighed, book)
    granted = next((span for span in record.entitlements if holds_on(span, day)), None)
    pauses = tuple(_pauses(weighed, book, granted))
    if sure := [pause for pause in pauses if pause.grip == "sure"]:
        return _paused(sure, weighed)
    if granted is not None:
        text = PHRASES["running_since"].filled_each(day=day_words(granted.since))
        return Told(state="running", text=text, since=granted.since, entries=(granted.key,), changes=granted.until)
    giving = [o for o in weighed.outcomes if o.rule in GRANTING and o.outcome == "yes"]
    if record.coverage.covers(Kind.ENTITLEMENT, day) and day <= weighed.seen.filed:  # later spans are not on file yet
        return _not_granted(weighed)
    if giving:
        return by_rules("running", PHRASES["running"], giving)
    if possible := [pause.outcome for pause in pauses if pause.grip == "possible"]:
        return by_rules("depends", PHRASES["benefits_depend"], possible, _paying_entries(weighed))
    return _by_contributions(weighed, insured)


def _by_contributions(weighed: Weighed, insured: bool | None) -> Told:
    """Nothing pauses: benefits run if every rule is settled, or if all that is due was paid without a break."""
    waiting = [o for o in weighed.outcomes if o.effect == "benefits_paused" and o.outcome == "unknown"]
    still = [outcome for outcome in waiting if outcome.status.decides]
    if insured is None or (still and weighed.derived.facts.get("contribution_paid") is not True):
        return Told(state="unknown", text=PHRASES["benefits_open"], lacks=lacks_of(still), rules=rules_of(still))
    if still:
        return Told(state="depends", text=PHRASES["benefits_depend"], lacks=lacks_of(still), rules=rules_of(still))
    return Told(state="running", text=PHRASES["running"], entries=_paying_entries(weighed))


def _paying_entries(weighed: Weighed) -> tuple[str, ...]:
    return weighed.entries("contribution_paid", "gap_months", "paid_in_window", "missed_years")


def _waiting(wait: Wait, weighed: Weighed, book: Book) -> Told:
    rule = [outcome for outcome in weighed.outcomes if outcome.rule == wait.rule]
    end = wait.until
    text = PHRASES["waiting_open"] if end is None else PHRASES["waiting"].filled_each(day=day_words(end))
    told = by_rules("waiting", text, rule, (wait.key,))
    held = book.rules.get(wait.rule)
    rules = (wait.rule,) if held is not None else ()
    return structs.replace(told, since=wait.since, changes=wait.until, rules=rules)


def _paused(pauses: Sequence[Pause], weighed: Weighed) -> Told:
    outcomes = [pause.outcome for pause in pauses]
    told = by_rules("paused", PHRASES["paused"], outcomes, _paying_entries(weighed))
    return structs.replace(told, citations=citations_of(outcomes))


def _not_granted(weighed: Weighed) -> Told:
    """The register holds every span that was granted, and none for the day."""
    after = sorted(span.since for span in weighed.record.entitlements if span.since > weighed.day)
    if not after:
        return Told(state="paused", text=PHRASES["not_granted"])
    text = PHRASES["not_granted_until"].filled_each(day=day_words(after[0]))
    return Told(state="paused", text=text, changes=after[0])


def _pauses(weighed: Weighed, book: Book, granted: Entitlement | None) -> Iterator[Pause]:
    seen = weighed.seen
    paid = _payment(weighed.ledger)
    exempt = any(weighed.says(rule) for rule in GRANTING)
    for outcome in weighed.holding("benefits_paused"):
        if _settled_locally(outcome, weighed, book):
            yield Pause(outcome, "over")
        elif _is_wait(outcome, book):
            yield _wait_by_rule(outcome, seen, paid, granted, exempt)
        else:
            yield Pause(outcome, "sure" if outcome.mode in ("must", "status") else "possible")


def _is_wait(outcome: Outcome, book: Book) -> bool:
    """A wait whose end the rule's condition does not know by itself: it must be counted from the payment."""
    when = outcome.version.when if outcome.version is not None else None
    counted = when is not None and "natural_month_after_payment" in asked_facts(when)
    return "waiting_period" in book.rules[outcome.rule].grounds and not counted


def _wait_by_rule(outcome: Outcome, seen: Seen, paid: date | None, granted: Entitlement | None, exempt: bool) -> Pause:
    """A wait counts from the payment; it ends with its longest length, or when the bureau's wait or grant says."""
    must = outcome.mode in ("must", "status")
    if paid is None:  # who has not paid cannot begin to wait, so no wait has ended
        return Pause(outcome, "sure" if must and not exempt else "possible")
    length = outcome.duration
    shortest = add_months(paid, (length.min_months if length else None) or 0)
    longest = add_months(paid, length.max_months) if length and length.max_months else None
    fixed = [w for w in seen.record.waits if w.since >= paid and w.until is not None and w.until <= seen.day]
    if fixed or exempt or (granted is not None and seen.day >= shortest) or (longest and seen.day >= longest):
        return Pause(outcome, "over")
    if must and seen.day < shortest:
        return Pause(outcome, "sure", shortest)
    silent = seen.complete(Kind.WAIT) and not must
    return Pause(outcome, "over" if silent else "possible", longest)


def _payment(ledger: Ledger) -> date | None:
    """The day on which the person began to pay again: what every wait is counted from."""
    seen = ledger.seen
    spell = seen.last_spell
    if spell is not None and spell.scheme == "resident":
        rows = [r for r in ledger.rows if r.month.year == seen.day.year and ledger.paid(r)]
        return max((row.paid for row in rows if row.paid is not None), default=None)
    return resumed(ledger)


def _settled_locally(outcome: Outcome, weighed: Weighed, book: Book) -> bool:
    """A national "as the place says", where a rule of the place on one of the same grounds has been answered no."""
    rule = book.rules[outcome.rule]
    if outcome.mode != "depends" or rule.regions != (NATION,):
        return False
    local = [
        other
        for other in weighed.outcomes
        if other.effect == outcome.effect
        and other.outcome in ("yes", "no")
        and book.rules[other.rule].regions != (NATION,)
        and set(book.rules[other.rule].grounds) & set(rule.grounds)
    ]
    return bool(local) and all(other.outcome == "no" for other in local)


def _first_day(today: Ledger, book: Book) -> date | None:
    """The first day after this one on which benefits run, by what is on file."""
    for ahead in _candidates(today, book):
        if benefits_on(weigh_benefits(today, book, ahead), book, True).state == "running":
            return ahead
    return None


def _candidates(today: Ledger, book: Book) -> list[date]:
    """Days on which something may change: month beginnings, ends on file, lengths of waits, new versions of rules."""
    record, day = today.seen.record, today.seen.day
    end = add_months(day, MONTHS_AHEAD)
    days = {month_at(month_number(day) + number) for number in range(1, NATURAL_MONTHS + 1)}
    days |= {date(day.year + number, 1, 1) for number in (1, 2)}
    days |= {wait.until for wait in record.waits if wait.until is not None}
    days |= {span.since for span in record.entitlements}
    days |= {c.until for c in record.circumstances if c.until is not None}
    days |= {c.since for c in record.circumstances}
    paid, (starts, lengths) = _payment(today), _steps(book)
    days |= {*starts, *(add_months(paid, length) for length in lengths if paid is not None)}
    return sorted(candidate for candidate in days if day < candidate <= end)


@lru_cache(maxsize=8)
def _steps(book: Book) -> tuple[frozenset[date], frozenset[int]]:
    """The first days of all versions of rules, and all lengths in months that a rule on benefits names."""
    starts = (version.in_force.start for rule in book.rules.values() for version in rule.versions)
    return frozenset(s for s in starts if s is not None), lengths_of_waits(book)


def lengths_of_waits(book: Book) -> frozenset[int]:
    """All lengths in months that a rule on benefits names: what is counted from a payment."""
    versions = [v for rule in book.rules.values() if rule.effect in ON_BENEFITS for v in rule.versions]
    lengths = (n for v in versions if v.duration for n in (v.duration.min_months, v.duration.max_months))
    return frozenset(n for n in lengths if n is not None)


def _paid_up(weighed: Weighed) -> Record:
    """The record as it would be if all that is overdue were paid on the day; itself if nothing is."""
    ledger = weighed.ledger
    overdue = {row.key for row in ledger.rows if ledger.overdue(row)}
    if not overdue:
        return weighed.record
    rows = tuple(
        structs.replace(row, paid=weighed.day) if row.key in overdue else row for row in weighed.record.contributions
    )
    return structs.replace(weighed.record, contributions=rows)
