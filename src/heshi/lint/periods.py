"""Every day has exactly one law: the versions of a rule follow one another without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.period import seams
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Gaps, overlaps and empty periods among the versions of each rule."""
    for rule in shelf.rules:
        file = f"{rule.id}.yaml"
        if not rule.versions:
            yield Fault(file, "$.versions", "no-version", "a rule needs at least one version")
        for kind, day in seams(version.in_force for version in rule.versions):
            yield Fault(file, "$.versions", kind, f"{kind} at {day}")
        for number, version in enumerate(rule.versions):
            if version.in_force.empty:
                yield Fault(file, f"$.versions[{number}].in_force", "empty-period", "no day lies in it")
