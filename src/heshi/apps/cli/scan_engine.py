"""Which engine runs a scan; here the door to a cluster opens."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

import click

from heshi.apps.cli.scan_bar import TaskBar, on_a_line_of_its_own
from heshi.apps.cli.scan_beginning import ended_like_interrupted, tell_preparing
from heshi.apps.cli.scan_options import read_options
from heshi.apps.cli.shell import BAD_INPUT, DONE, OUR_BUG, WRONG_USAGE, complain, refuse
from heshi.apps.phrases import load_phrases
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.usecases.check_columns import ColumnOptions
    from heshi.usecases.scan_spark import SparkJob, SparkScanned

ENGINES = ("local", "spark")
MASTER = "local[*]"
EXTRA = "pip install 'heshi[spark]'"

_STANDARD = "-"
_PARTS = ("numba", "numpy", "pandas", "py4j", "pyarrow", "pyspark")
_FOLDERS = ("", ".parquet")
_USAGE = ("bad_master", "mixed_kinds", "no_extra", "no_java", "no_master", "no_spark", "no_workers", "output_exists",
          "scan_suffix")  # fmt: skip
"""Refusals for which the command or the machine has to be changed, not the messages."""


def run_on_cluster(names: tuple[str, ...], typed: Mapping[str, Any], book: Book, lang: Language) -> NoReturn:
    """Scan on Spark and end the command with its status."""
    wrong = list(_not_for_spark(names, typed, lang))
    if wrong:
        click.echo("\n".join(wrong), err=True)
        sys.exit(WRONG_USAGE)
    job, options = _asked(names, typed, book, lang)
    started = time.monotonic()
    scanned = _scanned(job, options, book, lang)
    sys.exit(_told(scanned, typed["summary"], time.monotonic() - started, book, lang))


def refuse_cluster_words(typed: Mapping[str, Any], lang: Language) -> None:
    """On this machine alone nothing of Spark is set: what would do nothing ends the command with status 2."""
    for option in ("master", "conf"):
        if typed[option]:
            click.echo(_say("fault.spark_only", lang, option=f"--{option}"), err=True)
            sys.exit(WRONG_USAGE)


def _not_for_spark(names: tuple[str, ...], typed: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """What Spark does not take, a line each."""
    if _STANDARD in names:
        yield _say("fault.spark_input", lang)
    output = typed["output"]
    if output == _STANDARD or PurePosixPath(output.rstrip("/")).suffix.lower() not in _FOLDERS:
        yield _say("fault.spark_output", lang)
    if typed["workers"] is not None:
        yield _say("fault.spark_workers", lang, count=typed["workers"])
    if typed["known"] is not None:
        yield _say("fault.spark_known", lang)
    if not all(name.strip() and equals for name, equals, _ in _settings(typed)):
        yield _say("fault.conf", lang)


def _settings(typed: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [setting.partition("=") for setting in typed["conf"]]


def _asked(
    names: tuple[str, ...], typed: Mapping[str, Any], book: Book, lang: Language
) -> tuple[SparkJob, ColumnOptions]:
    """What Spark is to do; whatever is wrong with the options is said together."""
    try:
        from heshi.usecases.check_columns import ColumnOptions
        from heshi.usecases.scan_spark import SparkJob
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in _PARTS:
            raise
        _end([Refusal("no_extra", "--engine", {"install": EXTRA})], book, lang)
    columns, region, day = read_options(typed, book, lang)
    screen = not typed["full"] if typed["screen"] is None else typed["screen"]
    settings = {name.strip(): value for name, _, value in _settings(typed)}
    job = SparkJob(names, typed["output"], typed["master"] or MASTER, columns, settings)
    return job, ColumnOptions(day, region, typed["full"], screen)


def _scanned(job: SparkJob, options: ColumnOptions, book: Book, lang: Language) -> SparkScanned:
    from heshi.usecases.scan_spark import scan_on_spark

    bar = TaskBar(sys.stderr.isatty(), book, lang)
    try:
        with ended_like_interrupted():
            tell_preparing(options.screen, lang)
            scanned = scan_on_spark(job, options, bar.moved)
    except KeyboardInterrupt:
        on_a_line_of_its_own(_say("spark_stopped", lang, output=job.output))
        sys.exit(OUR_BUG)
    finally:
        bar.clear()
    if isinstance(scanned, tuple):
        _end(scanned, book, lang)
    return scanned


def _end(refusals: list[Refusal] | tuple[Refusal, ...], book: Book, lang: Language) -> NoReturn:
    complain(refusals, book, lang)
    sys.exit(WRONG_USAGE if all(refusal.code in _USAGE for refusal in refusals) else BAD_INPUT)


def _told(scanned: SparkScanned, wanted: str | None, seconds: float, book: Book, lang: Language) -> int:
    """Say what came out; the exit status."""
    import msgspec

    from heshi.adapters.json_lines import written_whole
    from heshi.apps.cli.scan_summary import summary_lines
    from heshi.usecases.scan_spark import summary_of

    summary = summary_of(scanned.totals)
    if summary.refused:
        click.echo(_say("spark_faults", lang, rows=f"{summary.refused:,}", output=scanned.output), err=True)
    if wanted == _STANDARD or sys.stderr.isatty():
        for line in summary_lines(summary, seconds, summary.rows, book, lang):
            click.echo(line, err=True)
        click.echo(
            _say("spark_campaigns", lang, count=f"{scanned.totals.campaigns:,}", folder=scanned.campaigns), err=True
        )
    if wanted not in (None, _STANDARD):
        try:
            with written_whole(Path(str(wanted))) as out:
                out.write(msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")
        except OSError as error:
            refuse([Refusal("cannot_write", values={"detail": f"{wanted}: {error.strerror or error}"})], book, lang)
    return BAD_INPUT if summary.refused else DONE


def _say(key: str, lang: Language, **values: object) -> str:
    return load_phrases().say(f"scan.{key}", lang, **values)
