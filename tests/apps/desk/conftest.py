"""A desk on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bureaus import TestBureau, open_bureau
from databases import bare_engine, database_url, engine, postgresql_server
from desks import TestDesk, open_desk
from heshi.rulebook.book import Book

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]


@pytest.fixture
def desk(engine: Engine, book: Book) -> TestDesk:
    """Anna decides, Bao is an admin; nothing is reported yet."""
    return open_desk(engine, book)


@pytest.fixture
def bureau(engine: Engine, book: Book) -> TestBureau:
    """Dan and Mei keep the register; it holds one person with a record."""
    return open_bureau(engine, book)
