"""Where a host, a number to call or an account stands in a folded text: found in one walk, named later, once each."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.template_fold import BETWEEN, CUE, DECIMAL, DIVIDES, FORBIDS, LANE, ONE, TWO, hashed, mixed
from heshi.model.compiled import compiled

HOST, NUMBER, QQ, WECHAT = 0, 1, 2, 3
MOST = 12
"""So many tokens of one text are kept; who names more than that lists them, and does not use them."""

_FEWEST, _MOST_DIGITS = 7, 17
_WORD_OF_NUMBER = 5
"""A blank behind so many digits ends a number; `138 0013 8000` is one, `12393123 12345123` are two."""

_ZERO, _NINE, _A, _Z = ord("0"), ord("9"), ord("a"), ord("z")
_Q, _V, _W, _X, _PLUS, _STAR, _DOT, _UNDER, _AT, _DASH, _BLANK = (ord(char) for char in "qvwx+*._@- ")
_BUCKLE, _TRUST = ord("扣"), ord("信")
_E = ord("e")
_LONGEST_GAP = 6
_LONGEST_ID = 20
_DOTS_OF_ADDRESS = 3


@compiled
def _is_digit(code: int) -> bool:
    return _ZERO <= code <= _NINE  # type: ignore[no-any-return,unused-ignore]


@compiled
def _is_letter(code: int) -> bool:
    return _A <= code <= _Z  # type: ignore[no-any-return,unused-ignore]


@compiled
def _number_end(folded: Any, at: int, length: int, kinds: Any) -> Any:
    """Where a number that begins here ends, and how many digits it has; 0 digits if it is part of something else."""
    end, digits, word, place = at, 0, 0, at
    while place < length:
        code = folded[place]
        if _is_digit(code):
            digits += 1
            word += 1
            end = place + 1
        elif not kinds[place] & DIVIDES or (code == _BLANK and word >= _WORD_OF_NUMBER):
            break
        elif code == _BLANK:
            word = 0
        place += 1
    if end < length:
        code = folded[end]
        split = code == _DOT and end + 1 < length and _is_digit(folded[end + 1])
        if split or code in (_STAR, _UNDER, _AT) or _is_letter(code):
            digits = 0
    return end, digits


@compiled
def _cue_end(folded: Any, at: int, length: int) -> Any:
    """The kind of account that is named here and where its name ends; -1 for none."""
    if at + 1 >= length:
        return -1, at
    one, two = folded[at], folded[at + 1]
    if one == two and one in (_Q, _BUCKLE):
        return QQ, at + 2
    if two == _TRUST or (two == _X and one != _Q):
        return WECHAT, at + 2
    # wechat, weixin: its ends are enough
    if two == _E and at + 6 <= length and one == _W and _is_letter(folded[at + 5]):
        return WECHAT, at + 6
    return -1, at


@compiled
def _account(folded: Any, at: int, length: int, kind: int, kinds: Any) -> Any:
    """Start and end of the name of an account behind its cue; equal where there is none."""
    start = at
    while start < length and start - at < _LONGEST_GAP and kinds[start] & BETWEEN:
        start += 1
    end, digits = start, 0
    while end < length and end - start <= _LONGEST_ID:
        code = folded[end]
        if _is_digit(code):
            digits += 1
        elif not (_is_letter(code) or code in (_UNDER, _DASH)):
            break
        end += 1
    size = end - start
    fits = digits == size and 5 <= size <= 12 if kind == QQ else digits > 0 and 6 <= size <= _LONGEST_ID
    return (start, end) if fits else (at, at)


@compiled
def _digits_hashed(folded: Any, start: int, end: int, digits: int) -> int:
    """`hashed` of the digits alone, so many as there are."""
    one, two = np.int64(digits), np.int64(7)
    for at in range(start, end):
        if _is_digit(folded[at]):
            one = mixed(one, folded[at], ONE)
            two = mixed(two, folded[at], TWO)
    return int(one << LANE | two)


@compiled
def _add(out: Any, count: int, kind: int, name: int, start: int, end: int) -> int:
    if count < len(out):
        out[count, 0], out[count, 1], out[count, 2], out[count, 3] = kind, name, start, end
        count += 1
    return count


@compiled
def _may_exist(folded: Any, start: int, end: int) -> bool:
    """No ending of a host is a number: what looks like one is a sum or a date, but for four numbers, an address."""
    at, dots = end - 1, 0
    while at > start and _is_digit(folded[at]):
        at -= 1
    if folded[at] != _DOT or at == end - 1:
        return True
    for place in range(start, end):
        dots += folded[place] == _DOT
    return dots == _DOTS_OF_ADDRESS  # type: ignore[no-any-return,unused-ignore]


@compiled
def _add_host(folded: Any, start: int, end: int, out: Any, count: int) -> int:
    if _may_exist(folded, start, end):
        count = _add(out, count, HOST, hashed(folded, start, end), start, end)
    return count


@compiled
def _add_number(folded: Any, at: int, length: int, stop: int, kinds: Any, out: Any, count: int) -> Any:
    """Add the number that begins here, unless it goes on into the link at `stop`; and where to look next."""
    end, digits = _number_end(folded, at, length, kinds)
    if end > stop:
        return count, at + 1
    if _FEWEST <= digits <= _MOST_DIGITS:
        start = at - 1 if at and folded[at - 1] == _PLUS else at
        count = _add(out, count, NUMBER, _digits_hashed(folded, at, end, digits), start, end)
    return count, end


@compiled
def _add_account(folded: Any, at: int, length: int, kinds: Any, out: Any, count: int) -> Any:
    """Add the account that is named here, if one is; and where to look next."""
    kind, after = _cue_end(folded, at, length)
    if kind >= 0 and (at == 0 or not _is_letter(folded[at]) or not _is_letter(folded[at - 1])):
        start, end = _account(folded, after, length, kind, kinds)
        if end > start:
            return _add(out, count, kind, hashed(folded, start, end), start, end), end
    return count, at + 1


@compiled
def find_tokens(folded: Any, length: int, kinds: Any, links: Any, found: int, out: Any) -> int:
    """Write the tokens of one text: kind, hash of the name, start and end in the folded text; how many there are."""
    count, link, at = 0, 0, 0
    while at < length:
        while link < found and links[link, 0] < at:  # an account was its beginning
            link += 1
        stop = links[link, 0] if link < found else length
        while at < stop and not kinds[at] & (DECIMAL | CUE):
            at += 1
        if at == length:
            break
        if at == stop:
            count = _add_host(folded, links[link, 1], links[link, 2], out, count)
            at = links[link, 3]
        elif kinds[at] & CUE:
            count, at = _add_account(folded, at, length, kinds, out, count)
        elif _is_digit(folded[at]) and (at == 0 or not kinds[at - 1] & FORBIDS):
            count, at = _add_number(folded, at, length, stop, kinds, out, count)
        else:
            at += 1
    return count
