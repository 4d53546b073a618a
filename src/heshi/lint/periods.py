"""Every day has exactly one law: the versions of a rule follow one another without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.period import seams
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Gaps, overlaps and empty periods among the versions of each rule and the editions of each procedure."""
    for rule in shelf.rules:
        file = f"{rule.id}.yaml"
        if not rule.versions:
            yield Fault(file, "$.versions", "no-version", "a rule needs at least one version")
        for kind, day in seams(version.in_force for version in rule.versions):
            yield Fault(file, "$.versions", kind, f"{kind} at {day}")
        for number, version in enumerate(rule.versions):
            if version.in_force.empty:
                yield Fault(file, f"$.versions[{number}].in_force", "empty-period", "no day lies in it")
    yield from _editions(shelf)


def _editions(shelf: Shelf) -> Iterator[Fault]:
    """The editions of a procedure follow one another like the versions of a rule."""
    for name in sorted({one.procedure for one in shelf.procedures}):
        editions = [one for one in shelf.procedures if one.procedure == name]
        for edition in editions:
            if edition.in_force.empty:
                yield Fault(f"{edition.id}.yaml", "$.in_force", "empty-period", "no day lies in it")
        for kind, day in seams(edition.in_force for edition in editions):
            yield Fault("procedures/", name, kind, f"{kind} at {day}")
