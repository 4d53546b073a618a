"""Telephone numbers by a compiled loop: what `message.recognisers.phones` finds, number by number the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.alphabet import DIGIT, LATIN, SPACE
from heshi.bulk.screen.shapes import (
    HOTLINE,
    LANDLINE,
    MOBILE,
    OVERSEAS,
    PORT,
    SERVICE,
    UNKNOWN,
    is_date,
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
    code: Trie
    unit: Trie
    hotlines: NDArray[np.int64]
    short: NDArray[np.int64]  # hotlines that fakes imitate


def phone_words(hotlines: Iterable[str], short: Iterable[str]) -> PhoneWords:
    """The tables of an edition."""
    return PhoneWords(
        trie_of(phones.CALL_WORDS),
        trie_of(phones.CODE_WORDS),
        trie_of(phones.UNITS),
        np.array(sorted(int(f"1{number}") for number in hotlines if len(number) <= _LONGEST) or [0], dtype=np.int64),
        np.array(sorted(int(f"1{number}") for number in short) or [0], dtype=np.int64),
    )


@compiled
def find_phones(codes: Any, count: int, classes: Any, words: Any, taken: Any, links: int, out: Any) -> int:
    """Write place and kind of each number into `out` (rows of start, end, kind); how many, -1 if there are too many.

    `taken[:links]` are places of links.
    """
    found = at = 0
    while at < count:
        if not (48 <= codes[at] <= 57 or codes[at] == 43 or codes[at] == 40):  # nothing of a number begins here
            at += 1
            continue
        digits = at
        while digits < count and 48 <= codes[digits] <= 57:
            digits += 1
        if 0 < digits - at < 3 and (digits >= count or not _may_stand_in_a_number(codes[digits])):
            at = digits  # one or two digits alone: no number
            continue
        masked = _masked_mobile(codes, at, count, classes)
        if masked > at:
            found = _put(out, found, at, masked, MOBILE)
            at = masked
        else:
            digits, end = _run(codes, at, count, classes)
            if end > at:
                if not _overlaps(at, end, taken, links):
                    found = _parts(codes, at, end, count, classes, words, out, found)
                at = end
            else:
                at = max(at + 1, digits)
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
def _masked_mobile(codes: Any, at: int, count: int, classes: Any) -> int:
    """Where a mobile number with four starred digits ends; `at` when none begins here."""
    if at + 11 > count or codes[at] != 49 or not 51 <= codes[at + 1] <= 57 or not _is_digit(codes, at + 2, count):
        return at
    if at > 0 and (classes[codes[at - 1]] & (DIGIT | LATIN)) != 0:
        return at
    for place in range(at + 3, at + 7):
        if codes[place] != 120 and codes[place] != 42 and codes[place] != 0xD7:
            return at
    for place in range(at + 7, at + 11):
        if not _is_digit(codes, place, count):
            return at
    return at if _is_digit(codes, at + 11, count) else at + 11


@compiled
def _run(codes: Any, at: int, count: int, classes: Any) -> Any:
    """A run of digits, blanks, brackets and hyphens from a place on: from where to search on, and its end or `at`."""
    code = codes[at]
    if at > 0 and _goes_on(codes[at - 1], classes):
        return at, at
    first = at
    if code == 43:  # a plus sign, and at most one blank
        first = at + 1
        if first < count and (classes[codes[first]] & SPACE) != 0:
            first += 1
    elif code == 40:  # an opening bracket before an area code
        first = at + 1
        if not (_is(codes, first, count, 48) and _is_digit(codes, first + 1, count)):
            return at, at
    if not _is_digit(codes, first, count):
        return at, at
    stop = first + 1
    while stop < count and (_is_digit(codes, stop, count) or codes[stop] in (40, 41, 32, 45)):
        stop += 1
    while stop >= first + 2:
        if _is_digit(codes, stop - 1, count) and _may_end(codes, stop, count, classes):
            return at, stop
        stop -= 1
    return at, at


@compiled
def _goes_on(code: int, classes: Any) -> bool:
    """May a number not begin after this sign?"""
    return (classes[code] & (DIGIT | LATIN)) != 0 or code in (46, 64, 95, 61, 47, 42, 45)


@compiled
def _may_end(codes: Any, end: int, count: int, classes: Any) -> bool:
    if end >= count:
        return True
    code = codes[end]
    if (classes[code] & (DIGIT | LATIN)) != 0 or code in (42, 95, 64):
        return False
    return not (code == 46 and _is_digit(codes, end + 1, count))


@inlined
def _parts(codes: Any, start: int, end: int, count: int, classes: Any, words: Any, out: Any, found: int) -> int:
    """One number, or several that only blanks divide, each of five digits at least."""
    pieces, shortest, digits, at = 0, 99, 0, start
    while at <= end:
        if at == end or codes[at] == 32:
            if at > start and codes[at - 1] != 32:
                pieces += 1
                shortest = min(shortest, digits)
            digits = 0
        elif 48 <= codes[at] <= 57:
            digits += 1
        at += 1
    if pieces < 2 or shortest < 5:
        return _judge(codes, start, end, count, classes, words, out, found)
    begun = start
    for place in range(start, end + 1):
        if place == end or codes[place] == 32:
            if place > begun:
                found = _judge(codes, begun, place, count, classes, words, out, found)
            begun = place + 1
    return found


@inlined
def _judge(codes: Any, start: int, end: int, count: int, classes: Any, words: Any, out: Any, found: int) -> int:
    kind = _kind(codes, start, end, count, classes, words)
    return _put(out, found, start, end, kind) if kind and found >= 0 else found


@inlined
def _kind(codes: Any, start: int, end: int, count: int, classes: Any, words: Any) -> int:
    digits = 0
    for place in range(start, end):
        digits += 48 <= codes[place] <= 57
    if digits < 3 or _has_unit(codes, end, count, classes, words.unit) or _after_code(codes, start, words.code):
        return 0
    foreign = codes[start] == 43 and digits > 8
    kind = shape(codes, start, end, digits, foreign, words.hotlines, words.short)
    if digits > 7 and kind in (MOBILE, LANDLINE, SERVICE, PORT):
        return kind
    if kind == OVERSEAS and foreign:
        return kind
    if kind == HOTLINE and digits > 3:
        return kind
    if not (_holds(codes, max(0, start - _BEFORE), start, words.call) or _holds(
        codes, end, min(count, end + _AFTER), words.call
    )):  # fmt: skip
        return 0
    if kind:
        return kind
    return UNKNOWN if 5 <= digits <= 13 and not is_date(codes, start, end) else 0


@inlined
def _has_unit(codes: Any, end: int, count: int, classes: Any, unit: Any) -> bool:
    """Does a unit follow, within what is looked at behind a number?"""
    stop = min(count, end + _BEFORE)
    if end >= stop:
        return False
    if longest(unit, codes, end, stop)[0] >= 0:
        return True
    return (classes[codes[end]] & SPACE) != 0 and end + 1 < stop and longest(unit, codes, end + 1, stop)[0] >= 0


@inlined
def _after_code(codes: Any, start: int, words: Any) -> bool:
    """Does a word that announces a code, not a number to call, stand before, without a digit between?"""
    low = max(0, start - _BEFORE)
    clear = start
    within = _CODE_WITHIN + (start > 0 and codes[start - 1] == 10)  # a pattern's end lies before a last line end, too
    while clear > max(low, start - within) and not 48 <= codes[clear - 1] <= 57:
        clear -= 1
    for place in range(low, start):
        node, at = begin(words, codes[place]), place + 1
        while node:
            if words.word[node] >= 0 and at >= clear:
                return True
            if at >= start:
                break
            node = follow(words, node, codes[at])
            at += 1
    return False


@inlined
def _holds(codes: Any, low: int, high: int, words: Any) -> bool:
    for place in range(low, high):
        if longest(words, codes, place, high)[0] >= 0:
            return True
    return False
