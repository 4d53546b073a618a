"""Citizen identity numbers (公民身份号码, GB 11643-1999): six digits of a place, the day of birth, an order, a check.

The check is ISO 7064 MOD 11-2. A place that nobody knows is remarked, not refused: the codes are historic and no list
of them is complete. Fifteen digits are how the number was written before 1999: no century and no check.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import Enum

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
LENGTH, OLD_LENGTH = 18, 15
OLDEST = 130
"""Years; nobody is older."""

PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""How the places of GB/T 2260 begin, and those of the permits for residents of Hong Kong, Macao and Taiwan."""


class IdentityFault(Enum):
    """Why something is no identity number; never says what was written."""

    SHAPE = "shape"  # not 17 digits and one of 0-9 X, nor 15 digits
    BIRTH = "birth"  # there is no such day
    FUTURE = "future"  # not born yet
    CHECK = "check"  # the last sign is wrong: mistyped


class IdentityRemark(Enum):
    """What is odd about a number that is a number."""

    PLACE = "place"  # no place is known to begin so
    AGE = "age"  # its holder would be older than anybody is


def read_identity(text: str, today: date) -> str | IdentityFault:
    """The number in its one form (18 signs, capital X), or the first thing that is wrong with it.

    Full-width digits, blanks and a small x are how people write it; fifteen digits are the old form.

    >>> read_identity("11010519491231002x", date(2026, 11, 22))
    '11010519491231002X'
    >>> read_identity("110105491231002", date(2026, 11, 22))
    '11010519491231002X'
    >>> read_identity("110105194912310021", date(2026, 11, 22))
    <IdentityFault.CHECK: 'check'>
    """
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if len(number) == OLD_LENGTH and _is_digits(number):
        body = f"{number[:6]}19{number[6:]}"
        number = body + check_of(body)
    if len(number) != LENGTH or not _is_digits(number[:-1]) or number[-1] not in CHECK:
        return IdentityFault.SHAPE
    born = birth_of(number)
    if born is None:
        return IdentityFault.BIRTH
    if born > today:
        return IdentityFault.FUTURE
    return number if number[-1] == check_of(number[:-1]) else IdentityFault.CHECK


def identity_remarks(identity: str, today: date) -> tuple[IdentityRemark, ...]:
    """What is odd about a number that `read_identity` gave.

    >>> identity_remarks("440524188001010014", date(2026, 11, 22))
    (<IdentityRemark.AGE: 'age'>,)
    """
    born = birth_of(identity)
    remarks = [] if identity[:2] in PROVINCES else [IdentityRemark.PLACE]
    if born is not None and today.year - born.year > OLDEST:
        remarks.append(IdentityRemark.AGE)
    return tuple(remarks)


def birth_of(identity: str) -> date | None:
    """The day of birth in a number of 18 signs; None where there is no such day."""
    try:
        return date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))
    except ValueError:
        return None


def check_of(body: str) -> str:
    """The last sign for the first seventeen.

    >>> check_of("11010519491231002")
    'X'
    """
    return CHECK[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11]


def masked(identity: str) -> str:
    """The number as it may be shown: its place and its last two signs.

    >>> masked("11010519491231002X")
    '110105**********2X'
    """
    return identity[:6] + "*" * (len(identity) - 8) + identity[-2:]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
