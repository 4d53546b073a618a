"""The register of this installation for a command: opened with its keys, its failures told in plain words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from msgspec import Struct

from heshi.adapters.database.stored_audit import StoredAudit
from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.stored_wishes import StoredWishes
from heshi.apps.cli.shell import BAD_INPUT
from heshi.apps.cli.store import opened_sealing
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import now_anywhere, today_in_china
from heshi.apps.service.settings import read_settings
from heshi.register.identity import read_identity
from heshi.usecases.erase_person import Places
from heshi.usecases.manage_users import OPERATOR, By
from heshi.usecases.open_record import Files
from heshi.wording import Language

STDIN = "-"
"""In place of a person's number: the identity number is the first line of standard input, where no list of processes
and no history of commands shows it."""


class Office(Struct, frozen=True):
    """The register with the log of what is done to it, and where else something of a person is kept."""

    register: StoredRegister
    files: Files
    places: Places


@contextmanager
def opened_register(lang: Language) -> Iterator[Office]:
    """The register; settings, a database or a key that cannot be used end the command with status 3 and the reason."""
    with opened_sealing(lang) as (engine, sealing):
        register = StoredRegister(engine, sealing)
        register.prove()
        files = Files(register, StoredAudit(engine))
        outbox = StoredOutbox(engine, read_settings().secret)
        yield Office(register, files, Places(files, StoredWishes(engine), outbox))


def person_number(office: Office, given: str, lang: Language) -> int:
    """The person of a number, or of an identity number on standard input; ends the command where there is none."""
    if given != STDIN:
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else end("no_person", lang)
    identity = read_identity(sys.stdin.readline(), today_in_china())
    if not isinstance(identity, str):
        end("bad_identity", lang)
    return office.register.find(identity) or end("no_person", lang)


def operator() -> By:
    """Whoever may open the database, now."""
    return By(OPERATOR, now_anywhere())


def tell(phrase: str, lang: Language, **values: object) -> None:
    """One line on standard output."""
    click.echo(load_phrases().say(f"keeping.{phrase}", lang, **values))


def end(phrase: str, lang: Language, **values: object) -> NoReturn:
    """One line on standard error, and status 3."""
    click.echo(load_phrases().say(f"keeping.{phrase}", lang, **values), err=True)
    sys.exit(BAD_INPUT)
