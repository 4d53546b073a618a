"""`heshi campaigns`: which messages belong together, as a page, two sheets and a STIX bundle."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypedDict, Unpack

import click

from heshi.apps.cli.scan_bar import ScanBar
from heshi.apps.cli.scan_options import read_options, refuse_other_forms
from heshi.apps.cli.shell import (
    BAD_INPUT,
    DONE,
    WRONG_USAGE,
    echo_json,
    language_option,
    open_book,
    refuse,
)
from heshi.apps.phrases import load_phrases
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.adapters.message_rows import RowsRead
    from heshi.rulebook.book import Book
    from heshi.usecases.find_campaigns import CampaignsFound, Sought, Unread

NAMED = 20
"""So many unread rows are named; the others are counted."""


class Typed(TypedDict):
    """The options as they were typed."""

    output: Path | None
    columns: str | None
    region: str | None
    as_of: str | None
    least: int
    producer: str
    as_json: bool


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FOLDER", type=click.Path(path_type=Path), help="报告写到哪里 / where to")
@click.option("--columns", metavar="text=…,sender=…", help="文件里的列名 / the file's own names")
@click.option("--region", metavar="PLACE", help="没写地区的行用这个 / for rows without a region")
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option(
    "--least", type=click.IntRange(2), default=2, show_default=True, help="每批至少几条 / the smallest campaign told of"
)
@click.option("--producer", default="Heshi", show_default=True, help="STIX 里写谁提供的 / who speaks in it")
@click.option("--json", "as_json", is_flag=True, help="同样的内容写成 JSON / the same as JSON on standard output")
@language_option
def campaigns(files: tuple[Path, ...], lang: Language, **typed: Unpack[Typed]) -> None:
    """找出成批的消息 / Find the messages that belong together.

    FILE 是 .jsonl、.csv 或 .parquet，至少有 text 一列；.parquet 里已经有核实结果的列就直接用。
    文件夹里写 report.html（能打印的报告）、campaigns.csv、messages.csv、campaigns.stix.json，要么全有要么全无。
    可能是收件人自己的号码和名字一律遮盖。

    FILE is .jsonl, .csv or .parquet with at least `text`; the columns of answers that a .parquet holds already
    are used. The folder gets report.html (which prints well), campaigns.csv, messages.csv and
    campaigns.stix.json, all or none. Numbers and names that may be a receiver's own are masked. A row that cannot
    be read is named on standard error and left out; then the status is 3.
    """
    book = open_book(lang)
    _check_names(files, typed, book, lang)
    from heshi.adapters.exports.campaign_report import report_data

    columns, sought, size = _options(files, typed, book, lang)
    bar = ScanBar(size if sys.stderr.isatty() else 0, 0, book, lang)
    said = _Unread(book, lang, bar)
    found = _found(_watched(_rows(files, columns), bar), book, sought, said, lang)
    if typed["output"]:
        _write(typed["output"], found, typed["producer"], book, lang)
    if typed["as_json"]:
        echo_json(report_data(found.report))
    sys.exit(said.status())


def _check_names(files: tuple[Path, ...], typed: Typed, book: Book, lang: Language) -> None:
    """What can be said to be wrong before anything is opened."""
    if typed["output"] is None and not typed["as_json"]:
        click.echo(_say("no_folder", lang), err=True)
        sys.exit(WRONG_USAGE)
    refuse_other_forms([str(path) for path in files], book, lang)
    if typed["output"] and typed["output"].exists() and not typed["output"].is_dir():
        refuse([Refusal("not_folder", "--output", {"name": str(typed["output"])})], book, lang)


def _options(files: tuple[Path, ...], typed: Typed, book: Book, lang: Language) -> tuple[dict[str, str], Sought, int]:
    """Column names, place and day, and how many bytes there are; whatever is wrong is said together."""
    from heshi.usecases.check_columns import ColumnOptions
    from heshi.usecases.find_campaigns import Sought
    from heshi.usecases.scan_plan import MUCH, STANDARD, plan_scan

    columns, region, day = read_options(typed, book, lang)
    try:
        plan = plan_scan([str(path) for path in files], STANDARD, columns, ColumnOptions(day, region), book)
    except OSError as error:
        _say_no_file(error, book, lang)
    if isinstance(plan, list):
        refuse(plan, book, lang)
    return columns, Sought(day, region, typed["least"], plan.size >= MUCH), plan.size


def _say_no_file(error: OSError, book: Book, lang: Language) -> NoReturn:
    detail = f"{error.filename}: {error.strerror or error}"
    refuse([Refusal("no_file", values={"detail": detail})], book, lang)


def _rows(files: tuple[Path, ...], columns: dict[str, str]) -> Iterator[RowsRead]:
    from heshi.adapters.message_rows import read_rows

    for path in files:
        yield from read_rows(path, columns, path.name if len(files) > 1 else "")


def _watched(rows: Iterator[RowsRead], bar: ScanBar) -> Iterator[RowsRead]:
    """The same, with a bar of those that were checked; it is gone when something else is said."""
    done = 0
    try:
        for some in rows:
            yield some
            done += some.weight
            bar.moved(done, len(some.batch))
    finally:
        bar.clear()


def _found(rows: Iterator[RowsRead], book: Book, sought: Sought, said: _Unread, lang: Language) -> CampaignsFound:
    """The campaigns; a file that cannot be read to its end stops the command and nothing is written."""
    from heshi.adapters.columns.blocks import EndlessRecordError
    from heshi.usecases.find_campaigns import find_in

    try:
        return find_in(rows, book, sought, said)
    except OSError as error:
        _say_no_file(error, book, lang)
    except EndlessRecordError as error:
        refuse([Refusal("no_file", values={"detail": str(error)})], book, lang)


class _Unread:
    """Names the rows that could not be read, the first of them, and counts them all."""

    def __init__(self, book: Book, lang: Language, bar: ScanBar) -> None:
        self.book, self.lang, self.count, self.bar = book, lang, 0, bar

    def __call__(self, unread: Unread) -> None:
        from heshi.explain.sentences import say
        from heshi.usecases.refusal import refusal_text

        self.count += 1
        if self.count <= NAMED:
            self.bar.clear()
            where = say(self.book, "fault.line", line=unread.name) if unread.is_line else unread.name
            for refusal in unread.refusals:
                click.echo(refusal_text(refusal, self.book, where).in_(self.lang), err=True)

    def status(self) -> int:
        """The exit status, after a last word on how many."""
        if self.count:
            click.echo(_say("refused", self.lang, count=self.count), err=True)
        return BAD_INPUT if self.count else DONE


def _write(folder: Path, found: CampaignsFound, producer: str, book: Book, lang: Language) -> None:
    """The four files; all or none."""
    from heshi.adapters.exports.campaign_report import report_page
    from heshi.adapters.exports.campaign_sheet import campaign_lines, member_lines
    from heshi.adapters.exports.campaign_stix import campaign_bundle
    from heshi.adapters.report_folder import write_folder

    told = found.report.campaigns
    files = {
        "report.html": report_page(found.report, book, partial(_say, lang=lang), lang),
        "campaigns.csv": "".join(campaign_lines(told)),
        "messages.csv": "".join(member_lines(found.members())),
        "campaigns.stix.json": campaign_bundle(told, producer).decode(),
    }
    try:
        write_folder(folder, files)
    except OSError as error:
        refuse([Refusal("cannot_write", values={"detail": f"{error.filename}: {error.strerror}"})], book, lang)
    scams = sum(one.is_scam for one in told)
    click.echo(_say("done", lang, count=len(told), scams=scams, folder=folder), err=True)


def _say(key: str, lang: Language, **values: object) -> str:
    return load_phrases().say(f"campaigns.{key}", lang, **values)
