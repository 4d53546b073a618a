"""Lint a rulebook on disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from heshi.adapters.rulebook_folder import read_files, rulebook_folder
from heshi.lint import lint
from heshi.rulebook.fault import Fault


def lint_rulebook(folder: Path | None, today: date) -> list[Fault]:
    """Every fault of the rulebook in the folder (else of the one in use), as seen on that day."""
    return lint(read_files(folder or rulebook_folder()), today)
