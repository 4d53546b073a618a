"""What a scan tells on standard error of rows that have no answer."""

from __future__ import annotations

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


class Tally:
    """Told of each piece as it is done: names the faulty rows and moves the bar on."""

    def __init__(self, plan: ScanPlan, bar: ScanBar, book: Book, language: Language) -> None:
        self.plan, self.bar, self.book, self.language = plan, bar, book, language
        self.told = 0

    def __call__(self, piece: Piece, done: Done, reached: Reached) -> None:
        """The faults of one piece, in the order of their rows."""
        if done.refused:
            self.bar.clear()
        source = self.plan.sources[piece.source]
        unit = "row" if source.form == "parquet" else "line"
        for row in done.refused:
            self.told += 1
            for refusal in row.refusals:
                text = refusal_text(refusal, self.book, self._place(unit, row.number, refusal, source.label))
                click.echo(text.in_(self.language), err=True)
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
        text = say(self.book, "line.answered", done=str(counts.rows), bad=str(counts.refused))
        click.echo(text.in_(self.language), err=True)
        if counts.refused > self.told:
            earlier = load_phrases().say("scan.earlier", self.language, count=counts.refused - self.told)
            click.echo(earlier, err=True)
        return BAD_INPUT
