"""Staff open a person's record: with a purpose that is written down, and that the person is shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct

from heshi.register.identity import IdentityFault, read_identity
from heshi.register.person import Access, Purpose
from heshi.register.port import Register
from heshi.register.records import Record
from heshi.staff.audit import Act, Deed
from heshi.staff.port import Audit
from heshi.usecases.manage_users import By
from heshi.usecases.refusal import Refusal

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

Query = Literal["personal", "status", "contributions", "uses", "history"]
"""What may be asked of a record at the desk; the first four are the queries of the national platform."""


class Files(Struct, frozen=True):
    """The register and the log of what staff did with it; neither is used without the other."""

    register: Register
    audit: Audit


class Opened(Struct, frozen=True):
    """A record that was opened: whose, and why."""

    person: int
    purpose: Purpose


def open_record(files: Files, identity: str, purpose: str, today: date, by: By) -> Opened | tuple[Refusal, ...]:
    """The person with that identity number, or every reason why not; each look-up is a line in the log.

    The log holds who asked, why, and whom it concerned by our own number; never the identity number.
    """
    read = read_identity(identity, today)
    why = next((known for known in PURPOSES if known == purpose), None)
    if isinstance(read, IdentityFault) or why is None:
        faults = (identity_refusal(read),) if isinstance(read, IdentityFault) else ()
        return faults if why else (*faults, Refusal("no_purpose", "purpose"))
    number = files.register.find(read)
    found = "" if number is None else str(number)
    files.audit.write(Deed(by.at, by.who, Act.PERSON_SOUGHT, found, why))
    return (Refusal("no_such_person", "identity"),) if number is None else Opened(number, why)


def identity_refusal(fault: IdentityFault) -> Refusal:
    """What is wrong with an identity number, never what was typed."""
    return Refusal(f"identity_{fault.value}", "identity")


def read_record(files: Files, opened: Opened, query: Query, known_at: datetime, by: By) -> Record | None:
    """What counted at a moment; that it was read is written down twice: for the auditors, and for the person.

    None if nobody knew of such a person then, or their record was erased meanwhile.
    """
    files.audit.write(Deed(by.at, by.who, Act.RECORD_READ, str(opened.person), f"{query} {opened.purpose}"))
    try:
        files.register.note_access(
            Access(person=opened.person, at=by.at, by=by.who, query=query, purpose=opened.purpose)
        )
    except LookupError:
        return None
    return files.register.record(opened.person, known_at)
