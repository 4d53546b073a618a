"""The end of a scan in words: how many, what they are, what they claim, and who is behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from heshi.apps.cli.scan_bar import clock
from heshi.apps.phrases import Phrases, load_phrases
from heshi.explain.names import effect_name
from heshi.rulebook.book import Book
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.usecases.scan_counts import ScanSummary

SHOWN = 10
"""Lines of a list on the terminal; the JSON file has more."""

_FEW = 10


def pace(rate: float) -> str:
    """Messages a second, in digits that say something: a few rows take Spark some seconds.

    >>> pace(0.4849), pace(6_730.4), pace(0)
    ('0.48', '6,730', '0')
    """
    return f"{rate:,.0f}" if rate >= _FEW or not rate else f"{rate:.2g}"


def summary_lines(summary: ScanSummary, seconds: float, rows: int, book: Book, language: Language) -> Iterator[str]:
    """The lines of a summary; `rows` were checked in these `seconds`, perhaps not all of them."""
    phrases = load_phrases()
    rate = pace(rows / max(seconds, 1e-9))
    key = "scan.summary.rows" if rows == summary.rows else "scan.summary.rows_again"
    values = {"rows": f"{rows:,}", "time": clock(seconds), "rate": rate, "all": f"{summary.rows:,}"}
    yield phrases.say(key, language, **values)
    if summary.refused:
        yield phrases.say("scan.summary.refused", language, rows=f"{summary.refused:,}")
    verdicts = ((phrases.say(f"scan.verdict.{value}", language), count) for value, count in summary.verdicts.items())
    themes = ((effect_name(book, item.value).in_(language), item.count) for item in summary.themes)
    yield from _part("verdicts", verdicts, summary, language)
    yield from _part("themes", themes, summary, language)
    yield from _part("hosts", ((item.value, item.count) for item in summary.hosts), summary, language)
    yield from _part("numbers", ((item.value, item.count) for item in summary.numbers), summary, language)
    yield from _part("campaigns", _campaigns(summary, phrases, language), summary, language)
    if summary.new_campaigns is not None:
        yield phrases.say("scan.summary.new_count", language, count=f"{summary.new_campaigns:,}")


def _campaigns(summary: ScanSummary, phrases: Phrases, language: Language) -> Iterator[tuple[str, int]]:
    new = phrases.say("scan.summary.new", language)
    return ((f"{item.key} {new}" if item.new else item.key, item.count) for item in summary.campaigns)


def _part(kind: str, items: Iterable[tuple[str, int]], summary: ScanSummary, language: Language) -> Iterator[str]:
    shown = list(items)[:SHOWN]
    if not shown:
        return
    yield load_phrases().say(f"scan.summary.{kind}", language)
    width = max(len(f"{count:,}") for _, count in shown)
    yield from (f"  {count:>{width},}  {value}" for value, count in shown)
    if kind in summary.missed:
        yield "  " + load_phrases().say("scan.summary.missed", language, count=f"{summary.missed[kind]:,}")
