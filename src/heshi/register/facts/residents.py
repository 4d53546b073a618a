"""Facts of a resident's yearly payment: in the window or late, years missed right before this one, years paid back.

A year counts as missed if nothing had been paid for it when it ended. Only the years in a row before the year of the
day count: whoever has been insured for a year since has healed an older break.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from heshi.register.facts.calendar import natural_month
from heshi.register.facts.contributions import row_keys
from heshi.register.facts.ledger import Ledger, Month
from heshi.register.facts.seen import Found, Known, Seen
from heshi.register.records import Contribution, Kind


def resident_facts(seen: Seen, ledger: Ledger) -> Found:
    """`paid_in_window`, `contribution_paid`, `natural_month_after_payment`, `missed_years`, `years_paid_back`."""
    spell = seen.last_spell
    if spell is None or spell.scheme != "resident":
        return
    year = [row for row in ledger.rows if row.month.year == seen.day.year and row.scheme == "resident"]
    yield from _window(seen, ledger, year)
    yield from _missed(seen, ledger)


def _window(seen: Seen, ledger: Ledger, year: Sequence[Contribution]) -> Found:
    """This year's payment: each of its months was paid by the last day of the window, or not."""
    keys = tuple(row.key for row in year)
    if not year:
        if seen.complete(Kind.CONTRIBUTION) and seen.day.year <= seen.filed.year:
            yield "contribution_paid", Known(False)
            yield "paid_in_window", Known(False)
            yield "natural_month_after_payment", Known(0.0)
        return
    overdue = any(ledger.overdue(row) for row in year)
    late = overdue or any(row.paid is not None and row.due < row.paid <= seen.day for row in year)
    yield "contribution_paid", Known(not overdue, keys)
    if late:
        yield "paid_in_window", Known(False, keys)
    elif all(ledger.paid(row) for row in year):
        yield "paid_in_window", Known(True, keys)
    paid = [row.paid for row in year if row.paid is not None and row.paid <= seen.day]
    if paid and not overdue:
        yield "natural_month_after_payment", Known(float(natural_month(max(paid), seen.day)), keys)
    elif overdue:
        yield "natural_month_after_payment", Known(0.0, keys)


def _missed(seen: Seen, ledger: Ledger) -> Found:
    missed: list[Month] = []
    years = back = 0
    first = min((month.first.year for month in ledger.months), default=seen.day.year)
    for year in range(seen.day.year - 1, first - 1, -1):
        months = [month for month in ledger.months if month.first.year == year]
        state = _year(months, year, seen)
        if state == "unknown":
            return
        if state == "insured":
            break
        years, back = years + 1, back + (state == "paid_back")
        missed += months
    else:
        if not _first(seen, date(first, 1, 1)):
            return
    yield "missed_years", Known(float(years), row_keys(missed))
    yield "years_paid_back", Known(float(back), row_keys(missed))


def _year(months: Sequence[Month], year: int, seen: Seen) -> Literal["insured", "paid_back", "missed", "unknown"]:
    """Was something paid for the year before it ended, afterwards, or never?"""
    paid = [day for month in months for day in month.payments if day <= seen.day]
    if any(day <= date(year, 12, 31) for day in paid) or any(m.state in ("not_due", "open") for m in months):
        return "insured"
    if paid:
        return "paid_back"
    return "unknown" if any(month.state == "unknown" for month in months) else "missed"


def _first(seen: Seen, year: date) -> bool:
    """Does the record reach back to the beginning: to a first enrolment, or beyond it?"""
    fresh = any(spell.how == "new" and spell.since.year == year.year for spell in seen.enrolments[:1])
    return fresh or seen.complete(Kind.CONTRIBUTION, year)
