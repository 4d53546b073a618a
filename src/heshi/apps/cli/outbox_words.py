"""How `heshi outbox` speaks: lines on standard output, and failures on standard error with their status."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from heshi.apps.cli.shell import BAD_INPUT
from heshi.apps.phrases import load_phrases
from heshi.outbox.rules import NoticeFault
from heshi.wording import Language


def tell(phrase: str, lang: Language, **values: object) -> None:
    """One line on standard output."""
    click.echo(load_phrases().say(f"outbox.{phrase}", lang, **values))


def end(phrase: str, lang: Language, status: int = BAD_INPUT, **values: object) -> NoReturn:
    """One line on standard error, and the end."""
    click.echo(load_phrases().say(f"outbox.{phrase}", lang, **values), err=True)
    sys.exit(status)


def fault_words(fault: NoticeFault, lang: Language) -> str:
    """A fault in words, with its row where many were given."""
    phrases = load_phrases()
    said = phrases.say(f"outbox.fault.{fault.code}", lang, what=fault.what or "-")
    return phrases.say("outbox.in_row", lang, row=fault.row, said=said) if fault.row else said


def refuse(faults: Iterable[NoticeFault], lang: Language) -> NoReturn:
    """Every fault on a line of standard error, and status 3."""
    for fault in faults:
        click.echo(fault_words(fault, lang), err=True)
    sys.exit(BAD_INPUT)
