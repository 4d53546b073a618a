"""The documents say what is so: versions, commands, decisions, places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from house.guards.tree import Finding, Tree, lines_of

PAGES = ("README.md", "DEVELOPING.md", "CHANGELOG.md", "GLOSSARY.md")
TOLD = (*PAGES, "docs/register.md")
"""Documents whose `heshi` commands are typed by readers."""
DECISIONS = "docs/decisions"

CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
MAKE = re.compile(r"(?:^|[\s$(])make ([a-z]+)\b")
HESHI = re.compile(r"(?:^|[\s$(|])heshi ([a-z]+)(?: ([a-z]+(?:-[a-z]+)*))?\b")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def version(tree: Tree) -> list[Finding]:
    """The changelog opens a section for the version in pyproject.toml, and the package says the same."""
    now = str(tomllib.loads(tree.read("pyproject.toml"))["project"]["version"])
    found = []
    if f"## [{now}]" not in tree.read("CHANGELOG.md"):
        found.append(Finding("CHANGELOG.md", 1, f"no section for {now}"))
    if f'__version__ = "{now}"' not in tree.read("src/heshi/__init__.py"):
        found.append(Finding("src/heshi/__init__.py", 1, f"is not version {now}"))
    return found


def make_commands(tree: Tree) -> list[Finding]:
    """`make` commands in the documents that the Makefile does not have."""
    targets = set(re.findall(r"^([a-z]+):", tree.read("Makefile"), re.MULTILINE))
    return [
        Finding(page, 1, f"make {name} does not exist")
        for page in PAGES
        for name in sorted({name for code in _code(tree, page) for name in MAKE.findall(code)} - targets)
    ]


def heshi_commands(tree: Tree, commands: Iterable[str]) -> list[Finding]:
    """`heshi` commands in the documents that are none. `commands` holds `check`, `law`, `law evaluate`, …"""
    known = set(commands)
    found = []
    for page in TOLD:
        for first, second in sorted({pair for code in _code(tree, page) for pair in HESHI.findall(code)}):
            group = any(command.startswith(f"{first} ") for command in known)
            name = f"{first} {second}" if group and second else first
            if name not in known:
                found.append(Finding(page, 1, f"heshi {name} does not exist"))
    return found


def _code(tree: Tree, page: str) -> list[str]:
    return [block or inline for block, inline in CODE.findall(tree.read(page))]


def decisions(tree: Tree) -> list[Finding]:
    """Decision records that the list leaves out, that lack a part, or that break the numbering."""
    listed = tree.read(f"{DECISIONS}/README.md")
    records = [path for path in tree.files(DECISIONS, suffix=".md") if path.name != "README.md"]
    found = []
    for number, path in enumerate(records, start=1):
        text = path.read_text(encoding="utf-8")
        if path.name not in listed:
            found.append(tree.finding(path, 1, "is not in the list"))
        if not path.name.startswith(f"{number:04}-"):
            found.append(tree.finding(path, 1, f"should be number {number:04}"))
        found += [
            tree.finding(path, 1, f"has no {part}")
            for part in ("**Context.**", "**Decision.**", "**Consequences.**")
            if part not in text
        ]
    return found


def dead_links(tree: Tree) -> list[Finding]:
    """Links between the documents that lead nowhere."""
    found = []
    for path in tree.files(suffix=".md"):
        for line, text in lines_of(path):
            dead = [target for target in LINK.findall(text) if not (path.parent / target).exists()]
            found += [tree.finding(path, line, f"{target} is not there") for target in dead]
    return found
