"""A tree of files as the guards see it, and the one shape in which they answer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]

NOT_OURS = frozenset(
    {
        ".git",
        ".venv",
        ".cache",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "dist",
    }
)
"""Folders that tools fill; nothing in them is kept."""


@dataclass(frozen=True, order=True)
class Finding:
    """One place where a rule is broken, and how."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


@dataclass(frozen=True)
class Tree:
    """A folder that is, or looks like, this repository."""

    root: Path

    def files(self, *folders: str, suffix: str = "") -> Iterator[Path]:
        """Every file below the folders (all of the tree when none is named), in a stable order."""
        for folder in folders or (".",):
            for path in sorted((self.root / folder).rglob(f"*{suffix}")):
                parts = path.relative_to(self.root).parts
                if path.is_file() and not NOT_OURS.intersection(parts):
                    yield path

    def modules(self, *folders: str) -> Iterator[tuple[Path, ast.Module]]:
        """Every Python file below the folders, parsed."""
        for path in self.files(*folders, suffix=".py"):
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))

    def name(self, path: Path) -> str:
        """The path as a reader of the repository would write it."""
        return path.relative_to(self.root).as_posix()

    def read(self, name: str) -> str:
        """The text of one file; empty when it is not there."""
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def finding(self, path: Path, line: int, says: str) -> Finding:
        """A finding in a file of this tree."""
        return Finding(self.name(path), line, says)


def lines_of(path: Path) -> list[tuple[int, str]]:
    """The numbered lines of a text file; none of a file that is not text."""
    try:
        return list(enumerate(path.read_text(encoding="utf-8").splitlines(), start=1))
    except UnicodeDecodeError:
        return []


def listed(findings: list[Finding]) -> str:
    """The findings one a line, so that a failing test shows every place; empty when there is none."""
    return "\n".join(str(finding) for finding in sorted(findings))
