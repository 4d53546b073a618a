"""The two walks over a batch: one before the hosts of its links are known, one after."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.beginnings import mark_beginnings
from heshi.bulk.screen.forms import HOLE, LINK_MARK, PHONE_MARK, form_of, lean_of, sort_masks
from heshi.bulk.screen.links import END, FIELDS, MOST, ODD, START, find_links, snippet
from heshi.bulk.screen.names import find_names, find_places
from heshi.bulk.screen.phones import find_phones
from heshi.bulk.screen.reading import LONGEST, ZERO, fold_text, has_split_term, mark_words
from heshi.model.compiled import compiled
from heshi.model.hashing import SIZE

OPEN, LEFT, ASK_LINKS = 0, 1, 2
"""How a row stands: still in question, left to the full check, or with links that only the recogniser can read."""

_LONGEST_SNIPPET = LONGEST + 8
_MOST_FEATURES = 5 * LONGEST
_MOST_PHONES, _MOST_NAMES, _MOST_PLACES = 24, 64, 32


class Texts(NamedTuple):
    """The folded texts of a batch, one behind the other: text `i` is `codes[starts[i]:starts[i] + sizes[i]]`.

    `begins` tells of which words one may begin at each place (`beginnings`); `links[i, :counts[i]]` are its plain
    links, `keys` what tells their snippets apart.
    """

    codes: NDArray[np.uint32]
    written: NDArray[np.uint8]
    begins: NDArray[np.uint8]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    standing: NDArray[np.uint8]
    counts: NDArray[np.int64]
    links: NDArray[np.int32]
    keys: NDArray[np.int64]
    salt: np.int64


class Leaning(NamedTuple):
    """What the second walk finds of each text: sum and number of its n-grams, kinds of numbers and names (as bits)."""

    total: NDArray[np.int64]
    grams: NDArray[np.int64]
    phones: NDArray[np.int64]
    things: NDArray[np.int64]


def room_for(rows: int, characters: int, salt: int = 0) -> Texts:
    """Space for so many texts of so many characters (or bytes) together."""
    return Texts(
        np.empty(characters + 1, dtype=np.uint32),
        np.empty(characters + 1, dtype=np.uint8),
        np.empty(characters + 1, dtype=np.uint8),
        np.zeros(rows, dtype=np.int64),
        np.zeros(rows, dtype=np.int64),
        np.zeros(rows, dtype=np.uint8),
        np.zeros(rows, dtype=np.int64),
        np.zeros((rows, MOST, FIELDS), dtype=np.int32),
        np.zeros((rows, MOST), dtype=np.int64),
        np.int64(salt),
    )


@compiled
def read_texts(
    offsets: Any,
    data: Any,
    alphabet: Any,
    beginnings: Any,
    words: Any,
    terms: Any,
    endings: Any,
    texts: Any,
    found: Any,
) -> None:
    """Fold every text, look for its words and for plain links. `texts.standing` tells which rows to skip already."""
    folded, expanded, classes = alphabet
    bare, places = np.empty(LONGEST, dtype=np.uint32), np.empty(LONGEST, dtype=np.int32)
    out = np.empty(_LONGEST_SNIPPET, dtype=np.uint32)
    at = 0
    for row in range(len(offsets) - 1):
        texts.starts[row] = at
        if texts.standing[row] == LEFT:
            continue
        codes, written, begins = texts.codes[at:], texts.written[at:], texts.begins[at:]
        size = fold_text(data, offsets[row], offsets[row + 1], folded, expanded, classes, codes, written)
        if size < 0 or has_split_term(codes, size, classes, terms, bare, places):
            texts.standing[row] = LEFT
            continue
        texts.sizes[row] = size
        at += size
        mark_beginnings(codes, size, beginnings, begins)
        mark_words(codes, begins, size, words, found, row)
        links = find_links(codes, size, classes, written, endings, texts.links[row])
        if links == ODD:
            texts.standing[row] = ASK_LINKS
            continue
        texts.counts[row] = links
        for place in range(links):
            length = snippet(codes, written, texts.links[row, place], size, classes, out)
            texts.keys[row, place] = _key(out, length, texts.salt)


@compiled
def _key(codes: Any, size: int, salt: int) -> int:
    """A hash of 62 bits of a snippet; who does not know the salt cannot make two that share it."""
    first, second = np.int64(salt & 0x7FFFFFFF), np.int64(salt >> 31 & 0x7FFFFFFF)
    for place in range(size):
        first = ((first ^ np.int64(codes[place])) * 16777619) & 0x7FFFFFFF
        second = ((second ^ np.int64(codes[place])) * 709607) & 0x7FFFFFFF
    return first << 31 | second


@compiled
def lean_texts(
    texts: Any, classes: Any, phone_words: Any, names: Any, masks_at: Any, masks: Any, leans: Any, leaning: Any
) -> None:
    """Number by number and name by name: the form of each text that is still in question, and how it leans.

    `masks[masks_at[i]:masks_at[i + 1]]` are the places of its links.
    """
    seen, kept = np.zeros(SIZE >> 3, dtype=np.uint8), np.empty(_MOST_FEATURES + 1, dtype=np.int32)
    form, digits = np.empty(LONGEST, dtype=np.uint32), np.empty(LONGEST + 2, dtype=np.int64)
    phones = np.zeros((_MOST_PHONES, 3), dtype=np.int64)
    hits, places = np.zeros((_MOST_NAMES, 3), dtype=np.int64), np.zeros((_MOST_PLACES, 2), dtype=np.int64)
    spots = np.zeros((_MOST_PHONES + _MOST_PLACES + MOST + 8, 3), dtype=np.int64)
    for row in range(len(texts.sizes)):
        if texts.standing[row] != OPEN:
            continue
        size, start = texts.sizes[row], texts.starts[row]
        codes, begins = texts.codes[start : start + size], texts.begins[start : start + size]
        taken = masks[masks_at[row] : masks_at[row + 1]]
        links = len(taken)
        numbers = find_phones(codes, begins, size, classes, phone_words, taken, links, digits, phones)
        named = find_names(codes, begins, size, names, hits)
        if numbers < 0 or named < 0 or links > MOST:
            texts.standing[row] = LEFT
            continue
        regions, things = find_places(codes, size, classes, names, hits, named, taken, links, places)
        if regions < 0:
            texts.standing[row] = LEFT
            continue
        leaning.things[row] = things
        masked = _gathered(taken, links, phones, numbers, places, regions, spots)
        for place in range(numbers):
            leaning.phones[row] |= np.int64(1) << phones[place, 2]
        length = form_of(codes, size, classes, spots, masked, form)
        leaning.total[row], leaning.grams[row] = lean_of(form, length, classes, seen, kept, leans)


@compiled
def _gathered(taken: Any, links: int, phones: Any, numbers: int, places: Any, regions: int, spots: Any) -> int:
    """All places to mask, in order."""
    count = ZERO
    for place in range(links):
        spots[count, 0], spots[count, 1], spots[count, 2] = taken[place, 0], taken[place, 1], LINK_MARK
        count += 1
    for place in range(numbers):
        spots[count, 0], spots[count, 1], spots[count, 2] = phones[place, 0], phones[place, 1], PHONE_MARK
        count += 1
    for place in range(regions):
        spots[count, 0], spots[count, 1], spots[count, 2] = places[place, 0], places[place, 1], HOLE
        count += 1
    sort_masks(spots, count)
    return count


@compiled
def plain_places(texts: Any, masks_at: Any, masks: Any) -> None:
    """Copy the places of plain links; those that turned out to be none have been emptied."""
    for row in range(len(texts.sizes)):
        count = masks_at[row]
        for place in range(texts.counts[row]):
            if texts.links[row, place, END] > texts.links[row, place, START]:
                masks[count, 0], masks[count, 1] = texts.links[row, place, START], texts.links[row, place, END]
                count += 1
