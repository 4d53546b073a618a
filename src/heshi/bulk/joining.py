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
from heshi.bulk.template_likeness import clear, likeness, table_for, take
from heshi.bulk.template_rows import Sets
from heshi.model.compiled import compiled
from heshi.model.evaluation.grouping import ALIKE

SURE = 0.8
"""A leader that is so much alike is taken without a look at the others."""

FACE, MOST_FACES, NEAR = 0.75, 8, 0.4
"""Of the members whose likeness to their leader lies between ALIKE and FACE the first few stand for the group beside
it: who is alike to one of them joins if he is NEAR to the leader too. So what is misspelled in two ways still belongs.
"""

CROWDED = 32
"""So many leaders stand under one band key; later ones, which resemble fewer, are found by their other bands."""

STAGED = 64
"""So many templates are fetched at a time."""

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
    known, sums = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int64)
    places = np.zeros(len(keys), dtype=np.int32)
    for band in range(COUNTED_BANDS):
        known[:] = -1
        for row in range(len(keys)):
            key = keys[row, band]
            at = _place(np.int64(key), last)
            while known[at] >= 0 and known[at] != key:
                at = (at + 1) & last
            if known[at] < 0:
                known[at] = key
                sums[at] = 0
            sums[at] += weights[row]
            places[row] = at
        for row in range(len(keys)):
            crowds[row] += sums[places[row]]


def crowds(keys: NDArray[np.int32], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many messages probably resemble each template: those under the same keys, over some bands."""
    counted = np.zeros(len(keys), dtype=np.int64)
    _crowds(keys, weights, counted)
    return counted


@compiled
def _most_alike(own: Any, taken: Any, turn: int, index: Any, table: Any, led: Any, crowded: Any) -> Any:
    """The leader that the set taken last resembles most of those that share a band key, the earlier of two; and how
    much. The first that is SURE ends the search. Counts how many stand under each key that was looked at.
    """
    heads, nexts, stamps = index
    ends, codes = led[0], led[1]
    best, most, last = -1, ALIKE, heads.shape[1] - 1
    for band in range(BANDS):
        key = own[band]
        crowded[band] = 0
        leader = int(heads[band, _place(np.int64(key), last)])
        while leader >= 0:
            if nexts[leader, band, 1] == key:
                crowded[band] += 1
                if stamps[leader] != turn:
                    stamps[leader] = turn
                    alike = likeness(taken, table, codes, ends[leader], ends[leader + 1], most)
                    if alike >= SURE:
                        return leader, alike
                    if alike > most or (alike == most and (best < 0 or leader < best)):
                        best, most = leader, alike
            leader = int(nexts[leader, band, 0])
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
def _belongs(best: int, most: float, taken: Any, table: Any, led: Any, faces: Any) -> Any:
    """The one that leads the group of which a template is, -1 for none; and does it stand for the group as well?"""
    ends, codes, chiefs = led
    if best < 0:
        return -1, True
    chief = chiefs[best]
    alike = most
    if chief != best:
        alike = likeness(taken, table, codes, ends[chief], ends[chief + 1], NEAR)
        if alike < NEAR:
            return -1, True
    if most >= SURE or alike < ALIKE or alike > FACE or faces[chief] == MOST_FACES:
        return chief, False
    faces[chief] += 1
    return chief, True


@compiled
def _staged(sets: Any, order: Any, keys: Any, first: int, last: int, stage: Any) -> None:
    """Lay the sets and keys of some templates side by side: read one after another, each would be waited for."""
    starts, ends, codes = sets
    begins, near, own = stage
    total = 0
    for turn in range(first, last):
        at = order[turn]
        start, few = starts[at], ends[at] - starts[at]
        begins[turn - first] = total
        for place in range(few):
            near[total + place] = codes[start + place]
        for band in range(BANDS):
            own[turn - first, band] = keys[at, band]
        total += few
    begins[last - first] = total


@compiled
def _lead(sets: Any, order: Any, keys: Any, index: Any, table: Any, stage: Any, leads: Any) -> None:
    begins, near, own = stage
    ends, codes = np.zeros(len(order) + 1, dtype=np.int64), np.empty(len(sets[2]), dtype=np.int32)
    chiefs, faces = np.zeros(len(order), dtype=np.int64), np.zeros(len(order), dtype=np.int64)
    places = np.zeros(len(order), dtype=np.int64)
    led = ends, codes, chiefs
    crowded = np.zeros(BANDS, dtype=np.int64)
    entered = 0
    for turn in range(len(order)):
        nth = turn % STAGED
        if nth == 0:
            _staged(sets, order, keys, turn, min(len(order), turn + STAGED), stage)
        start, end = begins[nth], begins[nth + 1]
        if start == end:
            continue
        taken = take(near, start, end, table)
        best, most = _most_alike(own[nth], taken, turn, index, table, led, crowded)
        chief, stands = _belongs(best, most, taken, table, led, faces)
        clear(near, start, end, taken, table)
        if chief >= 0:
            leads[order[turn]] = places[chief]
        if stands:
            places[entered] = order[turn]
            chiefs[entered] = chief if chief >= 0 else entered
            codes[ends[entered] : ends[entered] + end - start] = near[start:end]
            ends[entered + 1] = ends[entered] + end - start
            _enter(own[nth], entered, index, crowded)
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
    largest = int((sets.ends - sets.starts).max(initial=0))
    stage = (
        np.zeros(STAGED + 1, dtype=np.int64),
        np.empty(STAGED * largest, dtype=np.int32),
        np.empty((STAGED, BANDS), dtype=np.int32),
    )
    _lead((sets.starts, sets.ends, sets.codes), order, keys, index, table_for(sets), stage, leads)
    return leads


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
