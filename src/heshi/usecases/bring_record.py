"""The record of whoever checks a message, as testimony for that one check; the person sees later that it was used."""

from __future__ import annotations

from datetime import date, datetime

from heshi.register.person import Access
from heshi.register.port import Register
from heshi.register.standing import status_of
from heshi.register.testimony import testimony_of
from heshi.rulebook.book import Book
from heshi.usecases.read_own_record import OWN
from heshi.witness import Testimony


def bring_record(register: Register, book: Book, person: int, day: date, now: datetime) -> tuple[Testimony, ...] | None:
    """What the register says of the person on `day`, as far as it is known `now`; None if it knows no such person."""
    record = register.record(person, now)
    if record is None:
        return None
    register.note_access(Access(person=person, at=now, by=OWN, query="check", purpose="own"))
    return testimony_of(status_of(record, book, day))
