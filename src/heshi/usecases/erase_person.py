"""Erase what is kept of a person, as far as no period of retention stands against it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, structs

from heshi.outbox.port import Outbox
from heshi.register.person import Erasure
from heshi.register.records import Entered
from heshi.register.retention import NOTICE, Periods
from heshi.register.wishes import Wishes
from heshi.rulebook.book import Book
from heshi.staff.audit import Act, Deed
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files
from heshi.usecases.refusal import Refusal


class Places(Struct, frozen=True):
    """Everywhere that something of a person is kept; `outbox` is None where no notices ever were."""

    files: Files
    wishes: Wishes
    outbox: Outbox | None


def erase_person(places: Places, person: int, book: Book, day: date, by: By) -> Erasure | Refusal:
    """What went, and what stays until when; an open request of the person is answered with it.

    Asked again on a later day, or after it was interrupted, it takes what is free then.
    """
    register = places.files.register
    if not register.details(person):
        return Refusal("no_such_person")
    places.files.audit.write(Deed(by.at, by.who, Act.PERSON_ERASED, str(person)))
    periods = periods_of(book)
    erased = register.erase(person, day, Entered(by.at, by.who, why="erasure"), periods)
    done = _with_notices(erased, places.outbox, day, periods)
    places.wishes.erasure_done(done, by.who, by.at)
    return done


def _with_notices(erased: Erasure, outbox: Outbox | None, day: date, periods: Periods) -> Erasure:
    """The words of the notices to them go as one, on the day on which the last may."""
    if outbox is None:
        return erased
    until = max((periods.free_on(NOTICE, kept.entry.on) for kept in outbox.of_person(erased.person)), default=day)
    if until > day:
        return structs.replace(erased, kept=(*erased.kept, (NOTICE, until)))
    return structs.replace(erased, gone=(*erased.gone, NOTICE)) if outbox.forget(erased.person) else erased


def periods_of(book: Book) -> Periods:
    """The years of this edition; what it does not name is kept."""
    return Periods({entry.id: entry.years for entry in book.retention.values()})
