"""To whom a notice from the desk goes: somebody whose name is typed, or persons of the register by identity number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from heshi.outbox.rules import NoticeFault
from heshi.register.identity import IdentityFault, read_identity
from heshi.register.person import Access, Purpose
from heshi.rulebook.entries import NoticeTemplate
from heshi.staff.audit import Act, Deed
from heshi.usecases.draft_notice import Addressee
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files

PURPOSE: Purpose = "notice"
MOST = 500
"""Persons of one form; more come by file on the command line."""


class Letter(Struct, frozen=True):
    """What was filled in: a template, the values of its places, and a line for each person, if it is to several."""

    template: NoticeTemplate
    values: Mapping[str, str]
    lines: Sequence[str] = ()


def name_slot(template: NoticeTemplate) -> str:
    """The place where the name of the person goes; "" if the template has none."""
    return next((slot.id for slot in template.slots if slot.kind == "name"), "")


def address(
    files: Files | None, letter: Letter, today: date, by: By
) -> tuple[Addressee, ...] | tuple[NoticeFault, ...]:
    """One addressee a line, each with the name that the register has, or every fault with its line, from 1.

    That somebody was looked up for a notice is written down as every look is. Faults never repeat what was typed.
    """
    if not letter.lines:
        return (Addressee(letter.values),)
    if files is None:
        return (NoticeFault("no_register"),)
    if len(letter.lines) > MOST:
        return (NoticeFault("count", str(MOST)),)
    read = [read_identity(line, today) for line in letter.lines]
    numbers = [None if isinstance(one, IdentityFault) else files.register.find(one) for one in read]
    faults = [NoticeFault(*_fault(one), row) for row, one in enumerate(read, start=1) if isinstance(one, IdentityFault)]
    faults += [
        NoticeFault("no_such_person", "", row)
        for row, (one, number) in enumerate(zip(read, numbers, strict=True), start=1)
        if isinstance(one, str) and number is None
    ]
    seen: set[int] = set()
    for row, number in enumerate(numbers, start=1):
        if number in seen:
            faults.append(NoticeFault("same_addressee", "", row))
        seen |= {number} if number else set()
    if faults:
        return tuple(sorted(faults, key=lambda fault: fault.row))
    return tuple(_addressee(files, letter, number, by) for number in numbers if number is not None)


def _fault(fault: IdentityFault) -> tuple[str, str]:
    return f"identity_{fault.value}", ""


def _addressee(files: Files, letter: Letter, number: int, by: By) -> Addressee:
    note_look(files, number, by)
    person, slot = files.register.person(number), name_slot(letter.template)
    name = person.details.name if person else ""
    return Addressee({**letter.values, slot: name} if slot else letter.values, number)


def note_look(files: Files, number: int, by: By) -> None:
    """Write down that somebody wrote or read a notice to a person of the register."""
    files.audit.write(Deed(by.at, by.who, Act.RECORD_READ, str(number), f"personal {PURPOSE}"))
    files.register.note_access(Access(person=number, at=by.at, by=by.who, query="personal", purpose=PURPOSE))
