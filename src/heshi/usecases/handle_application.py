"""Carry somebody's command to an application: what the table of its edition allows is written down, all else refused.

The decision is made while the application is held, so of two people who decide on one version the second is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import structs

from heshi.issuance.application import Application
from heshi.issuance.codes import Code
from heshi.issuance.commands import Command, Comment, Open, OpenChange, PutMaterial, Step
from heshi.issuance.decide import Decision, decide
from heshi.issuance.editions import CARD_ISSUANCE, edition_on
from heshi.issuance.forms import Attachment, attachment
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing, NextNumber
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Basis, Field, Material, Procedure

NEWEST = -1
"""In place of a version: whatever is newest when the decision is made."""

Handled = Application | Refusal


def open_application(issuing: Issuing, officer: Officer, doing: Doing, day: date) -> Handled:
    """Begin an application of this officer's own authority, under the edition of the day."""
    procedure = edition_or_newest(issuing.book, day)

    def begin(name: str) -> Decision:
        command = Open(by=officer, application=name)
        return decide(None, command, procedure, day, issuing.book.regions)

    return issuing.applications.open(begin, structs.replace(doing, what="open"))


def handle(issuing: Issuing, name: str, command: Command, doing: Doing, day: date) -> Handled:
    """Any other command. A number is taken here and never from the command; files must have been handed in before."""
    put = isinstance(command, PutMaterial)
    files = issuing.applications.files(name) if put else {}
    read: list[Application] = []

    def carried(application: Application | None, number: NextNumber) -> Decision:
        procedure = edition_of(issuing.book, application, day)
        whole = _whole(command, application, procedure, number)
        read[:] = [application] if application is not None else []
        decision = decide(application, whole, procedure, day, issuing.book.regions)
        if isinstance(whole, PutMaterial):
            decision = _with_files(decision, whole, procedure, files)
        return decision

    found = issuing.applications.carry(name, carried, structs.replace(doing, what=step_name(command)))
    if issuing.told is not None and not isinstance(found, Refusal):
        issuing.told(read[0] if read else None, found)
    return found


def edition_of(book: Book, application: Application | None, day: date) -> Procedure:
    """The edition under which an application runs; KeyError where the rulebook no longer holds it."""
    return book.procedures[application.edition] if application is not None else edition_or_newest(book, day)


def edition_or_newest(book: Book, day: date) -> Procedure:
    """The edition of a day; where none holds, the newest, which says so when it is asked."""
    known = [one for one in book.procedures.values() if one.procedure == CARD_ISSUANCE and one.status.decides]
    return edition_on(known, day) or max(known, key=lambda one: one.in_force.start or date.min)


def step_name(command: Command) -> str:
    """The name of a command in the table, with the part that it is about."""
    match command:
        case Open():
            name = "open"
        case PutMaterial():
            name = f"put_material {command.material}"
        case Comment():
            name = "comment"
        case OpenChange():
            name = "open_change"
        case Step():
            name = command.step
    part = getattr(command, "part", "")
    return f"{name} {part}" if part else name


def _whole(command: Command, application: Application | None, procedure: Procedure, number: NextNumber) -> Command:
    """The command with the version and the number that it is to have."""
    version = command.version
    if version == NEWEST:
        version = application.version if application is not None else 0
    if not isinstance(command, Step):
        return structs.replace(command, version=version)
    wants = any("number" in row.needs for row in procedure.table if row.command == command.step)
    given = number(procedure.number) if wants and application is not None else ""
    return structs.replace(command, version=version, number=given)


def _with_files(
    decision: Decision, command: PutMaterial, procedure: Procedure, files: Mapping[str, Attachment]
) -> Decision:
    """The decision, or the refusal of a form that names files which nobody handed in for this application."""
    material = next((one for one in procedure.materials if one.id == command.material), None)
    if material is None:
        return decision
    sayer = Sayer(procedure)
    foreign = tuple(
        _not_ours(material, field, where, sayer)
        for field, where, held in _attached(material.fields, command.content, material.id)
        if files.get(held.sha256) is None or not _same(files[held.sha256], held)
    )
    if not foreign:
        return decision
    earlier = decision.reasons if isinstance(decision, Refusal) else ()
    return Refusal(procedure.id, (*earlier, *foreign))


def _same(one: Attachment, other: Attachment) -> bool:
    """Is what the form says of the file what is known of it? Its name is the form's own matter."""
    return structs.replace(one, name="") == structs.replace(other, name="")


def _not_ours(material: Material, field: Field, where: str, sayer: Sayer) -> Reason:
    basis = Basis(material.basis.law, material.ours)
    return sayer.say(Code.FIELD_TYPE, basis, where, material=material.name, field=field.label)


def _attached(fields: tuple[Field, ...], content: Any, where: str) -> Iterator[tuple[Field, str, Attachment]]:
    """Every file that a form names, rows included."""
    if not isinstance(content, dict):
        return
    for field in fields:
        value, place = content.get(field.id), f"{where}.{field.id}"
        if field.type == "rows" and isinstance(value, list | tuple):
            for number, row in enumerate(value):
                yield from _attached(field.columns, row, f"{place}[{number}]")
        elif field.type in ("file", "picture"):
            held = attachment(value)
            if held is not None:
                yield field, place, held
