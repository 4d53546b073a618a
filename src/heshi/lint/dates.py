"""Dates: nothing is older than its source, and somebody has looked at it within a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from heshi.lint.entry import entries, references
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

YEAR = timedelta(days=366)


def check(shelf: Shelf, today: date) -> Iterator[Fault]:
    """`reviewed` out of date or not yet come; entries in force on days on which their source was not."""
    known = {source.id: source for source in shelf.sources}
    for file, place, entry in entries(shelf):
        reviewed = getattr(entry, "reviewed", None)
        if reviewed is not None and today - reviewed > YEAR:
            yield Fault(file, f"{place}.reviewed", "stale", f"last reviewed on {reviewed}, over a year ago")
        if reviewed is not None and reviewed > today:
            yield Fault(file, f"{place}.reviewed", "future", f"reviewed on {reviewed}, which has not come")
        for where, reference, owner in references(entry):
            source, period = known.get(reference.source), getattr(owner, "in_force", None)
            if source is None or period is None or (period.start is None and period.end is None):
                continue
            if not period.within(source.in_force):
                text = f"in force outside the days of {reference.source}"
                yield Fault(file, f"{place}.{where}", "outside-source", text)
