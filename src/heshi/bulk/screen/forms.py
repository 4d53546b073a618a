"""The form that the statistical judge reads, and how far its n-grams lean to a scam, by compiled loops."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.screen.alphabet import DIGIT, LATIN, LETTER
from heshi.model.batch import step_on
from heshi.model.compiled import compiled, inlined
from heshi.model.features import DIGITS, GRAM, LINK, PHONE, WORD
from heshi.model.hashing import BITS, SIZE

LINK_MARK, PHONE_MARK, DIGITS_MARK, HOLE = ord(LINK), ord(PHONE), ord(DIGITS), 0
"""What stands in a form for a masked place; a HOLE for a region, which leaves nothing."""

_STAR, _BLANK = ord("*"), ord(" ")
_LAST = SIZE - 1


@compiled
def sort_masks(masks: Any, count: int) -> None:
    """Put places to mask (rows of start, end, mark) in order; there are few."""
    for one in range(1, count):
        start, end, mark = masks[one, 0], masks[one, 1], masks[one, 2]
        place = one
        while place > 0 and (
            masks[place - 1, 0] > start or (masks[place - 1, 0] == start and masks[place - 1, 1] > end)
        ):
            masks[place] = masks[place - 1]
            place -= 1
        masks[place, 0], masks[place, 1], masks[place, 2] = start, end, mark


@compiled
def form_of(codes: Any, count: int, classes: Any, masks: Any, masked: int, out: Any) -> int:
    """The form of a folded text (`features.form_text`); how many code points it has. `masks` are in order."""
    size = at = mask = 0
    hole = False
    while at < count:
        while mask < masked and (masks[mask, 0] < at or masks[mask, 1] <= masks[mask, 0]):
            mask += 1
        if mask < masked and masks[mask, 0] == at:
            sign, at = masks[mask, 2], masks[mask, 1]
            mask += 1
        else:
            sign = _kept(codes[at], classes)
            at += 1
        if sign == HOLE:
            hole = True
            continue
        last = out[size - 1] if size else 0
        if sign == last and sign >= 0xE001 and sign <= 0xE004:
            hole = False
            continue
        if hole and size and (classes[last] & LATIN) != 0 and (classes[sign] & LATIN) != 0:
            out[size] = _BLANK
            size += 1
        hole = False
        out[size] = sign
        size += 1
    return size


@compiled
def _kept(code: int, classes: Any) -> int:
    if (classes[code] & DIGIT) != 0 or code == _STAR:
        return DIGITS_MARK
    return code if (classes[code] & LETTER) != 0 else HOLE


@compiled
def lean_of(form: Any, count: int, classes: Any, seen: Any, kept: Any, leans: Any) -> Any:
    """The sum of the leans of every different n-gram and word of a form, and how many there are (`features.grams`).

    `seen` has a bit for each bucket, none of them set, and none afterwards; `kept` is room for the buckets of a text.
    """
    found = 0
    one = two = three = np.int64(0)
    word = pair = before = np.int64(-1)
    for at in range(count):
        code = np.int64(form[at])
        if at > 2:
            found = _keep(step_on(three, code), seen, kept, found)
        if at > 1:
            three = step_on(two, code)
            found = _keep(three, seen, kept, found)
        if at > 0:
            two = step_on(one, code)
            found = _keep(two, seen, kept, found)
        one = step_on(GRAM, code)
        found = _keep(one, seen, kept, found)
        if (classes[code] & LATIN) != 0:
            if word < 0:
                word = np.int64(WORD)
                pair = step_on(before, _BLANK) if before >= 0 else np.int64(-1)
            word = step_on(word, code)
            pair = step_on(pair, code) if pair >= 0 else np.int64(-1)
            continue
        if word >= 0:
            found = _keep_words(word, pair, seen, kept, found)
        before = word if code == _BLANK else np.int64(-1)
        word = pair = np.int64(-1)
    if word >= 0:
        found = _keep_words(word, pair, seen, kept, found)
    total = np.int64(0)
    for place in range(found):
        total += leans[kept[place]]
        seen[kept[place] >> 3] = 0
    return total, found


@inlined
def _keep(value: int, seen: Any, kept: Any, found: int) -> int:
    """Keep the bucket of a hash; how many are kept now. No branch: a machine guesses badly whether one was seen."""
    number = (value >> BITS ^ value) & _LAST
    bit = np.int64(1) << (number & 7)
    before = np.int64(seen[number >> 3])
    seen[number >> 3] = before | bit
    kept[found] = number
    return found + ((before & bit) == 0)


@compiled
def _keep_words(word: int, pair: int, seen: Any, kept: Any, found: int) -> int:
    """Keep a word that has ended, and it with the word before; -1 stands for none."""
    found = _keep(word, seen, kept, found)
    if pair >= 0:
        found = _keep(pair, seen, kept, found)
    return found
