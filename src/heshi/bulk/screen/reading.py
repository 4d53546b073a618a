"""A text as code points, folded as `text.normalise` folds it; what it cannot do alike it leaves to the full check."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.screen.alphabet import (
    DIGIT,
    DROPPED,
    GAP_LETTER,
    HAN,
    LATIN,
    MARK,
    MOST_EXPANDED,
    NOT_READ,
    SIZE,
    SPACE,
    WIDE,
)
from heshi.bulk.screen.literals import ALONE, ANYWHERE, OPEN, WAYS, WHOLE
from heshi.bulk.screen.trie import begin, follow
from heshi.model.batch import decoded
from heshi.model.compiled import compiled, inlined

LONGEST = 2_000
"""Code points; longer texts are rare, and the full check reads them."""

PLAIN, CAPITAL, ENDS_LINK, ALTERED = 0, 1, 2, 3
"""How a folded character was written: as it stands, as a capital, as Chinese punctuation that ends an address, or in
another way."""

_WIDE = np.zeros(0x10000, dtype=np.uint8)
_WIDE[list(WIDE)] = 1
_BESIDE = np.zeros(0x80, dtype=np.uint8)
_BESIDE[[ord(sign) for sign in "._@/=&%#?+~-"]] = 1
_DOT = ord(".")
_CJK_FIRST, _CJK_LAST = 0x4E00, 0x9FFF


@compiled
def fold_text(
    data: Any, start: int, end: int, folded: Any, expanded: Any, classes: Any, codes: Any, written: Any
) -> int:
    """Fold one text into `codes`; how many there are, or -1 where only the full check can read it.

    Nothing but white space is not read either: such a message is refused.
    """
    at, count, bare = start, 0, True
    hidden = False  # something vanished just before
    while at < end:
        code, size = decoded(data, at, end)
        at += size
        new = folded[code]
        if new == NOT_READ or count >= LONGEST - MOST_EXPANDED:
            return -1
        if new == DROPPED:
            hidden = True
            continue
        if hidden and count and (new >= SIZE or (_joins(codes[count - 1], classes) and _joins(new, classes))):
            return -1  # something invisible splits a word: a disguise
        hidden = False
        if new >= SIZE:
            count = _expanded(new, expanded, codes, written, count)
            bare = False
            continue
        codes[count] = new
        written[count] = _writing(code, new)
        bare = bare and (classes[new] & SPACE) != 0
        count += 1
    return -1 if bare else count


@compiled
def _expanded(new: int, expanded: Any, codes: Any, written: Any, count: int) -> int:
    """Write the characters of one that becomes several; how many there are then."""
    for place in range(MOST_EXPANDED):
        code = expanded[new - SIZE, place]
        if code:
            codes[count], written[count] = code, ALTERED
            count += 1
    return count


@compiled
def _writing(code: int, new: int) -> int:
    if code < 0x80:
        return PLAIN if new == code else CAPITAL
    if code < 0x10000 and _WIDE[code]:
        return ENDS_LINK
    return PLAIN if new == code else ALTERED


@compiled
def _joins(code: int, classes: Any) -> bool:
    return (classes[code] & (LATIN | DIGIT)) != 0 or _CJK_FIRST <= code <= _CJK_LAST


@inlined
def is_ascii_word(code: int, classes: Any) -> bool:
    """Is it a-z or 0-9?"""
    return (classes[code] & (LATIN | DIGIT)) != 0


@compiled
def mark_words(codes: Any, count: int, classes: Any, table: Any, found: Any, row: int) -> None:
    """Set `found[list, row]` for every list of which a word stands in the text (`literals.WordTable`)."""
    trie = table.trie
    for start in range(count):
        if codes[start] > 0xFFFF or trie.first[codes[start]] == 0:
            continue
        node, at = begin(trie, codes[start]), start + 1
        inside = start > 0 and is_ascii_word(codes[start - 1], classes)
        while node:
            word = trie.word[node]
            if word >= 0:
                _mark(codes, (start, at, count), classes, table, word, inside, found, row)
            if at >= count:
                break
            node = follow(trie, node, codes[at])
            at += 1


@inlined
def _mark(codes: Any, at: Any, classes: Any, table: Any, word: int, inside: bool, found: Any, row: int) -> None:
    start, end, count = at
    first, ways_from = WAYS * word, ALONE
    if table.latin[word]:
        if inside:
            ways_from = ANYWHERE
        elif _goes_on(codes, end, count, classes):
            ways_from = OPEN
        elif _touches(codes, start, end, count, classes):
            ways_from = WHOLE
    for place in range(table.at[first + ways_from], table.at[first + WAYS]):
        found[table.lists[place], row] = 1


@inlined
def _touches(codes: Any, start: int, end: int, count: int, classes: Any) -> bool:
    """Is it beside a sign as addresses hold them, so that it is only a name (`text.respell`)?"""
    if start > 0 and codes[start - 1] < 0x80 and _BESIDE[codes[start - 1]]:
        return True
    if end >= count:
        return False
    if codes[end] == _DOT:
        return end + 1 < count and is_ascii_word(codes[end + 1], classes)
    return codes[end] < 0x80 and _BESIDE[codes[end]] != 0


@inlined
def _goes_on(codes: Any, end: int, count: int, classes: Any) -> bool:
    return end < count and is_ascii_word(codes[end - 1], classes) and is_ascii_word(codes[end], classes)


@compiled
def has_split_term(codes: Any, count: int, classes: Any, terms: Any, bare: Any, places: Any) -> bool:
    """Could a key term stand in the text with a gap inside? Never false where `text.rejoin` would close one."""
    size = at = gaps = 0
    while at < count:
        bare[size], places[size] = codes[at], at
        size += 1
        at += 1
        if (classes[codes[at - 1]] & HAN) == 0:
            continue
        stop = _gap_end(codes, at, count, classes)
        if stop > at:
            gaps += 1
            at = stop
    return gaps > 0 and _spans_gap(bare, places, size, terms)


@compiled
def _gap_end(codes: Any, at: int, count: int, classes: Any) -> int:
    """Where a gap that begins here ends; `at` when none does. It takes as many marks as it can, at most four."""
    if at >= count or (classes[codes[at]] & (MARK | GAP_LETTER)) == 0:
        return at
    stop = at + 1
    while stop < count and stop < at + 4 and (classes[codes[stop]] & MARK) != 0:
        stop += 1
    return stop if stop < count and (classes[codes[stop]] & HAN) != 0 else at


@compiled
def _spans_gap(bare: Any, places: Any, size: int, terms: Any) -> bool:
    for start in range(size):
        node, at = begin(terms, bare[start]), start + 1
        while node:
            if terms.word[node] >= 0 and places[at - 1] - places[start] > at - 1 - start:
                return True
            if at >= size:
                break
            node = follow(terms, node, bare[at])
            at += 1
    return False
