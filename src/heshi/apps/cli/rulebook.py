"""`heshi rulebook`: the rulebook's own tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from heshi.apps.cli.shell import (
    BAD_RULEBOOK,
    DONE,
    echo_json,
    language_option,
    open_book,
    refuse,
    say_bad_rulebook,
    today,
)
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.rulebook.shelf import Shelf

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def rulebook() -> None:
    """规则库的工具 / The rulebook's own tools."""


@rulebook.command()
@click.argument("folder", required=False, type=_FOLDER)
@language_option
def lint(folder: Path | None, lang: Language) -> None:
    """检查规则库有没有错 / Look for faults in the rulebook; status 4 when there are any."""
    from heshi.usecases.lint_rulebook import lint_rulebook

    faults = lint_rulebook(folder, today())
    for fault in faults:
        click.echo(str(fault))
    click.echo(_LINTED[bool(faults)][lang].format(count=len(faults)), err=True)
    sys.exit(BAD_RULEBOOK if faults else DONE)


_LINTED: dict[bool, dict[Language, str]] = {
    False: {"zh": "规则库没有发现问题。", "en": "No fault found in the rulebook."},
    True: {"zh": "规则库有 {count} 处问题。", "en": "The rulebook has {count} faults."},
}
"""Said without the wording, which may be what is at fault."""


@rulebook.command()
@click.argument("entry")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def show(entry: str, as_json: bool, lang: Language) -> None:
    """看规则库里的一条 / One entry of the rulebook, as it stands."""
    from heshi.usecases.find_entry import find_entry, named_entries
    from heshi.usecases.refusal import Refusal

    book = open_book(lang)
    found = find_entry(entry, named_entries(book.shelf))
    if isinstance(found, Refusal):
        refuse([found], book, lang)
    name, value = found
    if as_json:
        echo_json(value)
        return
    click.echo(f"# {name}\n{_yaml(value)}", nl=False)


def _yaml(value: Any) -> str:
    """An entry as its file would say it, without what is left at its default."""
    import msgspec
    import yaml

    plain = msgspec.to_builtins(value, str_keys=True)
    kept = {k: v for k, v in plain.items() if v not in (None, "", [], {})} if isinstance(plain, dict) else plain
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)


@rulebook.command()
@click.argument("folder", required=False, type=_FOLDER)
@language_option
def digest(folder: Path | None, lang: Language) -> None:
    """规则库的版本和指纹 / The edition and its fingerprint."""
    shelf = _shelf(folder, lang) if folder else open_book(lang).shelf
    click.echo(f"{shelf.edition}  {shelf.digest}")


@rulebook.command()
@click.argument("before", type=_FOLDER, metavar="A")
@click.argument("after", type=_FOLDER, metavar="B")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def diff(before: Path, after: Path, as_json: bool, lang: Language) -> None:
    """两个版本差在哪里 / What differs between the editions in two folders."""
    from heshi.explain.sentences import say
    from heshi.usecases.compare_editions import compare_editions

    changes = compare_editions(_shelf(before, lang), _shelf(after, lang))
    if as_json:
        echo_json(changes)
        return
    book = open_book(lang)
    if not changes:
        click.echo(say(book, "line.same").in_(lang))
    for change in changes:
        kind = say(book, f"line.{change.kind}").in_(lang)
        place = f" {change.field}" if change.field else ""
        click.echo(f"{kind} {change.entry}{place}")
        if change.kind == "changed":
            click.echo(f"  - {_short(change.before)}\n  + {_short(change.after)}")


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 200 else text[:199] + "…"


def _shelf(folder: Path, lang: Language) -> Shelf:
    """The entries of a folder; one that cannot be read ends the command with status 4."""
    from heshi.adapters.rulebook_folder import load_folder

    shelf, faults = load_folder(folder)
    if faults or not shelf.edition:
        say_bad_rulebook(faults or [f"{folder}: edition.yaml"], lang)
        sys.exit(BAD_RULEBOOK)
    return shelf
