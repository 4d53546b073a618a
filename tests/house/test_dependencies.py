"""Dependencies are named, reasoned and locked: held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.dependencies import LOCK, lock, undeclared_dependencies
from house.guards.tree import Tree, listed


def test_every_dependency_is_declared_and_has_a_reason(house: Tree) -> None:
    assert listed(undeclared_dependencies(house)) == ""


def test_the_lock_is_exact_and_complete(house: Tree) -> None:
    assert listed(lock(house)) == ""


def project(*dependencies: str) -> str:
    """A pyproject.toml that asks for these."""
    return f"[project]\nname = 'heshi'\ndependencies = {list(dependencies)}\n"


@pytest.mark.parametrize(
    ("asked", "line", "findings"),
    [
        ("click>=8", "import click", 0),
        ("pyyaml", "import yaml.nodes", 0),
        ("click>=8", "from heshi.check import check\nimport re", 0),
        ("click>=8", "import requests", 1),
        ("click>=8", "from leftpad import pad", 1),
        ("leftpad", "import leftpad", 1),  # declared, but nobody said why
    ],
)
def test_an_import_without_a_declaration_is_found(plant: Planting, asked: str, line: str, findings: int) -> None:
    tree = plant({"pyproject.toml": project(asked), "src/heshi/check.py": line})
    assert len(undeclared_dependencies(tree)) == findings


HASH = "    --hash=sha256:" + "0" * 64
CLICK = f"click==8.5.1 \\\n{HASH}\n"


@pytest.mark.parametrize(
    ("locked", "findings"),
    [
        (CLICK, 0),
        (f"click==8.5.1 ; sys_platform == 'win32' \\\n{HASH}\n", 0),
        ("", 1),  # asked for and not locked
        (CLICK + "pytest>=9\n", 1),
        (CLICK + "pytest==9.0.0\n", 1),  # no hash
        ("--index-url https://packages.example/simple\n" + CLICK, 1),
        (CLICK + "-e .\n", 1),
        (CLICK + f"other @ file:///x.whl \\\n{HASH}\n", 1),
    ],
)
def test_a_loose_lock_is_found(plant: Planting, locked: str, findings: int) -> None:
    tree = plant({"pyproject.toml": project("click>=8"), "requirements/test.in": "# none\n", LOCK: locked})
    assert len(lock(tree)) == findings
