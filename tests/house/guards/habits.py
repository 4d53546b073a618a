"""Habits that hide faults, and the one that shows intent: a docstring on everything public."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from house.guards.tree import Finding, Tree, lines_of

OUR_PYTHON = ("src", "tests", "scripts", "benchmarks")
SWALLOWS = "||" + " true"  # in two pieces, or this line would be a finding of its own
SCRIPTS = frozenset({"Makefile", "run"})


def hidden_faults(tree: Tree) -> list[Finding]:
    """Star imports, excepts that catch everything, and shell lines that cannot fail."""
    found = []
    for path, module in tree.modules(*OUR_PYTHON):
        found += [tree.finding(path, line, says) for line, says in _hidden(module)]
    for path in tree.files():
        if path.name in SCRIPTS or path.suffix in {".sh", ".mk", ".yml", ".yaml"}:
            found += [
                tree.finding(path, n, "a step that cannot fail") for n, line in lines_of(path) if SWALLOWS in line
            ]
    return found


def _hidden(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield node.lineno, f"from {node.module} import *"
        elif isinstance(node, ast.ExceptHandler):
            if node.type is None:
                yield node.lineno, "bare except"
            elif all(isinstance(line, ast.Pass) for line in node.body):
                yield node.lineno, "an except that passes over the fault; contextlib.suppress says so openly"


def docstrings(tree: Tree) -> list[Finding]:
    """Public modules, classes and functions of the package without a docstring."""
    found = []
    for path, module in tree.modules("src"):
        empty = path.name == "__init__.py" and not module.body
        if not empty and not path.name.startswith("_") and ast.get_docstring(module) is None:
            found.append(tree.finding(path, 1, "a module without a docstring"))
        found += [tree.finding(path, node.lineno, f"{name} has no docstring") for node, name in _undescribed(module)]
    return found


Described = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _undescribed(scope: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[Described, str]]:
    for node in scope.body:
        if not isinstance(node, Described) or node.name.startswith("_") or _is_overload(node):
            continue
        name = f"{within}{node.name}"
        if ast.get_docstring(node) is None:
            yield node, name
        if isinstance(node, ast.ClassDef) and not _is_protocol(node):
            yield from _undescribed(node, f"{name}.")


def _is_protocol(node: ast.ClassDef) -> bool:
    """A protocol lists what it wants; its own docstring says why."""
    return any(isinstance(parent, ast.Name) and parent.id == "Protocol" for parent in node.bases)


def _is_overload(node: Described) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)
