"""Staff ask how a person stands on a day, by the record as it was known at a moment; the look is written down."""

from __future__ import annotations

from datetime import date, datetime

from heshi.register.records import Record
from heshi.register.standing import Standing, status_of
from heshi.rulebook.book import Book
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files, Opened, read_record


def status_of_person(
    files: Files, opened: Opened, book: Book, day: date, known_at: datetime, by: By
) -> tuple[Record, Standing] | None:
    """The record and how it stands on `day` under the rules of this edition.

    None if nobody knew of such a person at `known_at`, or if their record was erased. Who asked, and why, goes to the
    audit log and to the list that the person sees.
    """
    record = read_record(files, opened, "status", known_at, by)
    return None if record is None else (record, status_of(record, book, day))
