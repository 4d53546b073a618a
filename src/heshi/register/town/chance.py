"""Where a town's accidents come from; whoever wants a town brings them along, so that the same ones come twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Chance(Protocol):
    """What is used of a `random.Random`."""

    def random(self) -> float: ...
    def randrange(self, start: int, stop: int, /) -> int: ...
    def choice(self, seq: Sequence[T], /) -> T: ...


Chances = Callable[[str], Chance]
"""A name -> the accidents of that household or employer; the same name gives the same ones."""


def weighed(chance: Chance, weights: Mapping[T, float]) -> T:
    """One of several, each as often as its share; the last gets what is left of 1.

    >>> class Always:
    ...     def random(self): return 0.5
    >>> weighed(Always(), {"a": 0.4, "b": 0.3, "c": 0.3})
    'b'
    """
    left, names = chance.random(), list(weights)
    for name in names:
        left -= weights[name]
        if left < 0:
            return name
    return names[-1]
