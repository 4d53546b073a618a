"""The rulebook's own linter: what an author got wrong, where, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heshi.lint import (
    conditions,
    coverage,
    dates,
    examples,
    golden,
    grades,
    names,
    notices,
    periods,
    procedures,
    sources,
    texts,
)
from heshi.rulebook.fault import Fault
from heshi.rulebook.load import load, load_cases

CHECKS = (
    sources.check,
    dates.check,
    periods.check,
    names.check,
    conditions.check,
    texts.check,
    grades.check,
    procedures.check,
)
"""Checks that look at the entries alone; the examples and the cases are looked at after them."""


def lint(files: Mapping[str, bytes], today: date) -> list[Fault]:
    """Every fault of a rulebook, by its files' content; an empty list means that it may be published."""
    shelf, faults = load(files)
    messages, situations, bad_cases = load_cases(files)
    faults += bad_cases
    for check in CHECKS:
        faults += check(shelf, today)
    faults += coverage.check(shelf, messages, situations)
    faults += golden.check(shelf, messages)
    if not any(fault.code in examples.NEEDS_SOUND for fault in faults):
        faults += examples.check(shelf, today)
        faults += notices.check(shelf, today)
    return sorted(set(faults))
