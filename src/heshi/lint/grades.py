"""What is not well known may be shown and never decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.lint.entry import entries, references
from heshi.rulebook.entries import Grade, Rule, Signal, Statement, Status
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

_WEAK = (Grade.V3, Grade.UNVERIFIED)


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Entries that decide although everything they rest on is graded V3 or UNVERIFIED; a rule may carry a label."""
    known = {source.id: source for source in shelf.sources}
    for file, place, entry in entries(shelf):
        if not isinstance(entry, Rule | Signal | Statement) or not entry.status.decides:
            continue
        if isinstance(entry, Rule) and entry.label is not None and entry.status is Status.TRIAL:
            continue
        grades = [known[r.source].grade_of(r.article) for _, r, _ in references(entry) if r.source in known]
        if grades and all(grade in _WEAK for grade in grades):
            yield Fault(file, f"{place}.status", "too-weak", "it decides, but rests on V3 or unverified sources alone")
