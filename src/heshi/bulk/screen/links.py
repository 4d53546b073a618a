"""Links in their plain form, found by a loop; every other form is told to be there, and left to the recogniser.

Plain is `https://host/path` or `host/path` in small letters, dots between the labels, between characters that no
address holds. `message.recognisers.link_scan` reads these, and all others.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.screen.alphabet import HAN, HOST, SPACE
from heshi.bulk.screen.reading import ALTERED, CAPITAL, ENDS_LINK, ZERO, is_ascii_word
from heshi.bulk.screen.trie import longest
from heshi.model.compiled import compiled, inlined

MOST = 6
"""Plain links of one text; more are left to the recogniser."""

FIELDS = 4
START, HOST_START, HOST_END, END = range(FIELDS)
"""Of a plain link: where it begins, where its host stands, and where it ends."""

ODD, NO_LINK = -1, -2
"""There is, or may be, a link that is not plain; there is none."""


def _among(signs: str) -> Any:
    table = np.zeros(0x10000, dtype=np.uint8)
    table[[ord(sign) for sign in signs]] = 1
    return table


_DOT, _COLON, _BLANK, _H, _T, _X, _P, _S, _W = (ord(sign) for sign in ".: htxpsw")
_POINTS = _among(".点。")
_OPENING, _SPLITS_W = _among("[({【"), _among("丶·・•|_~*、/,^=+- ")
_BEFORE_ODD = _among("@/\\=&?#%+.~:|^$`<>")
_AFTER_ODD = _among("@:%&=+~|^$`\\")
_STOPS_AUTHORITY = _among(" \n\t\r/?#\\<>\"'“”‘’《》【】「」、，。！；")
_MAYBE_AUTHORITY = _among(",;!)")
_HAN_ENDING = _among("中网政公在")
_SIGNALS = _among("[({【 .")
_BEGINS_TAIL, _TRAILING = _among("/?#"), _among(".,;:!?)]}'\"*")


@inlined
def _in(table: Any, code: int) -> bool:
    return code < 0x10000 and table[code] != 0


@compiled
def find_links(codes: Any, count: int, classes: Any, written: Any, endings: Any, spots: Any) -> int:
    """Write the plain links of a text into `spots` (MOST x FIELDS); how many there are, or ODD.

    `endings` is the trie of last labels that exist.
    """
    found = at = ZERO
    while at < count:
        if (classes[codes[at]] & HOST) == 0 and not _in(_SIGNALS, codes[at]):
            at += 1
            continue
        start, end = _next(codes, at, count, classes, endings)
        if start == ODD:
            return ODD
        if start == NO_LINK:
            at = end
            continue
        tail = _plain(codes, at, end, count, classes, written, start != at)
        if tail == ODD or found >= MOST:
            return ODD
        spots[found, START], spots[found, HOST_START], spots[found, HOST_END] = at, start, end
        spots[found, END] = tail
        found += 1
        at = tail
    return found


@compiled
def _next(codes: Any, at: int, count: int, classes: Any, endings: Any) -> Any:
    """Where the host of a link that begins here begins and ends; NO_LINK and where to look on, or ODD."""
    if _is_odd(codes, at, count):
        return ODD, at
    scheme = _scheme_end(codes, at, count) if codes[at] == _H else 0
    if scheme == ODD:
        return ODD, at
    if scheme == 0:
        if (classes[codes[at]] & HOST) == 0:
            return NO_LINK, at + 1
        stop = _single(codes, at, count, classes)
        if stop != at:
            return (ODD, at) if stop == ODD else (NO_LINK, stop)
    host = scheme if scheme else at
    end, is_link = _chain(codes, host, count, classes, endings)
    if end == ODD or (scheme and not is_link):
        return ODD, at
    return (host, end) if is_link else (NO_LINK, end)


@compiled
def _ends_scheme(codes: Any, end: int, count: int) -> bool:
    """Do characters of a host end as a scheme does, before its colon?"""
    colon = end + 1 if end < count and codes[end] == _BLANK else end
    if colon >= count or codes[colon] != _COLON:
        return False
    for start in (end - 4, end - 5):
        if start >= 0 and codes[start] == _H and _scheme_end(codes, start, count) != 0:
            return True
    return False


@inlined
def _single(codes: Any, at: int, count: int, classes: Any) -> int:
    """Where characters of a host end that no dot follows; `at` when one does, ODD when a scheme begins within."""
    stop = at + 1
    while stop < count and (classes[codes[stop]] & HOST) != 0:
        if codes[stop] == _W and _is_odd(codes, stop, count):
            return ODD
        stop += 1
    if _ends_scheme(codes, stop, count):
        return ODD
    if stop < count and _in(_POINTS, codes[stop]):
        return at
    return at if stop + 1 < count and codes[stop] == _BLANK and _in(_POINTS, codes[stop + 1]) else stop


@inlined
def _is_odd(codes: Any, at: int, count: int) -> bool:
    """Signs of links in other forms: spelled out, in brackets, with a Chinese ending, a file to install."""
    code = codes[at]
    after = codes[at + 1] if at + 1 < count else 0
    if code == _W and at + 2 < count and codes[at + 2] == _W and _in(_SPLITS_W, after):
        return True
    if _in(_OPENING, code) and (_in(_POINTS, after) or _spells_dot(codes, at + 1, count)):
        return True
    if code == _BLANK and _spells_dot(codes, at + 1, count) and at + 4 < count and codes[at + 4] == _BLANK:
        return True
    return code == _DOT and (_in(_HAN_ENDING, after) or _spells(codes, at + 1, count, 97, 112, 107))


@inlined
def _spells(codes: Any, at: int, count: int, first: int, second: int, third: int) -> bool:
    return at + 2 < count and codes[at] == first and codes[at + 1] == second and codes[at + 2] == third


@inlined
def _spells_dot(codes: Any, at: int, count: int) -> bool:
    return _spells(codes, at, count, 100, 111, 116)


@inlined
def _scheme_end(codes: Any, at: int, count: int) -> int:
    """Where a plain scheme ends; 0 when none begins here, ODD for one in another form."""
    if at + 3 >= count or codes[at + 3] != _P:
        return 0
    for place in (at + 1, at + 2):
        if codes[place] != _T and codes[place] != _X:
            return 0
    end = at + 5 if at + 4 < count and codes[at + 4] == _S else at + 4
    colon = end + 1 if end < count and codes[end] == _BLANK else end
    if colon >= count or codes[colon] != _COLON:
        return 0
    plain = colon == end and codes[at + 1] == _T and codes[at + 2] == _T and end + 3 < count
    return end + 3 if plain and codes[end + 1] == 47 and codes[end + 2] == 47 else ODD


@compiled
def _chain(codes: Any, at: int, count: int, classes: Any, endings: Any) -> Any:
    """Labels joined by dots from a place on: where they end, and whether they could be a host.

    They end at ODD when they could be one that is not plain.
    """
    labels, numbered, plain, ends, crossed = 0, 0, True, False, False
    while True:
        start = at
        stars = True
        while at < count and (classes[codes[at]] & HOST) != 0:
            if codes[at] == _W and _is_odd(codes, at, count):
                return ODD, False
            stars = stars and (codes[at] == 42 or codes[at] == _X or codes[at] == 0x67D0)
            at += 1
        if at == start or _is_punycode(codes, start, at) or _ends_scheme(codes, at, count):
            return ODD, False
        labels += 1
        if labels > 1:
            if _spells(codes, start, count, 97, 112, 107):
                return ODD, False  # a file to install
            numbered += 48 <= codes[start] <= 57
            word, stop = longest(endings, codes, start, at)
            ends = ends or (word >= 0 and stop == at)
            crossed = crossed or (stars and at - start > 1)
        after = _joint(codes, at, count, classes)
        if after == at or labels > 16:
            break
        plain = plain and after == at + 1 and codes[at] == _DOT
        at = after
    if labels > 16 or crossed or numbered > 2 or (ends and not plain):
        return ODD, False
    return at, ends


@compiled
def _is_punycode(codes: Any, start: int, end: int) -> bool:
    return (
        end - start > 4
        and codes[start] == _X
        and codes[start + 1] == 110
        and codes[start + 2] == codes[start + 3] == 45
    )


@compiled
def _joint(codes: Any, at: int, count: int, classes: Any) -> int:
    """Where the label after a dot begins, blanks beside the dot allowed; `at` when no dot and label follow."""
    place = at + 1 if at < count and codes[at] == _BLANK else at
    if place >= count or not _in(_POINTS, codes[place]):
        return at
    place += 1
    if place < count and codes[place] == _BLANK:
        place += 1
    return place if place < count and (classes[codes[place]] & HOST) != 0 else at


@compiled
def _plain(codes: Any, start: int, end: int, count: int, classes: Any, written: Any, scheme: bool) -> int:
    """Where a link ends that is plain in every way, its path included; ODD for any other."""
    if start > 0 and _in(_BEFORE_ODD, codes[start - 1]):
        return ODD
    for place in range(start, end):
        if written[place] == CAPITAL or written[place] == ALTERED:
            return ODD
    if end >= count:
        return end
    code = codes[end]
    if _in(_AFTER_ODD, code) or (
        code == _DOT and end + 1 < count and (codes[end + 1] == 47 or codes[end + 1] == _COLON)
    ):
        return ODD
    if scheme and not _ends_authority(codes, end, count, classes, written):
        return ODD
    return _tail_end(codes, end, count, written) if _in(_BEGINS_TAIL, code) else end


@compiled
def _ends_authority(codes: Any, end: int, count: int, classes: Any, written: Any) -> bool:
    code = codes[end]
    if _in(_STOPS_AUTHORITY, code) or written[end] == ENDS_LINK or (classes[code] & HAN) != 0:
        return True
    if (classes[code] & SPACE) != 0:
        return True
    return _in(_MAYBE_AUTHORITY, code) and (end + 1 >= count or not is_ascii_word(codes[end + 1]))


@compiled
def _tail_end(codes: Any, at: int, count: int, written: Any) -> int:
    stop = at
    while stop < count and 33 <= codes[stop] <= 126 and written[stop] != ENDS_LINK:
        if written[stop] == ALTERED:
            return ODD
        if _spells(codes, stop, count, 97, 112, 107) or _spells(codes, stop, count, 103, 111, 118):
            return ODD  # a file to install, or a government's name where it means nothing
        if codes[stop] == _COLON and _ends_scheme(codes, stop, count):
            return ODD  # an address within the path of another
        stop += 1
    if _ends_scheme(codes, stop, count):
        return ODD
    while stop > at and _in(_TRAILING, codes[stop - 1]):
        stop -= 1
    return stop


@compiled
def snippet(codes: Any, written: Any, spot: Any, count: int, classes: Any, out: Any) -> int:
    """A plain link with what the recogniser looks at around it, its path cut to one sign: how many code points.

    The same for every text that holds the same host in the same way.
    """
    size = 0
    for place in range(max(0, spot[START] - 2), spot[HOST_END]):
        out[size] = codes[place] if place >= spot[START] else _blurred(codes[place], written[place], classes)
        size += 1
    if spot[END] > spot[HOST_END]:
        out[size] = codes[spot[HOST_END]]
        size += 1
        if spot[END] > spot[HOST_END] + 1:
            out[size] = 97
            size += 1
    for place in range(spot[END], min(count, spot[END] + 2)):
        out[size] = _blurred(codes[place], written[place], classes)
        size += 1
    return size


@compiled
def _blurred(code: int, how: int, classes: Any) -> int:
    """Any Chinese character for another; Chinese punctuation as it was written."""
    if (classes[code] & HAN) != 0:
        return 0x7684
    return code + 0xFEE0 if how == ENDS_LINK and code < 0x80 else code
