"""The template of a campaign with its variable parts marked: a few texts laid beside the commonest one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from heshi.bulk.campaign import Piece
from heshi.model.compiled import compiled

LONGEST = 600
"""So many characters of a text are compared; what follows stands in the template as it is."""

MOST_SAMPLES = 4
LONGEST_SAMPLE = 80
FEWEST_OF = 4
"""A part varies when one in so many texts, or more, has something else there: one typing mistake is no variable."""

_JOINERS = np.zeros(128, dtype=np.bool_)
_JOINERS[[ord(char) for char in "._~:/?#@!$&*+=%-"]] = True
_PRIME = 0x2545F491
_MASK = (1 << 31) - 1


def pieces(base: str, others: Sequence[str]) -> tuple[Piece, ...]:
    """The base as stretches that all texts share, and stretches that differ in at least one in FEWEST_OF of them.

    >>> [(p.text, p.samples) for p in pieces("请点a.top办理。", ["请点b.cc办理。", "请点c.cc办理。"])]
    [('请点', ()), ('a.top', ('a.top', 'b.cc', 'c.cc')), ('办理。', ())]
    """
    cut, rest = base[:LONGEST], base[LONGEST:]
    compared = [cut, *(other[:LONGEST] for other in others)]
    codes = np.frombuffer("".join(compared).encode("utf-32-le", "replace"), dtype=np.uint32)
    ends = np.array([0, *accumulate(map(len, compared))], dtype=np.int64)
    marks, lows, highs = (each.tolist() for each in _compared(codes, ends, FEWEST_OF))
    found = _stretches(compared, marks, lows, highs)
    return (*found, Piece(rest)) if rest else tuple(found)


def _stretches(texts: list[str], marks: list[int], lows: list[list[int]], highs: list[list[int]]) -> list[Piece]:
    """`marks` are where stretches of the base begin, negative (less one) where one varies, and where the last ends;
    `lows` and `highs` are, stretch by stretch, where it begins and ends in each text.
    """
    found = []
    for place, (mark, following) in enumerate(pairwise(marks)):
        end = following if following >= 0 else -1 - following
        if mark >= 0:
            found.append(Piece(texts[0][mark:end]))
            continue
        samples = list(dict.fromkeys(map(_sample, texts, lows[place], highs[place])))
        found.append(Piece(texts[0][-1 - mark : end], tuple(samples[:MOST_SAMPLES]) if len(samples) > 1 else ()))
    return found


def _sample(text: str, low: int, high: int) -> str:
    return text[low : min(high, low + LONGEST_SAMPLE)]


@compiled
def _tokens(codes: Any, start: int, end: int, starts: Any, names: Any) -> int:
    """Words of Latin letters and digits with what joins them (a link is one), runs of blanks, single characters."""
    count, at = 0, start
    while at < end:
        code = np.int64(codes[at])
        starts[count] = at
        name = code
        letter = 48 <= code <= 57 or 65 <= code <= 90 or 97 <= code <= 122
        blank = code <= 32 or code == 0x3000 or code == 0xA0
        at += 1
        while at < end:
            code = np.int64(codes[at])
            if letter:
                joined = code < 128 and (_JOINERS[code] or 48 <= code <= 57 or 65 <= code <= 90 or 97 <= code <= 122)
                if not joined:
                    break
                name = ((name ^ code) * _PRIME) & _MASK
            elif not blank or not (code <= 32 or code == 0x3000 or code == 0xA0):
                break
            at += 1
        names[count] = name
        count += 1
    starts[count] = end
    return count


@compiled
def _align(first: Any, one: int, second: Any, two: int, places: Any) -> None:
    """Longest common subsequence: common ends first, then a table for what is between them."""
    start = 0
    places[:one] = -1
    while start < one and start < two and first[start] == second[start]:
        places[start] = start
        start += 1
    while one > start and two > start and first[one - 1] == second[two - 1]:
        one -= 1
        two -= 1
        places[one] = two
    rows, columns = one - start, two - start
    lengths = np.zeros((rows + 1, columns + 1), dtype=np.int16)
    for row in range(rows - 1, -1, -1):
        for at in range(columns - 1, -1, -1):
            if first[start + row] == second[start + at]:
                lengths[row, at] = lengths[row + 1, at + 1] + 1
            else:
                lengths[row, at] = max(lengths[row + 1, at], lengths[row, at + 1])
    row, at = 0, 0
    while row < rows and at < columns:
        if first[start + row] == second[start + at]:
            places[start + row] = start + at
            row += 1
            at += 1
        elif lengths[row + 1, at] >= lengths[row, at + 1]:
            row += 1
        else:
            at += 1


@compiled
def _compared(codes: Any, offsets: Any, fewest_of: int) -> Any:
    """Where stretches of the base begin (see `_stretches`), and where each begins and ends in each text."""
    texts, size = len(offsets) - 1, offsets[1]
    longest = 0
    for text in range(texts):
        longest = max(longest, offsets[text + 1] - offsets[text])
    starts, names = np.zeros((2, longest + 1), dtype=np.int64), np.zeros((2, longest + 1), dtype=np.int64)
    # for each place of the base, text by text: where what stands before it ends, and what stands from it on begins
    lows, highs = np.zeros((texts, size + 1), dtype=np.int64), np.zeros((texts, size + 1), dtype=np.int64)
    missing, places = np.zeros(size + 1, dtype=np.int64), np.zeros(size + 1, dtype=np.int64)
    count = _tokens(codes, 0, size, starts[0], names[0])
    for at in range(count + 1):
        lows[0, starts[0, at]] = highs[0, starts[0, at]] = starts[0, at]
    for text in range(1, texts):
        other = _tokens(codes, offsets[text], offsets[text + 1], starts[1], names[1])
        _align(names[0], count, names[1], other, places)
        low, begin = 0, offsets[text]
        for at in range(count):
            lows[text, starts[0, at]] = low
            if places[at] < 0:
                missing[at] += 1
            else:
                low = starts[1, places[at] + 1] - begin
        high = starts[1, other] - begin
        highs[text, starts[0, count]] = high
        for at in range(count - 1, -1, -1):
            if places[at] >= 0:
                high = starts[1, places[at]] - begin
            highs[text, starts[0, at]] = high
    marks = _marked(starts[0], count, missing, max(1, (texts - 1 + fewest_of - 1) // fewest_of))
    bounds = np.where(marks < 0, -1 - marks, marks)
    return marks, lows.T[bounds[:-1]], highs.T[bounds[1:]]


@compiled
def _marked(starts: Any, count: int, missing: Any, enough: int) -> Any:
    varies = missing >= enough
    for at in range(1, count - 1):  # one character between two that vary varies with them
        if not varies[at] and varies[at - 1] and varies[at + 1] and starts[at + 1] - starts[at] == 1:
            varies[at] = True
    marks, few = np.zeros(count + 1, dtype=np.int64), 0
    for at in range(count):
        if at == 0 or varies[at] != varies[at - 1]:
            marks[few] = -1 - starts[at] if varies[at] else starts[at]
            few += 1
    marks[few] = starts[count]
    return marks[: few + 1]
