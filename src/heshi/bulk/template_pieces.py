"""The template of a campaign with its variable parts marked: a few texts laid beside the commonest one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.campaign import Piece
from heshi.bulk.template_aligned import align, room_for
from heshi.model.batch import Column, column_of, decoded
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


_ROOM = 1 << 19
"""Room for so many characters of stretches and samples at a time, and for what one template may need beside it."""


def pieces(base: str, others: Sequence[str]) -> tuple[Piece, ...]:
    """The base as stretches that all texts share, and stretches that differ in at least one in FEWEST_OF of them.

    >>> [(p.text, p.samples) for p in pieces("请点a.top办理。", ["请点b.cc办理。", "请点c.cc办理。"])]
    [('请点', ()), ('a.top', ('a.top', 'b.cc', 'c.cc')), ('办理。', ())]
    """
    rows = np.arange(1 + len(others))
    return next(templates_in_pieces(column_of([base, *others]), rows, np.array([0, len(rows)])))


def templates_in_pieces(
    column: Column, rows: NDArray[np.int64], bounds: NDArray[np.int64]
) -> Iterator[tuple[Piece, ...]]:  # fmt: skip
    """`pieces` of many templates: those of template `i` are of the texts in `rows[bounds[i]:bounds[i + 1]]`, of which
    the first is the base.
    """
    count = len(bounds) - 1
    texts = int(np.diff(bounds).max(initial=1))
    longest = int(np.diff(column.offsets)[rows].max(initial=0))
    most = min(longest, LONGEST) + 2
    scratch = (
        np.zeros((texts, most), dtype=np.int64), np.zeros((texts, most), dtype=np.int64),
        np.zeros((2, most), dtype=np.int64), np.zeros((2, most), dtype=np.int64), np.zeros((2, most), dtype=np.int64),
        np.zeros((texts, most), dtype=np.int64), room_for(most),
    )  # fmt: skip
    spare = longest + most * MOST_SAMPLES * LONGEST_SAMPLE
    written = np.empty(_ROOM + spare, dtype=np.uint32)
    ends, samples = np.empty(len(written) + 1, dtype=np.int64), np.empty(len(written), dtype=np.int64)
    few = np.zeros(count, dtype=np.int64)
    done = 0
    while done < count:
        first = done
        done, found, total = _cut(
            (column.offsets, column.data), rows, bounds, (done, len(written) - spare), scratch,
            (written, ends, samples, few),
        )  # fmt: skip
        text = written[: ends[total]].astype("<u4").tobytes().decode("utf-32-le", "replace")
        parts = (text[start:end] for start, end in pairwise(ends[: total + 1].tolist()))
        made = [Piece(next(parts), tuple(islice(parts, size))) for size in samples[:found].tolist()]
        each = iter(made)
        yield from (tuple(islice(each, size)) for size in few[first:done].tolist())


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
def _read(data: Any, start: int, end: int, codes: Any, most: int) -> Any:
    """The first code points of a text, how many those are, and where the others begin."""
    count = 0
    while start < end and count < most:
        code, size = decoded(data, start, end)
        codes[count] = code
        count += 1
        start += size
    return count, start


@compiled
def _compared(codes: Any, sizes: Any, scratch: Any, marks: Any) -> int:
    """How many stretches the base has; `marks` are where they begin, negative (less one) where one varies, and where
    the last ends. Fills in, for each place of the base, text by text, where what stands before it ends (`lows`), and
    where what stands from it on begins (`highs`).
    """
    lows, highs, starts, names, counts, _, room = scratch
    missing, places = counts[0], counts[1]
    count = _tokens(codes[0], 0, sizes[0], starts[0], names[0])
    missing[: count + 1] = 0
    for at in range(count + 1):
        lows[0, starts[0, at]] = highs[0, starts[0, at]] = starts[0, at]
    for text in range(1, len(sizes)):
        other = _tokens(codes[text], 0, sizes[text], starts[1], names[1])
        align(names[0], count, names[1], other, places, room)
        low = 0
        for at in range(count):
            lows[text, starts[0, at]] = low
            if places[at] < 0:
                missing[at] += 1
            else:
                low = starts[1, places[at] + 1]
        high = starts[1, other]
        highs[text, starts[0, count]] = high
        for at in range(count - 1, -1, -1):
            if places[at] >= 0:
                high = starts[1, places[at]]
            highs[text, starts[0, at]] = high
    return _marked(starts[0], count, missing, max(1, (len(sizes) - 1 + FEWEST_OF - 1) // FEWEST_OF), marks)  # type: ignore[no-any-return,unused-ignore]


@compiled
def _marked(starts: Any, count: int, missing: Any, enough: int, marks: Any) -> int:
    few, before = 0, False
    for at in range(count):
        varies = missing[at] >= enough
        if not varies and 0 < at < count - 1 and before and missing[at + 1] >= enough:
            varies = starts[at + 1] - starts[at] == 1  # one character between two that vary varies with them
        if at == 0 or varies != before:
            marks[few] = -1 - starts[at] if varies else starts[at]
            few += 1
        before = varies
    marks[few] = starts[count]
    return few


@compiled
def _written(codes: Any, start: int, end: int, out: Any, ends: Any, total: int) -> int:
    """Write a stretch of a text behind the others; how many there are then."""
    place = ends[total]
    for at in range(start, end):
        out[place] = codes[at]
        place += 1
    ends[total + 1] = place
    return total + 1


@compiled
def _sampled(codes: Any, start: int, end: int, scratch: Any, texts: int, out: Any, ends: Any, total: int) -> int:
    """Write the different samples of a stretch of the base, the first few; how many there are with the others then."""
    lows, highs = scratch[0], scratch[1]
    first = total
    for text in range(texts):
        low = lows[text, start]
        high = max(low, min(highs[text, end], low + LONGEST_SAMPLE))
        known = False
        for other in range(first, total):
            same = ends[other + 1] - ends[other] == high - low
            at = 0
            while same and at < high - low:
                same = out[ends[other] + at] == codes[text, low + at]
                at += 1
            known = known or same
        if not known and total - first < MOST_SAMPLES:
            total = _written(codes[text], low, high, out, ends, total)
    return total if total - first > 1 else first


@compiled
def _cut(texts: Any, rows: Any, bounds: Any, span: Any, scratch: Any, made: Any) -> Any:
    """Cut templates from one on while there is room; the one after the last, how many stretches, and with samples."""
    offsets, data = texts
    template, room = span
    written, ends, samples, few = made
    codes = scratch[5]
    sizes, marks = np.zeros(len(codes), dtype=np.int64), np.zeros(codes.shape[1] + 1, dtype=np.int64)
    found, total = 0, 0
    ends[0] = 0
    while template < len(few) and ends[total] <= room:
        first, count, rest = bounds[template], bounds[template + 1] - bounds[template], 0
        for text in range(count):
            row = rows[first + text]
            sizes[text], after = _read(data, offsets[row], offsets[row + 1], codes[text], LONGEST)
            rest = after if text == 0 else rest
        few[template] = _compared(codes, sizes[:count], scratch, marks)
        for stretch in range(few[template]):
            start, end = marks[stretch], marks[stretch + 1]
            varies = start < 0
            start, end = -1 - start if start < 0 else start, -1 - end if end < 0 else end
            total = _written(codes[0], start, end, written, ends, total)
            samples[found] = -total
            if varies:
                total = _sampled(codes, start, end, scratch, count, written, ends, total)
            samples[found] += total
            found += 1
        if rest < offsets[rows[first] + 1]:
            size, _ = _read(data, rest, offsets[rows[first] + 1], written[ends[total] :], len(written))
            ends[total + 1] = ends[total] + size
            total += 1
            samples[found] = 0
            found += 1
            few[template] += 1
        template += 1
    return template, found, total
