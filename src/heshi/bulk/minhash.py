"""Band keys of templates: two texts that share a key of the same band may be alike, and few alike share none.

A template is the set of its shingles: two ideographs, or four letters. (Of three ideographs, as they are elsewhere, a
slip spoils half as many again, and two spellings of one short text look like two texts.) Its sketch keeps, for each of
BANDS x ROWS orders of all shingles, which comes first: two sketches agree at a place with the probability that is the
Jaccard similarity J of the two sets (Broder 1997). ROWS places make a band, so that a pair shares at least one band key
with probability 1 - (1 - J^ROWS)^BANDS: 0.96 at J = 0.6 (what counts as alike), 0.999 at 0.7, 0.18 at 0.3,
0.002 at 0.1. Keys only propose; `heshi.bulk.joining` compares the sets themselves.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.template_fold import MASK
from heshi.bulk.template_rows import Sets
from heshi.bulk.template_shingles import STEP
from heshi.model.compiled import compiled

BANDS, ROWS = 24, 4


def _constants(purpose: str) -> NDArray[np.uint64]:
    """Numbers of 31 bits that look drawn by chance and are the same everywhere; odd, so that no order repeats one."""
    drawn = [hashlib.blake2b(f"{purpose} {n}".encode(), digest_size=4).digest() for n in range(BANDS * ROWS)]
    return np.array([int.from_bytes(each, "big") & MASK | 1 for each in drawn], dtype=np.uint64)


_DOUBLED = np.uint64(2)
_TIMES = (_constants("times") * _DOUBLED).astype(np.uint32)
_PLUS = (_constants("plus") * _DOUBLED).astype(np.uint32)
"""Twice the numbers: what runs over 32 bits is lost without being cut off, and the order stays."""

_MOST = 0xFFFF_FFFF
_AT_ONCE = 4


@compiled
def _place_of(code: Any, times: Any, plus: Any) -> Any:
    """Where a shingle comes in one order of them all, doubled."""
    # so narrow that a processor reckons twice as many at a time
    return np.uint32(code * times + plus)


@compiled
def _sketch(codes: Any, start: int, end: int, sketch: Any) -> None:
    sketch[:] = _MOST
    at = start
    while at + _AT_ONCE <= end:  # the sketch is read and written once for four
        one, two, three, four = codes[at], codes[at + 1], codes[at + 2], codes[at + 3]
        for place in range(len(sketch)):
            times, plus = _TIMES[place], _PLUS[place]
            first = min(_place_of(one, times, plus), _place_of(two, times, plus))
            second = min(_place_of(three, times, plus), _place_of(four, times, plus))
            sketch[place] = min(sketch[place], min(first, second))
        at += _AT_ONCE
    for rest in range(at, end):
        for place in range(len(sketch)):
            sketch[place] = min(sketch[place], _place_of(codes[rest], _TIMES[place], _PLUS[place]))
    for place in range(len(sketch)):
        sketch[place] >>= 1


@compiled
def _bands(sketch: Any, out: Any) -> None:
    for band in range(BANDS):
        value = band
        for place in range(band * ROWS, band * ROWS + ROWS):
            value = ((value ^ int(sketch[place])) * STEP) & MASK
            value = value ^ (value >> 15)
        out[band] = value


@compiled
def _band_keys(starts: Any, ends: Any, codes: Any, out: Any) -> None:
    sketch = np.zeros(BANDS * ROWS, dtype=np.uint32)
    for place in range(len(out)):
        _sketch(codes, starts[place], ends[place], sketch)
        _bands(sketch, out[place])


def band_keys(sets: Sets) -> NDArray[np.int32]:
    """The keys of sets of shingles: one row a set, one number a band; what an empty set gets says nothing.

    >>> from heshi.model.batch import column_of
    >>> from heshi.bulk.template_rows import walk
    >>> walked = walk(column_of(["请于今日内点击 abc.top/1 办理", "请于今日内点击这里办理"]))
    >>> keys = band_keys(walked.sets)
    >>> keys.shape, bool((keys[0] == keys[1]).any())
    ((2, 24), True)
    """
    keys = np.zeros((len(sets.starts), BANDS), dtype=np.int32)
    _band_keys(sets.starts, sets.ends, sets.codes, keys)
    return keys


def chance(alike: float) -> float:
    """How probable it is that two texts of this Jaccard similarity share a key.

    >>> round(chance(0.6), 2), round(chance(0.1), 3)
    (0.96, 0.002)
    """
    return float(1 - (1 - alike**ROWS) ** BANDS)
