"""`heshi outbox templates, draft, drafts, drop, register`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import IO, get_args

import click

from heshi.apps.cli.outbox_opening import Room, given_text, opened_bureau, operator
from heshi.apps.cli.outbox_words import end, refuse, tell
from heshi.apps.cli.shell import language_option, open_book
from heshi.outbox.notice import Kept, To
from heshi.outbox.rules import NoticeFault
from heshi.text.spoken import read_code, shown
from heshi.usecases.draft_notice import Addressee, draft_notices, draft_words
from heshi.usecases.register_notice import register_notices
from heshi.wording import Language

PERSON = "person"
"""The column of a table that holds a person's number in the register."""

text_language = click.option(
    "--text-lang", type=click.Choice(get_args(Language)), default="zh", help="通知用哪种语言 / language of the notice"
)
key_option = click.option(
    "--key", type=click.Path(path_type=Path), help="私钥文件，不写就用 HESHI_NOTICE_KEY / the private key's file"
)


@click.command("templates")
@language_option
def templates_(lang: Language) -> None:
    """列出通知的样式和要填的内容 / The templates and what is filled in."""
    for entry in open_book(lang).notices.values():
        click.echo(f"{entry.id}\t{entry.title.in_(lang)}")
        for slot in entry.slots:
            click.echo(f"    {slot.id}\t{slot.title.in_(lang)}\t{slot.sample.in_(lang)}")


@click.command("draft")
@click.argument("template")
@click.option("--value", "values", multiple=True, metavar="KEY=VALUE", help="要填的内容 / what is filled in")
@click.option(
    "--from", "table", type=click.File(encoding="utf-8-sig"),
    help="CSV 表格，一行一份，列名是要填的内容（person 列是登记编号）/ a CSV table, one notice a row",
)  # fmt: skip
@click.option("--person", type=click.IntRange(min=1), help="登记编号 / the person's number in the register")
@text_language
@language_option
def draft_(
    template: str, values: tuple[str, ...], table: IO[str] | None, person: int | None,
    text_lang: Language, lang: Language,
) -> None:  # fmt: skip
    """按样式 TEMPLATE 起草，每份打印一行：通知编号和内容；有一处不行就一份也不存。

    Draft notices from a template: prints the code and the words of each; with one fault nothing is kept.
    """
    given = dict(_pair(value, lang) for value in values)
    if table is None:
        addressees = [Addressee(given, person)]
    else:
        addressees = [_addressee(given | row, lang) for row in csv.DictReader(table)]
    with opened_bureau(lang) as room:
        made = draft_notices(room.bureau, room.book, template, addressees, operator(), text_lang)
    for draft in made:
        if isinstance(draft, NoticeFault):
            refuse((fault for fault in made if isinstance(fault, NoticeFault)), lang)
        click.echo(f"{shown(draft.notice.code)}\t{draft.notice.text}")


def _pair(value: str, lang: Language) -> tuple[str, str]:
    name, sign, text = value.partition("=")
    return (name.strip(), text) if sign else end("no_pair", lang, value=value)


def _addressee(row: Mapping[str, str | None], lang: Language) -> Addressee:
    values = {name: text or "" for name, text in row.items() if name}  # cells beyond the last column have no name
    number = values.pop(PERSON, "").strip()
    if number and not (number.isascii() and number.isdecimal() and len(number) < 19):
        end("no_person", lang, value=number)
    return Addressee(values, int(number) if number else None)


@click.command("drafts")
@language_option
def drafts_(lang: Language) -> None:
    """列出还没登记的通知 / Drafts that nobody has registered yet."""
    with opened_bureau(lang) as room:
        for draft in room.bureau.outbox.drafts():
            click.echo(f"{shown(draft.notice.code)}\t{draft.hand.who}\t{draft.notice.text}")


@click.command("drop")
@click.argument("code")
@language_option
def drop_(code: str, lang: Language) -> None:
    """删掉一份草稿 / Take a draft away."""
    with opened_bureau(lang) as room:
        if not room.bureau.outbox.drop(read_code(code) or "", operator()):
            end("fault.no_draft", lang, what=code)
    tell("dropped", lang, code=code)


@click.command("register")
@click.argument("what", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="登记全部草稿 / every draft")
@click.option(
    "--to", type=click.Choice(get_args(To)), default="everyone", help="发给大家还是个人 / to whom a text goes"
)
@click.option("--person", type=click.IntRange(min=1), help="登记编号 / the person's number in the register")
@key_option
@language_option
def register_(what: tuple[str, ...], all_: bool, to: To, person: int | None, key: Path | None, lang: Language) -> None:
    """登记草稿（WHAT 是通知编号），或者登记一段自己写的话（- 从标准输入读）。

    Register drafts by their codes, or one text of your own (- reads standard input). Prints the code and
    the words to send.
    """
    with opened_bureau(lang, key) as room:
        codes = [draft.notice.code for draft in room.bureau.outbox.drafts()] if all_ else list(what)
        if not all_ and len(what) == 1 and read_code(what[0]) is None:
            codes = _drafted(room, given_text(what[0]), "person" if person else to, person, lang)
        made = register_notices(room.bureau, codes, operator())
    for kept in made:
        if not isinstance(kept, Kept):
            refuse((fault for fault in made if isinstance(fault, NoticeFault)), lang)
        click.echo(f"{shown(kept.notice.code)}\t{kept.notice.text}")


def _drafted(room: Room, text: str, to: To, person: int | None, lang: Language) -> list[str]:
    if room.bureau.signer is None:
        refuse([NoticeFault("no_key")], lang)
    made = draft_words(room.bureau, room.book, text, operator(), to, person)
    codes = []
    for draft in made:
        if isinstance(draft, NoticeFault):
            refuse((fault for fault in made if isinstance(fault, NoticeFault)), lang)
        codes.append(draft.notice.code)
    return codes
