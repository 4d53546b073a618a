"""The core touches nothing of the world, held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.purity import purity
from house.guards.tree import Tree, listed


def test_the_core_is_pure(house: Tree) -> None:
    assert listed(purity(house)) == ""


@pytest.mark.parametrize(
    "line",
    [
        "text = open('x').read()",
        "import os",
        "import os.path",
        "from os import environ",
        "import socket",
        "import urllib.request",
        "import requests",
        "import random",
        "import time",
        "from importlib import resources",
        "def f(path): return path.read_text()",
        "def f(datetime): return datetime.now()",
        "def f(date):\n    return date.today()",
        "print('x')",
        "name = input()",
    ],
)
def test_touching_the_world_is_found_in_the_core_and_not_in_the_shell(plant: Planting, line: str) -> None:
    assert [found.path for found in purity(plant({"src/heshi/law/facts.py": line}))] == ["src/heshi/law/facts.py"]
    assert purity(plant({"src/heshi/law/facts.py": "", "src/heshi/adapters/clock.py": line})) == []


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date",
        "import re",
        "from urllib.parse import quote",
        "today = None",
        "reopen = 1",
    ],
)
def test_what_only_looks_worldly_is_quiet(plant: Planting, line: str) -> None:
    assert purity(plant({"src/heshi/law/facts.py": line})) == []
