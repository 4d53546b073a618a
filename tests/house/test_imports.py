"""The direction of imports, held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.imports import import_circles, import_direction
from house.guards.tree import Tree, listed


def test_imports_look_down(house: Tree) -> None:
    assert listed(import_direction(house)) == ""


def test_no_import_circle(house: Tree) -> None:
    assert listed(import_circles(house)) == ""


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("law/evaluate.py", "from heshi.judges.law import judge"),  # up one floor
        ("text/fold.py", "import heshi.rulebook.load"),
        ("check.py", "from heshi.adapters import folder"),
        ("message/frame.py", "from heshi.law.facts import Facts"),  # sideways
        ("verdict.py", "def late():\n    from heshi.check import check"),  # hidden in a function
        ("period.py", "from heshi.text import normalise"),
    ],
)
def test_an_import_that_looks_up_or_sideways_is_found(plant: Planting, module: str, line: str) -> None:
    assert len(import_direction(plant({f"src/heshi/{module}": line}))) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("judges/law.py", "from heshi.law.evaluate import evaluate"),
        ("text/fold.py", "from heshi.evidence import Span"),
        ("answer.py", "from heshi.evidence import Evidence"),
        ("law/evaluate.py", "from heshi.law.facts import Facts"),
        ("check.py", "import json"),
        ("apps/cli/main.py", "from heshi import __version__"),
    ],
)
def test_an_import_that_looks_down_is_none_of_its_business(plant: Planting, module: str, line: str) -> None:
    assert import_direction(plant({f"src/heshi/{module}": line})) == []


def test_a_room_without_a_floor_is_found(plant: Planting) -> None:
    (found,) = import_direction(plant({"src/heshi/attic/box.py": ""}))
    assert "attic" in found.says


def test_a_circle_is_found_once(plant: Planting) -> None:
    tree = plant(
        {
            "src/heshi/law/__init__.py": "",
            "src/heshi/law/facts.py": "from heshi.law import condition",
            "src/heshi/law/condition.py": "from heshi.law.evaluate import evaluate",
            "src/heshi/law/evaluate.py": "from heshi.law.facts import Facts",
        }
    )
    (found,) = import_circles(tree)
    assert found.says.count("heshi.law.") == 3


def test_a_diamond_is_no_circle(plant: Planting) -> None:
    tree = plant(
        {
            "src/heshi/law/top.py": "from heshi.law.left import a\nfrom heshi.law.right import b",
            "src/heshi/law/left.py": "from heshi.law.ground import c",
            "src/heshi/law/right.py": "from heshi.law.ground import c",
            "src/heshi/law/ground.py": "c = 1",
        }
    )
    assert import_circles(tree) == []
