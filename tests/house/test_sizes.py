"""Sizes and names, held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.sizes import file_sizes, function_sizes, nameless_rooms
from house.guards.tree import Tree, listed


def test_no_file_is_too_long(house: Tree) -> None:
    assert listed(file_sizes(house)) == ""


def test_no_function_is_too_long(house: Tree) -> None:
    assert listed(function_sizes(house)) == ""


def test_every_door_has_a_noun(house: Tree) -> None:
    assert listed(nameless_rooms(house)) == ""


@pytest.mark.parametrize(("lines", "findings"), [(300, 0), (301, 1)])
def test_the_longest_file_has_300_lines(plant: Planting, lines: int, findings: int) -> None:
    assert len(file_sizes(plant({"src/heshi/check.py": "x = 1\n" * lines}))) == findings


@pytest.mark.parametrize(("lines", "findings"), [(60, 0), (61, 1)])
def test_the_longest_function_has_60_lines(plant: Planting, lines: int, findings: int) -> None:
    body = "def f() -> None:\n" + "    x = 1\n" * (lines - 1)
    assert len(function_sizes(plant({"src/heshi/check.py": body}))) == findings


@pytest.mark.parametrize(
    ("name", "findings"),
    [("utils.py", 1), ("common/words.py", 1), ("text_manager.py", 0), ("database.py", 0)],
)
def test_a_name_that_says_nothing_is_found(plant: Planting, name: str, findings: int) -> None:
    assert len(nameless_rooms(plant({f"src/heshi/{name}": ""}))) == findings
