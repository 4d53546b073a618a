"""Staff of a bureau enter a person, or correct what names one: the name, the telephone, the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from heshi.register.identity import IdentityFault, read_identity
from heshi.register.person import Details
from heshi.register.records import Entered
from heshi.rulebook.book import Book
from heshi.staff.audit import Act, Deed
from heshi.usecases.enter_entry import why_faults
from heshi.usecases.find_region import find_region
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files, identity_refusal
from heshi.usecases.refusal import Refusal

LONGEST_NAME = 60
_PHONE = re.compile(r"1[3-9][0-9]{9}")


class Naming(Struct, frozen=True):
    """What was filled in; `person` is 0 for somebody new, and then the identity number counts."""

    fields: Mapping[str, str]
    why: str
    person: int = 0


def enter_person(files: Files, naming: Naming, book: Book, today: date, by: By) -> int | tuple[Refusal, ...]:
    """The person's number, or all faults at once. An identity number never changes: a wrong one is another person."""
    identity, faults = _identity(files, naming, today)
    name, phone = (naming.fields.get(field, "").strip() for field in ("name", "phone"))
    region = find_region(naming.fields.get("region", ""), book, "region")
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        faults.append(Refusal("bad_name", "name"))
    if phone and not _PHONE.fullmatch(phone):
        faults.append(Refusal("bad_phone", "phone"))
    if isinstance(region, Refusal):
        faults.append(Refusal("no_such_place", "region"))
    faults += why_faults(naming.why)
    if faults or isinstance(region, Refusal):
        return tuple(faults)
    entered = Entered(by.at, by.who, why=naming.why.strip())
    files.audit.write(Deed(by.at, by.who, Act.PERSON_ENTERED, str(naming.person or "")))
    return files.register.add_person(Details(identity=identity, name=name, phone=phone), region, entered)


def _identity(files: Files, naming: Naming, today: date) -> tuple[str, list[Refusal]]:
    if naming.person:
        known = files.register.person(naming.person)
        return (known.details.identity, []) if known else ("", [Refusal("no_such_person", "identity")])
    read = read_identity(naming.fields.get("identity", ""), today)
    if isinstance(read, IdentityFault):
        return "", [identity_refusal(read)]
    return read, [Refusal("person_known", "identity")] if files.register.find(read) else []
