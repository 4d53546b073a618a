"""`heshi register import`: files of records into the register."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from heshi.apps.cli.shell import BAD_INPUT, WRONG_USAGE, language_option, open_book
from heshi.apps.cli.store import opened_sealing
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import now_anywhere, today_in_china
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.register.sheets.fault import SheetFault
    from heshi.usecases.import_register import Imported, Wanted

BY = "import"


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--columns",
    metavar="OURS=THEIRS,…",
    default="",
    help="文件里的列名；-=列名 表示不读 / the files' own names; -=NAME skips",
)
@click.option("--by", metavar="NAME", default=BY, show_default=True, help="谁交来的 / who supplies the files")
@click.option("--dry-run", is_flag=True, help="只检查，不写入 / check and count, write nothing")
@language_option
def import_(paths: tuple[Path, ...], columns: str, by: str, dry_run: bool, lang: Language) -> None:
    """导入参保记录：每个文件一种（persons、enrolments、contributions 等），CSV 或 Parquet。

    先全部检查，有错就全部列出、一条也不写；没有错才一次写入。中途断了，再运行同样的命令会接着做。

    Import records, one kind a file (persons.csv, enrolments.csv, contributions.parquet, …). Everything is checked
    first: with any fault all faults are listed and nothing is written. A run that was broken off goes on where it
    stopped. The columns of every kind are in docs/loading.md.
    """
    mapped = _mapped(columns, lang)
    book = open_book(lang)
    from heshi.usecases.import_register import Wanted

    wanted = Wanted(paths, mapped, by[:64], dry_run)
    done = _import(wanted, book, lang)
    if done.faults:
        _say("import.faults", lang, err=True, count=done.faults)
        sys.exit(BAD_INPUT)
    _tell(done, dry_run, lang)


def _mapped(columns: str, lang: Language) -> Mapping[str, str]:
    """The files' own names with ours."""
    found: dict[str, str] = {}
    for part in filter(None, columns.split(",")):
        ours, equals, theirs = part.partition("=")
        if not equals or not theirs.strip():
            _say("import.columns", lang, err=True)
            sys.exit(WRONG_USAGE)
        found[theirs.strip()] = ours.strip()
    return found


def _import(wanted: Wanted, book: Any, lang: Language) -> Imported:
    from heshi.adapters.database.load_staging import Busy
    from heshi.adapters.database.stored_loading import StoredLoading
    from heshi.usecases.import_register import Reports, import_register

    with ExitStack() as stack:
        engine, sealing = stack.enter_context(opened_sealing(lang))
        bar = _Bar(stack, lang)
        reports = Reports(lambda fault: bar.fault(fault), bar.begins, bar.at)
        try:
            return import_register(
                StoredLoading(engine, sealing), wanted, book, now_anywhere(), today_in_china(), reports
            )
        except Busy:
            _say("import.busy", lang, err=True)
        except OSError as error:
            _say("import.no_file", lang, err=True, file=Path(error.filename or "").name, why=error.strerror or "")
    sys.exit(BAD_INPUT)


class _Bar:
    """How far the reading is, on a terminal; faults go to standard error between its lines."""

    def __init__(self, stack: ExitStack, lang: Language) -> None:
        self._stack, self._lang = stack, lang
        self._bar: Any = None
        self._done = 0

    def begins(self, total: int, behind: int) -> None:
        """Draw it, if somebody sees it."""
        if sys.stderr.isatty():
            label = load_phrases().say("loading.import.reading", self._lang)
            self._bar = self._stack.enter_context(click.progressbar(length=total, label=label, file=sys.stderr))
            self.at(behind)

    def at(self, done: int) -> None:
        """So many bytes are behind."""
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done

    def fault(self, fault: SheetFault) -> None:
        """One fault, one line."""
        click.echo(fault_text(fault, self._lang), err=True)


def fault_text(fault: SheetFault, lang: Language) -> str:
    """A fault as a line: file, row, column, what is wrong and what would be right.

    >>> from heshi.register.sheets.fault import SheetFault
    >>> fault_text(SheetFault("uses.csv", 7, "on", "not_a_day"), "en")
    'uses.csv, row 7, column on: this is not a day; write it like 2026-10-31.'
    """
    say = load_phrases().say
    place = [fault.file] if fault.file else []
    if fault.row:
        place.append(say("loading.place.row", lang, row=fault.row))
    if fault.column:
        place.append(say("loading.place.column", lang, column=fault.column))
    what = say(f"loading.fault.{fault.code}", lang, **fault.values)
    return (
        say("loading.place.joined", lang, place=say("loading.place.comma", lang).join(place), what=what)
        if place
        else what
    )


def _tell(done: Imported, dry_run: bool, lang: Language) -> None:
    if done.resumed:
        _say("import.resumed", lang, count=done.resumed)
    for name in ("new", "changed", "same"):
        for kind, count in getattr(done.moved, name).items():
            what = load_phrases().say(f"loading.kind.{kind}", lang)
            _say(f"import.{name}", lang, what=what, count=count)
    _say("import.tried" if dry_run else "import.done", lang)


def _say(key: str, lang: Language, err: bool = False, **values: object) -> None:
    click.echo(load_phrases().say(f"loading.{key}", lang, **values), err=err)
