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
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.template_fold import DIGITS, MASK, SHORT, fold_tables
from heshi.bulk.template_rows import scratch_for, template_codes
from heshi.model.batch import Column
from heshi.model.compiled import compiled

IDEOGRAPHS = 0x2E80
"""The first code point of scripts of which one character says as much as some letters do."""

OF_IDEOGRAPH, WEIGHT = 2, 4
"""A shingle is as many characters as weigh so much together: a letter weighs 1."""

LONGEST_CODE = 24
"""Letters and digits in a row that are taken for one code when a digit is among them."""

BANDS, ROWS = 24, 4
_BITS = 31
_FIRST, _LAST = 0x2545F491, 0x5851F42D


def _constants(purpose: str) -> NDArray[np.int64]:
    """Numbers of 31 bits that look drawn by chance and are the same everywhere; odd, so that no order repeats one."""
    drawn = [hashlib.blake2b(f"{purpose} {n}".encode(), digest_size=4).digest() for n in range(BANDS * ROWS)]
    return np.array([int.from_bytes(each, "big") & MASK | 1 for each in drawn], dtype=np.uint32)


_TIMES, _PLUS = _constants("times"), _constants("plus")


class Sets(Struct, frozen=True):
    """The different shingles of texts, 31 bits each: those of text `i` are `codes[starts[i]:starts[i + 1]]`."""

    starts: NDArray[np.int64]
    codes: NDArray[np.int32]


@compiled
def _shingle(bare: Any, at: int, count: int) -> int:
    """The shingle that begins here; -1 where the text ends before it does."""
    value, weight = 0, 0
    while weight < WEIGHT:
        if at >= count:
            return -1
        code = int(bare[at])
        value = ((value ^ code) * _FIRST) & MASK
        weight += OF_IDEOGRAPH if code >= IDEOGRAPHS else 1
        at += 1
    value = ((value ^ (value >> 15)) * _LAST) & MASK
    shingle: int = value ^ (value >> 13)
    return shingle


@compiled
def _with_codes_as_one(bare: Any, count: int) -> int:
    """Make one digit of each code, sum or date between ideographs, whatever letters and digits it has; how many code
    points are left. English words, which stand without blanks here, are longer.
    """
    at, kept = 0, 0
    while at < count:
        end, digits = at, 0
        while end < count and bare[end] < IDEOGRAPHS:
            digits += bare[end] == DIGITS
            end += 1
        if digits and end - at <= LONGEST_CODE:
            bare[kept] = DIGITS
            kept += 1
            at = end
        end += end == at
        while at < end:
            bare[kept] = bare[at]
            kept += 1
            at += 1
    return kept


@compiled
def room_for(count: int) -> int:
    """The last place of a hash table that takes so many shingles and stays half empty; a power of two less one."""
    last = 63
    while last < 2 * count:
        last = last * 2 + 1
    return last


@compiled
def keep(shingle: int, mark: int, seen: Any, last: int) -> bool:
    """Enter a shingle into a hash table where entries of other marks are free; was it new?"""
    entry = mark << _BITS | shingle
    place = shingle & last
    while seen[place] >> _BITS == mark:
        if seen[place] == entry:
            return False
        place = (place + 1) & last
    seen[place] = entry
    return True


@compiled
def _shingle_sets(texts: Any, rows: Any, tables: Any, scratch: Any, starts: Any, codes: Any) -> None:
    offsets, data = texts
    bare = scratch[2]
    seen = np.full(room_for(len(bare)) + 1, -1, dtype=np.int64)
    total = 0
    for place in range(len(rows)):
        row = rows[place]
        count = template_codes(data, offsets[row], offsets[row + 1], tables, scratch)
        count = _with_codes_as_one(bare, count) if count >= SHORT else 0
        few = max(0, count - 1)
        last = room_for(few)
        for at in range(few):
            shingle = _shingle(bare, at, count)
            if shingle >= 0 and keep(shingle, place, seen, last):
                codes[total] = shingle
                total += 1
        starts[place + 1] = total


def shingle_sets(column: Column, rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Sets:
    """The sets of some rows of a column, whose templates are of these lengths; short templates have none.

    >>> from heshi.model.batch import column_of
    >>> column = column_of(["请于今日内点击 abc.top/1 办理", "短"])
    >>> shingle_sets(column, np.arange(2), np.array([10, 1])).starts.tolist()
    [0, 9, 9]
    """
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    codes = np.empty(int(lengths.sum()), dtype=np.int32)
    _shingle_sets((column.offsets, column.data), rows, fold_tables(), scratch_for(column), starts, codes)
    return Sets(starts, codes)


@compiled
def _sketch(codes: Any, start: int, end: int, sketch: Any) -> None:
    sketch[:] = MASK
    for at in range(start, end):
        value = np.int64(codes[at])
        for place in range(len(sketch)):
            # so narrow that a processor reckons twice as many at a time
            sketch[place] = min(sketch[place], np.uint32((value * _TIMES[place] + _PLUS[place]) & MASK))


@compiled
def _bands(sketch: Any, out: Any) -> None:
    for band in range(BANDS):
        value = band
        for place in range(band * ROWS, band * ROWS + ROWS):
            value = ((value ^ int(sketch[place])) * _FIRST) & MASK
            value = value ^ (value >> 15)
        out[band] = value


@compiled
def _band_keys(starts: Any, codes: Any, out: Any) -> None:
    sketch = np.zeros(BANDS * ROWS, dtype=np.uint32)
    for place in range(len(out)):
        _sketch(codes, starts[place], starts[place + 1], sketch)
        _bands(sketch, out[place])


def band_keys(sets: Sets) -> NDArray[np.int32]:
    """The keys of sets of shingles: one row a set, one number a band; what an empty set gets says nothing.

    >>> from heshi.model.batch import column_of
    >>> column = column_of(["请于今日内点击 abc.top/1 办理", "请于今日内点击xyz.cc办理"])
    >>> keys = band_keys(shingle_sets(column, np.arange(2), np.array([10, 10])))
    >>> keys.shape, bool((keys[0] == keys[1]).all())
    ((2, 24), True)
    """
    keys = np.zeros((len(sets.starts) - 1, BANDS), dtype=np.int32)
    _band_keys(sets.starts, sets.codes, keys)
    return keys


def chance(alike: float) -> float:
    """How probable it is that two texts of this Jaccard similarity share a key.

    >>> round(chance(0.6), 2), round(chance(0.1), 3)
    (0.96, 0.002)
    """
    return float(1 - (1 - alike**ROWS) ** BANDS)
