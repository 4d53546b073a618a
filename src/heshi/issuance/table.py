"""Reading the procedure's table: which rows speak of a step, and which steps still come before it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping

from msgspec import Struct

from heshi.issuance.application import Application, Standing
from heshi.issuance.officer import NOWHERE, Officer, level_of, reaches
from heshi.rulebook.entries import Procedure, Region, Role, State, Track, Transition
from heshi.rulebook.entries.procedure import APPLICANT


class Case(Struct, frozen=True):
    """What the table asks of a thing that stands somewhere; `state` is "" before it begins."""

    track: Track
    state: str
    applicant: str
    registration: str
    test: bool = False


def case_of(application: Application, standing: Standing) -> Case:
    """The case that a standing of an application is."""
    kind, registration = application.applicant.kind, application.registration.state
    return Case(standing.track, standing.state, kind, registration, standing.test)


def rows(procedure: Procedure, track: Track, command: str) -> tuple[Transition, ...]:
    """The rows of a command on a track."""
    return tuple(row for row in procedure.table if row.track == track and row.command == command)


def for_applicant(row: Transition, case: Case) -> bool:
    """Is the row meant for this kind of applicant?"""
    return not row.applicant or case.applicant in row.applicant


def starts(row: Transition, case: Case) -> bool:
    """Does the row begin where the thing stands, and as it is?"""
    here = case.state in row.from_ if row.from_ else not case.state
    return here and row.test in (None, case.test)


def in_time(row: Transition, case: Case) -> bool:
    """Does the registration stand where the row wants it?"""
    return not row.while_ or case.registration in row.while_


def role_of(procedure: Procedure, kind: str) -> Role | None:
    """A kind of authority, if the procedure knows it."""
    return next((role for role in procedure.roles if role.id == kind), None)


def state_of(procedure: Procedure, state: str) -> State | None:
    """A state, if the procedure knows it."""
    return next((one for one in procedure.states if one.id == state), None)


def is_sound(officer: Officer, procedure: Procedure, regions: Mapping[str, Region] = NOWHERE) -> bool:
    """Is the officer's authority one that the procedure knows, at a place of its level?"""
    role = role_of(procedure, officer.authority.kind)
    return role is not None and role.level == level_of(officer.authority.place, regions)


def takes(
    row: Transition,
    officer: Officer,
    application: Application | None,
    procedure: Procedure,
    regions: Mapping[str, Region] = NOWHERE,
) -> bool:
    """Is the row for this officer: as the applicant, or as the authority that is responsible for the place?"""
    if not is_sound(officer, procedure, regions):
        return False
    authority = officer.authority
    if application is None:
        return authority.kind in row.by
    if APPLICANT in row.by and authority == application.applicant:
        return True
    return authority.kind in row.by and reaches(authority, application.applicant.place, regions)


def path(procedure: Procedure, case: Case, targets: Collection[str]) -> tuple[Transition, ...]:
    """The shortest way forward from where a thing stands to one of the states; () when there is none.

    Only steps that bring it nearer to its end count, and only those meant for it.
    """
    forward = {step.id for step in procedure.steps if step.forward}
    usable = [
        row
        for row in procedure.table
        if row.track == case.track and row.to and row.command in forward and for_applicant(row, case)
    ]
    queue: deque[tuple[str, tuple[Transition, ...]]] = deque([(case.state, ())])
    seen = {case.state}
    while queue:
        state, walked = queue.popleft()
        for row in usable:
            if state not in row.from_ or row.test not in (None, case.test) or row.to in seen:
                continue
            if row.to in targets:
                return (*walked, row)
            seen.add(row.to)
            queue.append((row.to, (*walked, row)))
    return ()
