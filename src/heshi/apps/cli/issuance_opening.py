"""The applications of this installation for a command: who acts, on which day, and how an outcome is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NoReturn, TypeVar

import click
from msgspec import Struct

from heshi.apps.cli.shell import BAD_INPUT, REFUSED, echo_json, language_option, open_book, refuse
from heshi.apps.cli.store import opened_store
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import now_anywhere, today_in_china
from heshi.apps.service.issuing import open_issuing
from heshi.apps.service.settings import read_settings
from heshi.issuance.application import Application
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.rulebook.book import Book
from heshi.staff.account import clean_name
from heshi.usecases.handle_application import edition_of
from heshi.usecases.manage_users import OPERATOR
from heshi.usecases.read_day import read_day
from heshi.usecases.refusal import Refusal as BadInput
from heshi.usecases.tell_application import tell_refusal, tell_state
from heshi.wording import Language

Command = TypeVar("Command", bound=Callable[..., Any])


class Desk(Struct, frozen=True):
    """What a command works with: the store, who acts, the day, and how it speaks."""

    issuing: Issuing
    officer: Officer
    day: date
    lang: Language
    as_json: bool

    @property
    def book(self) -> Book:
        """The rulebook."""
        return self.issuing.book

    def doing(self, what: str = "") -> Doing:
        """The operator does it, in the name of an officer."""
        return Doing(OPERATOR, now_anywhere(), f"{self.officer.who}: {what}" if what else self.officer.who)


def acting(command: Command) -> Command:
    """The options of every command that somebody acts with."""
    options = (
        click.option("--as", "account", envvar="HESHI_OFFICER", help="谁在办（账号），或 HESHI_OFFICER / the account"),
        click.option("--on", "on", metavar="DATE", help="哪一天，默认今天 / the day, today if left out"),
        click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs"),
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def opened(account: str | None, on: str | None, as_json: bool, lang: Language) -> Iterator[Desk]:
    """The desk of an officer; whatever cannot be used ends the command with status 3 and the reason."""
    with opened_issuing(lang) as issuing:
        day = today_in_china() if on is None else read_day(on, "--on")
        if isinstance(day, BadInput):
            refuse([day], issuing.book, lang)
        if not account:
            end("officer.who", lang)
        officer = issuing.officers.named(clean_name(account) or account)
        if officer is None:
            end("officer.none", lang, name=account)
        yield Desk(issuing, officer, day, lang, as_json)


@contextmanager
def opened_issuing(lang: Language) -> Iterator[Issuing]:
    """The store with the rulebook."""
    book = open_book(lang)
    with opened_store(lang) as engine:
        yield open_issuing(read_settings(), engine, book)


def outcome(desk: Desk, found: Application | Refusal, phrase: str = "stands") -> Application:
    """Tell where the application stands now, or every reason against and status 5."""
    if isinstance(found, Refusal):
        turn_away(found, desk)
    if desk.as_json:
        echo_json(tell_state(found))
        return found
    sayer = Sayer(edition_of(desk.book, found, desk.day))
    state = sayer.name(found.registration.state).in_(desk.lang)
    tell(phrase, desk.lang, name=found.id, state=state, version=found.version)
    for one in found.standings[1:]:
        tell("part", desk.lang, part=one.id, state=sayer.name(one.state).in_(desk.lang))
    if found.number:
        tell("number", desk.lang, number=found.number)
    return found


def turn_away(refusal: Refusal, desk: Desk) -> NoReturn:
    """Every reason with its articles, and status 5."""
    if desk.as_json:
        echo_json({"refused": tell_refusal(refusal, desk.book)})
    else:
        tell("refused", desk.lang, err=True)
        for reason in refusal.reasons:
            click.echo(f"  {reason_line(reason, desk.book, desk.lang)}", err=True)
    sys.exit(REFUSED)


def reason_line(reason: Reason, book: Book, lang: Language) -> str:
    """A reason on one line: its words, its place, its articles, and what is ours."""
    law = [f"{book.sources[one.source].number} {one.article}" for one in reason.law if one.source in book.sources]
    ours = [load_phrases().say("issuing.ours", lang, why=reason.house.in_(lang))] if reason.house else []
    basis = "; ".join([*law, *ours])
    return f"{reason.text.in_(lang)} [{reason.code}{' ' + reason.where if reason.where else ''}] ({basis})"


def tell(phrase: str, lang: Language, err: bool = False, **values: object) -> None:
    """One line."""
    click.echo(load_phrases().say(f"issuing.{phrase}", lang, **values), err=err)


def end(phrase: str, lang: Language, status: int = BAD_INPUT, **values: object) -> NoReturn:
    """One line on standard error, and the end."""
    tell(phrase, lang, err=True, **values)
    sys.exit(status)
