"""A register with two persons on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from databases import bare_engine, database_url, engine, postgresql_server
from heshi.rulebook.book import Book
from persons import Town, open_town

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]


@pytest.fixture
def town(engine: Engine, book: Book, today: date) -> Town:
    """Persons 1 and 2 are in the register; nobody is logged in."""
    return open_town(engine, book, today)
