"""Telephone numbers by a compiled loop: what `message.recognisers.phones` finds, number by number the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.alphabet import SPACE
from heshi.bulk.screen.beginnings import CALL, CODE, UNIT
from heshi.bulk.screen.reading import ZERO, is_ascii_word
from heshi.bulk.screen.shapes import (
    HOTLINE,
    LANDLINE,
    MOBILE,
    OVERSEAS,
    PORT,
    SERVICE,
    UNKNOWN,
    is_date,
    read_digits,
    shape,
)
from heshi.bulk.screen.trie import Trie, begin, follow, longest, trie_of
from heshi.message.recognisers import phones
from heshi.model.compiled import compiled, inlined

_LONGEST = 17
_BEFORE, _AFTER, _CODE_WITHIN = 14, 6, 6


class PhoneWords(NamedTuple):
    """Words around numbers, and the numbers of authorities (each as one number behind a leading 1), sorted."""

    call: Trie
    dial: Trie
    code: Trie
    unit: Trie
    hotlines: NDArray[np.int64]
    short: NDArray[np.int64]  # hotlines that fakes imitate


def phone_words(hotlines: Iterable[str], short: Iterable[str]) -> PhoneWords:
    """The tables of an edition."""
    return PhoneWords(
        trie_of(phones.CALL_WORDS),
        trie_of(phones.DIAL_WORDS),
        trie_of(phones.CODE_WORDS),
        trie_of(phones.UNITS),
        np.array(sorted(int(f"1{number}") for number in hotlines if len(number) <= _LONGEST) or [0], dtype=np.int64),
        np.array(sorted(int(f"1{number}") for number in short) or [0], dtype=np.int64),
    )


@compiled
def find_phones(
    codes: Any, begins: Any, count: int, classes: Any, words: Any, taken: Any, links: int, digits: Any, out: Any
) -> int:
    """Write place and kind of each number into `out` (rows of start, end, kind); how many, -1 if there are too many.

    `taken[:links]` are places of links; `digits` is room for those of one number.
    """
    found = at = ZERO
    while at < count:
        if not (48 <= codes[at] <= 57 or codes[at] == 43 or codes[at] == 40):  # nothing of a number begins here
            at += 1
            continue
        stop = at
        while stop < count and 48 <= codes[stop] <= 57:
            stop += 1
        if 0 < stop - at < 3 and (stop >= count or not _may_stand_in_a_number(codes[stop])):
            at = stop  # one or two digits alone: no number
            continue
        masked = _masked_mobile(codes, at, count)
        if masked > at:
            found = _put(out, found, at, masked, MOBILE)
            at = masked
        else:
            end = _run(codes, at, count, classes)
            if end > at:
                if not _overlaps(at, end, taken, links):
                    found = _parts(codes, begins, at, end, count, classes, words, digits, out, found)
                at = end
            else:
                at = max(at + 1, stop)
        if found < 0:
            return -1
    return found


@inlined
def _may_stand_in_a_number(code: int) -> bool:
    return code == 32 or code == 40 or code == 41 or code == 45


@compiled
def _put(out: Any, found: int, start: int, end: int, kind: int) -> int:
    if found < 0 or found >= len(out):
        return -1
    out[found, 0], out[found, 1], out[found, 2] = start, end, kind
    return found + 1


@compiled
def _is_digit(codes: Any, at: int, count: int) -> bool:
    return 0 <= at < count and 48 <= codes[at] <= 57


@compiled
def _is(codes: Any, at: int, count: int, sign: int) -> bool:
    return 0 <= at < count and codes[at] == sign


@compiled
def _overlaps(start: int, end: int, taken: Any, links: int) -> bool:
    for place in range(links):
        if taken[place, 0] < end and start < taken[place, 1]:
            return True
    return False


@compiled
def _masked_mobile(codes: Any, at: int, count: int) -> int:
    """Where a mobile number with four starred digits ends; `at` when none begins here."""
    if at + 11 > count or codes[at] != 49 or not 51 <= codes[at + 1] <= 57 or not _is_digit(codes, at + 2, count):
        return at
    if at > 0 and is_ascii_word(codes[at - 1]):
        return at
    for place in range(at + 3, at + 7):
        if codes[place] != 120 and codes[place] != 42 and codes[place] != 0xD7:
            return at
    for place in range(at + 7, at + 11):
        if not _is_digit(codes, place, count):
            return at
    return at if _is_digit(codes, at + 11, count) else at + 11


@compiled
def _run(codes: Any, at: int, count: int, classes: Any) -> int:
    """Where a run of digits, blanks, brackets and hyphens ends that begins here; `at` when none does."""
    code = codes[at]
    if at > 0 and _goes_on(codes[at - 1]):
        return at
    first = at
    if code == 43:  # a plus sign, and at most one blank
        first = at + 1
        if first < count and (classes[codes[first]] & SPACE) != 0:
            first += 1
    elif code == 40:  # an opening bracket before an area code
        first = at + 1
        if not (_is(codes, first, count, 48) and _is_digit(codes, first + 1, count)):
            return at
    if not _is_digit(codes, first, count):
        return at
    stop = first + 1
    while stop < count and (48 <= codes[stop] <= 57 or _may_stand_in_a_number(codes[stop])):
        stop += 1
    while stop >= first + 2:
        if _is_digit(codes, stop - 1, count) and _may_end(codes, stop, count):
            return stop
        stop -= 1
    return at


@compiled
def _goes_on(code: int) -> bool:
    """May a number not begin after this sign?"""
    return (
        is_ascii_word(code)
        or code == 45
        or code == 46
        or code == 47
        or code == 42
        or code == 61
        or code == 64
        or code == 95
    )


@compiled
def _may_end(codes: Any, end: int, count: int) -> bool:
    if end >= count:
        return True
    code = codes[end]
    if is_ascii_word(code) or code == 42 or code == 95 or code == 64:
        return False
    return not (code == 46 and _is_digit(codes, end + 1, count))


@compiled
def _parts(
    codes: Any,
    begins: Any,
    start: int,
    end: int,
    count: int,
    classes: Any,
    words: Any,
    digits: Any,
    out: Any,
    found: int,
) -> int:
    """One number, or several that only blanks divide, each of five digits at least."""
    pieces, shortest, size, at = 0, 99, 0, start
    while at <= end:
        if at == end or codes[at] == 32:
            if at > start and codes[at - 1] != 32:
                pieces += 1
                shortest = min(shortest, size)
            size = 0
        elif 48 <= codes[at] <= 57:
            size += 1
        at += 1
    divided = pieces > 1 and shortest > 4
    begun = start
    for place in range(start, end + 1):
        if place == end or (divided and codes[place] == 32):
            if place > begun:
                kind = _kind(codes, begins, begun, place, count, classes, words, digits)
                if kind and found >= 0:
                    found = _put(out, found, begun, place, kind)
            begun = place + 1
    return found


@compiled
def _kind(codes: Any, begins: Any, start: int, end: int, count: int, classes: Any, words: Any, digits: Any) -> int:
    size = read_digits(codes, start, end, digits)
    if size < 3 or _has_unit(codes, begins, end, count, classes, words.unit):
        return 0
    if _after_code(codes, begins, start, words.code, words.dial):
        return 0
    foreign = codes[start] == 43 and size > 8
    kind = shape(digits, size, foreign, words.hotlines, words.short)
    if size > 7 and kind in (MOBILE, LANDLINE, SERVICE, PORT):
        return kind
    if kind == OVERSEAS and foreign:
        return kind
    if kind == HOTLINE and size > 3:
        return kind
    if not kind and (not 5 <= size <= 13 or is_date(codes, start, end)):
        return 0
    called = _calls(codes, begins, max(0, start - _BEFORE), start, words.call) or _calls(
        codes, begins, end, min(count, end + _AFTER), words.call
    )
    return (kind if kind else UNKNOWN) if called else 0


@compiled
def _has_unit(codes: Any, begins: Any, end: int, count: int, classes: Any, unit: Any) -> bool:
    """Does a unit follow, within what is looked at behind a number?"""
    stop = min(count, end + _BEFORE)
    if end >= stop:
        return False
    if (begins[end] & UNIT) != 0 and longest(unit, codes, end, stop)[0] >= 0:
        return True
    if (classes[codes[end]] & SPACE) == 0 or end + 1 >= stop or (begins[end + 1] & UNIT) == 0:
        return False
    return longest(unit, codes, end + 1, stop)[0] >= 0


@compiled
def _after_code(codes: Any, begins: Any, start: int, words: Any, dial: Any) -> bool:
    """Does a word that announces a code, not a number to call, stand before, without a digit or a call between?"""
    low = max(0, start - _BEFORE)
    clear = start
    within = _CODE_WITHIN + (start > 0 and codes[start - 1] == 10)  # a pattern's end lies before a last line end, too
    while clear > max(low, start - within) and not 48 <= codes[clear - 1] <= 57:
        clear -= 1
    for place in range(low, start):
        if (begins[place] & CODE) == 0:
            continue
        node, at = begin(words.steps, codes[place]), place + 1
        while node:
            if node <= words.words and at >= clear and not _calls(codes, begins, at, start, dial):
                return True
            if at >= start:
                break
            node = follow(words.steps, node, codes[at])
            at += 1
    return False


@compiled
def _calls(codes: Any, begins: Any, low: int, high: int, words: Any) -> bool:
    """Does a word that announces a number to call stand within?"""
    for place in range(low, high):
        if (begins[place] & CALL) != 0 and longest(words, codes, place, high)[0] >= 0:
            return True
    return False
