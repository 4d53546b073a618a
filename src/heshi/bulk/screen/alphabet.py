"""What the loops know of a character: how it is folded, and which classes of the recognisers' patterns it is in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.message.recognisers.link_scan import is_host_char
from heshi.model.features import MARKS
from heshi.text.fold import LOOK_ALIKES, ODD, TABLE, quick_fold
from heshi.text.foldings import GONE, MANY, STYLED
from heshi.text.rejoin import is_gap_letter, is_gap_mark

SIZE = 0x110000
NOT_READ, DROPPED = 0, 1
"""Foldings of characters that only the full check reads, and of those that vanish."""

HAN, LETTER, DIGIT, LATIN, HOST, MARK, GAP_LETTER, SPACE = (1 << bit for bit in range(8))
"""Classes of a folded character: HAN as in `text.rejoin`, LETTER is kept in a form, DIGIT is 0-9, LATIN a-z, HOST may
stand in a host, MARK and GAP_LETTER may split a key term, SPACE is white."""

WIDE = frozenset(map(ord, "，；！？）（：、"))
"""Chinese punctuation that ends an address although its folding might go on."""


MOST_EXPANDED = 4
"""Characters that one may become here; what becomes more is left to the full check."""


class Alphabet(Struct, frozen=True):
    """Two tables over all code points: `folded` of the original character, `classes` of the folded one.

    A character that becomes several (㎡) is folded to SIZE and a row of `expanded`, which holds them, then zeros.
    """

    folded: NDArray[np.uint32]
    expanded: NDArray[np.uint32]
    classes: NDArray[np.uint8]


@lru_cache(maxsize=1)
def alphabet() -> Alphabet:
    """The tables, made once: some fifty milliseconds.

    >>> chr(alphabet().folded[ord("Ａ")]), int(alphabet().classes[ord("医")]) == HAN | LETTER
    ('a', True)
    """
    folded = np.arange(SIZE, dtype=np.uint32)
    for code, new in TABLE.items():
        folded[code] = ord(new) if isinstance(new, str) and len(new) == 1 else new if isinstance(new, int) else NOT_READ
    odd = [code for code in TABLE if ODD in quick_fold(chr(code))]
    folded[odd] = NOT_READ
    for low, high in GONE:
        folded[low : high + 1] = DROPPED
    folded[0xD800:0xE000] = folded[0] = folded[1] = NOT_READ
    folded[[ord(char) for char in _TWOFOLD]] = NOT_READ
    for mark in MARKS:
        folded[ord(mark)] = NOT_READ
    strange = np.fromiter((char.isdigit() and not char.isascii() for char in _EVERY), dtype=bool, count=SIZE)
    folded[strange[folded]] = NOT_READ
    several = {code: new for code, new in MANY.items() if _is_plainly_several(code, new, folded)}
    folded[[ord(code) for code in several]] = SIZE + np.arange(len(several), dtype=np.uint32)
    expanded = np.array([[*map(ord, new), *[0] * (MOST_EXPANDED - len(new))] for new in several.values()], np.uint32)
    return Alphabet(folded, expanded, _classes())


def _is_plainly_several(char: str, new: str, folded: NDArray[np.uint32]) -> bool:
    """Does it become several characters that are read here, and is it no way to hide any (`text.oddities`)?

    No more than it has bytes: there is room for so many.
    """
    return (
        char not in STYLED
        and char not in LOOK_ALIKES
        and len(new) <= min(MOST_EXPANDED, len(char.encode()))
        and all(folded[ord(part)] == ord(part) for part in new)
    )


_TWOFOLD = "丶×"
"""Characters with two parts to play (one may split a word and stand in it, the other star out digits and stand in a
host): only a search with second thoughts can tell."""

_EVERY = tuple(map(chr, range(SIZE)))


def _classes() -> NDArray[np.uint8]:
    """A digit of another script is no DIGIT here, and is left to the full check: patterns read it as one."""
    found = np.zeros(SIZE, dtype=np.uint8)
    told = (
        (LETTER, str.isalpha, SIZE),
        (DIGIT, lambda char: char.isascii() and char.isdigit(), 0x80),
        (SPACE, str.isspace, 0x10000),
        (HOST, is_host_char, 0x10000),
        (MARK, is_gap_mark, 0x20000),
        (GAP_LETTER, is_gap_letter, 0x80),
    )
    for bit, holds, end in told:
        found[:end] |= np.fromiter(map(holds, _EVERY[:end]), dtype=bool, count=end).astype(np.uint8) * np.uint8(bit)
    found[0x3400:0xA000] |= HAN
    found[ord("a") : ord("z") + 1] |= LATIN
    return found
