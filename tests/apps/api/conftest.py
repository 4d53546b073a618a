"""The API over a casefile on a real database, SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from databases import bare_engine, database_url, engine, postgresql_server
from doors import UNLIMITED, Doors, doors_of
from heshi.adapters.database.stored_cases import StoredCases
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from persons import Town, open_town

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]


@pytest.fixture
def office(engine: Engine) -> Office:
    """A casefile with nothing in it."""
    return Office(StoredCases(engine), Keys(UNLIMITED.secret))


@pytest.fixture
def town(engine: Engine, book: Book, today: date) -> Town:
    """Two persons in the register."""
    return open_town(engine, book, today)


@pytest.fixture
def desk_doors(book: Book, today: date, office: Office, town: Town) -> Doors:
    """The doors of a house that keeps reports and a register."""
    return doors_of(book, today, office=office, register=town.register, people=town.people)
