"""Facts of contributions: paid or not, breaks and gaps, how long without one, and the supplement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from heshi.register.facts.calendar import month_number, month_of, natural_month
from heshi.register.facts.ledger import Ledger, Month
from heshi.register.facts.seen import Found, Known, Seen, day_before
from heshi.register.records import Enrolment, Kind


def contribution_facts(seen: Seen, ledger: Ledger) -> Found:
    """What is paid, the last gap, the years in a row, and whether the gap followed unemployment benefit."""
    spell = seen.last_spell
    if spell is not None and spell.scheme != "resident":
        yield from _paid(ledger, spell)
    yield from _gap(ledger)
    yield from _in_a_row(seen, ledger, spell)
    yield from _supplement(seen, spell)
    yield from _after_unemployment(seen, ledger)


def row_keys(months: Iterable[Month]) -> tuple[str, ...]:
    """The keys of the entries of some months."""
    return tuple(row.key for month in months for row in month.rows)


def _paid(ledger: Ledger, spell: Enrolment) -> Found:
    """Every contribution of this spell that fell due: one unpaid is enough for no, all must be known for yes."""
    months = ledger.of_spell(spell)
    overdue = [row for month in months if month.state != "not_due" for row in month.rows if ledger.overdue(row)]
    owed = [row for row in overdue if _still_owed(row.month, months)]
    bare = _missing_at_the_end(months)
    if owed or bare:
        yield "contribution_paid", Known(False, tuple(row.key for row in owed))
    elif months and all(month.state != "unknown" for month in months):
        yield "contribution_paid", Known(True, row_keys(months[-1:]))


def _still_owed(first: date, months: Sequence[Month]) -> bool:
    """Not if another entry for the same month was paid."""
    return any(month.first == first and month.state in ("missed", "open") for month in months)


def _missing_at_the_end(months: Sequence[Month]) -> bool:
    """Months without any entry after the last that was paid: nothing on file means not paid."""
    for month in reversed(months):
        if month.state == "missed" and not month.rows:
            return True
        if month.state not in ("open", "missed"):
            return False
    return False


def _gap(ledger: Ledger) -> Found:
    gap = ledger.gap
    if gap is None:
        return
    yield "contribution_broken", Known(bool(gap), row_keys(gap))
    yield "gap_months", Known(float(len(gap)), row_keys(gap))
    yield "gap_paid_back", Known(all(month.state == "paid_back" for month in gap), row_keys(gap))


def resumed(ledger: Ledger) -> date | None:
    """The day of the first payment after the last gap began; None while it goes on or if there was none."""
    gap = ledger.gap
    if not gap or (gap[-1].state == "missed" and not any(m.state == "paid" for m in _after(ledger, gap))):
        return None
    first = next((month for month in _after(ledger, gap) if month.state == "paid"), None)
    paid = [day for month in (*gap, *([first] if first else [])) for day in month.payments]
    return min((day for day in paid if day <= ledger.seen.day), default=None)


def _after(ledger: Ledger, gap: Sequence[Month]) -> list[Month]:
    return [month for month in ledger.months if month.first > gap[-1].first]


def since_resumed(seen: Seen, ledger: Ledger) -> Known | None:
    """The natural month since contributions were resumed: 1 in the month of payment, 0 before; None without a gap."""
    if not ledger.gap:
        return None
    day = resumed(ledger)
    return Known(0.0 if day is None else float(natural_month(day, seen.day)), row_keys(ledger.gap))


def _in_a_row(seen: Seen, ledger: Ledger, spell: Enrolment | None) -> Found:
    """Full years without a missed month up to the day; for whoever switched schemes, up to the switch or the gap."""
    months = [month for month in ledger.months if month.state != "open"]
    if spell is not None and spell.how == "switched":
        before = month_of(spell.since) if not ledger.gap else min(month_of(spell.since), ledger.gap[0].first)
        months = [month for month in months if month.first < before]
    count = 0
    for month in reversed(months):
        if month.state == "missed":
            break
        if month.state == "unknown":
            return
        count += 1
    if count < len(months) or _begins(seen, months):
        yield "continuous_years", Known(float(count // 12), row_keys(months[-1:]))


def _begins(seen: Seen, months: Sequence[Month]) -> bool:
    """Is the first month on file really the first, so that nothing can have been before it?"""
    first = months[0].first if months else month_of(seen.day)
    fresh = any(s.how == "new" and month_number(s.since) == month_number(first) for s in seen.enrolments[:1])
    return fresh or seen.complete(Kind.CONTRIBUTION, day_before(first))


def _supplement(seen: Seen, spell: Enrolment | None) -> Found:
    """The large-amount supplement of this spell; where none was ever demanded the question does not arise."""
    if spell is None:
        return
    ledger = Ledger(seen, "supplementary")
    rows = [r for r in ledger.rows if month_of(spell.since) <= r.month <= seen.day]
    overdue = [row.key for row in rows if ledger.overdue(row)]
    if overdue:
        yield "supplementary_paid", Known(False, tuple(overdue))
    elif rows and seen.complete(Kind.CONTRIBUTION, max(spell.since, month_of(rows[0].month))):
        yield "supplementary_paid", Known(True, (rows[-1].key,))


def _after_unemployment(seen: Seen, ledger: Ledger) -> Found:
    """A break that began with, or after, the end of unemployment benefit."""
    drawn = [c for c in seen.circumstances("unemployment_benefit") if c.value is True]
    over = [c for c in drawn if c.until is not None and c.until <= seen.day]
    gap = ledger.gap
    if over and gap and gap[0].first >= month_of(over[-1].until or seen.day):
        yield "after_unemployment_benefit", Known(True, (over[-1].key, *row_keys(gap)))
    elif seen.complete(Kind.CIRCUMSTANCE) and gap is not None:
        yield "after_unemployment_benefit", Known(False)
