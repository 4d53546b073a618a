"""Facts of an employer's arrears: since which natural month, paid in full, and within the deadline of the notice."""

from __future__ import annotations

from collections.abc import Sequence

from heshi.register.facts.calendar import natural_month
from heshi.register.facts.contributions import row_keys, since_resumed
from heshi.register.facts.ledger import Ledger, Month, runs
from heshi.register.facts.seen import Found, Known, Seen


def arrears_facts(seen: Seen, ledger: Ledger) -> Found:
    """The last arrears of the present employment, and the natural month since payment (of anybody but residents)."""
    spell = seen.last_spell
    if spell is None or spell.scheme == "resident":
        return
    months = ledger.of_spell(spell) if spell.scheme == "employee" else ()
    owing = _episode(months)
    if owing:
        yield from _arrears(seen, ledger, owing)
        return
    if spell.scheme != "employee" or (months and all(month.state != "unknown" for month in months)):
        yield "employer_in_arrears", Known(False, row_keys(months[-1:]))
    if (since := since_resumed(seen, ledger)) is not None:
        yield "natural_month_after_payment", since


def _episode(months: Sequence[Month]) -> tuple[Month, ...]:
    """The last unbroken run of late months, reaching back to the first that is still unpaid."""
    last = next(reversed(list(runs(months))), ())
    unpaid = [month for month in months if month.state == "missed"]
    first = min([month.first for month in (*last, *unpaid)], default=None)
    return tuple(month for month in months if first is not None and month.first >= first and month.gap)


def _arrears(seen: Seen, ledger: Ledger, owing: Sequence[Month]) -> Found:
    entries = row_keys(owing)
    full = all(month.state == "paid_back" for month in owing)
    yield "employer_in_arrears", Known(True, entries)
    yield "arrears_natural_month", Known(float(natural_month(owing[0].first, seen.day)), entries)
    yield "arrears_paid_in_full", Known(full, entries)
    paid = max((day for month in owing for day in month.payments if day <= seen.day), default=None)
    month = natural_month(paid, seen.day) if full and paid is not None else 0
    yield "natural_month_after_payment", Known(float(month), entries)
    yield from _within_deadline(seen, ledger, owing)


def _within_deadline(seen: Seen, ledger: Ledger, owing: Sequence[Month]) -> Found:
    """Yes if every month was paid by the day its notice named, no if one was not; unknown while it can still be."""
    rows = [row for month in owing for row in month.rows if row.paid is None or row.paid > row.due]
    late = [
        row.key
        for row in rows
        if row.deadline is not None
        and (row.paid > row.deadline if row.paid is not None and ledger.paid(row) else row.deadline < seen.asked)
    ]
    if late:
        yield "arrears_paid_within_deadline", Known(False, tuple(late))
    elif rows and all(row.deadline is not None and ledger.paid(row) for row in rows):
        yield "arrears_paid_within_deadline", Known(True, tuple(row.key for row in rows))
