"""Key terms written in pieces: 医.保, 社 保 卡, 验*证*码."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

_HAN = "\u3400-\u9fff"
_MARKS = (
    r" .·・‧∙⋅•\-_*~^|/\\+=#&@`'、丶丨"
    "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
)  # arrows, signs, pictures
GAP = re.compile(f"[{_MARKS}a-df-z](?<=[{_HAN}].)[{_MARKS}]{{0,3}}(?=[{_HAN}])")
"""What may stand between two characters of a key term: up to four marks, or a single letter (医p保; not e, which
names products: 医e保). Sentence punctuation and line ends are not among it. Written so that the search skips
quickly to the first mark."""

_IS_MARK, _IS_LETTER = re.compile(f"[{_MARKS}]"), re.compile("[a-df-z]")


def is_gap_mark(char: str) -> bool:
    """May the character stand in a gap at any place?

    >>> is_gap_mark("."), is_gap_mark("。")
    (True, False)
    """
    return _IS_MARK.fullmatch(char) is not None


def is_gap_letter(char: str) -> bool:
    """May the character begin a gap, though no mark?

    >>> is_gap_letter("p"), is_gap_letter("e")
    (True, False)
    """
    return _IS_LETTER.fullmatch(char) is not None


WORD_BEFORE = {
    "医": "就名中西行兽法军牙神巫庸良求从学太校",
    "社": "行报版作讯公旅诗结美",
    "停": "暂",
    "密": "保机秘绝严",
    "卡": "打刷",
    "证": "保",
}
WORD_AFTER = {
    "保": "险安护证持健姆留养修存密释洁管全温暖守卫",
    "用": "户电水于途餐药工人品法量",
    "码": "头",
    "卡": "片车",
    "行": "动为政",
    "信": "息任用",
}
"""Neighbours with which the first or last piece is a word of its own: 就医 保险, 旅行社-保安, 已停 用户."""


class Piece(Struct, frozen=True):
    """A gap to close, and the term that it split."""

    start: int
    end: int
    term: tuple[int, int]
    is_disguise: bool  # False: only spaces, which a reader of screenshots puts there as well


class Rejoiner:
    """Finds the gaps inside key terms.

    >>> [(p.start, p.end) for p in Rejoiner(["医保", "验证码"]).gaps("医.保 验*证*码")]
    [(1, 2), (5, 6), (7, 8)]
    >>> list(Rejoiner(["医保"]).gaps("就医 保险公司"))
    []
    """

    def __init__(self, terms: Iterable[str]) -> None:
        long_enough = sorted({term for term in terms if len(term) > 1})
        self.terms = tuple(long_enough)
        self._terms = AhoCorasick(long_enough)

    def gaps(self, text: str) -> list[Piece]:
        """The gaps to close, in order; none in a text without split terms."""
        found = [match.span() for match in GAP.finditer(text)]
        return sorted(set(self._closed(text, found)), key=lambda piece: piece.start) if found else []

    def _closed(self, text: str, gaps: list[tuple[int, int]]) -> Iterator[Piece]:
        places = _places_outside(len(text), gaps)
        compact = "".join(map(text.__getitem__, places))
        taken: set[tuple[int, int]] = set()
        matches = self._terms.find_matches_as_indexes(compact, overlapping=True)
        split = [m for m in matches if places[m[2] - 1] - places[m[1]] >= m[2] - m[1]]
        for _, start, end in sorted(split, key=lambda match: match[1] - match[2]):
            first, last = places[start], places[end - 1]
            inside = [gap for gap in gaps if first < gap[0] < last and gap not in taken]
            if inside and _is_one_word(text, first, last, inside):
                taken.update(inside)
                for low, high in inside:
                    yield Piece(low, high, (first, last + 1), bool(text[low:high].strip()))


def _places_outside(size: int, gaps: list[tuple[int, int]]) -> list[int]:
    places: list[int] = []
    done = 0
    for start, end in (*gaps, (size, size)):
        places += range(done, start)
        done = end
    return places


def _is_one_word(text: str, first: int, last: int, gaps: list[tuple[int, int]]) -> bool:
    before, after = text[first - 1 : first] or "\n", text[last + 1 : last + 2] or "\n"
    splits_first, splits_last = gaps[0][0] == first + 1, gaps[-1][1] == last
    return not (
        (splits_first and before in WORD_BEFORE.get(text[first], ""))
        or (splits_last and after in WORD_AFTER.get(text[last], ""))
    )
