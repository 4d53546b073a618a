"""What a scan tells on standard error of rows that have no answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from heshi.apps.cli.scan_bar import ScanBar
from heshi.apps.cli.shell import BAD_INPUT, DONE
from heshi.apps.phrases import load_phrases
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.wording import Bilingual, Language

if TYPE_CHECKING:
    from heshi.adapters.columns.rows import Piece
    from heshi.usecases.scan_counts import ScanCounts
    from heshi.usecases.scan_files import Reached
    from heshi.usecases.scan_piece import Done
    from heshi.usecases.scan_plan import ScanPlan


SHOWN = 20
"""Faults of one kind that are named; a wrong column has one on every row."""


class Tally:
    """Told of each piece as it is done: names the faulty rows and moves the bar on.

    Of each kind of fault (its code and field) SHOWN are named, and at the end it is said how many more there were.
    """

    def __init__(self, plan: ScanPlan, bar: ScanBar, book: Book, language: Language) -> None:
        self.plan, self.bar, self.book, self.language = plan, bar, book, language
        self.told = 0
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}

    def __call__(self, piece: Piece, done: Done, reached: Reached) -> None:
        """The faults of one piece, in the order of their rows."""
        self.told += len(done.refused)
        faults = [(row.number, refusal) for row in done.refused for refusal in row.refusals]
        if faults:
            self.bar.clear()
        source = self.plan.sources[piece.source]
        unit = "row" if source.form == "parquet" else "line"
        for number, refusal in faults:
            kind = (refusal.code, refusal.where)
            self._kinds[kind] += 1
            if self._kinds[kind] <= SHOWN:
                place = self._place(unit, number, refusal, source.label)
                text = refusal_text(refusal, self.book, place).in_(self.language)
                self._first.setdefault(kind, text)
                click.echo(text, err=True)
        self.bar.moved(reached.weight, done.rows)

    def _place(self, unit: str, number: int, refusal: Refusal, label: str) -> Bilingual:
        key = f"fault.file_{unit}" if label else f"fault.{unit}"
        line = say(self.book, key, **{"file": label} if label else {}, **{unit: str(number)})
        field = f" {refusal.where}" if refusal.where else ""
        return Bilingual(line.zh + field, line.en + field)

    def status(self, counts: ScanCounts) -> int:
        """The exit status; with faulty rows also a last word on how many were answered."""
        if not counts.refused:
            return DONE
        for kind, count in self._kinds.items():
            if count > SHOWN:
                more, like = f"{count - SHOWN:,}", self._first[kind]
                click.echo(load_phrases().say("scan.more", self.language, count=more, like=like), err=True)
        text = say(self.book, "line.answered", done=str(counts.rows), bad=str(counts.refused))
        click.echo(text.in_(self.language), err=True)
        if counts.refused > self.told:
            earlier = load_phrases().say("scan.earlier", self.language, count=counts.refused - self.told)
            click.echo(earlier, err=True)
        return BAD_INPUT
