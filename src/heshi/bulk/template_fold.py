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
_ONE, _TWO, _THREE = np.uint64(1), np.uint64(2), np.uint64(3)
_LAST_LETTER = 0x33480
"""No letter stands behind the third plane of Unicode."""

ONE, TWO = 0x5BD1E995 & 0x7FFFFFFF, 0x2C1B3C6D
MASK = (1 << 31) - 1
LANE = 31
_CODE = (1 << 21) - 1
_KIND = 21
"""A folded code point and what it may be stand in one number of the table: one look gives both."""

_H, _T, _P, _S, _COLON, _SLASH, _DOT = (ord(char) for char in "htps:/.")


@lru_cache(maxsize=1)
def fold_tables() -> Any:
    """The table of `heshi.text.fold` as numbers, made once a process.

    A code point becomes another with its class above it, -1 for nothing, else -2 - place of a longer text: then starts
    of the longer texts, and their code points with their classes.
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
    kinds = classes.astype(np.int32) << _KIND
    marked = np.where(table >= 0, table | kinds[np.maximum(table, 0)], table)
    texts = np.asarray(longer, dtype=np.int64)
    return marked, np.asarray(starts, dtype=np.int64), texts | kinds[texts]


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
        one = mixed(one, code, ONE)
        two = mixed(two, code, TWO)
    return int(one << LANE | two)


@compiled
def fold_codes(data: Any, start: int, end: int, tables: Any, folded: Any, kinds: Any, origin: Any) -> Any:
    """Fold the UTF-8 between two places; how many code points it gives, and a hash of the text as it was written.

    `kinds[i]` is the class of the folded code point `i`, `origin[i]` the place in `data` that it came from;
    `origin[count]` is the end.
    """
    table, starts, longer = tables
    count, at, stop = np.uint64(0), np.uint64(start), np.uint64(end)
    one, two = np.int64(0), np.int64(7)
    while at < stop:
        code, size = np.int64(data[at]), _ONE
        if 0xE0 <= code < 0xF0 and at + _THREE <= stop:  # most of Chinese, as `decoded` does it
            code = (code & 0xF) << 12 | (np.int64(data[at + _ONE]) & 0x3F) << 6 | (np.int64(data[at + _TWO]) & 0x3F)
            size = _THREE
        elif code >= 0x80:
            code, wide = decoded(data, np.int64(at), end)
            size = np.uint64(wide)
        one = mixed(one, code, ONE)
        two = mixed(two, code, TWO)
        becomes = np.int64(table[np.uint64(code)])
        if becomes >= 0:
            folded[count] = becomes & _CODE
            kinds[count] = becomes >> _KIND
            origin[count] = at
            count += _ONE
        elif becomes < _GONE:
            for place in range(starts[-2 - becomes], starts[-1 - becomes]):
                folded[count] = longer[place] & _CODE
                kinds[count] = longer[place] >> _KIND
                origin[count] = at
                count += _ONE
        at += size
    origin[count] = end
    return np.int64(count), one << LANE | two


@compiled
def _run_end(kinds: Any, at: int, length: int) -> int:
    """Where the letters, digits and dashes end that begin here."""
    while at < length and kinds[at] & LABEL:
        at += 1
    return at


@compiled
def _labels_end(folded: Any, kinds: Any, first: int, end: int, length: int) -> int:
    """Where a host of at least two labels ends whose first label stands between two places; 0 where there is none."""
    more = False
    while end > first and end + 1 < length and folded[end] == _DOT and kinds[end + 1] & LABEL:
        more = True
        end = _run_end(kinds, end + 1, length)
    return end if more else 0


@compiled
def _scheme_start(folded: Any, first: int, end: int, length: int) -> int:
    """Where `http://` or `https://` begins whose letters end what stands between two places; -1 where there is none."""
    if end + 3 > length or folded[end + 1] != _SLASH or folded[end + 2] != _SLASH:
        return -1
    if end > first and folded[end - 1] == _S:
        end -= 1
    at = end - 4
    if at < first or folded[at] != _H or folded[at + 1] != _T or folded[at + 2] != _T or folded[at + 3] != _P:
        return -1
    return at


@compiled
def find_links(folded: Any, length: int, kinds: Any, links: Any) -> int:
    """The links of a folded text: rows of `links` are start, start of the host, its end, end; how many there are."""
    count, at = 0, 0
    while count < len(links):
        while at < length and not kinds[at] & LABEL:
            at += 1
        if at >= length:
            break
        start = host = at
        at = after = _run_end(kinds, at, length)
        if at < length and folded[at] == _COLON:
            start, host = _scheme_start(folded, start, at, length), at + 3
            after = _run_end(kinds, host, length)
        end = _labels_end(folded, kinds, host, after, length) if start >= 0 else 0
        if not end:
            continue
        links[count, 0], links[count, 1], links[count, 2] = start, host, end
        if end < length and (folded[end] == _SLASH or folded[end] == 63 or folded[end] == 35):  # / ? #
            end += 1
            while end < length and kinds[end] & PRINTED:
                end += 1
        links[count, 3] = end
        count += 1
        at = end
    return count


@compiled
def bare_codes(folded: Any, length: int, kinds: Any, links: Any, found: int, bare: Any) -> int:
    """Write what of a folded text is compared; how many code points that is."""
    count, at = np.int64(0), 0
    for link in range(found + 1):
        stop = links[link, 0] if link < found else length
        digits = np.int64(0)
        while at < stop:  # every code point is written, and most are kept
            kind = np.int64(kinds[at])
            decimal = np.int64(kind // DECIMAL & 1)
            bare[count] = DIGITS if decimal else folded[at]
            count += kind & WORD & ~(digits & decimal)
            digits = decimal
            at += 1
        if link < found:
            bare[count] = LINK
            count += 1
            at = links[link, 3]
    if count == 0:
        bare[:length] = folded[:length]
        count = np.int64(length)
    return int(count)


@compiled
def _hashes(offsets: Any, data: Any, out: Any) -> None:
    for row in range(len(out)):
        out[row] = hashed(data, offsets[row], offsets[row + 1])


def hashes(column: Column) -> NDArray[np.int64]:
    """A hash of 62 bits of each text of a column: it decides between equals, whatever their order."""
    out = np.zeros(len(column.offsets) - 1, dtype=np.int64)
    _hashes(column.offsets, column.data, out)
    return out
