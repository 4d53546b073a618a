"""Which templates are alike, without chains: each is held against the one that leads a group, and a few beside it.

Templates come in the order of how many others resemble them. The first leads; each later one joins the group whose
leader it resembles most, if it is at least ALIKE (Jaccard over the sets of shingles themselves, not over sketches), and
leads its own group otherwise. The order depends on the templates and their counts only, not on the order of the rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.minhash import BANDS
from heshi.bulk.template_rows import Sets
from heshi.bulk.template_shingles import BITS, keep, room_for
from heshi.model.compiled import compiled
from heshi.model.evaluation.grouping import ALIKE

LEAST = 0.3
"""Two sets of which one has so few shingles for the other's are not compared."""

SURE = 0.8
"""A leader that is so much alike is taken without a look at the others."""

FACE, MOST_FACES, NEAR = 0.75, 8, 0.4
"""Of the members whose likeness to their leader lies between ALIKE and FACE the first few stand for the group beside
it: who is alike to one of them joins if he is NEAR to the leader too. So what is misspelled in two ways still belongs.
"""

CROWDED = 32
"""So many leaders stand under one band key; later ones, which resemble fewer, are found by their other bands."""

COUNTED_BANDS = 8
"""Bands by which it is counted how many resemble a template: enough to put the middle of a wave before its edges."""


@compiled
def _place(key: int, last: int) -> int:
    return ((key * 0x2545F491) >> 11) & last


@compiled
def _crowds(keys: Any, weights: Any, crowds: Any) -> None:
    size = 16
    while size < 2 * len(keys):
        size *= 2
    last = size - 1
    known, sums = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for band in range(COUNTED_BANDS):
        known[:] = -1
        sums[:] = 0
        for turn in range(2):
            for row in range(len(keys)):
                key = np.int64(keys[row, band])
                at = _place(key, last)
                while known[at] >= 0 and known[at] != key:
                    at = (at + 1) & last
                known[at] = key
                if turn:
                    crowds[row] += sums[at]
                else:
                    sums[at] += weights[row]


def crowds(keys: NDArray[np.int32], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many messages probably resemble each template: those under the same keys, over some bands."""
    counted = np.zeros(len(keys), dtype=np.int64)
    _crowds(keys, weights, counted)
    return counted


@compiled
def take(codes: Any, start: int, end: int, mark: int, seen: Any) -> None:
    """Make a set of shingles the one that others are compared with."""
    last = room_for(end - start)
    for at in range(start, end):
        keep(np.int64(codes[at]), mark, seen, last)


@compiled
def likeness(few: int, mark: int, seen: Any, codes: Any, start: int, end: int, least: float) -> float:
    """Jaccard of the set taken last, of `few` shingles, and another; 0 where it is seen to be below `least`."""
    last, other, both = room_for(few), end - start, 0
    least = max(LEAST, least)
    if min(few, other) < max(1, least * max(few, other)):
        return 0.0
    # so many may be missing and the likeness still be as great; a hair more, for what is lost in rounding
    missing = np.int64(other - least * (few + other) / (1 + least) + 1e-6)
    for at in range(start, end):
        entry = mark << BITS | np.int64(codes[at])
        place = np.int64(codes[at]) & last
        while seen[place] != entry and seen[place] >> BITS == mark:
            place = (place + 1) & last
        if seen[place] == entry:
            both += 1
        elif at - start - both >= missing:
            return 0.0
    return both / (few + other - both)


@compiled
def _most_alike(own: Any, few: int, turn: int, index: Any, places: Any, seen: Any, sets: Any, crowded: Any) -> Any:
    """The leader that the set taken last resembles most of those that share a band key, the earlier of two; and how
    much. The first that is SURE ends the search. Counts how many stand under each key that was looked at.
    """
    heads, nexts, stamps = index
    starts, ends, codes = sets
    best, most, last = -1, ALIKE, heads.shape[1] - 1
    for band in range(BANDS):
        key = own[band]
        crowded[band] = 0
        leader = heads[band, _place(np.int64(key), last)]
        while leader >= 0:
            if nexts[leader, band, 1] == key:
                crowded[band] += 1
                if stamps[leader] != turn:
                    stamps[leader] = turn
                    at = places[leader]
                    alike = likeness(few, turn, seen, codes, starts[at], ends[at], most)
                    if alike >= SURE:
                        return leader, alike
                    if alike > most or (alike == most and (best < 0 or leader < best)):
                        best, most = leader, alike
            leader = nexts[leader, band, 0]
    return best, most if best >= 0 else 0.0


@compiled
def _enter(own: Any, leader: int, index: Any, crowded: Any) -> None:
    heads, nexts, _ = index
    last = heads.shape[1] - 1
    for band in range(BANDS):
        if crowded[band] < CROWDED:
            place = _place(np.int64(own[band]), last)
            nexts[leader, band, 0] = heads[band, place]
            nexts[leader, band, 1] = own[band]
            heads[band, place] = leader


@compiled
def _lead(sets: Any, order: Any, keys: Any, index: Any, seen: Any, leads: Any) -> None:
    starts, ends, codes = sets
    places, faces = np.zeros(len(order), dtype=np.int64), np.zeros(len(order), dtype=np.int64)
    crowded = np.zeros(BANDS, dtype=np.int64)
    entered = 0
    for turn in range(len(order)):
        at = order[turn]
        few = ends[at] - starts[at]
        if few == 0:
            continue
        take(codes, starts[at], ends[at], turn, seen)
        best, most = _most_alike(keys[at], few, turn, index, places, seen, sets, crowded)
        if most >= ALIKE:
            leader = leads[places[best]]
            alike = likeness(few, turn, seen, codes, starts[leader], ends[leader], NEAR)
            if alike >= NEAR:
                leads[at] = leader
                if most >= SURE or alike < ALIKE or alike > FACE or faces[leader] == MOST_FACES:
                    continue
                faces[leader] += 1  # it stands for the group as well
        places[entered] = at
        _enter(keys[at], entered, index, crowded)
        entered += 1


def leaders_of(sets: Sets, keys: NDArray[np.int32], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each template the place of the one that leads its group; what comes first in `order` leads.

    >>> from heshi.bulk.minhash import band_keys
    >>> from heshi.bulk.template_rows import walk
    >>> from heshi.model.batch import column_of
    >>> sets = walk(column_of(["您的医保卡今天停用请点链接办理认证", "您的医保卡今天停用请点连接办理认证"])).sets
    >>> leaders_of(sets, band_keys(sets), np.arange(2)).tolist()
    [0, 0]
    """
    leads = np.arange(len(order), dtype=np.int64)
    width = 16
    while width < len(order) // 2:
        width *= 2
    index = (
        np.full((BANDS, width), -1, dtype=np.int32),
        np.empty((len(order), BANDS, 2), dtype=np.int32),  # only the rows of leaders are ever touched
        np.full(len(order), -1, dtype=np.int32),
    )
    _lead((sets.starts, sets.ends, sets.codes), order, keys, index, room_of(sets), leads)
    return leads


def room_of(sets: Sets) -> NDArray[np.int64]:
    """An empty hash table that takes the largest set."""
    return np.full(room_for(int((sets.ends - sets.starts).max(initial=0))) + 1, -1, dtype=np.int64)


class Joined:
    """Things joined pair by pair (union-find); the smallest number stands for the set."""

    def __init__(self, size: int) -> None:
        self.parents = np.arange(size, dtype=np.int64)

    def join(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> None:
        """Join each with its partner."""
        _join(self.parents, first, second)

    def roots(self) -> NDArray[np.int64]:
        """What stands for the set of each thing.

        >>> joined = Joined(4)
        >>> joined.join(np.array([3, 1]), np.array([1, 2]))
        >>> joined.roots().tolist()
        [0, 1, 1, 1]
        """
        _flatten(self.parents)
        return self.parents


@compiled
def root(parents: Any, thing: int) -> int:
    """What stands for the set of a thing."""
    while parents[thing] != thing:
        parents[thing] = parents[parents[thing]]
        thing = parents[thing]
    return thing


@compiled
def _join(parents: Any, first: Any, second: Any) -> None:
    for place in range(len(first)):
        one, two = root(parents, first[place]), root(parents, second[place])
        parents[max(one, two)] = min(one, two)


@compiled
def _flatten(parents: Any) -> None:
    for thing in range(len(parents)):
        parents[thing] = root(parents, thing)
