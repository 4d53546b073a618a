"""Everything that the register holds of one person, every version of it: their right of access."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from heshi.outbox.port import Outbox
from heshi.register.person import Access, Person, Purpose
from heshi.register.port import Register
from heshi.register.records import Kind, Versioned
from heshi.staff.audit import Act, Deed
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files


class SentNotice(Struct, frozen=True, kw_only=True):
    """One registered notice to the person, word by word; `line` is its place in the public log."""

    code: str
    on: date
    line: int
    text: str


class PersonExport(Struct, frozen=True, kw_only=True):
    """What is handed over. `details` and `entries` hold each version, oldest first; a withdrawn one says so.

    `notices` and `accesses`: newest first.
    """

    person: int
    exported: datetime
    details: tuple[Person, ...]
    entries: dict[Kind, tuple[Versioned, ...]]
    notices: tuple[SentNotice, ...]
    accesses: tuple[Access, ...]


def export_person(register: Register, outbox: Outbox | None, access: Access) -> PersonExport | None:
    """All of one person's data, with the notices to them. The export itself is a look that the list of looks shows.

    None: no such person.
    """
    details = tuple(register.details(access.person))
    if not details:
        return None
    register.note_access(access)
    entries = {kind: tuple(register.history(access.person, kind)) for kind in Kind}
    return PersonExport(
        person=access.person,
        exported=access.at,
        details=details,
        entries=entries,
        notices=_notices(outbox, access.person),
        accesses=tuple(register.accesses(access.person)),
    )


def _notices(outbox: Outbox | None, person: int) -> tuple[SentNotice, ...]:
    found = outbox.of_person(person) if outbox else ()
    return tuple(
        SentNotice(code=kept.notice.code, on=kept.entry.on, line=kept.entry.number, text=kept.notice.text)
        for kept in found
    )


def export_for_staff(files: Files, outbox: Outbox | None, person: int, purpose: Purpose, by: By) -> PersonExport | None:
    """The same for somebody of the staff, with a purpose; it is a line in the audit log."""
    files.audit.write(Deed(by.at, by.who, Act.RECORD_EXPORTED, str(person), purpose))
    return export_person(files.register, outbox, Access(person, by.at, by.who, "export", purpose))
