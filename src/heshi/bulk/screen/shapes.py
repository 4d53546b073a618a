"""What the digits of a complete number say of it: `phones.kind_of` by a compiled loop."""

from __future__ import annotations

from typing import Any

import numpy as np

from heshi.bulk.screen.reading import ZERO
from heshi.model.compiled import compiled

KINDS = ("mobile", "landline", "service", "port", "bank_line", "hotline", "fake_hotline", "overseas", "unknown")
"""The traits of a number; the number of a kind is its place here, counted from 1."""

MOBILE, LANDLINE, SERVICE, PORT, BANK, HOTLINE, FAKE, OVERSEAS, UNKNOWN = range(1, len(KINDS) + 1)
_MOST = 20
"""Digits of the longest number of any shape."""


@compiled
def shape(digits: Any, size: int, foreign: bool, hotlines: Any, short: Any) -> int:
    """The kind of a number of so many digits; 0 when it is no shape we know."""
    at = ZERO
    if foreign or (size > 8 and digits[0] == digits[1] == 0):
        at = 0 if foreign else 2
        if not _begins(digits, at, 8, 6):
            return FAKE if _is_fake(digits, ZERO, size, short) else OVERSEAS
        at += 2
    if _known(_number(digits, at, size), hotlines):
        return HOTLINE
    area = _area(digits, at, size)
    if (
        area
        and size - at - area == 5
        and _is_line(digits, at + area)
        and _known(_number(digits, at + area, size), hotlines)
    ):
        return HOTLINE
    told = _plain_shape(digits, at, size - at, area)
    return told if told else FAKE if _is_fake(digits, at, size, short) else 0


@compiled
def read_digits(codes: Any, start: int, end: int, digits: Any) -> int:
    """Write the digits of a number into `digits`, two zeros behind them; how many there are."""
    size = 0
    for place in range(start, end):
        if 48 <= codes[place] <= 57:
            digits[size] = codes[place] - 48
            size += 1
    digits[size] = digits[size + 1] = 0
    return size


@compiled
def _begins(digits: Any, at: int, first: int, second: int) -> bool:
    return digits[at] == first and digits[at + 1] == second


@compiled
def _number(digits: Any, start: int, end: int) -> int:
    """Digits as one number behind a leading 1; 0 for more than any hotline has."""
    if end - start > 17 or end <= start:
        return 0
    value = 1
    for place in range(start, end):
        value = value * 10 + digits[place]
    return value


@compiled
def _known(number: int, known: Any) -> bool:
    place = np.searchsorted(known, number)
    return number > 0 and place < len(known) and known[place] == number


@compiled
def _area(digits: Any, at: int, size: int) -> int:
    """How many digits of an area code stand first; 0 when there is none."""
    if size - at < 4 or digits[at] != 0:
        return 0
    if digits[at + 1] == 1:
        return 3 if digits[at + 2] == 0 else 0
    if digits[at + 1] == 2:
        return 3
    return 4 if digits[at + 1] >= 3 else 0


@compiled
def _is_line(digits: Any, at: int) -> bool:
    """12xxx, or 96110."""
    if _begins(digits, at, 1, 2):
        return True
    return _begins(digits, at, 9, 6) and _begins(digits, at + 2, 1, 1) and digits[at + 4] == 0


@compiled
def _plain_shape(digits: Any, at: int, size: int, area: int) -> int:
    if size == 11 and digits[at] == 1 and digits[at + 1] >= 3:
        return MOBILE
    if area and size - area in (7, 8) and digits[at + area] >= 2:
        return LANDLINE
    if size == 10 and (digits[at] == 4 or digits[at] == 8) and digits[at + 1] == digits[at + 2] == 0:
        return SERVICE
    if 8 <= size <= _MOST and _begins(digits, at, 1, 0) and digits[at + 2] == 6:
        return PORT
    if size == 5 and _begins(digits, at, 1, 0) and digits[at + 2] == 0:
        last = digits[at + 3] * 10 + digits[at + 4]
        if last in (0, 10, 86, 99):
            return SERVICE
    if _begins(digits, at, 9, 5) and (size == 5 or (size == 6 and digits[at + 2] == 5)):
        return BANK
    return BANK if _begins(digits, at, 9, 6) and size in (5, 6) else 0


@compiled
def _is_fake(digits: Any, at: int, size: int, short: Any) -> bool:
    """An official line with digits before or behind it."""
    if not 6 <= size - at <= 9:
        return False
    area = _area(digits, at, size)
    if area and size - at - area == 5 and _is_line(digits, at + area):
        return False
    for length in (3, 4, 5, 6, 7, 8):
        if length <= size - at and (
            _known(_number(digits, at, at + length), short) or _known(_number(digits, size - length, size), short)
        ):
            return True
    return False


@compiled
def is_date(codes: Any, start: int, end: int) -> bool:
    """Is it written as a day of this or the last century: 20261122, 2026-11-22, 2026 1 2?"""
    if end - start < 6 or not _are_digits(codes, start, start + 4):
        return False
    century = (codes[start] - 48) * 10 + codes[start + 1] - 48
    if century != 19 and century != 20:
        return False
    for month in (1, 2):
        for gap in (0, 1):
            for second in (0, 1):
                first_at = start + 4 + gap
                second_at = first_at + month + second
                if (
                    end - second_at in (1, 2)
                    and (gap == 0 or codes[start + 4] == 32 or codes[start + 4] == 45)
                    and _are_digits(codes, first_at, first_at + month)
                    and (second == 0 or codes[first_at + month] == 32 or codes[first_at + month] == 45)
                    and _are_digits(codes, second_at, end)
                ):
                    return True
    return False


@compiled
def _are_digits(codes: Any, start: int, end: int) -> bool:
    for place in range(start, end):
        if not 48 <= codes[place] <= 57:
            return False
    return True
