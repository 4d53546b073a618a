"""The progress of a scan on a terminal: share done, rows a second, time left."""

from __future__ import annotations

import sys
import time
from typing import TextIO

import click

from heshi.apps.phrases import load_phrases
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.wording import Language

WIDTH = 30
EVERY = 0.2
"""Seconds between two drawings."""


def clock(seconds: float) -> str:
    """Seconds as a clock shows them.

    >>> clock(59.7), clock(3_725)
    ('1:00', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def bar_line(share: float, rate: float, left: float | None, label: str, language: Language) -> str:
    """One line of progress. `left` is in seconds, None while nobody can tell.

    >>> bar_line(0.5, 150_000.0, 61.0, "Checking", "en")
    'Checking [###############---------------]  50 %  150,000/s  1:01 left'
    """
    phrases = load_phrases()
    parts = [_gauge(share, label)]
    parts.append(phrases.say("scan.rate", language, rate=f"{rate:,.0f}"))
    if left is not None:
        parts.append(phrases.say("scan.left", language, time=clock(left)))
    return "  ".join(parts)


def _gauge(share: float, label: str) -> str:
    full = min(int(share * WIDTH), WIDTH)
    return f"{label} [{'#' * full}{'-' * (WIDTH - full)}] {share:4.0%}".replace("%", " %")


class ScanBar:
    """Draws on `stream` where `size` (bytes to read) is not 0. `done` bytes were read in an earlier run."""

    def __init__(self, size: int, done: int, book: Book, language: Language, stream: TextIO | None = None) -> None:
        self._size, self._began_at, self._language = size, done, language
        self._label = say(book, "line.scanning").in_(language)
        self._stream = stream or sys.stderr
        self._started = self._drawn = time.monotonic()
        self._rows = 0
        self._shown = False
        if size:
            self._show(_gauge(min(done / size, 1.0), self._label))

    def moved(self, weight: int, rows: int) -> None:
        """So many bytes are done altogether, and so many rows more."""
        self._rows += rows
        now = time.monotonic()
        if not self._size or now - self._drawn < EVERY:
            return
        self._drawn = now
        spent = max(now - self._started, 1e-9)
        fresh = weight - self._began_at
        left = spent * (self._size - weight) / fresh if fresh > 0 else None
        share = min(weight / self._size, 1.0)
        self._show(bar_line(share, self._rows / spent, left, self._label, self._language))

    def _show(self, text: str) -> None:
        _draw(self._stream, text)
        self._shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be said there."""
        if self._shown:
            _draw(self._stream, "")
            self._shown = False


class TaskBar:
    """The tasks that a cluster has done of those that it knows of; nothing is drawn where `is_seen` is not true."""

    def __init__(self, is_seen: bool, book: Book, language: Language, stream: TextIO | None = None) -> None:
        self._is_seen, self._language = is_seen, language
        self._label = say(book, "line.scanning").in_(language)
        self._stream = stream or sys.stderr

    def moved(self, done: int, of: int) -> None:
        """So many tasks of so many are done."""
        if self._is_seen and of:
            tasks = load_phrases().say("scan.tasks", self._language, done=f"{done:,}", of=f"{of:,}")
            _draw(self._stream, f"{_gauge(done / of, self._label)}  {tasks}")

    def clear(self) -> None:
        """Take the line away."""
        if self._is_seen:
            _draw(self._stream, "")


CLEARED = "\r\033[K"
"""Takes away what stands in the line of a terminal."""


def on_a_line_of_its_own(text: str) -> None:
    """Say something on standard error where a bar, or a typed ^C, may stand already."""
    click.echo((CLEARED if sys.stderr.isatty() else "") + text, err=True)


def _draw(stream: TextIO, text: str) -> None:
    stream.write(f"{CLEARED}{text}")
    stream.flush()
