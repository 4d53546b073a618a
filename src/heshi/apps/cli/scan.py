"""`heshi scan`: files of any size, every row answered in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from heshi.apps.cli.scan_engine import ENGINES, refuse_cluster_words, run_on_cluster
from heshi.apps.cli.scan_options import read_options, refuse_other_forms
from heshi.apps.cli.scan_words import BESIDE, SHOW, STANDARD, is_summary_file, refuse_summary
from heshi.apps.cli.shell import WRONG_USAGE, complain, language_option, open_book, refuse
from heshi.apps.phrases import load_phrases
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.rulebook.book import Book
    from heshi.usecases.scan_plan import ScanPlan


class Typed(TypedDict):
    """The options as they were typed."""

    output: str
    columns: str | None
    region: str | None
    as_of: str | None
    full: bool
    screen: bool | None
    workers: int | None
    summary: str | None
    known: Path | None
    engine: str
    master: str | None
    conf: tuple[str, ...]


class ScanCommand(click.Command):
    """`--summary` may stand alone: then what comes after it is an option, or a file of messages."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of the command line, a bare `--summary` made plain."""
        following = [*args, ""][1:]
        plain = [
            f"--summary={SHOW}" if word == "--summary" and not is_summary_file(then) else word
            for word, then in zip(args, following, strict=True)
        ]
        beside = [then for word, then in zip(args, following, strict=True) if word == "--summary"]
        rest = super().parse_args(ctx, plain)
        ctx.meta[BESIDE] = [name for name in beside if name in ctx.params["files"] and len(ctx.params["files"]) > 1]
        return rest


@click.command(cls=ScanCommand)
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("-o", "--output", default=STANDARD, metavar="OUT", help="写到哪里 / where to; - is stdout")
@click.option("--columns", metavar="text=…,sender=…", help="文件里的列名 / the file's own names")
@click.option("--region", metavar="PLACE", help="没写地区的行用这个 / for rows without a region")
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option("--full", is_flag=True, help="写完整的回答 / whole answers")
@click.option(
    "--screen/--no-screen",
    default=None,
    help="先快筛：无关的不细看；文件大时自动用 / first a quick look that sets aside what is of other matters; by itself"
    " for large files, with --full only if asked: such answers are short and say `screened`",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="几个进程 / processes; all cores unless given")
@click.option("--summary", metavar="[FILE.json]", help="最后说一说总数 / sum up at the end")
@click.option(
    "--known",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="已知批次的编号，一行一个 / keys of known campaigns, one a line",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="本机还是 Spark / this machine, or Spark",
)
@click.option("--master", metavar="URL", help="Spark 集群在哪里 / where the Spark cluster is; local[*] unless given")
@click.option("--conf", multiple=True, metavar="KEY=VALUE", help="Spark 的设置，可写几个 / settings of Spark")
@language_option
def scan(files: tuple[str, ...], lang: Language, **typed: Unpack[Typed]) -> None:
    """核实很多条消息 / Check many messages.

    FILE 是 .jsonl（每行一个 JSON 对象）、.csv（UTF-8，有列名）或 .parquet，至少有 text；写 - 就从标准输入读 JSON 行。
    OUT 也按后缀写成这三种之一。中途停了，再运行同一条命令会接着做。有错的行会指出来，其余照样回答。
    用 --engine spark 时，FILE 也可以是 Parquet 文件夹，OUT 是一个新的 Parquet 文件夹，停了要重新做。

    FILE is .jsonl (one JSON object a line), .csv (UTF-8, with a header) or .parquet with at least `text`; - reads JSON
    lines from standard input. OUT is any of the three, by its suffix. A scan that was stopped goes on when the same
    command is given again. A faulty row is named on standard error and the others are answered; then the status is 3.
    With --engine spark FILE may be a folder of Parquet, and OUT is a new one; a scan that was stopped begins anew.
    """
    book = open_book(lang)
    if not files and sys.stdin.isatty():
        complain([Refusal("no_text")], book, lang)
        sys.exit(WRONG_USAGE)
    names = files or (STANDARD,)
    refuse_summary(typed["summary"], click.get_current_context().meta[BESIDE], book, lang)
    if typed["engine"] != "local":
        run_on_cluster(names, typed, book, lang)
    refuse_cluster_words(typed, lang)
    _check_words(names, typed, book, lang)
    plan = _plan(names, typed, book, lang)
    from heshi.apps.cli.scan_running import Wishes, run_scan

    wishes = Wishes(typed["output"], typed["workers"], typed["summary"], _known(typed["known"], book, lang))
    try:
        sys.exit(run_scan(plan, wishes, typed["as_of"] is not None, book, lang))
    except BrokenPipeError:  # the reader of our output has read enough; click ends quietly
        raise
    except OSError as error:
        _say_os_error(error, typed["output"], book, lang)


def _say_os_error(error: OSError, output: str, book: Book, lang: Language) -> None:
    name = str(error.filename or output)
    ours = name == output or Path(name).resolve() == Path(output).resolve() or ".heshi-scan" in name
    code, shown = ("cannot_write", output) if ours else ("no_file", name)  # what is kept beside it is no name of theirs
    refuse([Refusal(code, values={"detail": f"{shown}: {error.strerror or error}"})], book, lang)


def _check_words(names: tuple[str, ...], typed: Typed, book: Book, lang: Language) -> None:
    """Wrong suffixes and a missing part end the command before anything is opened."""
    refuse_other_forms((*names, typed["output"]), book, lang)
    output = Path(typed["output"])
    if typed["output"] != STANDARD and output.is_file() and any(_is_same(output, name) for name in names):
        click.echo(load_phrases().say("scan.fault.same", lang, name=typed["output"]), err=True)
        sys.exit(WRONG_USAGE)


def _is_same(output: Path, name: str) -> bool:
    return name != STANDARD and Path(name).exists() and output.samefile(name)


def _plan(names: tuple[str, ...], typed: Typed, book: Book, lang: Language) -> ScanPlan:
    """What is to be scanned; whatever is wrong with options or files is said together."""
    from heshi.usecases.check_columns import ColumnOptions
    from heshi.usecases.scan_plan import plan_scan

    columns, region, day = read_options(typed, book, lang)
    try:
        screen = _is_worth_it(names, typed["full"]) if typed["screen"] is None else typed["screen"]
        options = ColumnOptions(day, region, typed["full"], screen)
        plan: Any = plan_scan(names, typed["output"], columns, options, book)
    except OSError as error:
        refuse([Refusal("no_file", values={"detail": f"{error.filename}: {error.strerror}"})], book, lang)
    if isinstance(plan, list):
        refuse(plan, book, lang)
    return plan  # type: ignore[no-any-return]


def _is_worth_it(names: tuple[str, ...], full: bool) -> bool:
    """Is there so much to read that the start of the screen, some seconds, is soon made good?"""
    from heshi.usecases.scan_plan import MUCH

    return not full and sum(Path(name).stat().st_size for name in names if name != STANDARD) >= MUCH


def _known(path: Path | None, book: Book, lang: Language) -> frozenset[str] | None:
    if path is None:
        return None
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        refuse([Refusal("no_file", "--known", {"detail": f"{path}: {why}"})], book, lang)
