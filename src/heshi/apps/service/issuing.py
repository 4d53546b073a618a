"""The issuing procedure of this installation: its store, its officers, its scanner."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Engine

from heshi.adapters.database.stored_issuance import StoredIssuance
from heshi.adapters.database.stored_officers import StoredOfficers
from heshi.adapters.scanners.named import named_scanner
from heshi.adapters.senders.named import named_sender
from heshi.apps.service.settings import Settings
from heshi.issuance.port import Issuing
from heshi.rulebook.book import Book
from heshi.usecases.notify_officers import Later, Notifier


def at_once(work: Callable[[], object]) -> None:
    """For a command, which may wait; that it failed changes nothing of what was done."""
    with suppress(Exception):
        work()


def open_issuing(settings: Settings, engine: Engine, book: Book, later: Later = at_once) -> Issuing:
    """Everything that the verbs of the procedure work with; `later` hands over what nobody waits for."""
    officers = StoredOfficers(engine)
    told = Notifier(officers, book, named_sender(settings.sender), later)
    scanner = named_scanner(settings.scanner) if settings.scanner else None
    return Issuing(StoredIssuance(engine, book), officers, book, scanner, told)
