"""A column of texts walked once: the key of each template and its shingles, a hash of each text, the tokens there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.template_fold import SHORT, bare_codes, find_links, fold_codes, fold_tables, hashed
from heshi.bulk.template_shingles import add_shingles, room_for
from heshi.bulk.template_tokens import MOST, find_tokens
from heshi.model.batch import Column
from heshi.model.compiled import compiled

CHUNK = 16_384
"""So many texts are walked at a time: the room for tokens and shingles is small whatever the column is."""

GROWTH = 3
"""No character folds into more code points than three times its bytes."""


class Sets(Struct, frozen=True):
    """The different shingles of texts, 31 bits each: those of text `i` are `codes[starts[i]:ends[i]]`."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    codes: NDArray[np.int32]

    def taken(self, places: NDArray[np.int64]) -> Sets:
        """The sets of some texts, in this order."""
        return Sets(self.starts[places], self.ends[places], self.codes)


class Walked(Struct, frozen=True):
    """What the walk found, row by row; `tokens` are rows of row, kind, hash, and start and end in the column's data."""

    templates: NDArray[np.int64]  # the same for texts of one template; short texts only when they are equal
    texts: NDArray[np.int64]  # the same for equal texts
    lengths: NDArray[np.int64]  # characters of the template
    tokens: NDArray[np.int64]
    numbers: NDArray[np.int64]  # of the templates, as they come: 0, 1, …; -1 for an empty text
    rows: NDArray[np.int64]  # where each template stands first
    sets: Sets  # the shingles of each template; short ones have none


def walk(column: Column) -> Walked:
    """Walk a column.

    >>> from heshi.model.batch import column_of
    >>> walked = walk(column_of(["请于今日内点击abc.top/1办理", "请于今日内点击 xyz.cc 办理", "另一句话"]))
    >>> walked.numbers.tolist(), len(set(walked.texts.tolist())), walked.tokens[:, 0].tolist()
    ([0, 0, 1], 3, [0, 1])
    >>> walked.sets.starts.tolist(), walked.sets.ends.tolist()
    ([0, 9], [9, 9])
    """
    count = len(column.offsets) - 1
    walked = np.zeros((4, count), dtype=np.int64)
    firsts = np.zeros((2, count + 1), dtype=np.int64)
    tables, scratch = fold_tables(), scratch_for(column)
    known = np.zeros((1 << max(6, (2 * count).bit_length()), 2), dtype=np.int64)
    seen = np.full(room_for(len(scratch[0])) + 1, -1, dtype=np.int64)
    tokens = np.zeros((min(count, CHUNK) * MOST, 5), dtype=np.int64)
    named, kept = [tokens[:0]], [np.zeros(0, dtype=np.int32)]
    few = 0
    largest = max((int(column.offsets[last] - column.offsets[first]) for first, last in _chunks(count)), default=0)
    codes = np.empty(largest * GROWTH, dtype=np.int32)
    for first, last in _chunks(count):
        found, few, total = _walk(
            (column.offsets, column.data), first, last, tables, scratch, walked, tokens,
            (known, few, firsts, seen, codes),
        )  # fmt: skip
        named.append(tokens[:found].copy())
        kept.append(codes[:total].copy())
    starts = firsts[1]
    sets = Sets(starts[:few], starts[1 : few + 1], _joined(kept))
    return Walked(walked[0], walked[1], walked[2], np.concatenate(named), walked[3], firsts[0, :few], sets)


def _joined(parts: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    """The parts as one; each is let go as soon as it was copied."""
    whole = np.empty(sum(map(len, parts)), dtype=np.int32)
    end = len(whole)
    while parts:
        part = parts.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    return whole


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((first, min(count, first + CHUNK)) for first in range(0, count, CHUNK))


def scratch_for(column: Column) -> Any:
    """Room for the longest text of a column: folded, its classes, where from, bare, links."""
    longest = int(np.diff(column.offsets).max(initial=0)) * GROWTH + 8
    return (
        np.zeros(longest, dtype=np.int32),
        np.zeros(longest, dtype=np.uint8),
        np.zeros(longest, dtype=np.int64),
        np.zeros(longest, dtype=np.int32),
        np.zeros((longest // 3 + 1, 4), dtype=np.int64),
    )


@compiled
def _number(name: int, known: Any, few: int) -> int:
    """The number of a template that was met before, or the next one, `few`, which is its number from now on."""
    last = len(known) - 1
    place = (name ^ name >> 31) & last
    while known[place, 1]:
        if known[place, 0] == name:
            return known[place, 1] - 1  # type: ignore[no-any-return,unused-ignore]
        place = (place + 1) & last
    known[place, 0] = name
    known[place, 1] = few + 1
    return few


@compiled
def _walk(
    texts: Any, first: int, last: int, tables: Any, scratch: Any, walked: Any, tokens: Any, made: Any
) -> Any:  # fmt: skip
    """How many tokens there are in this chunk, templates so far, shingles in this chunk."""
    offsets, data = texts
    folded, kinds, origin, bare, links = scratch
    known, few, firsts, seen, codes = made
    out = np.zeros((MOST, 4), dtype=np.int64)
    total, shingles, before = 0, 0, firsts[1, few]
    for row in range(first, last):
        length, written = fold_codes(data, offsets[row], offsets[row + 1], tables, folded, kinds, origin)
        found = find_links(folded, length, kinds, links)
        count = bare_codes(folded, length, kinds, links, found, bare)
        name = hashed(bare, 0, count) if count >= SHORT else -1 - hashed(folded, 0, length)
        walked[0, row], walked[1, row], walked[2, row] = name, written, count
        for place in range(find_tokens(folded, length, kinds, links, found, out)):
            tokens[total, 0] = row
            tokens[total, 1] = out[place, 0]
            tokens[total, 2] = out[place, 1]
            tokens[total, 3] = origin[out[place, 2]]
            tokens[total, 4] = origin[out[place, 3]]
            total += 1
        number = _number(name, known, few) if count else -1
        walked[3, row] = number
        if number == few:
            if count >= SHORT:
                shingles = add_shingles(bare, count, few, seen, codes, shingles)
            firsts[0, few] = row
            few += 1
            firsts[1, few] = before + shingles
    return total, few, shingles


@compiled
def _write_templates(texts: Any, rows: Any, tables: Any, scratch: Any, out: Any, ends: Any) -> None:
    offsets, data = texts
    folded, kinds, origin, bare, links = scratch
    total = 0
    for place in range(len(rows)):
        row = rows[place]
        length, _ = fold_codes(data, offsets[row], offsets[row + 1], tables, folded, kinds, origin)
        found = find_links(folded, length, kinds, links)
        count = bare_codes(folded, length, kinds, links, found, bare)
        out[total : total + count] = bare[:count]
        total += count
        ends[place] = total


def templates_of(column: Column, rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Iterator[str]:
    """The bare text of some rows, whose templates are of these lengths: what `grouping.bare` gives."""
    tables, scratch = fold_tables(), scratch_for(column)
    for first, last in _chunks(len(rows)):
        out = np.zeros(int(lengths[first:last].sum()), dtype=np.uint32)
        ends = np.zeros(last - first, dtype=np.int64)
        _write_templates((column.offsets, column.data), rows[first:last], tables, scratch, out, ends)
        written = out.astype("<u4").tobytes().decode("utf-32-le")
        yield from (written[start:end] for start, end in pairwise([0, *ends.tolist()]))
