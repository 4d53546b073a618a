"""`heshi issuance`: the procedure by which social-security cards are issued."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from heshi.apps.cli.parts import Parts
from heshi.apps.cli.shell import day_or_today, echo_json, language_option, open_book, paint_for, refuse
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.wording import Language

_DAY = click.option(
    "--on", "on", metavar="DATE", help="那一天的流程，默认今天 / the edition of that day, today if left out"
)


_PARTS: dict[str, str] = {
    "officer": "issuance_officers",
    "officers": "issuance_officers",
    "apply": "issuance_applying",
    "fill": "issuance_applying",
    "submit": "issuance_steps",
    "review": "issuance_steps",
    "approve": "issuance_steps",
    "step": "issuance_steps",
    "comment": "issuance_steps",
    "change": "issuance_steps",
    "show": "issuance_finding",
    "list": "issuance_finding",
    "export": "issuance_archives",
    "verify": "issuance_archives",
    "trial": "issuance_trying",
    "move": "issuance_trying",
}


@click.group(cls=Parts, modules=_PARTS)
def issuance() -> None:
    """社会保障卡发行：谁能发、交什么、走哪几步 / Issuing social-security cards: who, with what, by which steps."""


@issuance.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@_DAY
@language_option
def procedure(as_json: bool, on: str | None, lang: Language) -> None:
    """整个流程：步骤、材料、变更，各有依据 / The whole procedure with what each part of it stands on."""
    from heshi.apps.cli.issuance_lines import procedure_lines

    book = open_book(lang)
    edition = _edition(book, on, lang)
    if as_json:
        echo_json(edition)
        return
    paint = paint_for(sys.stdout.isatty())
    click.echo("\n".join(procedure_lines(edition, book, lang, paint)), color=paint.colour)


@issuance.command()
@click.option(
    "--applicant",
    type=click.Choice(["prefecture", "province"]),
    default="prefecture",
    show_default=True,
    help="地市级还是省级申请 / who applies",
)
@click.option("--of", "name", metavar="NAME", help="哪份申请，标出现在在哪 / of an application, its place marked")
@click.option("--part", default="", help="变更的哪一部分，如 1.approval / the part of a change")
@click.option("--as", "account", envvar="HESHI_OFFICER", help="谁在看（账号） / the account, with --of")
@_DAY
@language_option
def diagram(applicant: str, name: str | None, part: str, account: str | None, on: str | None, lang: Language) -> None:
    """流程图（SVG） / The diagram of the procedure, as SVG."""
    from heshi.issuance.diagram.svg import diagram as drawn

    if name:
        from heshi.apps.cli.issuance_finding import draw

        draw(name, part, account, on, lang)
        return
    click.echo(drawn(_edition(open_book(lang), on, lang), lang, applicant))


def _edition(book: Book, on: str | None, lang: Language) -> Procedure:
    """The edition of the day; a day that is none, or that has none, ends the command with status 3."""
    from heshi.issuance.editions import edition_on
    from heshi.usecases.refusal import Refusal

    day = day_or_today(on, "--on")
    if isinstance(day, Refusal):
        refuse([day], book, lang)
    return edition_on(book.procedures.values(), day) or _none_on(day.isoformat(), lang)


def _none_on(day: str, lang: Language) -> NoReturn:
    from heshi.apps.cli.issuance_lines import NO_EDITION
    from heshi.apps.cli.shell import BAD_INPUT

    click.echo(NO_EDITION.filled(day=day).in_(lang), err=True)
    sys.exit(BAD_INPUT)
