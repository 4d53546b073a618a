"""The core asks, the shell answers: it reads no file, clock, network, environment and no random number."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from house.guards.tree import Finding, Tree

SHELL = frozenset({"adapters", "usecases", "apps"})
"""The rooms that may touch the world."""

WORLDLY = {
    "clock": ("time", "sched"),
    "chance": ("random", "secrets", "uuid"),
    "network": ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx"),
    "files": (
        "io",
        "pathlib",
        "glob",
        "shutil",
        "tempfile",
        "fileinput",
        "pickle",
        "sqlite3",
        "importlib.resources",
    ),
    "environment": ("os", "sys", "platform", "getpass", "signal"),
    "others at work": ("subprocess", "threading", "multiprocessing", "asyncio"),
    "log": ("logging",),
}
WORLDLY_MODULES = frozenset(name for names in WORLDLY.values() for name in names)

WORLDLY_CALLS = frozenset({"open", "print", "input", "breakpoint", "exec", "eval", "__import__"})

WORLDLY_METHODS = frozenset(
    {"read_text", "read_bytes", "write_text", "write_bytes", "now", "utcnow", "today", "environ", "getenv"}
)
"""Reading a file, the clock or the environment, whatever it is called on."""


def purity(tree: Tree) -> list[Finding]:
    """Every place in the core that touches the world."""
    found = []
    for path, module in tree.modules("src/heshi"):
        if path.relative_to(tree.root / "src/heshi").parts[0] in SHELL:
            continue
        found += [tree.finding(path, line, f"the core must not use {what}") for line, what in _worldly(module)]
    return found


def _worldly(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if _is_worldly(alias.name))
        elif isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name) for name in inner if _is_worldly(name))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORLDLY_CALLS:
            yield node.lineno, f"{node.func.id}()"
        elif isinstance(node, ast.Attribute) and node.attr in WORLDLY_METHODS:
            yield node.lineno, f".{node.attr}"


def _is_worldly(name: str) -> bool:
    """`os.path.join` is worldly because `os` is."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in WORLDLY_MODULES for length in range(1, len(parts) + 1))
