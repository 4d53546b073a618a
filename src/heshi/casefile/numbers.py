"""Telephone numbers for the blind index: so that one can be searched for, though only its keyed hash is stored.

Identity and card numbers are not indexed: nobody has to search for them.
"""

from __future__ import annotations

import re

from heshi.casefile.aligned import Aligned, align
from heshi.casefile.digits import SEVEN, digits_of, runs, shape_of, tokens

MOST = 64
"""Numbers of one message that are indexed."""

_SHORT = re.compile(r"1[0-2]\d{3}|95\d{3,4}|96\d{3,4}|11[68]\d{3}")
_HOME = re.compile(r"(?:00)?86(?=1[3-9]\d{9}$|0?10\d{8}$|0?[2-9]\d{9,10}$|[48]00\d{7}$)")
_LONG = re.compile(r"(?:106|00)\d+")
_PLAIN, _LONGEST = 13, 20


def canonical_number(typed: str) -> str:
    """A telephone number in digits, without China's country code; "" when it can be none.

    >>> canonical_number("+86 139-0000-0000"), canonical_number("１２３９３"), canonical_number("医保")
    ('13900000000', '12393', '')
    """
    aligned = align(typed)
    digits = digits_of(aligned, shape_of(aligned), 0, len(aligned.text))
    return _canonical(digits)


def numbers_in(*texts: str) -> tuple[str, ...]:
    """Every number in the texts by which somebody may search, canonical.

    >>> numbers_in("请拨打 1 3 9 0 0 0 0 0 0 0 0 或一二三九三")
    ('12393', '13900000000')
    """
    found = {number for text in texts for number in _numbers(align(text))}
    return tuple(sorted(found)[:MOST])


def _numbers(aligned: Aligned) -> set[str]:
    shape = shape_of(aligned)
    found = set()
    for start, end in runs(shape):
        parts = [(start, end), *tokens(shape, start, end)]
        found |= {_canonical(digits_of(aligned, shape, *part)) for part in parts}
    return found - {""}


def _canonical(digits: str) -> str:
    digits = _HOME.sub("", digits, count=1) if digits.isdecimal() else ""
    if _SHORT.fullmatch(digits) or SEVEN <= len(digits) <= _PLAIN:
        return digits
    return digits if len(digits) <= _LONGEST and _LONG.fullmatch(digits) else ""
