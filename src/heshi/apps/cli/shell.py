"""What every command shares: the rulebook, the language, today, and how faults reach the reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NoReturn, TypeVar

import click

from heshi.apps.cli.paint import Paint, may_colour
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.read_day import read_day
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.wording import Language

DONE, OUR_BUG, WRONG_USAGE, BAD_INPUT, BAD_RULEBOOK, REFUSED, BAD_VERDICT = 0, 1, 2, 3, 4, 5, 6
"""Exit statuses, as the public contract fixes them."""

Command = TypeVar("Command", bound=Callable[..., Any])


def language_option(command: Command) -> Command:
    """`--lang zh|en`, or HESHI_LANG."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default="zh",
        envvar="HESHI_LANG",
        show_default=True,
        help="中文还是英文 / language",
    )(command)


def open_book(language: Language) -> Book:
    """The rulebook in use; one that cannot be used ends the command with status 4 and every reason."""
    from heshi.adapters.rulebook_folder import BadRulebook, load_book

    try:
        return load_book()
    except BadRulebook as bad:
        say_bad_rulebook(bad.faults, language)
        sys.exit(BAD_RULEBOOK)


def say_bad_rulebook(faults: Iterable[object], language: Language) -> None:
    """Every fault of a rulebook that cannot be used, a line each."""
    click.echo(_BAD_RULEBOOK[language], err=True)
    for fault in faults:
        click.echo(f"  {fault}", err=True)


_BAD_RULEBOOK: dict[Language, str] = {
    "zh": "规则库有错，不能用：",
    "en": "the rulebook is faulty and cannot be used:",
}
"""The one sentence that cannot come from the wording: the wording lies in the rulebook."""


def today() -> date:
    """Today: the only place where the clock is read."""
    return date.today()


def day_or_today(text: str | None, where: str) -> date | Refusal:
    """The day given, or today."""
    return today() if text is None else read_day(text, where)


def echo_json(value: object) -> None:
    """One JSON value and a line end on standard output."""
    from heshi.adapters.json_lines import encode_line

    click.echo(encode_line(value), nl=False)


def paint_for(stream_is_terminal: bool) -> Paint:
    """Colour on a terminal that wants it."""
    return Paint(may_colour(stream_is_terminal, os.environ))


def complain(refusals: Iterable[Refusal], book: Book, language: Language) -> None:
    """Each refusal on one line of standard error."""
    for refusal in refusals:
        where = say(book, "fault.text") if refusal.where == "text" else None
        click.echo(refusal_text(refusal, book, where).in_(language), err=True)


def refuse(refusals: Iterable[Refusal], book: Book, language: Language) -> NoReturn:
    """Say everything that is wrong with the input and end with status 3."""
    complain(refusals, book, language)
    sys.exit(BAD_INPUT)
