"""What comes of a command: events, or a refusal with every reason at once. The table says; this only reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heshi.issuance.application import Application, Standing
from heshi.issuance.changes import split
from heshi.issuance.codes import Code
from heshi.issuance.commands import Command, Comment, Open, OpenChange, PutMaterial, Step
from heshi.issuance.events import ChangeOpened, Commented, Event, MaterialPut, Moved, Opened
from heshi.issuance.judge import RESERVED, Judge
from heshi.issuance.materials import materials_for
from heshi.issuance.officer import NOWHERE
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.issuance.table import is_sound, role_of, rows
from heshi.rulebook.entries import Basis, Procedure, Region

Decision = tuple[Event, ...] | Refusal


def decide(
    application: Application | None,
    command: Command,
    procedure: Procedure,
    day: date,
    regions: Mapping[str, Region] = NOWHERE,
) -> Decision:
    """The events that follow from a command on a day, or all reasons why none do.

    `procedure` is the edition under which the application runs; `regions` the places of the rulebook (their codes tell
    their order where they are not given). Nothing is changed: who calls this stores the events, if the version that it
    read is still the newest.
    """
    if isinstance(command, Open):
        return _open(application, command, procedure, day, regions)
    sayer = Sayer(procedure)
    if application is None:
        return Refusal(procedure.id, (sayer.say(Code.NOT_OPEN),))
    judge = Judge(application, command, procedure, day, regions)
    match command:
        case PutMaterial():
            return _put(judge, command)
        case Comment():
            return _comment(judge, command)
        case OpenChange():
            return _change(judge, command)
        case Step():
            return _step(judge, command)


def _open(
    application: Application | None,
    command: Open,
    procedure: Procedure,
    day: date,
    regions: Mapping[str, Region],
) -> Decision:
    sayer = Sayer(procedure)
    authority = command.by.authority
    role = role_of(procedure, authority.kind)
    found: list[Reason] = []
    if application is not None:
        found.append(sayer.say(Code.ALREADY_OPEN))
    if day not in procedure.in_force:
        found.append(sayer.say(Code.NOT_IN_FORCE))
    if role is None:
        found.append(sayer.say(Code.UNKNOWN_AUTHORITY, kind=authority.kind))
    elif not role.may_apply:
        found.append(sayer.say(Code.MAY_NOT_APPLY, role.basis, kind=role.name))
    elif not is_sound(command.by, procedure, regions):
        found.append(sayer.say(Code.WRONG_LEVEL, role.basis, kind=role.name))
    if found:
        return Refusal(procedure.id, tuple(found))
    state = procedure.begins
    return (Opened(by=command.by, on=day, application=command.application, applicant=authority,
                   edition=procedure.id, state=state),)  # fmt: skip


def _put(judge: Judge, command: PutMaterial) -> Decision:
    standing = judge.standing(command.part)
    if standing is None:
        return judge.refusal(judge.no_such_part(command.part))
    _, found = judge.allowed("put_material", standing)
    if command.material not in {material.id for material in materials_for(judge.procedure, standing)}:
        unknown = judge.sayer.say(Code.MATERIAL_UNKNOWN, where=command.material, material=command.material)
        found = (*found, unknown)
    if found:
        return judge.refusal(*found)
    put = MaterialPut(by=command.by, on=judge.day, part=command.part, material=command.material,
                      content=command.content)  # fmt: skip
    return (put,)


def _comment(judge: Judge, command: Comment) -> Decision:
    standing = judge.standing(command.part)
    if standing is None:
        return judge.refusal(judge.no_such_part(command.part))
    _, found = judge.allowed("comment", standing)
    if not command.text.strip():
        found = (*found, judge.sayer.say(Code.REASON_MISSING, step=judge.sayer.name("comment")))
    if found:
        return judge.refusal(*found)
    said = Commented(by=command.by, on=judge.day, text=command.text, part=command.part, material=command.material)
    return (said,)


def _change(judge: Judge, command: OpenChange) -> Decision:
    change = str(len(judge.application.changes) + 1)
    unborn = Standing(change, "change", "", judge.day)
    row, found = judge.allowed("open_change", unborn)
    known = {kind.id for kind in judge.procedure.changes}
    basis = next((one.basis for one in rows(judge.procedure, "change", "open_change")), Basis())
    if not command.kinds:
        found = (*found, judge.sayer.say(Code.CHANGE_EMPTY, basis))
    for kind in command.kinds:
        if kind not in known:
            found = (*found, judge.sayer.say(Code.CHANGE_UNKNOWN, basis, where=kind, kind=kind))
    if found or row is None:
        return judge.refusal(*found)
    kinds = tuple(dict.fromkeys(command.kinds))
    parts = split(kinds, judge.procedure, change).parts
    return (ChangeOpened(by=command.by, on=judge.day, change=change, kinds=kinds, state=row.to, parts=parts),)


def _step(judge: Judge, command: Step) -> Decision:
    standing = judge.standing(command.part)
    if command.step in RESERVED:
        return judge.refusal(judge.sayer.say(Code.UNKNOWN_STEP, step=command.step))
    if standing is None:
        return judge.refusal(judge.no_such_part(command.part))
    row, found = judge.allowed(command.step, standing, command)
    if found or row is None:
        return judge.refusal(*found)
    moved = Moved(
        by=command.by,
        on=judge.day,
        command=command.step,
        origin=standing.state,
        to=row.to or standing.state,
        part=command.part,
        reason=command.reason.strip(),
        materials=command.materials,
        asked=tuple(name.strip() for name in command.asked if name.strip()),
        number=command.number if "number" in row.needs else "",
        approves=row.approves,
    )
    return (moved,)
