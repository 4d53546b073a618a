"""How far is what was read from what was written?"""

from __future__ import annotations


def distance(one: str, other: str) -> int:
    """Characters to put in, take out or change."""
    row = list(range(len(other) + 1))
    for at, left in enumerate(one, 1):
        before, row = row, [at]
        for place, right in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (left != right)))
    return row[-1]
