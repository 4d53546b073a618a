"""What a scan tells on standard error while it runs and when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from heshi.apps.cli.shell import BAD_INPUT, DONE
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.wording import Bilingual, Language

if TYPE_CHECKING:
    from heshi.usecases.scan_messages import Scanned


class Tally:
    """Counts lines, names the broken ones, and draws a progress bar where `size` (bytes) is not 0."""

    def __init__(self, size: int, book: Book, language: Language) -> None:
        self.book, self.language = book, language
        self.done = self.bad = 0
        self.bar: Any = None
        if size:
            label = say(book, "line.scanning").in_(language)
            self.bar = click.progressbar(length=size, label=label, file=sys.stderr, update_min_steps=1 << 16)

    def __enter__(self) -> Self:
        if self.bar is not None:
            self.bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.__exit__(kind, fault, where)

    def counted(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines, moving the bar on."""
        if self.bar is None:
            yield from lines
            return
        for line in lines:
            yield line
            self.bar.update(len(line))

    def answered(self, found: Scanned, label: str) -> bool:
        """Was the line answered? If not, say which line it is and what is wrong with it."""
        if not found.refusals:
            self.done += 1
            return True
        self.bad += 1
        for refusal in found.refusals:
            text = refusal_text(refusal, self.book, self._place(found, refusal, label))
            click.echo(text.in_(self.language), err=True)
        return False

    def _place(self, found: Scanned, refusal: Refusal, label: str) -> Bilingual:
        number = str(found.number)
        line = (
            say(self.book, "fault.file_line", file=label, line=number)
            if label
            else say(self.book, "fault.line", line=number)
        )
        field = f" {refusal.where}" if refusal.where else ""
        return Bilingual(line.zh + field, line.en + field)

    def status(self) -> int:
        """The exit status; with broken lines also a last word on how many were answered."""
        if not self.bad:
            return DONE
        text = say(self.book, "line.answered", done=str(self.done), bad=str(self.bad))
        click.echo(text.in_(self.language), err=True)
        return BAD_INPUT
