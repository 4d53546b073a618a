"""Recognising a text with this edition, shortly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.recognisers.all import Recognisers
from heshi.rulebook.book import Book
from heshi.text.normalise import Normaliser

Recognise = Callable[..., list[Mention]]


@pytest.fixture(scope="session")
def recognisers(book: Book) -> Recognisers:
    return Recognisers(book)


@pytest.fixture(scope="session")
def recognise(book: Book, recognisers: Recognisers, today: date) -> Recognise:
    """All mentions of a text, or those of one kind."""
    normalise = Normaliser(book.disguises)

    def run(text: str, kind: str = "", **envelope: object) -> list[Mention]:
        found = recognisers(normalise(text), Message(text=text, **envelope), today)  # type: ignore[arg-type]
        return [mention for mention in found if not kind or mention.kind == kind]

    return run
