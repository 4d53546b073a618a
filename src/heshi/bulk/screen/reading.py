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
from heshi.bulk.screen.beginnings import LISTED
from heshi.bulk.screen.literals import ALONE, ANYWHERE, OPEN, WAYS, WHOLE
from heshi.bulk.screen.trie import begin, follow
from heshi.model.batch import decoded
from heshi.model.compiled import compiled, inlined

LONGEST = 2_000
"""Code points; longer texts are rare, and the full check reads them."""

ZERO: Any = np.int64(0)
"""For a loop to begin with: what a plain 0 is handed to, numba compiles twice."""

PLAIN, CAPITAL, ENDS_LINK, ALTERED = 0, 1, 2, 3
"""How a folded character was written: as it stands, as a capital, as Chinese punctuation that ends an address, or in
another way."""

_WIDE = np.zeros(0x10000, dtype=np.uint8)
_WIDE[list(WIDE)] = 1
_BESIDE = np.zeros(0x80, dtype=np.uint8)
_BESIDE[[ord(sign) for sign in "._@/=&%#?+~-"]] = 1
_DOT, _NOTHING = ord("."), 0
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
def is_ascii_word(code: int) -> bool:
    """Is it a-z or 0-9?"""
    return 97 <= code <= 122 or 48 <= code <= 57


@compiled
def mark_words(codes: Any, begins: Any, count: int, table: Any, found: Any, row: int) -> None:
    """Set `found[list, row]` for every list of which a word stands in the text (`literals.WordTable`)."""
    steps, words = table.trie.steps, table.trie.words
    latin, lists_at, lists = table.latin, table.at, table.lists
    for start in range(count):
        if (begins[start] & LISTED) == 0:
            continue
        node, end = begin(steps, codes[start]), start + 1
        while node:
            if node <= words:
                way = _standing(codes, start, end, count) if latin[node - 1] else ALONE
                for place in range(lists_at[WAYS * (node - 1) + way], lists_at[WAYS * node]):
                    found[lists[place], row] = 1
            if end >= count:
                break
            node = follow(steps, node, codes[end])
            end += 1


@inlined
def _standing(codes: Any, start: int, end: int, count: int) -> int:
    """The first way to stand in which a Latin word does."""
    before = codes[start - 1] if start > 0 else _NOTHING
    after = codes[end] if end < count else _NOTHING
    beyond = codes[end + 1] if end + 1 < count else _NOTHING
    return _way(before, codes[end - 1], after, beyond)


@compiled
def _way(before: int, last: int, after: int, beyond: int) -> int:
    """The same, by the characters around: one that is beside a sign as addresses hold them is only a name
    (`text.respell`)."""
    if is_ascii_word(before):
        return ANYWHERE
    if is_ascii_word(last) and is_ascii_word(after):
        return OPEN
    if _is_beside(before) or (is_ascii_word(beyond) if after == _DOT else _is_beside(after)):
        return WHOLE
    return ALONE


@inlined
def _is_beside(code: int) -> bool:
    return code < 0x80 and _BESIDE[code] != 0


@compiled
def has_split_term(codes: Any, count: int, classes: Any, terms: Any, bare: Any, places: Any) -> bool:
    """Could a key term stand in the text with a gap inside? Never false where `text.rejoin` would close one."""
    first = _first_gap(codes, count, classes)
    if first == count:
        return False
    at, size, before = max(0, first - terms.longest), 0, 0
    while at < count:
        bare[size], places[size] = codes[at], at
        size += 1
        at += 1
        if (classes[codes[at - 1]] & HAN) == 0:
            continue
        stop = _gap_end(codes, at, count, classes)
        if stop > at:
            before = size
            at = stop
    return _spans_gap(bare, places, before, size, terms)


@compiled
def _first_gap(codes: Any, count: int, classes: Any) -> int:
    """Where the first gap between Chinese characters begins; `count` when there is none."""
    for at in range(1, count):
        if (
            (classes[codes[at]] & (MARK | GAP_LETTER)) != 0
            and (classes[codes[at - 1]] & HAN) != 0
            and _gap_end(codes, at, count, classes) > at
        ):
            return at
    return count


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
def _spans_gap(bare: Any, places: Any, before: int, size: int, terms: Any) -> bool:
    """Does a term reach over a gap, of those that begin before the last one?"""
    steps, words = terms.steps, terms.words
    for start in range(before):
        node, at = begin(steps, bare[start]), start + 1
        while node:
            if node <= words and places[at - 1] - places[start] > at - 1 - start:
                return True
            if at >= size:
                break
            node = follow(steps, node, bare[at])
            at += 1
    return False
