"""The stamp of kept loops knows every file whose numbers a loop was made of."""

from __future__ import annotations

import ast
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from heshi.adapters import kept_loops

HOUSE = kept_loops._HOUSE
MAKERS = {"compiled", "inlined"}


def _rooms(house: Path) -> list[Path]:
    return sorted(path for room in kept_loops._ROOMS for path in (house / room).rglob("*.py"))


def _is_stamped(path: Path) -> bool:
    return path.name in kept_loops._TABLES or b"model.compiled" in path.read_bytes()


class Module:
    """What a file says at its own level: what it imports, what it assigns, what it defines."""

    def __init__(self, source: str) -> None:
        self.imported: dict[str, tuple[str, str]] = {}
        self.made_of: dict[str, list[ast.AST]] = {}
        self.loops: list[ast.FunctionDef] = []
        for line in ast.parse(source).body:
            if isinstance(line, ast.ImportFrom) and line.module:
                self.imported |= {one.asname or one.name: (line.module, one.name) for one in line.names}
            elif isinstance(line, ast.FunctionDef | ast.ClassDef):
                self._defined(line)
            elif isinstance(line, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.For):
                for name in _named(line, ast.Store) | {_base(one) for one in _targets(line)}:
                    self.made_of.setdefault(name, []).append(line)

    def _defined(self, line: ast.FunctionDef | ast.ClassDef) -> None:
        if (
            isinstance(line, ast.FunctionDef)
            and {one.id for one in line.decorator_list if isinstance(one, ast.Name)} & MAKERS
        ):
            self.loops.append(line)
        else:
            self.made_of.setdefault(line.name, []).append(line)


def _targets(line: ast.AST) -> list[ast.expr]:
    return line.targets if isinstance(line, ast.Assign) else []


def _base(target: ast.expr) -> str:
    """The name of what is written into: of `_WIDE[3] = 1` that is `_WIDE`."""
    while isinstance(target, ast.Subscript | ast.Attribute):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""


def _named(line: ast.AST, how: type[ast.expr_context] = ast.Load) -> set[str]:
    """The names that a line reads or writes; what is taken of a name stands behind a dot."""
    found = {one.id for one in ast.walk(line) if isinstance(one, ast.Name) and isinstance(one.ctx, how)}
    parts = [one for one in ast.walk(line) if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)]
    return found | {f"{one.value.id}.{one.attr}" for one in parts if isinstance(one.value, ast.Name)}


def _taken(loop: ast.FunctionDef) -> set[str]:
    """What a loop takes from outside: its own variables are none of it."""
    own = {one.arg for one in loop.args.args} | MAKERS
    return {name for line in loop.body for name in _named(line) if name.partition(".")[0] not in own}


@cache
def _module(path: Path) -> Module:
    return Module(path.read_text("utf-8"))


def _file(module: str, house: Path) -> Path | None:
    """Where a module of this package lies; None for those of others."""
    first, *inner = module.split(".")
    path = house.joinpath(*inner)
    found = [place for place in (path.with_suffix(".py"), path / "__init__.py") if place.is_file()]
    return found[0] if first == "heshi" and found else None


def _sources(path: Path, names: set[str], house: Path, seen: set[tuple[Path, str]]) -> Iterator[Path]:
    """The files from which the values of some names of a file come, by however many steps."""
    module = _module(path)
    for name in sorted(names):
        if (path, name) in seen:
            continue
        seen.add((path, name))
        head, _, part_of_it = name.partition(".")
        if head in module.imported:
            origin, called = module.imported[head]
            whole, part = _file(f"{origin}.{called}", house), _file(origin, house)
            if whole and part_of_it:
                yield from (whole, *_sources(whole, {part_of_it}, house, seen))
            elif part and not whole and called not in {loop.name for loop in _module(part).loops}:
                yield from (part, *_sources(part, {called}, house, seen))
        for line in module.made_of.get(head, ()):
            yield from _sources(path, _named(line), house, seen)


def _unknown(house: Path) -> set[tuple[str, str]]:
    """Files of numbers that some loop was made of and the stamp does not know; each with the file of the loop."""
    found = set()
    for path in _rooms(house):
        for loop in _module(path).loops:
            for source in _sources(path, _taken(loop), house, set()):
                if source not in _rooms(house) or not _is_stamped(source):
                    found.add((source.relative_to(house).as_posix(), path.relative_to(house).as_posix()))
    return found


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rooms with loops, of which the stamp is taken."""
    for path in _rooms(HOUSE):
        copy = tmp_path / path.relative_to(HOUSE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    monkeypatch.setattr(kept_loops, "_HOUSE", tmp_path)
    kept_loops._digest.cache_clear()
    yield tmp_path
    kept_loops._digest.cache_clear()


def _digest() -> str:
    kept_loops._digest.cache_clear()
    return kept_loops._digest()


def test_every_file_whose_numbers_a_loop_takes_is_known() -> None:
    assert len([path for path in _rooms(HOUSE) if _module(path).loops]) > 8
    assert _unknown(HOUSE) == set()


def test_no_table_is_listed_that_is_not_there() -> None:
    assert set(kept_loops._TABLES) <= {path.name for path in _rooms(HOUSE)}


def test_a_number_of_a_file_that_is_not_known_is_seen(house: Path) -> None:
    (house / "bulk" / "odd_sizes.py").write_text("SIDE = 3\n")
    (house / "bulk" / "even_sizes.py").write_text("from heshi.bulk.odd_sizes import SIDE\nTWICE = [2 * SIDE]\n")
    (house / "bulk" / "walk.py").write_text(
        "from heshi.bulk.even_sizes import TWICE\nfrom heshi.model.compiled import compiled\n"
        "_MOST = TWICE[0]\n@compiled\ndef walk(at):\n    return at + _MOST\n"
    )
    odd = {name for name, loop in _unknown(house) if loop == "bulk/walk.py"}
    assert odd == {"bulk/odd_sizes.py", "bulk/even_sizes.py"}


def test_the_stamp_changes_with_every_file_that_loops_are_made_of(house: Path) -> None:
    before, made_of = _digest(), [path for path in _rooms(house) if _is_stamped(path)]
    assert {path.name for path in made_of} >= {*kept_loops._TABLES, "loops.py", "batch.py"}
    for path in made_of:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert _digest() != before, path
        path.write_bytes(content)
    assert _digest() == before


def test_the_stamp_hangs_neither_on_times_nor_on_the_order_of_files_nor_on_others(house: Path) -> None:
    before, files = _digest(), _rooms(house)
    contents = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    for number, (path, content) in enumerate(reversed(contents.items())):
        path.write_bytes(content)
        os.utime(path, (number, number))
    assert _digest() == before
    (house / "bulk" / "columns.py").write_bytes(b"# nothing that a loop is made of\n")
    assert _digest() == before


def test_every_loop_is_stamped_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [SimpleNamespace(_cache=SimpleNamespace(_cache_file=SimpleNamespace(_source_stamp="old"))) for _ in "ab"]
    monkeypatch.setattr(kept_loops, "MADE", made)
    kept_loops.stamp_loops()
    assert {loop._cache._cache_file._source_stamp for loop in made} == {_digest()}
