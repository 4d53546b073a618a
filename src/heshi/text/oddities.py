"""The slow way of folding: characters that vanish, grow, or only look like letters, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.text.fold import GREEK_SIGNS, LOOK_ALIKES, fold_one
from heshi.text.foldings import GONE, STYLED
from heshi.text.normal import DisguiseKind, Span
from heshi.text.tracked import Tracked

Found = tuple[DisguiseKind, Span]
"""A disguise and its place in the original."""

_CIRCLED = "①-⑨❶-❾➀-➈➊-➒⓵-⓽⓪⓿"
# "①2024年起…" numbers a list: the circle must not become a digit of the year. Eleven digits are a telephone number.
_LIST_MARK = re.compile(rf"(?<![0-9{_CIRCLED}])[{_CIRCLED}](?=[0-9])(?![0-9]{{10}}(?![0-9]))(?![0-9]*[{_CIRCLED}])")
_STYLED = frozenset(STYLED)
_GONE = re.compile("[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in GONE) + "]+")
_JOINS = re.compile("[0-9a-z\u4e00-\u9fff]")
_TOKEN = re.compile("[0-9a-z]+")


def fold_oddities(text: str) -> tuple[Tracked, list[Found]]:
    """Fold a text that holds odd characters; say which of them were disguises.

    >>> fold_oddities("医" + chr(0x200B) + "保")
    (Tracked(text='医保', origins=((0, 1), (2, 3))), [('zero_width', (0, 3))])
    """
    marks = {match.start() for match in _LIST_MARK.finditer(text)}
    pieces: list[str] = []
    origins: list[Span] = []
    for place, char in enumerate(text):
        new = f"({fold_one(char)})" if place in marks else fold_one(char)
        pieces.append(new)
        origins += [(place, place + 1)] * len(new)
    tracked = Tracked("".join(pieces), tuple(origins))
    return tracked, [*_merged(_hidden(text)), *_imitated(text, tracked)]


def _hidden(text: str) -> Iterator[Found]:
    for match in _GONE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before and after and _JOINS.match(fold_one(before)) and _JOINS.match(fold_one(after)):
            yield "zero_width", (match.start() - 1, match.end() + 1)


def _merged(found: Iterator[Found]) -> list[Found]:
    kept: list[Found] = []
    for kind, (start, end) in found:
        if kept and start < kept[-1][1][1]:
            kept[-1] = kind, (kept[-1][1][0], end)
        else:
            kept.append((kind, (start, end)))
    return kept


def _imitated(text: str, tracked: Tracked) -> Iterator[Found]:
    for match in _TOKEN.finditer(tracked.text):
        span = tracked.span(match.start(), match.end())
        letters = text[span[0] : span[1]]
        if _is_mixed(letters):
            yield "confusable", span
        if _is_styled(letters):
            yield "styled", span
    for place, char in enumerate(text):
        if char in _STYLED and "\u4e00" <= fold_one(char) <= "\u9fff" and _is_in_a_word(text, place):
            yield "styled", (place, place + 1)


def _is_mixed(letters: str) -> bool:
    """Latin letters among which letters of another script hide."""
    return any(c in LOOK_ALIKES and c not in GREEK_SIGNS for c in letters) and any(
        c.isascii() and c.isalnum() for c in letters
    )


def _is_styled(letters: str) -> bool:
    """Two styled letters, or four styled digits: a single circle numbers a list, a superscript is a unit."""
    styled = [fold_one(c) for c in letters if c in _STYLED]
    digits = sum(c.isdigit() for c in styled)
    return len(styled) - digits >= 2 or digits >= 4


def _is_in_a_word(text: str, place: int) -> bool:
    # ㊩保: stands for the character itself; ㊀、㊣ and the like stand alone or number a list
    after = fold_one(text[place + 1 : place + 2])
    return text[place] not in "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉㊣" and "\u4e00" <= after[:1] <= "\u9fff"
