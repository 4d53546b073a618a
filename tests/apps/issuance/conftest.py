"""An office on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from databases import bare_engine, database_url, engine, postgresql_server
from heshi.rulebook.book import Book
from officers import TestOffice, open_office

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]


@pytest.fixture
def office(engine: Engine, book: Book) -> TestOffice:
    """One officer of each authority; nobody applied yet."""
    return open_office(engine, book)
