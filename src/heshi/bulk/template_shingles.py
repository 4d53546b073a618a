"""The shingles of a bare text: two ideographs, or four letters, as one number of 31 bits; each once a text."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.template_fold import DIGITS, MASK
from heshi.model.compiled import compiled

IDEOGRAPHS = 0x2E80
"""The first code point of scripts of which one character says as much as some letters do."""

OF_IDEOGRAPH, WEIGHT = 2, 4
"""A shingle is as many characters as weigh so much together: a letter weighs 1."""

LONGEST_CODE = 24
"""Letters and digits in a row that are taken for one code when a digit is among them."""

STEP, LAST_STEP = 0x2545F491, 0x5851F42D
BITS = 31

ROOM = 16
"""So many places a shingle: the processor guesses that a place is free, and each wrong guess costs it ten steps."""


@compiled
def _shingle(bare: Any, at: int, count: int) -> int:
    """The shingle that begins here, where at least two characters are left; -1 where the text ends before it does."""
    one, two = np.int64(bare[at]), np.int64(bare[at + 1])
    value = (((one * STEP) & MASK ^ two) * STEP) & MASK
    if one < IDEOGRAPHS or two < IDEOGRAPHS:
        weight = OF_IDEOGRAPH if one >= IDEOGRAPHS or two >= IDEOGRAPHS else 1
        weight += 1
        at += 2
        while weight < WEIGHT:
            if at >= count:
                return -1
            code = np.int64(bare[at])
            value = ((value ^ code) * STEP) & MASK
            weight += OF_IDEOGRAPH if code >= IDEOGRAPHS else 1
            at += 1
    value = ((value ^ (value >> 15)) * LAST_STEP) & MASK
    return int(value ^ (value >> 13))


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
        end += end == at < count
        while at < end:
            bare[kept] = bare[at]
            kept += 1
            at += 1
    return kept


@compiled
def room_for(count: int) -> int:
    """The last place of a hash table that takes so many shingles and stays nearly empty; a power of two less one."""
    last = 511
    while last < ROOM * count:
        last = last * 2 + 1
    return last


@compiled
def keep(shingle: int, mark: int, seen: Any, last: int) -> bool:
    """Enter a shingle into a hash table where entries of other marks are free; was it new?"""
    entry = mark << BITS | shingle
    place = shingle & last
    while seen[place] >> BITS == mark:
        if seen[place] == entry:
            return False
        place = (place + 1) & last
    seen[place] = entry
    return True


@compiled
def add_shingles(bare: Any, count: int, mark: int, seen: Any, codes: Any, total: int) -> int:
    """Write the different shingles of a bare text behind `total` others; how many there are then.

    `seen` is a hash table with room for them all, `mark` another number for each text. The bare text is spent.
    """
    count = _with_codes_as_one(bare, count)
    few = max(0, count - 1)
    last = room_for(few)
    for at in range(few):
        shingle = _shingle(bare, at, count)
        if shingle >= 0 and keep(shingle, mark, seen, last):
            codes[total] = shingle
            total += 1
    return total
