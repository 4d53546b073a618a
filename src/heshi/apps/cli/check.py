"""`heshi check`: one message, one answer."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from heshi.apps.cli.shell import (
    BAD_VERDICT,
    WRONG_USAGE,
    complain,
    day_or_today,
    echo_json,
    language_option,
    open_book,
    paint_for,
    refuse,
)
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.apps.cli.seen import Seen
    from heshi.rulebook.book import Book
    from heshi.usecases.check_message import Checked
    from heshi.usecases.read_message import Read
    from heshi.usecases.refusal import Refusal

MOST_BYTES = 1 << 20
"""More than the longest message can take in UTF-8; what lies beyond is not read."""

BADNESS = {"scam": 4, "likely_scam": 3, "unproven": 2, "fits_real_procedure": 1}
"""Verdicts from the worst down; what is not listed is never bad."""


class Typed(TypedDict):
    """The options as they were typed."""

    sender: str
    channel: str | None
    received: str | None
    region: str | None
    as_of: str | None
    stage: str
    facts: tuple[str, ...]
    images: tuple[str, ...]
    page: str | None
    fail_on: str | None
    as_json: bool


@click.command()
@click.argument("text", required=False)
@click.option("--sender", default="", help="发信的号码或名字 / the sender's number or name")
@click.option(
    "--channel",
    type=click.Choice(["sms", "call", "wechat", "email", "page", "letter"]),
    help="怎么收到的 / how it came",
)
@click.option("--received", metavar="DATE", help="哪天收到的 / the day it came")
@click.option("--region", metavar="PLACE", help="您在哪里，如 青岛、Zhejiang、370200 / your place")
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option(
    "--stage",
    type=click.Choice(["received", "clicked", "gave_data", "gave_code", "paid"]),
    default="received",
    show_default=True,
    help="您已经做到哪一步 / how far it has gone",
)
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="您的情况，可多次 / a fact; repeatable")
@click.option(
    "--image",
    "images",
    multiple=True,
    metavar="FILE",
    help="截图、照片或二维码，可多次 / a screenshot or QR code; repeatable",
)
@click.option("--page", metavar="FILE", help="存下来的网页：它要您填什么 / a saved page: what does it ask for?")
@click.option(
    "--fail-on",
    type=click.Choice(list(BADNESS)),
    help="结果至少这么坏时返回 6 / exit 6 when the verdict is at least that bad",
)
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def check(text: str | None, lang: Language, **typed: Unpack[Typed]) -> None:
    """核实一条消息 / Check one message.

    TEXT 是收到的文字；写 - 就从标准输入读。
    TEXT is what you received; - reads it from standard input.
    """
    from heshi.usecases.check_message import answer_message

    book = open_book(lang)
    seen = _seen(typed, book)
    read, day = _read(text, seen, typed, book, lang)
    checked = answer_message(read, book, day)
    _show(checked, seen, book, lang, typed["as_json"])
    limit = typed["fail_on"]
    if limit and BADNESS.get(checked.answer.verdict, 0) >= BADNESS[limit]:
        sys.exit(BAD_VERDICT)


def _seen(typed: Typed, book: Book) -> Seen | tuple[Refusal, ...] | None:
    """What the pictures and the page show; None when none was given."""
    if not typed["images"] and not typed["page"]:
        return None
    from heshi.apps.cli.seen import see

    return see(typed["images"], typed["page"], book)


def _read(
    text: str | None, seen: Seen | tuple[Refusal, ...] | None, typed: Typed, book: Book, lang: Language
) -> tuple[Read, date]:
    """The message, its facts and the day; whatever is wrong with any of them is said together."""
    from heshi.usecases.read_message import Received, read_message
    from heshi.usecases.refusal import Refusal
    from heshi.usecases.take_facts import split_facts

    facts, refused = split_facts(typed["facts"])
    words: str | Refusal
    if isinstance(seen, tuple):
        words, shown = "-", None
        refused += seen
    elif seen is not None:
        words, shown = "\n".join(part for part in (text or "", seen.text) if part), seen
    else:
        words, shown = _words(text, book, lang), None
    day = day_or_today(typed["as_of"], "--as-of")
    if isinstance(day, Refusal):
        refused.append(day)
    if isinstance(words, Refusal):
        refused.append(words)
    received = Received(
        text=words if isinstance(words, str) else "-",  # the fault is said already
        sender=typed["sender"] or (shown.sender if shown else ""),
        channel=typed["channel"] or (shown.channel if shown else ""),
        received=typed["received"] or "",
        region=typed["region"] or "",
        stage=typed["stage"],
        facts=dict(facts),
    )
    read = read_message(received, book, "--")
    if isinstance(read, tuple):
        refused += read
    if refused or isinstance(read, tuple) or isinstance(day, Refusal):
        refuse(refused, book, lang)
    return read, day


def _words(text: str | None, book: Book, lang: Language) -> str | Refusal:
    """The message from the command line or from standard input, as it was given but for one last line end."""
    from heshi.usecases.read_message import decode_text
    from heshi.usecases.refusal import Refusal

    if text is not None and text != "-":
        return text
    if text is None and sys.stdin.isatty():
        complain([Refusal("no_text")], book, lang)
        sys.exit(WRONG_USAGE)
    return decode_text(sys.stdin.buffer.read(MOST_BYTES))


def _show(checked: Checked, seen: Seen | tuple[Refusal, ...] | None, book: Book, lang: Language, as_json: bool) -> None:
    known = None if isinstance(seen, tuple) else seen
    if as_json:
        echo_json(checked.answer if known is None else known.beside(checked.answer))
        return
    from heshi.apps.cli.channel_lines import channel_lines
    from heshi.apps.cli.paint import harmless
    from heshi.apps.cli.terminal import Page
    from heshi.usecases.show_channels import show_channels

    paint = paint_for(sys.stdout.isatty())
    doors = show_channels(checked.message.region or "CN", book, below=False)
    lines = channel_lines(doors, book, lang, paint, short=True)
    if known is not None:
        click.echo("\n".join(harmless(line) for line in known.lines(lang)) + "\n")
    click.echo(Page(book, lang, paint).answer(checked.message, checked.answer, lines), color=paint.colour)
