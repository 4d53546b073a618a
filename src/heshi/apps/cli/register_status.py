"""`heshi register status|facts|timeline`: how a person stands on a day, by which entries, and as a picture."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from heshi.apps.cli.register import moment_of, purpose_option
from heshi.apps.cli.shell import echo_json, language_option, open_book, paint_for, refuse
from heshi.register.person import Purpose
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.register.records import Record
    from heshi.register.standing import Standing
    from heshi.rulebook.book import Book

Command = TypeVar("Command", bound=Callable[..., Any])


class Looked(TypedDict):
    """Whose record is looked at, on which day, as known when, and why."""

    person: str
    on: str | None
    known_at: str | None
    purpose: Purpose


def look_options(command: Command) -> Command:
    """The options that the three commands share."""
    for option in (
        purpose_option,
        click.option("--known-at", metavar="MOMENT", help="那时候知道的 / as it was known at that moment"),
        click.option("--on", metavar="DATE", help="哪一天；不写就是今天 / the day; today unless given"),
        click.argument("person"),
    ):
        command = option(command)
    return command


@click.command()
@look_options
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def status(as_json: bool, lang: Language, **looked: Unpack[Looked]) -> None:
    """参保、待遇、联网结算、卡和凭证：怎么样、依据、该做什么 / How the person stands that day, why, and what to do."""
    from heshi.apps.cli.standing_lines import StandingPage

    book, _, standing = _look(lang, looked)
    if as_json:
        echo_json(standing)
        return
    paint = paint_for(sys.stdout.isatty())
    click.echo("\n".join(StandingPage(book, lang, paint).standing(standing)), color=paint.colour)


@click.command()
@look_options
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def facts(as_json: bool, lang: Language, **looked: Unpack[Looked]) -> None:
    """从登记得出的每一项情况，和它来自哪几条 / Every fact that the record gives, and from which entries."""
    from heshi.apps.cli.standing_lines import StandingPage

    book, _, standing = _look(lang, looked)
    if as_json:
        echo_json(standing.derived)
        return
    paint = paint_for(sys.stdout.isatty())
    lines = StandingPage(book, lang, paint).facts(standing.derived, standing.day.isoformat())
    click.echo("\n".join(lines), color=paint.colour)


@click.command()
@look_options
@click.option("--years", type=click.IntRange(1, 30), default=3, show_default=True, help="画几年 / how many years")
@language_option
def timeline(years: int, lang: Language, **looked: Unpack[Looked]) -> None:
    """缴费、待遇、卡的时间线图（SVG，写到标准输出） / The picture of contributions, benefits and cards, as SVG."""
    from heshi.register.drawing import draw_timeline
    from heshi.register.timeline import timeline_of

    _, record, standing = _look(lang, looked)
    click.echo(draw_timeline(timeline_of(record, standing.day, years), lang), nl=False)


def _look(lang: Language, looked: Looked) -> tuple[Book, Record, Standing]:
    """The rulebook, the record and the standing, or the end of the command."""
    from heshi.apps.cli.register_opening import end, opened_register, operator, person_number
    from heshi.usecases.open_record import Opened
    from heshi.usecases.status_of_person import status_of_person

    book = open_book(lang)
    day, by = _day(looked["on"], book, lang), operator()
    known_at = _known(looked["known_at"], by.at, lang)
    with opened_register(lang) as office:
        number = person_number(office, looked["person"], lang)
        if office.register.person(number) is None:
            end("no_person", lang)
        opened = Opened(number, looked["purpose"])
        found = status_of_person(office.files, opened, book, day, known_at, by)
        if found is None:
            end("no_person", lang)
        return book, *found


def _day(text: str | None, book: Book, lang: Language) -> date:
    from heshi.apps.service.house import today_in_china
    from heshi.usecases.read_day import read_day
    from heshi.usecases.refusal import Refusal

    day = today_in_china() if text is None else read_day(text, "--on")
    if isinstance(day, Refusal):
        refuse([day], book, lang)
    return day


def _known(text: str | None, now: datetime, lang: Language) -> datetime:
    from heshi.apps.cli.register_opening import end

    moment = now if text is None else moment_of(text)
    if moment is None:
        end("bad_moment", lang, value=(text or "")[:40])
    return moment
