"""Codes that are read aloud over the telephone or typed from paper: short, and a slip of the tongue is noticed.

The letters are those that are not taken for another sign (no 0 O Q, 1 I L, 2 Z, 5 S, B, V); there
are 23 of them, a prime, so that the last sign tells every single wrong sign and every two that changed places.
Eleven signs of chance are 49 bits: who tries a million codes finds one of a million things with a chance of 1 in 900.
"""

from __future__ import annotations

import re

from heshi.text.fold import fold

SIGNS = "346789ACDEFHJKMNPRTUWXY"
CHANCE = 11
LENGTH = CHANCE + 1
GROUP = 4
SEED_BYTES = 16
"""Bytes of chance that a code wants: more than it can hold, so that every code is as likely as any other."""

_BETWEEN = re.compile(r"[\s\-–—−_.·,，、]+")


def code_from(seed: bytes) -> str:
    """The code that a piece of chance gives (at least SEED_BYTES bytes); twelve signs without dashes.

    >>> code_from(bytes(16)), code_from(bytes(range(16)))
    ('333333333333', 'TUX989W3JCWC')
    """
    if len(seed) < SEED_BYTES:
        raise ValueError(f"such a code wants {SEED_BYTES} bytes of chance, not {len(seed)}")
    number = int.from_bytes(seed, "big")
    places = []
    for _ in range(CHANCE):
        number, place = divmod(number, len(SIGNS))
        places.append(place)
    return "".join(SIGNS[place] for place in [*places, _check(places)])


def shown(code: str) -> str:
    """The code as a person reads it, in groups of four.

    >>> shown("333333333333")
    '3333-3333-3333'
    """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """The code that somebody typed, however it was spaced or written; None when it cannot be one.

    >>> read_code(" ３３３３ 3333－3333 "), read_code("3333-3333-3334"), read_code("")
    ('333333333333', None, None)
    """
    code = _BETWEEN.sub("", fold(typed)).upper()
    if len(code) != LENGTH or any(sign not in SIGNS for sign in code):
        return None
    places = [SIGNS.index(sign) for sign in code]
    return code if _check(places[:CHANCE]) == places[CHANCE] else None


def _check(places: list[int]) -> int:
    return sum(weight * place for weight, place in enumerate(places, start=2)) % len(SIGNS)
