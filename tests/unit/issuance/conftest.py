"""The edition of the procedure that is in force, and a clerk."""

from __future__ import annotations

import pytest

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from issuances import EDITION, Clerk


@pytest.fixture(scope="session")
def procedure(book: Book) -> Procedure:
    return book.procedures[EDITION]


@pytest.fixture
def clerk(procedure: Procedure) -> Clerk:
    return Clerk(procedure)
