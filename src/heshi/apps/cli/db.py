"""`heshi db`: the tables of the database, brought up to date or back, and what is over deleted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from heshi.apps.cli.shell import BAD_INPUT, WRONG_USAGE, language_option
from heshi.apps.phrases import load_phrases
from heshi.wording import Language

if TYPE_CHECKING:
    from sqlalchemy import Engine

Result = TypeVar("Result")


@click.group()
def db() -> None:
    """数据库的表 / The tables of the database (HESHI_DATABASE_URL)."""


@db.command()
@language_option
def upgrade(lang: Language) -> None:
    """升级到这个版本要的样子 / Bring the tables up to date; all steps or none."""
    from heshi.adapters.database import migrate

    _with_engine(lang, migrate.upgrade)
    _say("upgraded", lang, revision=migrate.newest())


@db.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="确定要退，内容会丢 / yes, and what is in the tables may go")
@language_option
def downgrade(revision: str, yes: bool, lang: Language) -> None:
    """退回到 REVISION（base 是全部删掉） / Take the tables back to a revision; base takes all away."""
    from heshi.adapters.database import migrate

    if not migrate.is_known(revision):
        _end(BAD_INPUT, "unknown", lang, revision=revision[:40])
    if not yes:
        _end(WRONG_USAGE, "loses", lang)
    _with_engine(lang, lambda engine: migrate.downgrade(engine, revision))
    _say("downgraded", lang, revision=revision)


@db.command()
@language_option
def current(lang: Language) -> None:
    """现在是哪个版本 / At which revision the tables are."""
    from heshi.adapters.database import migrate

    revision = _with_engine(lang, migrate.current) or load_phrases().say("db.nothing", lang)
    _say("current", lang, revision=revision, newest=migrate.newest())


@db.command()
@language_option
def purge(lang: Language) -> None:
    """删掉到期的记录（服务开着时每小时自己做） / Delete what is over; a running service does so every hour."""
    from heshi.adapters.database.stored_cases import StoredCases
    from heshi.apps.service.house import today_in_china
    from heshi.casefile.retention import HELD

    gone = _with_engine(lang, lambda engine: StoredCases(engine).purge(today_in_china(), HELD))
    _say("purged", lang, count=str(gone))


def _with_engine(lang: Language, work: Callable[[Engine], Result]) -> Result:
    """Do something with the database of the environment; what goes wrong ends the command with status 3."""
    from sqlalchemy.exc import SQLAlchemyError

    from heshi.adapters.database.engine import open_engine
    from heshi.apps.service.settings import BadSettings, read_settings

    try:
        engine = open_engine(read_settings().database_url)
    except BadSettings as bad:
        for fault in bad.faults:
            click.echo(f"{fault.variable}: {fault.text.in_(lang)}", err=True)
        sys.exit(BAD_INPUT)
    try:
        return work(engine)
    except SQLAlchemyError as error:  # its words may hold the address with its password
        _end(BAD_INPUT, "refused", lang, why=type(error).__name__)
    finally:
        engine.dispose()


def _say(key: str, lang: Language, **values: str) -> None:
    click.echo(load_phrases().say(f"db.{key}", lang, **values))


def _end(status: int, key: str, lang: Language, **values: str) -> NoReturn:
    click.echo(load_phrases().say(f"db.{key}", lang, **values), err=True)
    sys.exit(status)
