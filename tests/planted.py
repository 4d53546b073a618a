"""Numbers that look like somebody's, made in memory from ranges that nobody has, and the disguises they come in.

Identity numbers begin with 99, which is no place in China; mobile numbers with prefixes that are not given out; card
numbers pass the check of Luhn. None of them is ever written into a file of the repository.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
FREE_PREFIXES = ("142", "143", "160", "163", "168", "169", "179", "194")


def _identity(place: int, year: int, month: int, day: int, order: int) -> str:
    body = f"99{place:04}{year}{month:02}{day:02}{order:03}"
    return body + CHECK[sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True)) % 11]


def _card(body: str) -> str:
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


identities = st.builds(
    _identity,
    st.integers(0, 9999),
    st.integers(1930, 2015),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 999),
)
cards = st.builds(
    lambda start, rest: _card(start + rest),
    st.sampled_from(["620000", "622299"]),
    st.text("0123456789", min_size=9, max_size=12),
)
mobiles = st.builds(
    lambda prefix, rest: prefix + rest, st.sampled_from(FREE_PREFIXES), st.text("0123456789", min_size=8, max_size=8)
)
landlines = st.builds(
    lambda area, rest: area + rest, st.sampled_from(["0999", "0100"]), st.from_regex(r"[2-8]\d{7}", fullmatch=True)
)
VARIED = 5
"""Different digits: a number like 16000000000 is met by chance among the dates and counts that are rightly kept."""
numbers = st.one_of(identities, cards, mobiles, landlines).filter(lambda number: len(set(number)) >= VARIED)

_HAN, _FORMAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "〇壹貳參肆伍陸柒捌玖"
_ENGLISH = "zero one two three four five six seven eight nine".split()
_PINYIN = "ling yi er san si wu liu qi ba jiu".split()


def _each(digits: str) -> Callable[[str], str]:
    return lambda number: "".join(digits[int(c)] if c.isdecimal() else c for c in number)


def _shifted(zero: int) -> Callable[[str], str]:
    return lambda number: "".join(chr(zero + int(c)) if c.isdecimal() else c for c in number)


def _joined(glue: str, every: int = 1) -> Callable[[str], str]:
    return lambda number: glue.join(number[i : i + every] for i in range(0, len(number), every))


def _words(words: list[str], glue: str) -> Callable[[str], str]:
    return lambda number: glue.join(words[int(c)] if c.isdecimal() else c for c in number)


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "small x": str.lower,
    "full width": _shifted(0xFF10),
    "spaced": _joined(" "),
    "in fours": _joined(" ", 4),
    "in threes, dashes": _joined("-", 3),
    "in fives, wide spaces": _joined("\u3000", 5),
    "dots": _joined("·"),
    "full stops": _joined("."),
    "slashes": _joined("/"),
    "commas": _joined("、"),
    "lines": _joined("\n", 4),
    "stars": _joined("**", 3),
    "many blanks": _joined("        ", 2),
    "emoji": _joined("😀"),
    "zero width": _joined("\u200b"),
    "joiners": _joined("\u2060\u200d", 2),
    "soft hyphens": _joined("\u00ad", 3),
    "brackets": lambda number: f"({number[:3]}){number[3:7]}[{number[7:]}]",
    "Chinese": _each(_HAN),
    "Chinese, formal": _each(_FORMAL),
    "Chinese, traditional": _each(_TRADITIONAL),
    "Chinese with 幺": lambda number: _each(_HAN)(number).replace("一", "幺"),
    "circled": lambda number: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] if c.isdecimal() else c for c in number),
    "black circles": lambda number: "".join("⓿❶❷❸❹❺❻❼❽❾"[int(c)] if c.isdecimal() else c for c in number),
    "superscript": lambda number: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] if c.isdecimal() else c for c in number),
    "subscript": _shifted(0x2080),
    "Arabic": _shifted(0x0660),
    "Persian": _shifted(0x06F0),
    "Devanagari": _shifted(0x0966),
    "Thai": _shifted(0x0E50),
    "Tibetan": _shifted(0x0F20),
    "bold": _shifted(0x1D7CE),
    "double struck": _shifted(0x1D7D8),
    "monospace": _shifted(0x1D7F6),
    "keycaps": lambda number: "".join(f"{c}\ufe0f\u20e3" if c.isdecimal() else c for c in number),
    "combining strokes": _joined("\u0336"),
    "O and l": lambda number: number.replace("0", "O").replace("1", "l"),
    "о and І": lambda number: number.replace("0", "\u043e").replace("1", "\u0406"),
    "letter between": _joined("啊", 4),
    "filler": _joined("哈"),
    "English": _words(_ENGLISH, " "),
    "pinyin": _words(_PINYIN, " "),
    "pinyin, dashes": _words(_PINYIN, "-"),
}
"""How a number is written so that no pattern sees it, or as people just write it."""


def _mixed(number: str, ways: list[str]) -> str:
    return "".join(DISGUISES[ways[i % len(ways)]](c) for i, c in enumerate(number))


_SIGN_BY_SIGN = ["plain", "full width", "Chinese", "Chinese, formal", "circled", "Arabic", "bold", "keycaps", "O and l"]


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A number as it is, and as it stands in the text."""
    number = draw(numbers)
    if draw(st.integers(0, 4)) == 0:
        return number, _mixed(number, draw(st.lists(st.sampled_from(_SIGN_BY_SIGN), min_size=2, max_size=5)))
    return number, DISGUISES[draw(st.sampled_from(sorted(DISGUISES)))](number)


def digits_in(text: str) -> str:
    """All digits of a text in a row, whatever script they are in; written anew here, to hold the masking against."""
    looks = {"o": "0", "\u043e": "0", "l": "1", "\u0456": "1", "x": "X"}
    found = []
    for char in text:
        value = unicodedata.numeric(char, None)
        if value is not None and value in range(10):
            found.append(str(int(value)))
        else:
            found.append(looks.get(char.lower(), ""))
    return "".join(found)
