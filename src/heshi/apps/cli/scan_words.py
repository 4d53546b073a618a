"""What the words of `heshi scan` mean where one could mean two things: `--summary` with a file, or without one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from heshi.apps.cli.shell import WRONG_USAGE, refuse
from heshi.apps.phrases import load_phrases
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

STANDARD = "-"
SHOW = "-"
BESIDE = "heshi.beside_summary"
"""Inputs that stand right behind a bare `--summary`, among other inputs."""

_ENDING = ".json"
_INPUTS = ("", ".jsonl", ".ndjson", ".csv", ".parquet")


def is_summary_file(word: str) -> bool:
    """Is the word behind `--summary` its file? A file of messages that is there is none, nor is another option.

    >>> is_summary_file("totals.json"), is_summary_file("-o"), is_summary_file("hdfs://store/day=1")
    (True, False, False)
    >>> is_summary_file("notes.txt")
    True
    """
    if word.endswith(_ENDING):
        return True
    if not word or word.startswith("-") or "://" in word:
        return False
    return Path(word).suffix.lower() not in _INPUTS or not Path(word).exists()


def refuse_summary(summary: str | None, beside: Sequence[str], book: Book, lang: Language) -> None:
    """End the command where nobody could tell what the file is, or nothing can be written there: not after hours."""
    wrong = beside[0] if beside else summary
    if wrong is not None and wrong != SHOW and (beside or not wrong.endswith(_ENDING)):
        click.echo(load_phrases().say("scan.fault.summary", lang, name=wrong), err=True)
        sys.exit(WRONG_USAGE)
    if summary is not None and summary != SHOW and (why := _unwritable(Path(summary))):
        refuse([Refusal("cannot_write", "--summary", {"detail": f"{summary}: {os.strerror(why)}"})], book, lang)


def _unwritable(path: Path) -> int:
    """The number of the error that writing there would come to; 0 where it would go well."""
    if path.is_dir():
        return errno.EISDIR
    if not path.parent.exists():
        return errno.ENOENT
    if not path.parent.is_dir():
        return errno.ENOTDIR
    return 0 if os.access(path.parent, os.W_OK) else errno.EACCES
