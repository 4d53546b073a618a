"""A procedure that cannot be walked, or does not say on whose authority: names, ways, refusals, bases."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from heshi.issuance.codes import PLACES, Code
from heshi.lint.entry import bases
from heshi.rulebook.entries import Grade, Procedure, Transition
from heshi.rulebook.entries.procedure import APPLICANT
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

_WEAK = (Grade.V3, Grade.UNVERIFIED)


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Everything wrong within each procedure."""
    for procedure in shelf.procedures:
        yield from _names(procedure)
        yield from _twice(procedure)
        yield from _ways(procedure)
        yield from _refusals(procedure)
        yield from _bases(procedure)
        yield from _weak(procedure, shelf)


def _names(procedure: Procedure) -> Iterator[Fault]:
    """What the table and the changes name and nothing is."""
    file = f"{procedure.id}.yaml"
    tracks = {state.id: state.track for state in procedure.states}
    steps, roles = {step.id for step in procedure.steps}, {role.id for role in procedure.roles}
    if tracks.get(procedure.begins) != "registration":
        yield Fault(file, "$.begins", "unknown-state", f"no state {procedure.begins} of the registration")
    for number, row in enumerate(procedure.table):
        place = f"$.table[{number}]"
        for state in (*row.from_, *((row.to,) if row.to else ())):
            if tracks.get(state) != row.track:
                yield Fault(file, place, "unknown-state", f"no state {state} of the track {row.track}")
        for state in row.while_:
            if tracks.get(state) != "registration":
                yield Fault(file, f"{place}.while", "unknown-state", f"no state {state} of the registration")
        for step in {row.command, *row.not_who} - steps:
            yield Fault(file, place, "unknown-step", f"no step {step}")
        for role in {*row.by, *row.applicant} - roles - {APPLICANT}:
            yield Fault(file, place, "unknown-role", f"no role {role}")
    yield from _change_names(procedure, file, set(tracks.values()))


def _change_names(procedure: Procedure, file: str, tracks: Collection[str]) -> Iterator[Fault]:
    materials = {material.id for material in procedure.materials}
    for kind in procedure.changes:
        for material in kind.materials:
            if material not in materials:
                yield Fault(file, f"$.changes.{kind.id}", "unknown-material", f"no material {material}")
        if kind.route not in tracks:
            yield Fault(file, f"$.changes.{kind.id}", "unknown-state", f"no state of the track {kind.route}")


def _twice(procedure: Procedure) -> Iterator[Fault]:
    """Steps, states and roles share their names' list; materials and changes have their own; so have the numbers."""
    file = f"{procedure.id}.yaml"
    named = [one.id for one in procedure.steps] + [one.id for one in procedure.states]
    lists = {
        "steps": named + [one.id for one in procedure.roles],
        "materials": [one.id for one in procedure.materials],
        "changes": [one.id for one in procedure.changes],
        "materials.number": [str(one.number) for one in procedure.materials if one.number],
    }
    for place, names in lists.items():
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault(file, f"$.{place}.{name}", "twice", "the same name is given twice")


def _ways(procedure: Procedure) -> Iterator[Fault]:
    """States that nothing leads to or on from; rows between which nobody could choose."""
    file = f"{procedure.id}.yaml"
    forward = {step.id for step in procedure.steps if step.forward}
    left = {state for row in procedure.table if row.command in forward and row.to for state in row.from_}
    reached = {row.to for row in procedure.table} | {procedure.begins}
    first = {state.track: state.id for state in reversed(procedure.states)}
    for state in procedure.states:
        if not (state.ends or state.done) and state.id not in left:
            yield Fault(file, f"$.states.{state.id}", "dead-end", "no step leads forward from it")
        if state.id not in reached and (state.id != first[state.track] or state.track == "change"):
            yield Fault(file, f"$.states.{state.id}", "unreached", "no step leads to it")
        if state.ends and state.id in left:
            yield Fault(file, f"$.states.{state.id}", "goes-on", "it is said to end, and a step leads on")
    for number, row in enumerate(procedure.table):
        for other in procedure.table[:number]:
            if _same_case(row, other):
                yield Fault(file, f"$.table[{number}]", "two-ways", f"{row.command} goes two ways in one state")


def _same_case(row: Transition, other: Transition) -> bool:
    """Could both rows carry the same command of the same officer?"""
    if (row.track, row.command) != (other.track, other.command):
        return False
    states = bool(set(row.from_) & set(other.from_)) or not (row.from_ or other.from_)
    tests = row.test is None or other.test is None or row.test == other.test
    applicants = not row.applicant or not other.applicant or bool(set(row.applicant) & set(other.applicant))
    return states and tests and applicants and bool(set(row.by) & set(other.by))


def _refusals(procedure: Procedure) -> Iterator[Fault]:
    """Codes without a sentence, sentences without a code, and places that the engine does not fill."""
    file = f"{procedure.id}.yaml"
    codes = {code.value for code in Code}
    for code in sorted(codes - procedure.refusals.keys()):
        yield Fault(file, "$.refusals", "missing-refusal", f"no sentence for {code}")
    for name, said in procedure.refusals.items():
        if name not in codes:
            yield Fault(file, f"$.refusals.{name}", "unknown-refusal", "nothing is refused with this code")
            continue
        unknown = (_places(said.text.zh) | _places(said.text.en)) - PLACES[Code(name)]
        for place in sorted(unknown):
            yield Fault(file, f"$.refusals.{name}", "unknown-place", f"nothing fills {{{place}}}")


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _bases(procedure: Procedure) -> Iterator[Fault]:
    """Everything says whether it is law or this system's own practice."""
    file = f"{procedure.id}.yaml"
    for place, basis in bases(procedure, "$"):
        if not basis.law and basis.house is None:
            yield Fault(file, place, "no-basis", "neither an article nor a practice of ours with its reason")
        if any(not reference.article for reference in basis.law):
            yield Fault(file, place, "no-article", "the law is cited without an article")
    for material in procedure.materials:
        if material.ours is None and any(field.ours for field in material.fields):
            yield Fault(file, f"$.materials.{material.id}", "no-basis", "it has fields of ours and does not say why")


def _weak(procedure: Procedure, shelf: Shelf) -> Iterator[Fault]:
    """What is not well known is not called law."""
    known = {source.id: source for source in shelf.sources}
    if not procedure.status.decides:
        return
    for place, basis in bases(procedure, "$"):
        for reference in basis.law:
            source = known.get(reference.source)
            if source is not None and source.grade_of(reference.article) in _WEAK:
                yield Fault(f"{procedure.id}.yaml", place, "too-weak", f"{reference.article} is not known well enough")
