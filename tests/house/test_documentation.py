"""The documents say what is so: held and seen to fail."""

from __future__ import annotations

import click
import pytest

from heshi.apps.cli.main import cli
from house.conftest import Planting
from house.guards import documentation
from house.guards.readme import output_of, sample_run
from house.guards.tree import Tree, listed


def commands(command: click.Command, before: str = "") -> list[str]:
    """The names of all commands below a group: `check`, `law`, `law evaluate`, …"""
    if not isinstance(command, click.Group):
        return []
    context = click.Context(command)
    names = []
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        assert below is not None, f"{before}{word} is listed and not there"
        names += [f"{before}{word}", *commands(below, f"{before}{word} ")]
    return names


def test_the_version_is_the_same_everywhere(house: Tree) -> None:
    assert listed(documentation.version(house)) == ""


def test_the_make_commands_exist(house: Tree) -> None:
    assert listed(documentation.make_commands(house)) == ""


def test_the_heshi_commands_exist(house: Tree) -> None:
    assert listed(documentation.heshi_commands(house, commands(cli))) == ""


def test_every_decision_is_listed(house: Tree) -> None:
    assert listed(documentation.decisions(house)) == ""


def test_no_link_is_dead(house: Tree) -> None:
    assert listed(documentation.dead_links(house)) == ""


def test_the_readme_shows_what_the_program_says(house: Tree) -> None:
    command, shown = sample_run(house)
    assert command, "README.md has no sample run between its two marks"
    assert shown == output_of(house, command), "make readme"


PROJECT = "[project]\nversion = '1.2.0'\n"


@pytest.mark.parametrize(
    ("changelog", "module", "findings"),
    [
        ("## [1.2.0]", '__version__ = "1.2.0"', 0),
        ("## [1.1.0]", '__version__ = "1.2.0"', 1),
        ("## [1.2.0]", '__version__ = "1.1.0"', 1),
    ],
)
def test_a_forgotten_version_is_found(plant: Planting, changelog: str, module: str, findings: int) -> None:
    tree = plant({"pyproject.toml": PROJECT, "CHANGELOG.md": changelog, "src/heshi/__init__.py": module})
    assert len(documentation.version(tree)) == findings


@pytest.mark.parametrize(
    ("readme", "findings"),
    [
        ("run `make test`", 0),
        ("run `make tea`", 1),
        ("```console\n$ make tea\n```", 1),
        ("we make tea", 0),
    ],
)
def test_a_make_command_that_is_none_is_found(plant: Planting, readme: str, findings: int) -> None:
    tree = plant({"README.md": readme, "Makefile": "test: x\n\tpytest\n"})
    assert len(documentation.make_commands(tree)) == findings


@pytest.mark.parametrize(
    ("readme", "findings"),
    [
        ("`heshi check -`", 0),
        ("`heshi law evaluate --rules x`", 0),
        ("`heshi law guess`", 1),
        ("```\n$ cat x | heshi chekc -\n```", 1),
        ("heshi means to verify", 0),
    ],
)
def test_a_heshi_command_that_is_none_is_found(plant: Planting, readme: str, findings: int) -> None:
    tree = plant({"README.md": readme})
    assert len(documentation.heshi_commands(tree, ["check", "law", "law evaluate"])) == findings


RECORD = "# A\n**Context.** a\n**Decision.** b\n**Consequences.** c\n"


@pytest.mark.parametrize(
    ("name", "record", "listed", "findings"),
    [
        ("0001-a.md", RECORD, "[a](0001-a.md)", 0),
        ("0001-a.md", RECORD, "", 1),
        ("0002-a.md", RECORD, "[a](0002-a.md)", 1),
        ("0001-a.md", "# A\n**Decision.** b\n", "[a](0001-a.md)", 2),
    ],
)
def test_a_careless_record_is_found(plant: Planting, name: str, record: str, listed: str, findings: int) -> None:
    tree = plant({f"docs/decisions/{name}": record, "docs/decisions/README.md": listed})
    assert len(documentation.decisions(tree)) == findings


def test_a_dead_link_is_found(plant: Planting) -> None:
    tree = plant({"README.md": "[a](docs/a.md) [b](docs/b.md) [c](https://example.com) [d](#d)", "docs/a.md": ""})
    assert [found.says for found in documentation.dead_links(tree)] == ["docs/b.md is not there"]


def test_a_sample_run_that_is_out_of_date_is_seen(plant: Planting) -> None:
    block = "```console\n$ heshi --version\nold\n```\n"
    tree = plant({"README.md": f"<!-- sample run -->\n{block}<!-- end of sample run -->\n"})
    command, shown = sample_run(tree)
    assert (command, shown) == ("heshi --version", "old\n")
    assert output_of(tree, command) != shown
