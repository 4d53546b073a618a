"""Run a scan on this machine: where its output goes, what is told while it runs, and how it ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec
from msgspec import Struct, structs

from heshi.adapters.columns.blocks import EndlessRecordError
from heshi.adapters.columns.spool import Spool, SpoolBusyError
from heshi.adapters.columns.workers import WorkerDiedError
from heshi.adapters.json_lines import written_whole
from heshi.apps.cli.scan_bar import ScanBar, on_a_line_of_its_own
from heshi.apps.cli.scan_beginning import ended_like_interrupted, tell_preparing
from heshi.apps.cli.scan_summary import summary_lines
from heshi.apps.cli.shell import BAD_INPUT, OUR_BUG
from heshi.apps.cli.tally import Tally
from heshi.apps.phrases import load_phrases
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.scan_counts import ScanCounts, summarise_scan
from heshi.usecases.scan_files import Crew, Reached, scan_to_spool, scan_to_stream
from heshi.usecases.scan_manifest import Opened, open_spool
from heshi.usecases.scan_plan import MUCH, STANDARD, ScanPlan
from heshi.wording import Language


class Wishes(Struct, frozen=True):
    """Where to write, with how many processes (None: all cores), and what to sum up."""

    output: str
    workers: int | None = None
    summary: str | None = None  # "-": on standard error; a name: as JSON there too
    known: frozenset[str] | None = None


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _crew(wishes: Wishes, plan: ScanPlan, is_ready: bool) -> Crew:
    """So many processes as are asked for, at once; else one a core when the work is worth it.

    Much work, with a screen that is compiled already, is worth it from the start: this process need not make it ready.
    """
    if wishes.workers is not None:
        return Crew(wishes.workers, 0.0)
    return Crew(cores(), 0.0) if is_ready and plan.size >= MUCH else Crew(cores())


def run_scan(plan: ScanPlan, wishes: Wishes, day_given: bool, book: Book, lang: Language) -> int:
    """Scan, and give the exit status. Raises OSError."""
    started = time.monotonic()
    keeps = _can_go_on(plan, wishes.output)
    again = load_phrases().say("scan.again", lang) if keeps else ""
    try:
        with ended_like_interrupted():
            crew = _crew(wishes, plan, tell_preparing(plan.options.screen, lang))
            counts, tally, before = (_to_spool if keeps else _straight)(plan, wishes, crew, day_given, book, lang)
    except SpoolBusyError as busy:
        return _ended("busy", lang, name=str(busy))
    except WorkerDiedError:
        return _ended("worker_died", lang, again=again)
    except EndlessRecordError as endless:
        on_a_line_of_its_own(say(book, "fault.endless", line=str(endless.number)).in_(lang))
        return BAD_INPUT
    except KeyboardInterrupt:
        return _ended("stopped", lang, again=again)
    tally.bar.clear()
    status = tally.status(counts)
    _sum_up(counts, wishes, (time.monotonic() - started, counts.rows - before), book, lang)
    return status


def _ended(phrase: str, lang: Language, **values: str) -> int:
    on_a_line_of_its_own(load_phrases().say(f"scan.{phrase}", lang, **values).rstrip())
    return OUR_BUG


def _can_go_on(plan: ScanPlan, output: str) -> bool:
    """Only what lies still can be read again, and only a plain file can be written bit by bit."""
    if output == STANDARD or any(not Path(source.name).is_file() for source in plan.sources):
        return False
    return not Path(output).exists() or Path(output).is_file()


def _to_spool(
    plan: ScanPlan, wishes: Wishes, crew: Crew, day_given: bool, book: Book, lang: Language
) -> tuple[ScanCounts, Tally, int]:
    with Spool(Path(wishes.output)) as spool:
        opened = open_spool(spool, plan, book, day_given)
        _tell_beginning(opened, lang)
        plan = structs.replace(plan, options=structs.replace(plan.options, as_of=opened.as_of))
        before = opened.reached.counts.rows
        tally = _tally(plan, wishes, opened.reached, book, lang)
        return scan_to_spool(plan, crew, spool, opened.reached, tally), tally, before


def _straight(
    plan: ScanPlan, wishes: Wishes, crew: Crew, _day_given: bool, book: Book, lang: Language
) -> tuple[ScanCounts, Tally, int]:
    tally = _tally(plan, wishes, Reached(), book, lang)
    with ExitStack() as opened:
        to_screen = wishes.output == STANDARD
        out = sys.stdout.buffer if to_screen else opened.enter_context(written_whole(Path(wishes.output)))
        flush = to_screen and plan.size == 0
        return scan_to_stream(plan, crew, out, sys.stdin.buffer, tally, flush), tally, 0


def _tell_beginning(opened: Opened, lang: Language) -> None:
    phrases = load_phrases()
    if opened.goes_on:
        rows = f"{opened.reached.counts.rows:,}"
        click.echo(phrases.say("scan.goes_on", lang, rows=rows, day=opened.as_of.isoformat()), err=True)
    elif opened.other:
        names = dict.fromkeys(phrases.say(f"scan.what.{name}", lang) for name in opened.other)
        click.echo(phrases.say("scan.anew", lang, what=("、" if lang == "zh" else ", ").join(names)), err=True)


def _tally(plan: ScanPlan, wishes: Wishes, reached: Reached, book: Book, lang: Language) -> Tally:
    """No bar where nobody sees it, or where answers appear on the same screen."""
    hidden = not sys.stderr.isatty() or (wishes.output == STANDARD and sys.stdout.isatty())
    return Tally(plan, ScanBar(0 if hidden else plan.size, reached.weight, book, lang), book, lang)


def _sum_up(counts: ScanCounts, wishes: Wishes, pace: tuple[float, int], book: Book, lang: Language) -> None:
    summary = summarise_scan(counts, wishes.known)
    if wishes.summary == "-" or (sys.stderr.isatty() and wishes.output != STANDARD):
        for line in summary_lines(summary, *pace, book, lang):
            click.echo(line, err=True)
    if wishes.summary not in (None, "-"):
        with written_whole(Path(str(wishes.summary))) as out:
            out.write(msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")
