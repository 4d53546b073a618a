"""A casefile on both databases, and a message to put into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from databases import bare_engine, database_url, engine, open_another, postgresql_server
from heshi.adapters.database.stored_cases import StoredCases
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.casefile.retention import Retention
from heshi.rulebook.book import Book
from heshi.usecases.check_message import Checked, check_message
from heshi.usecases.read_message import Received

__all__ = ["bare_engine", "database_url", "engine", "open_another", "postgresql_server"]


@pytest.fixture
def now() -> datetime:
    """The moment at which the tests stand."""
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def office(engine: Engine) -> Office:
    """A casefile that nobody has used, with keys that are nobody's."""
    return Office(StoredCases(engine), Keys(b"a secret of the tests"), Retention(180))


@pytest.fixture
def checked(book: Book) -> Callable[..., Checked]:
    """A message with its answer, as the day of the tests has it."""

    def check_it(text: str = SCAM, sender: str = "") -> Checked:
        done = check_message(Received(text=text, sender=sender), book, date(2026, 11, 22))
        assert isinstance(done, Checked)
        return done

    return check_it


SCAM = "【国家医保局】王芳，您的医保卡已停用，请点 yb-nhsa.example.top/a?id=7 或致电12393办理"
