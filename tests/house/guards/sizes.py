"""Small rooms, a noun on each door."""

from __future__ import annotations

import ast

from house.guards.tree import Finding, Tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
OUR_PYTHON = ("src", "tests", "scripts", "benchmarks")

NAMELESS = frozenset({"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc", "core"})
"""Names that say nothing about what is inside."""


def file_sizes(tree: Tree) -> list[Finding]:
    """Python files of more than 300 lines."""
    found = []
    for path in tree.files(*OUR_PYTHON, suffix=".py"):
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > LONGEST_FILE:
            found.append(tree.finding(path, LONGEST_FILE, f"{length} lines; the longest room has {LONGEST_FILE}"))
    return found


def function_sizes(tree: Tree) -> list[Finding]:
    """Functions of more than 60 lines, their docstring included."""
    found = []
    for path, module in tree.modules(*OUR_PYTHON):
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(tree.finding(path, node.lineno, f"{node.name} has {length} lines"))
    return found


def nameless_rooms(tree: Tree) -> list[Finding]:
    """Modules and packages whose name says nothing."""
    found = []
    for path in tree.files(*OUR_PYTHON, suffix=".py"):
        parts = path.relative_to(tree.root).with_suffix("").parts
        found += [tree.finding(path, 1, f"{part!r} is no noun") for part in parts if part in NAMELESS]
    return found
