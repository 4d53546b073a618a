"""Templates of texts, read from the buffers of a column: folded, links and numbers masked, marks left out.

The same as `heshi.model.evaluation.grouping.bare`, code point for code point, in loops that numba compiles (extra
`bulk`) and that run as Python without it. On the way every text gives up the places where a host, a number or an
account stands. Nothing is kept from one text to the next: how a column is cut changes nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.model.batch import Column, decoded
from heshi.model.compiled import compiled
from heshi.text.fold import TABLE

LINK, DIGITS = ord("链"), ord("0")
SHORT = 8
"""A template of fewer characters says too little: such texts belong together only when they are equal."""

WORD, DECIMAL, LABEL, PRINTED, DIVIDES, FORBIDS, BETWEEN, CUE = (1 << bit for bit in range(8))
"""What a folded character may be, as bits: of a word, a digit, of a host's label, printed ASCII, between the digits of
a number, one behind which no number begins, between the word for an account and its name, the first of such a word."""

_LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"
_KINDS = (
    (LABEL, _LETTERS_AND_DIGITS + "*-"),
    (PRINTED, "".join(map(chr, range(ord("!"), ord("~") + 1)))),
    (DIVIDES, "() -"),
    (FORBIDS, _LETTERS_AND_DIGITS + "@_=/*-."),
    (BETWEEN, " :号码群客服是为"),
    (CUE, "q扣微威薇vw"),
)

_GONE = -1
_LAST_LETTER = 0x33480
"""No letter stands behind the third plane of Unicode."""

_ONE, _TWO = 0x5BD1E995 & 0x7FFFFFFF, 0x2C1B3C6D
MASK = (1 << 31) - 1
_LANE = 31
_H, _T, _P, _S, _COLON, _SLASH, _DOT = (ord(char) for char in "htps:/.")


@lru_cache(maxsize=1)
def fold_tables() -> Any:
    """The table of `heshi.text.fold` as numbers, made once a process.

    A code point becomes another, -1 for nothing, else -2 - place of a longer text: then starts of the longer texts,
    their code points, and the classes of code points.
    """
    table = np.arange(0x110000, dtype=np.int32)
    longer: list[int] = []
    starts = [0]
    for code, becomes in TABLE.items():
        text = becomes if isinstance(becomes, str) else "" if becomes is None else chr(becomes)
        if len(text) == 1:
            table[code] = ord(text)
        elif not text:
            table[code] = _GONE
        else:
            table[code] = -2 - (len(starts) - 1)
            longer += map(ord, text)
            starts.append(len(longer))
    classes = np.zeros(0x110000, dtype=np.uint8)
    chars = [chr(code) for code in range(_LAST_LETTER)]
    classes[:_LAST_LETTER] = [WORD * char.isalnum() + DECIMAL * char.isdecimal() for char in chars]
    for kind, members in _KINDS:
        classes[[ord(char) for char in members]] |= kind
    return table, np.asarray(starts, dtype=np.int64), np.asarray(longer, dtype=np.int64), classes


@compiled
def mixed(value: int, code: int, prime: int) -> int:
    """One step of a hash of 31 bits."""
    step = ((value ^ code) * prime) & MASK
    return step ^ (step >> 15)


@compiled
def hashed(codes: Any, start: int, end: int) -> int:
    """A hash of 62 bits of some code points: two lanes of 31."""
    one, two = np.int64(end - start), np.int64(7)
    for at in range(start, end):
        code = np.int64(codes[at])
        one = mixed(one, code, _ONE)
        two = mixed(two, code, _TWO)
    return int(one << _LANE | two)


@compiled
def fold_codes(data: Any, start: int, end: int, tables: Any, folded: Any, origin: Any) -> Any:
    """Fold the UTF-8 between two places; how many code points it gives, and a hash of the text as it was written.

    `origin[i]` is the place in `data` that the folded code point `i` came from; `origin[count]` is the end.
    """
    table, starts, longer, _ = tables
    count, at = 0, start
    one, two = np.int64(0), np.int64(7)
    while at < end:
        code, size = decoded(data, at, end)
        one = mixed(one, code, _ONE)
        two = mixed(two, code, _TWO)
        becomes = np.int64(table[code])
        if becomes >= 0:
            folded[count] = becomes
            origin[count] = at
            count += 1
        elif becomes < _GONE:
            for place in range(starts[-2 - becomes], starts[-1 - becomes]):
                folded[count] = longer[place]
                origin[count] = at
                count += 1
        at += size
    origin[count] = end
    return count, one << _LANE | two


@compiled
def _labels_end(folded: Any, at: int, length: int, classes: Any) -> int:
    """Where a host of at least two labels that begins here ends; 0 where there is none."""
    end = at
    while end < length and classes[folded[end]] & LABEL:
        end += 1
    if end == at:
        return 0
    more = False
    while end + 1 < length and folded[end] == _DOT and classes[folded[end + 1]] & LABEL:
        more = True
        end += 1
        while end < length and classes[folded[end]] & LABEL:
            end += 1
    return end if more else 0


@compiled
def _after_scheme(folded: Any, at: int, length: int) -> int:
    """Where the host begins if `http://` or `https://` stands here; 0 if not."""
    if at + 7 > length or folded[at] != _H or folded[at + 1] != _T or folded[at + 2] != _T or folded[at + 3] != _P:
        return 0
    place = at + 4
    if folded[place] == _S:
        place += 1
    if place + 3 > length or folded[place] != _COLON or folded[place + 1] != _SLASH or folded[place + 2] != _SLASH:
        return 0
    return place + 3


@compiled
def find_links(folded: Any, length: int, classes: Any, links: Any) -> int:
    """The links of a folded text: rows of `links` are start, start of the host, its end, end; how many there are."""
    count, at = 0, 0
    while at < length and count < len(links):
        if not classes[folded[at]] & LABEL:
            at += 1
            continue
        host = _after_scheme(folded, at, length)
        end = _labels_end(folded, host, length, classes) if host else 0
        if not end and (at == 0 or not classes[folded[at - 1]] & LABEL):
            host = at
            end = _labels_end(folded, at, length, classes)
        if not end:
            at += 1
            continue
        links[count, 0], links[count, 1], links[count, 2] = at, host, end
        if end < length and (folded[end] == _SLASH or folded[end] == 63 or folded[end] == 35):  # / ? #
            end += 1
            while end < length and classes[folded[end]] & PRINTED:
                end += 1
        links[count, 3] = end
        count += 1
        at = end
    return count


@compiled
def bare_codes(folded: Any, length: int, classes: Any, links: Any, found: int, bare: Any) -> int:
    """Write what of a folded text is compared; how many code points that is."""
    count, at, link = 0, 0, 0
    number = False
    while at < length:
        if link < found and links[link, 0] == at:
            bare[count] = LINK
            count += 1
            at = links[link, 3]
            link += 1
            number = False
            continue
        kind = classes[folded[at]]
        if kind & WORD and not (number and kind & DECIMAL):
            bare[count] = DIGITS if kind & DECIMAL else folded[at]
            count += 1
        number = kind & DECIMAL > 0
        at += 1
    if count == 0:
        bare[:length] = folded[:length]
        count = length
    return count


@compiled
def _hashes(offsets: Any, data: Any, out: Any) -> None:
    for row in range(len(out)):
        out[row] = hashed(data, offsets[row], offsets[row + 1])


def hashes(column: Column) -> NDArray[np.int64]:
    """A hash of 62 bits of each text of a column: it decides between equals, whatever their order."""
    out = np.zeros(len(column.offsets) - 1, dtype=np.int64)
    _hashes(column.offsets, column.data, out)
    return out
