"""The repository as a tree, and small trees on which a rule can be broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from house.guards.tree import REPOSITORY, Tree

Planting = Callable[..., Tree]


@pytest.fixture(scope="session")
def house() -> Tree:
    """This repository."""
    return Tree(REPOSITORY)


@pytest.fixture
def plant(tmp_path: Path) -> Planting:
    """Makes a small tree out of file names and their texts."""

    def planted(files: dict[str, str]) -> Tree:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Tree(tmp_path)

    return planted
