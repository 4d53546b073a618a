"""Which engine runs a scan; here the door to a cluster opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from heshi.apps.cli.shell import not_built
from heshi.rulebook.book import Book
from heshi.wording import Language

ENGINES = ("local", "spark")


def run_on_cluster(names: tuple[str, ...], typed: Mapping[str, Any], book: Book, lang: Language) -> NoReturn:  # noqa: ARG001 - what a cluster needs
    """Scan on Spark and end the command with its status."""
    not_built("--engine spark", book, lang)
