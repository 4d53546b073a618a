"""Who may import whom: rooms stand on floors, and a room sees only the floors below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from house.guards.tree import Finding, Tree

FLOORS: tuple[tuple[str, ...], ...] = (
    ("evidence", "citation", "period", "question", "answer", "wording", "witness"),
    ("text",),
    ("rulebook",),
    ("message", "law"),
    ("model",),
    ("judges", "verdict", "explain"),
    ("check", "casefile", "staff", "register", "outbox", "issuance", "bulk"),
    ("adapters", "lint"),
    ("usecases",),
    ("apps",),
)
"""The house from the ground up. Rooms of one floor do not see one another, but for the ground floor."""

FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
PACKAGE = "heshi"


def module_name(tree: Tree, path: Path) -> str:
    """`src/heshi/law/facts.py` is `heshi.law.facts`; a package is named without `__init__`."""
    parts = path.relative_to(tree.root / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(module: ast.Module, modules: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The modules of this package that a module imports, each with the line of the import."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == PACKAGE:
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in modules else str(node.module)


def room(module: str) -> str:
    """`heshi.law.facts` stands in the room `law`; the package itself in no room."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def import_direction(tree: Tree) -> list[Finding]:
    """Imports that look up, or sideways into another room; rooms that the table of floors does not know."""
    parsed = [(path, module_name(tree, path), module) for path, module in tree.modules("src/heshi")]
    names = frozenset(name for _, name, _ in parsed)
    found = []
    for path, name, module in parsed:
        here = room(name)
        if here and here not in FLOOR:
            found.append(tree.finding(path, 1, f"room {here!r} stands on no floor: add it to FLOORS"))
            continue
        for line, target in imported(module, names):
            if not _may_see(here, room(target)):
                found.append(tree.finding(path, line, f"{name} must not import {target}"))
    return found


def _may_see(here: str, there: str) -> bool:
    if not there or here == there:
        return True
    if not here or there not in FLOOR:
        return False
    return FLOOR[there] < FLOOR[here] or FLOOR[here] == FLOOR[there] == 0


def import_circles(tree: Tree) -> list[Finding]:
    """Modules that import one another in a circle, each circle once."""
    parsed = {module_name(tree, path): (path, module) for path, module in tree.modules("src/heshi")}
    names = frozenset(parsed)
    edges = {
        name: {target for _, target in imported(module, names) if target in names and target != name}
        for name, (_, module) in parsed.items()
    }
    circles = {tuple(sorted(circle)) for circle in _circles(edges)}
    return [
        tree.finding(parsed[circle[0]][0], 1, "import circle: " + " -> ".join(circle)) for circle in sorted(circles)
    ]


def _circles(edges: dict[str, set[str]]) -> Iterator[list[str]]:
    """Depth first over the graph; an edge back onto the present path closes a circle."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> Iterator[list[str]]:
        if node in path:
            yield path[path.index(node) :]
            return
        if node in done:
            return
        for target in sorted(edges[node]):
            yield from walk(target, [*path, node])
        done.add(node)

    for start in sorted(edges):
        yield from walk(start, [])
