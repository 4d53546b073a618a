"""The database of this installation for a command: opened from the environment, its tables ready, closed at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from heshi.adapters.database.engine import open_engine
from heshi.adapters.sealing import CannotUnseal, Sealing
from heshi.apps.cli.shell import BAD_INPUT
from heshi.apps.phrases import load_phrases
from heshi.apps.service.opening import OldTables, prepare_database
from heshi.apps.service.register_store import open_sealing
from heshi.apps.service.settings import BadSettings, read_settings
from heshi.wording import Language


@contextmanager
def opened_store(lang: Language) -> Iterator[Engine]:
    """The engine; a setting or a database that cannot be used ends the command with status 3 and the reasons."""
    phrases = load_phrases()
    try:
        settings = read_settings()
        prepare_database(settings)
    except BadSettings as bad:
        _end(*(f"{fault.variable}: {fault.text.in_(lang)}" for fault in bad.faults))
    except OldTables:
        _end(phrases.say("service.serve.old_tables", lang))
    except SQLAlchemyError as error:  # its words may hold the address with its password
        _end(phrases.say("service.serve.no_database", lang, why=type(error).__name__))
    engine = open_engine(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def opened_sealing(lang: Language) -> Iterator[tuple[Engine, Sealing]]:
    """The engine, and the keys of the register; without keys the command ends with status 3."""
    with opened_store(lang) as engine:
        try:
            sealing = open_sealing(read_settings())
        except BadSettings as bad:
            _end(*(f"{fault.variable}: {fault.text.in_(lang)}" for fault in bad.faults))
        if sealing is None:
            _end(load_phrases().say("keeping.none", lang))
        try:
            yield engine, sealing
        except CannotUnseal as closed:
            key = "keeping.unknown_key" if closed.unknown else "keeping.other_key"
            _end(load_phrases().say(key, lang, id=closed.key))


def _end(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(BAD_INPUT)
