"""What a script wrote is what the script would write: nobody edited a generated file by hand."""

from __future__ import annotations

import importlib.util
import unicodedata
from types import ModuleType

import pytest
import yaml

from heshi.text import foldings
from house.guards.tree import Tree


def script(house: Tree, name: str) -> ModuleType:
    """A script of this repository as a module."""
    spec = importlib.util.spec_from_file_location(name, house.root / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def values(source: str) -> dict[str, object]:
    """The constants of a module, whatever its layout."""
    scope: dict[str, object] = {}
    exec(compile(source, "generated", "exec"), scope)
    return {name: value for name, value in scope.items() if name.isupper()}


@pytest.mark.skipif(unicodedata.unidata_version != foldings.UNICODE, reason="this Python has another Unicode")
def test_the_foldings_are_what_the_recipe_makes(house: Tree) -> None:
    made = values(script(house, "make_text_tables").render())
    assert made["ONE_OLD"], "the recipe makes nothing"
    assert made == values(house.read("src/heshi/text/foldings.py"))


def test_the_regions_are_what_the_recipe_makes(house: Tree) -> None:
    made = script(house, "make_regions").regions()
    assert len(made) > 300
    assert made == yaml.safe_load(house.read("rulebook/channels/regions.yaml"))
