"""One broken file for each way of being broken, with the fault it must give; and its nearest neighbour that gives none.

`sound/` is a small rulebook without a fault. A file of `broken/` takes the place of one of its files: the first comment
lines say which one and what the linter must say, what follows `# sound:` is the same file set right. Of a long file
only the words are given that are replaced (`# edits:`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import heshi
from heshi.adapters.rulebook_folder import read_files
from heshi.lint import lint

HERE = Path(__file__).parent
SOURCE = Path(heshi.__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
WRITTEN = ("lint", "rulebook/load.py")
"""Where faults are written down in the source."""

COMPUTED = {
    "kind": {"gap", "overlap"},
    "code": {"empty-condition", "empty-word", "bad-pattern"},
    "f'unknown-{kind}'": {f"unknown-{kind}" for kind in ("ask", "effect", "ground", "speaker", "frame")},
    "f'unknown-{what}'": {f"unknown-{what}" for what in ("pair", "effect", "ask", "entry", "region")},
}
"""Codes that the source computes, by the expression that does so."""


class Fragment(NamedTuple):
    """One broken file and what is expected of it."""

    file: str
    expected: str  # "code at file place"
    broken: bytes
    sound: bytes


def fragment(path: Path) -> Fragment:
    text = path.read_text(encoding="utf-8")
    broken, _, sound = text.partition("# sound:\n")
    heads = dict(line[2:].split(": ", 1) for line in broken.splitlines()[:2])
    broken = broken.split("\n", 2)[2]
    if broken.startswith("# edits:"):  # a long file is broken by replacing words of the sound one
        of, _, broken = broken.removeprefix("# edits:").partition("\n")
        broken, sound = (edited(of.strip() or heads["file"], edits) for edits in (broken, sound))
    return Fragment(heads["file"], heads["fault"], broken.encode(), sound.encode())


def edited(file: str, edits: str) -> str:
    """The sound file with words of it replaced, each of them there exactly once."""
    text = (HERE / "sound" / file).read_text(encoding="utf-8")
    for old, new in yaml.safe_load(edits).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    return read_files(HERE / "sound")


def _faults(files: Mapping[str, bytes], today: date) -> list[str]:
    return [f"{fault.code} at {fault.file} {fault.place}" for fault in lint(files, today)]


def test_the_small_rulebook_is_sound(small: dict[str, bytes], today: date) -> None:
    assert _faults(small, today) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_broken_file_gives_its_fault_and_no_other(path: Path, small: dict[str, bytes], today: date) -> None:
    one = fragment(path)
    assert _faults({**small, one.file: one.broken}, today) == [one.expected]
    assert one.expected.startswith(path.stem.split(".")[0] + " at ")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_its_neighbour_gives_none(path: Path, small: dict[str, bytes], today: date) -> None:
    one = fragment(path)
    if not one.sound.strip():  # the neighbour of a file that should not be there is its absence
        assert one.file not in small
        return
    assert one.sound != small.get(one.file) or path.stem == "unknown-region.parent"
    assert _faults({**small, one.file: one.sound}, today) == []


def test_every_code_in_the_source_has_its_broken_file() -> None:
    """A check that nobody has seen to complain is not known to work."""
    assert _codes() - {path.stem.split(".")[0] for path in BROKEN} == set()


def test_every_broken_file_is_about_a_code_of_the_source() -> None:
    assert {path.stem.split(".")[0] for path in BROKEN} - _codes() == set()


def _codes() -> set[str]:
    """All codes with which the source makes a Fault."""
    found: set[str] = set()
    for call in _calls():
        code = call.args[2]
        if isinstance(code, ast.Constant):
            found.add(str(code.value))
        else:
            found |= COMPUTED[ast.unparse(code)]
    return found


def _calls() -> Iterator[ast.Call]:
    for place in WRITTEN:
        path = SOURCE / place
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault":
                    yield node


def test_faults_are_written_with_their_code_in_third_place() -> None:
    """What the two tests before rely on; without calls they would hold for the wrong reason."""
    calls = list(_calls())
    assert len(calls) > 20
    assert all(len(call.args) == 4 and not call.keywords for call in calls)


def test_many_faults_come_all_at_once(small: dict[str, bytes], today: date) -> None:
    names = ("stale", "unknown-fact", "unknown-ground.statement")
    some = [fragment(HERE / "broken" / f"{name}.yaml") for name in names]
    files = {**small, **{one.file: one.broken for one in some}}
    assert set(_faults(files, today)) == {one.expected for one in some}
