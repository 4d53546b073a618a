"""Chance as an argument: the core draws nothing by itself, the caller brings a seeded `random.Random`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

Thing = TypeVar("Thing")


class Chance(Protocol):
    """The two draws that the grammar needs; `random.Random` has both."""

    def random(self) -> float: ...

    def randrange(self, start: int, /) -> int: ...


def pick(chance: Chance, things: Sequence[Thing]) -> Thing:
    """One of the things, each equally likely.

    >>> from random import Random
    >>> pick(Random(1), "abc") in "abc"
    True
    """
    return things[chance.randrange(len(things))]


def draw(chance: Chance, things: Sequence[Thing], weights: Sequence[float]) -> Thing:
    """One of the things, by weight.

    >>> from random import Random
    >>> draw(Random(1), "ab", (0.0, 1.0))
    'b'
    """
    left = chance.random() * sum(weights)
    for thing, weight in zip(things, weights, strict=True):
        left -= weight
        if left < 0:
            return thing
    return things[-1]


def letters(chance: Chance, alphabet: str, count: int) -> str:
    """A row of letters.

    >>> from random import Random
    >>> letters(Random(1), "0", 4)
    '0000'
    """
    return "".join(pick(chance, alphabet) for _ in range(count))
