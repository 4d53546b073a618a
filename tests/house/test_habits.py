"""No hidden faults and a docstring on everything public, held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.habits import SWALLOWS, docstrings, hidden_faults
from house.guards.tree import Tree, listed


def test_no_fault_is_hidden(house: Tree) -> None:
    assert listed(hidden_faults(house)) == ""


def test_everything_public_is_described(house: Tree) -> None:
    assert listed(docstrings(house)) == ""


TRY = "try:\n    pass\n"


@pytest.mark.parametrize(
    ("name", "text", "findings"),
    [
        ("src/a.py", "from x import *", 1),
        ("src/a.py", "from x import y", 0),
        ("src/a.py", TRY + "except:\n    raise", 1),
        ("tests/a.py", TRY + "except OSError:\n    pass", 1),
        ("src/a.py", TRY + "except OSError as fault:\n    print(fault)", 0),
        ("Makefile", f"test:\n\tpytest {SWALLOWS}\n", 1),
        (".ci/run", f"make check {SWALLOWS}\n", 1),
        (".ci/run", "make check || exit 1\n", 0),
        ("notes.txt", SWALLOWS, 0),
    ],
)
def test_a_hidden_fault_is_found(plant: Planting, name: str, text: str, findings: int) -> None:
    assert len(hidden_faults(plant({name: text}))) == findings


@pytest.mark.parametrize(
    ("text", "undescribed"),
    [
        ("def f(): ...", ["f has no docstring"]),
        ("class A:\n    'An A.'\n    def f(self): ...", ["A.f has no docstring"]),
        ("class A: ...", ["A has no docstring"]),
        ("class A(Protocol):\n    'Wants an f.'\n    def f(self): ...", []),
        ("def _f(): ...", []),
        ("def f():\n    'Does it.'\n    def inner(): ...", []),
    ],
)
def test_something_public_without_a_word_is_found(plant: Planting, text: str, undescribed: list[str]) -> None:
    tree = plant({"src/heshi/a.py": f'"""A room."""\n{text}'})
    assert [found.says for found in docstrings(tree)] == undescribed


def test_a_room_without_a_word_is_found_and_an_empty_door_is_not(plant: Planting) -> None:
    tree = plant({"src/heshi/a.py": "x = 1", "src/heshi/__init__.py": ""})
    assert [found.path for found in docstrings(tree)] == ["src/heshi/a.py"]
