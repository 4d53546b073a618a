"""`heshi scan`: many messages, one a line, in order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypedDict, Unpack

import click

from heshi.apps.cli.shell import (
    WRONG_USAGE,
    complain,
    day_or_today,
    language_option,
    not_built,
    open_book,
    refuse,
)
from heshi.apps.cli.tally import Tally
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.rulebook.book import Book
    from heshi.usecases.scan_messages import ScanOptions

STANDARD = "-"
SUFFIXES = (".jsonl", ".ndjson", "")
LATER = (".csv", ".parquet")


class Typed(TypedDict):
    """The options as they were typed."""

    output: str
    columns: str | None
    region: str | None
    as_of: str | None
    full: bool
    engine: str


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("-o", "--output", default=STANDARD, metavar="OUT", help="写到哪里 / where to; - is stdout")
@click.option("--columns", metavar="text=…,sender=…", help="文件里的列名 / the file's own names")
@click.option("--region", metavar="PLACE", help="没写地区的行用这个 / for lines without a region")
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option("--full", is_flag=True, help="写完整的回答 / whole answers")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="spark 还没有做好 / spark is not built yet",
)
@language_option
def scan(files: tuple[str, ...], lang: Language, **typed: Unpack[Typed]) -> None:
    """核实很多条消息 / Check many messages.

    每行一个 JSON 对象（.jsonl），至少有 text；写 - 就读标准输入。.csv 和 .parquet 还没有做好。

    One JSON object a line (.jsonl) with at least `text`; - reads standard input. .csv and .parquet are not
    built yet. A broken line is named on standard error and the others are answered; then the status is 3.
    """
    book = open_book(lang)
    if not files and sys.stdin.isatty():
        complain([Refusal("no_text")], book, lang)
        sys.exit(WRONG_USAGE)
    names = files or (STANDARD,)
    _check_names((*names, typed["output"]), typed["engine"], book, lang)
    from heshi.usecases.scan_messages import ScanOptions

    columns, region, day = _options(typed, book, lang)
    options = ScanOptions(day, columns, region, typed["full"])
    try:
        sys.exit(_run(names, typed["output"], options, book, lang))
    except BrokenPipeError:  # the reader of our output has read enough; click ends quietly
        raise
    except OSError as error:
        code = "cannot_write" if error.filename == typed["output"] else "no_file"
        detail = f"{error.filename}: {error.strerror}"
        refuse([Refusal(code, values={"detail": detail})], book, lang)


def _run(names: tuple[str, ...], output: str, options: ScanOptions, book: Book, lang: Language) -> int:
    """Every file in turn; all are opened before a byte is written."""
    from heshi.adapters.json_lines import decode_lines, encode_line
    from heshi.usecases.scan_messages import scan_messages

    with ExitStack() as open_files:
        sources = [(name, _source(name, open_files)) for name in names]
        out = _sink(output, open_files)
        tally = open_files.enter_context(Tally(_size(names, output), book, lang))
        for name, source in sources:
            label = name if len(sources) > 1 else ""
            lines = decode_lines(tally.counted(source))
            for found in scan_messages(lines, book, options, label):
                if tally.answered(found, label):
                    out.write(encode_line(found.answer))
                if name == STANDARD:
                    out.flush()
    return tally.status()


def _source(name: str, open_files: ExitStack) -> Iterator[bytes]:
    return sys.stdin.buffer if name == STANDARD else open_files.enter_context(Path(name).open("rb"))


def _sink(name: str, open_files: ExitStack) -> IO[bytes]:
    from heshi.adapters.json_lines import written_whole

    return sys.stdout.buffer if name == STANDARD else open_files.enter_context(written_whole(Path(name)))


def _size(names: tuple[str, ...], output: str) -> int:
    """Bytes to read, for the progress bar; 0 where no bar should be drawn."""
    if not sys.stderr.isatty() or (output == STANDARD and sys.stdout.isatty()) or STANDARD in names:
        return 0
    return sum(Path(name).stat().st_size for name in names)


def _check_names(names: tuple[str, ...], engine: str, book: Book, lang: Language) -> None:
    if engine != "local":
        not_built(f"--engine {engine}", book, lang)
    for suffix in (Path(name).suffix.lower() for name in names if name != STANDARD):
        if suffix in LATER:
            not_built(suffix, book, lang)
        if suffix not in SUFFIXES:
            complain([Refusal("bad_suffix", values={"suffix": suffix})], book, lang)
            sys.exit(WRONG_USAGE)


def _options(typed: Typed, book: Book, lang: Language) -> tuple[dict[str, str], str, date]:
    """Column names, region and day; whatever is wrong with any of them is said together."""
    from heshi.usecases.find_region import find_region
    from heshi.usecases.scan_messages import read_columns

    columns = read_columns(typed["columns"] or "")
    region = find_region(typed["region"], book) if typed["region"] else ""
    day = day_or_today(typed["as_of"], "--as-of")
    wrong = [item for item in (columns, region, day) if isinstance(item, Refusal)]
    if isinstance(columns, Refusal) or isinstance(region, Refusal) or isinstance(day, Refusal):
        refuse(wrong, book, lang)
    return columns, region, day
