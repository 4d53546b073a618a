"""What passes for a digit, in any script and disguise, and the runs of such characters in a text.

Masking leans on this and on no recogniser: what a telephone number looks like is not asked, only how many digits
stand together. Letters that look like digits (O, l) count beside digits; all that is neither a letter nor a digit
(spaces, dashes, dots, emoji) may stand between them, and so may one or two letters that are no unit of measure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from heshi.casefile.aligned import Aligned

SEVEN = 7
"""So many digits together may be a person's number; a date, a sum or a hotline has fewer or looks like one."""

ELEVEN = 11
"""With letters between them so many must come together: as many as a mobile number has."""

_SPOKEN = {"两": "2", "洞": "0", "拐": "7", "勾": "9", "幺": "1"}
_LOOKS = {"o": "0", "○": "0", "◯": "0", "l": "1", "i": "1", "|": "1", "z": "2", "s": "5", "b": "8", "g": "9", "q": "9"}
_LOOKS["x"] = "x"  # the last sign of an identity number, and a digit crossed out
_PICTURES = re.compile("[\u2680-\u2685\u2800-\u28ff\U0001f000-\U0001f0ff]")  # dice, Braille, tiles, dominoes, cards
_UNITS = (
    "年月日号时点分秒元万块岁个位名条款项次天周届期第至到或和与及室楼层栋区路米里亩斤克折倍度级人件张笔份章节版页%卷部"
)
_DIGIT, _LOOK = "0", "\u0002"
_WITH_LOOKS = re.compile(f"[{_DIGIT}{_LOOK}]+")
_LONE_LOOKS = re.compile(r"(?<![^\W_])[oli|○◯]{1,4}(?![^\W_])")
_WEEKDAY = re.compile("(?<=[周期拜])[一二三四五六]")
_TOKEN = re.compile("0+")
_RUN = re.compile(r"0(?:[\W_]*0)*")
_LOOSE = re.compile(rf"(?<!0)0++(?:(?:[^\W_0{_UNITS}]{{1,2}}|[\W_]{{1,3}})0++)+")


@lru_cache(maxsize=4096)
def value_of(char: str) -> str | None:
    """The digit that a character stands for; "" when it is a digit of no known or no single value, None for none.

    >>> value_of("９"), value_of("玖"), value_of("๙"), value_of("十"), value_of("九"[:0] or "文")
    ('9', '9', '9', '', None)
    """
    if char in _SPOKEN:
        return _SPOKEN[char]
    number = unicodedata.numeric(char, None)
    if number is not None:
        return str(int(number)) if number == int(number) and 0 <= number <= 9 else ""
    # A sign that this Python's Unicode does not know yet, or that nobody but a font knows, may draw anything.
    unknown = unicodedata.category(char) in ("Cn", "Co")
    return "" if unknown or _PICTURES.match(char) else None


def shape_of(aligned: Aligned) -> str:
    """The folded text with a 0 for every digit, so that patterns need not know the scripts."""
    first = "".join(
        _DIGIT if value_of(char) is not None else _LOOK if char in _LOOKS else char for char in aligned.text
    )
    mixed = _WITH_LOOKS.sub(lambda run: _beside_digits(run[0]), first)
    chars = list(mixed)
    for place, sign in enumerate(chars):
        if sign == _LOOK:
            chars[place] = aligned.text[place]
    for day in _WEEKDAY.finditer(aligned.text):
        chars[day.start()] = aligned.text[day.start()]
    for lone in _LONE_LOOKS.finditer("".join(chars)):
        chars[lone.start() : lone.end()] = _DIGIT * (lone.end() - lone.start())
    return "".join(chars)


def _beside_digits(run: str) -> str:
    return _DIGIT * len(run) if _DIGIT in run else run


def runs(shape: str) -> Iterator[tuple[int, int]]:
    """Places of digits that belong together, however many.

    >>> from heshi.casefile.aligned import align
    >>> [match for match in runs(shape_of(align("电话 １３8-oo 1元5角")))]
    [(3, 11), (12, 13)]
    """
    for match in _RUN.finditer(shape):
        yield match.span()


def loose_runs(shape: str) -> Iterator[tuple[int, int]]:
    """Places of at least ELEVEN digits with a letter or two between some of them: `138啊0013啊8000`."""
    for match in _LOOSE.finditer(shape):
        if match[0].count(_DIGIT) >= ELEVEN and any(sign.isalnum() for sign in match[0].replace(_DIGIT, "")):
            yield match.span()


def count(shape: str, start: int, end: int) -> int:
    """How many digits stand in a range."""
    return shape.count(_DIGIT, start, end)


def tokens(shape: str, start: int, end: int) -> list[tuple[int, int]]:
    """The digits of a range that stand together without anything between them."""
    return [match.span() for match in _TOKEN.finditer(shape, start, end)]


def digits_of(aligned: Aligned, shape: str, start: int, end: int) -> str:
    """The digits of a range as ASCII; what has no single value is left out.

    >>> from heshi.casefile.aligned import align
    >>> text = align("一三8 OO")
    >>> digits_of(text, shape_of(text), 0, len(text.text))
    '13800'
    """
    found = []
    for char, sign in zip(aligned.text[start:end], shape[start:end], strict=True):
        if sign == _DIGIT:
            known = value_of(char)
            found.append(known if known is not None else _LOOKS.get(char, ""))
    return "".join(found)
