"""What is written here must mean something to somebody who was not in the room when it was written."""

from __future__ import annotations

import re

from house.guards.tree import Finding, Tree, lines_of

EXEMPT = frozenset({"tests/house/guards/words.py", "tests/house/test_words.py", "LICENSE"})
"""The rule itself and its test have to name what they forbid."""

MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:home|Users|root|work|tmp|mnt|opt)/[\w.-]+")
"""An absolute path of somebody's machine: it works nowhere else."""

WORKSHOP = re.compile(
    r"\b(?:TODO|FIXME|HACK)\b"
    r"|(?i:\bsub-?agents?\b|\b(?:this|another|next) session\b|\bthe lead\b|\bthe brief\b"
    r"|\bissue #?\d+\b|\bshared/\w+|\bknowledge (?:pack|file)\b|\bseed[ _-]?\d{3}\b)"
)
"""Unfinished business, and talk of the workshop instead of the work."""

RULES = ((MACHINE_PATH, "a path of one machine"), (WORKSHOP, "workshop talk"))


def workshop_words(tree: Tree) -> list[Finding]:
    """Paths of one machine and words of the workshop, in any text file of the tree."""
    found = []
    for path in tree.files():
        if tree.name(path) in EXEMPT:
            continue
        for line, text in lines_of(path):
            for pattern, says in RULES:
                if match := pattern.search(text):
                    found.append(tree.finding(path, line, f"{says}: {match[0]!r}"))
    return found
