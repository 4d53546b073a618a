"""The outbox of this installation for a command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec import Struct, structs

from heshi.adapters.signing import BadKey, open_signer
from heshi.apps.cli.outbox_words import end
from heshi.apps.cli.shell import BAD_INPUT, open_book
from heshi.apps.cli.store import opened_store
from heshi.apps.service.bureau import open_bureau
from heshi.apps.service.house import now_anywhere
from heshi.apps.service.settings import BadSettings, read_settings
from heshi.outbox.notice import Hand
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.usecases.manage_users import OPERATOR
from heshi.wording import Language


class Room(Struct, frozen=True):
    """The bureau and the rulebook."""

    bureau: Bureau
    book: Book


@contextmanager
def opened_bureau(lang: Language, key: Path | None = None) -> Iterator[Room]:
    """The bureau of the settings, with another key if one is named; failures end the command with status 3."""
    book = open_book(lang)
    with opened_store(lang) as engine:
        try:
            bureau = open_bureau(read_settings(), engine, book)
        except BadSettings as bad:
            for fault in bad.faults:
                click.echo(f"{fault.variable}: {fault.text.in_(lang)}", err=True)
            sys.exit(BAD_INPUT)
        if key is not None:
            try:
                bureau = structs.replace(bureau, signer=open_signer(key))
            except (OSError, BadKey):
                end("bad_key", lang, file=key)
        yield Room(bureau, book)


def operator() -> Hand:
    """Whoever may open the database, now."""
    return Hand(OPERATOR, now_anywhere())


def given_text(text: str) -> str:
    """A text from the command line, or from standard input for `-`; one line end at its end is no part of it."""
    return sys.stdin.read().removesuffix("\n") if text == "-" else text
