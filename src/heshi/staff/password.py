"""Which passwords are refused, and why: too short, too long, or made of what everybody guesses first.

The list of guesses is not copied from anywhere: it is generated from keyboard rows, the alphabet, digits, years and
a few words of this very place. A password is refused when little is left of it after every such piece is taken out;
no rule asks for capitals or signs, because such rules lead to `Password1!`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

SHORTEST = 12
LONGEST = 128
"""Code points. The upper end keeps one try from costing a minute of hashing."""
OWN_CHARACTERS = 5
"""How many different characters must be left when every guessable piece is taken out."""

_ROWS = tuple(
    "1234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p abcdefghijklmnopqrstuvwxyz".split()
)
_WORDS = (
    "administrator admin heshi desk staff password passwort passwd secret welcome letmein login user test root guest "
    "hello iloveyou woaini yibao yiliao baoxian shebao shebaoka medical insurance china zhongguo beijing shanghai "
    "mima denglu guanliyuan huanying 核实 医保 社保 密码 管理员"
).split()
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 10
_DISGUISES = str.maketrans("@$0135!", "asolesi")  # p@ssw0rd


@cache
def guesses() -> tuple[str, ...]:
    """Every piece that a guesser tries first, longest first.

    >>> {"qwert", "trewq", "987", "password", "1987", "2026"} <= set(guesses())
    True
    """
    return tuple(sorted({*_WORDS, *_runs(), *map(str, range(1940, 2040))}, key=lambda piece: (-len(piece), piece)))


def _runs() -> Iterator[str]:
    for row in _ROWS:
        for line in (row, row[::-1]):
            for start in range(len(line)):
                for length in range(_SHORTEST_PIECE, min(_LONGEST_PIECE, len(line) - start) + 1):
                    yield line[start : start + length]


def password_faults(password: str, name: str) -> tuple[str, ...]:
    """Every reason to refuse this password for this name, as codes; none if it will do.

    >>> password_faults("Password2026!", "anna"), password_faults("anna", "anna")
    (('guessable',), ('too_short', 'guessable'))
    >>> password_faults("three owls on a wet roof", "anna")
    ()
    """
    faults = []
    if len(password) < SHORTEST:
        faults.append("too_short")
    if len(password) > LONGEST:
        return ("too_long",)
    if len(set(_own_part(password, name))) < OWN_CHARACTERS:
        faults.append("guessable")
    return tuple(faults)


def _own_part(password: str, name: str) -> str:
    """What is left when the name and every guess is taken out of it, plain or disguised."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    lefts = [_without_guesses(text, name.casefold()) for text in (plain, plain.translate(_DISGUISES))]
    return min(lefts, key=lambda left: len(set(left)))


def _without_guesses(text: str, name: str) -> str:
    for piece in (name, *guesses()):
        text = text.replace(piece, "") if piece else text
    return text
