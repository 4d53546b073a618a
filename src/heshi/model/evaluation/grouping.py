"""Which messages are nearly the same: they count as one experience and never stand on two sides of a split.

Exact, not sketched: sets of character shingles, Jaccard similarity, candidates by prefix filtering (two sets as alike
as asked must share one of their rarest shingles), joined groups by union-find.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Sequence

from heshi.text.fold import fold

WIDTH = 3
ALIKE = 0.6
"""Shingles of three characters; six in ten of all of both texts are shared."""

# A host begins where its first label does and is never tried again from the middle: no text costs more than its length.
_LINK = re.compile(r"(?:https?://|(?<![a-z0-9*-]))[a-z0-9*-]++(?:\.[a-z0-9*-]++)+(?:[/?#][!-~]*)?")
_NUMBER = re.compile(r"\d+")
_GLUE = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """What of a text is compared: links and numbers are each as good as any other, marks and spaces do not count.

    >>> bare("请点 ABC.top/1 ，交12元")
    '请点链交0元'
    """
    folded = _NUMBER.sub("0", _LINK.sub("链", fold(text)))
    return _GLUE.sub("", folded) or folded


def shingles(text: str) -> frozenset[str]:
    """The shingles of a text, bare.

    >>> shingles("请点 abc.top/1") == shingles("请点xyz.cc")
    True
    >>> sorted(shingles("医保停用"))
    ['保停用', '医保停']
    """
    kept = bare(text)
    return frozenset(kept[i : i + WIDTH] for i in range(max(1, len(kept) - WIDTH + 1)))


def similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """Jaccard: shared shingles over all shingles of both.

    >>> similarity(frozenset("ab"), frozenset("bc"))
    0.3333333333333333
    """
    both = len(first & second)
    return both / (len(first) + len(second) - both) if first or second else 1.0


class Joined:
    """Things that belong together, joined pair by pair (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, thing: int) -> int:
        """The thing that stands for the group; the smallest number of it."""
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, first: int, second: int) -> None:
        """Make one group of two."""
        one, two = sorted((self.root(first), self.root(second)))
        self._parent[two] = one


def group(texts: Sequence[str], keys: Sequence[Hashable] = (), alike: float = ALIKE) -> list[int]:
    """The group of each text, numbered from 0 in order of appearance.

    Texts at least `alike` (Jaccard, above 0) are joined, and so are texts with the same key; an empty key joins
    nothing. Chains join as well: a like b and b like c is one group.

    >>> group(["医保卡已停用，请点abc.top", "天气不错", "医保卡已停用,请点xyz.cc"])
    [0, 1, 0]
    >>> group(["甲", "乙", "丙"], keys=["t1", "", "t1"])
    [0, 1, 0]
    """
    sets = [shingles(text) for text in texts]
    joined = Joined(len(texts))
    _join_keys(joined, keys)
    _join_alike(joined, sets, alike)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(joined.root(place), len(numbers)) for place in range(len(texts))]


def _join_keys(joined: Joined, keys: Sequence[Hashable]) -> None:
    first: dict[Hashable, int] = {}
    for place, key in enumerate(keys):
        if key:
            joined.join(first.setdefault(key, place), place)


def _join_alike(joined: Joined, sets: Sequence[frozenset[str]], alike: float) -> None:
    """Join equal sets first, then each set with those it may resemble by its rarest shingles."""
    seen: dict[frozenset[str], int] = {}
    for place, shingle_set in enumerate(sets):
        joined.join(seen.setdefault(shingle_set, place), place)
    often = Counter(shingle for shingle_set in seen for shingle in shingle_set)
    index: dict[str, list[int]] = {}
    for shingle_set, place in seen.items():
        rare_first = sorted(shingle_set, key=lambda s: (often[s], s))
        prefix = rare_first[: len(rare_first) - math.ceil(alike * len(rare_first)) + 1]
        candidates = {other for shingle in prefix for other in index.get(shingle, ())}
        for other in candidates:
            if joined.root(other) != joined.root(place) and similarity(shingle_set, sets[other]) >= alike:
                joined.join(other, place)
        for shingle in prefix:
            index.setdefault(shingle, []).append(place)
