"""A column of texts walked once: the key of each template, a hash of each text, and the tokens that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.template_fold import SHORT, bare_codes, find_links, fold_codes, fold_tables, hashed
from heshi.bulk.template_tokens import MOST, find_tokens
from heshi.model.batch import Column
from heshi.model.compiled import compiled

CHUNK = 16_384
"""So many texts are walked at a time: the room for tokens is small whatever the column is."""

GROWTH = 3
"""No character folds into more code points than three times its bytes."""


class Walked(Struct, frozen=True):
    """What the walk found, row by row; `tokens` are rows of row, kind, hash, and start and end in the column's data."""

    templates: NDArray[np.int64]  # the same for texts of one template; short texts only when they are equal
    texts: NDArray[np.int64]  # the same for equal texts
    lengths: NDArray[np.int64]  # characters of the template
    tokens: NDArray[np.int64]


def walk(column: Column) -> Walked:
    """Walk a column.

    >>> from heshi.model.batch import column_of
    >>> walked = walk(column_of(["请于今日内点击abc.top/1办理", "请于今日内点击 xyz.cc 办理", "另一句话"]))
    >>> len(set(walked.templates.tolist())), len(set(walked.texts.tolist())), walked.tokens[:, 0].tolist()
    (2, 3, [0, 1])
    """
    count = len(column.offsets) - 1
    walked = np.zeros((3, count), dtype=np.int64)
    tables, scratch = fold_tables(), scratch_for(column)
    tokens = np.zeros((CHUNK * MOST, 5), dtype=np.int64) if count else np.zeros((0, 5), dtype=np.int64)
    kept: list[NDArray[np.int64]] = []
    for first, last in _chunks(count):
        found = _walk(column.offsets, column.data, first, last, tables, scratch, walked, tokens)
        kept.append(tokens[:found].copy())
    return Walked(walked[0], walked[1], walked[2], np.concatenate(kept) if kept else tokens)


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((first, min(count, first + CHUNK)) for first in range(0, count, CHUNK))


def scratch_for(column: Column) -> Any:
    """Room for the longest text of a column: folded, where from, bare, links."""
    longest = int(np.diff(column.offsets).max(initial=0)) * GROWTH + 8
    return (
        np.zeros(longest, dtype=np.int64),
        np.zeros(longest, dtype=np.int64),
        np.zeros(longest, dtype=np.int64),
        np.zeros((longest // 3 + 1, 4), dtype=np.int64),
    )


@compiled
def template_codes(data: Any, start: int, end: int, tables: Any, scratch: Any) -> int:
    """Write the bare text into its room in `scratch`; how many code points it has."""
    folded, origin, bare, links = scratch
    length, _ = fold_codes(data, start, end, tables, folded, origin)
    found = find_links(folded, length, tables[3], links)
    count: int = bare_codes(folded, length, tables[3], links, found, bare)
    return count


@compiled
def _walk(
    offsets: Any, data: Any, first: int, last: int, tables: Any, scratch: Any, walked: Any, tokens: Any
) -> int:  # fmt: skip
    folded, origin, bare, links = scratch
    classes = tables[3]
    out = np.zeros((MOST, 4), dtype=np.int64)
    total = 0
    for row in range(first, last):
        length, written = fold_codes(data, offsets[row], offsets[row + 1], tables, folded, origin)
        found = find_links(folded, length, classes, links)
        count = bare_codes(folded, length, classes, links, found, bare)
        walked[0, row] = hashed(bare, 0, count) if count >= SHORT else -1 - hashed(folded, 0, length)
        walked[1, row] = written
        walked[2, row] = count
        for place in range(find_tokens(folded, length, classes, links, found, out)):
            tokens[total, 0] = row
            tokens[total, 1] = out[place, 0]
            tokens[total, 2] = out[place, 1]
            tokens[total, 3] = origin[out[place, 2]]
            tokens[total, 4] = origin[out[place, 3]]
            total += 1
    return total


@compiled
def _write_templates(offsets: Any, data: Any, rows: Any, tables: Any, scratch: Any, out: Any, ends: Any) -> None:
    total = 0
    for place in range(len(rows)):
        row = rows[place]
        count = template_codes(data, offsets[row], offsets[row + 1], tables, scratch)
        out[total : total + count] = scratch[2][:count]
        total += count
        ends[place] = total


def templates_of(column: Column, rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Iterator[str]:
    """The bare text of some rows, whose templates are of these lengths: what `grouping.bare` gives."""
    tables, scratch = fold_tables(), scratch_for(column)
    for first, last in _chunks(len(rows)):
        out = np.zeros(int(lengths[first:last].sum()), dtype=np.uint32)
        ends = np.zeros(last - first, dtype=np.int64)
        _write_templates(column.offsets, column.data, rows[first:last], tables, scratch, out, ends)
        written = out.astype("<u4").tobytes().decode("utf-32-le")
        yield from (written[start:end] for start, end in pairwise([0, *ends.tolist()]))
