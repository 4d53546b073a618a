"""Scoring many forms at once, over the buffers of an Arrow string column: the same numbers as the plain scorer.

The loop is compiled when numba is installed (extra `bulk`); without it the very same loop runs as Python, slowly. It
reads each buffer between its offsets only, and keeps nothing from one text to the next: how a batch is cut changes
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.model.compiled import compiled
from heshi.model.features import GRAM, WORD, named_buckets
from heshi.model.hashing import BITS, PRIME, SIZE, WORD_SIZE
from heshi.model.scorer import CLASSES, Scorer

_KINDS = len(CLASSES)
_LAST = SIZE - 1
_SPACE, _A, _Z = ord(" "), ord("a"), ord("z")
_MARKS = 1 << 31 - BITS
_STRANGE = 0xFFFD
"""Stands for bytes that are no UTF-8, as in every decoder."""


class Column(Struct, frozen=True):
    """Texts as Arrow keeps them: `offsets[i]:offsets[i + 1]` of `data` is the UTF-8 of text `i`."""

    offsets: NDArray[np.int64]
    data: NDArray[np.uint8]


class Lists(Struct, frozen=True):
    """A list of different buckets for each text, kept the same way."""

    offsets: NDArray[np.int64]
    values: NDArray[np.int64]


def column_of(texts: Iterable[str]) -> Column:
    """Texts as one column.

    >>> column_of(["医保", ""]).offsets.tolist()
    [0, 6, 6]
    """
    encoded = [text.encode("utf-8", "replace") for text in texts]
    data = np.frombuffer(b"".join(encoded) or b"\0", dtype=np.uint8)
    return Column(_offsets([len(text) for text in encoded]), data)


def lists_of(names: Iterable[Iterable[str]]) -> Lists:
    """The buckets of the named features of each text."""
    buckets = [sorted(named_buckets(each)) for each in names]
    flat = np.asarray([number for each in buckets for number in each] or [0], dtype=np.int64)
    return Lists(_offsets([len(each) for each in buckets]), flat)


def column_from_arrow(array: Any) -> Column:
    """A `pyarrow` string or large_string array without a copy of its text; nulls are empty texts.

    Slices keep their place: the array's own offset is honoured.
    """
    import pyarrow as pa

    kind = np.int64 if pa.types.is_large_string(array.type) else np.int32
    _, offsets, data = array.buffers()
    first, last = array.offset, array.offset + len(array) + 1
    places = np.frombuffer(offsets, dtype=kind)[first:last] if offsets is not None else np.zeros(1, dtype=kind)
    text = np.frombuffer(data, dtype=np.uint8) if data is not None and data.size else np.zeros(1, dtype=np.uint8)
    return Column(places.astype(np.int64), text)


def _offsets(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)


class BatchScorer:
    """A scorer made ready for columns."""

    def __init__(self, scorer: Scorer) -> None:
        self._header = scorer.header
        self._table = np.asarray(scorer.table, dtype=np.int16)
        self._bias = np.asarray(scorer.header.bias, dtype=np.float64)

    def probabilities(self, forms: Column, names: Lists | None = None) -> NDArray[np.float64]:
        """One row of class probabilities a form (order of CLASSES); raises ValueError for offsets outside the data."""
        count = len(forms.offsets) - 1
        named = names or Lists(np.zeros(count + 1, dtype=np.int64), np.zeros(1, dtype=np.int64))
        _within(forms.offsets, len(forms.data), count)
        _within(named.offsets, len(named.values), count)
        if named.values.size and not (named.values.min() >= 0 and named.values.max() < SIZE):
            raise ValueError("a bucket lies outside the table")
        logits = np.empty((count, _KINDS), dtype=np.float64)
        _logits(
            forms.offsets, forms.data, named.offsets, named.values,
            self._table, self._bias, self._header.scale, logits,
        )  # fmt: skip
        logits /= self._header.temperature
        powers = np.exp(logits - logits.max(axis=1, keepdims=True)) if count else logits
        whole: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return whole


def _within(offsets: NDArray[np.int64], size: int, count: int) -> None:
    if len(offsets) != count + 1 or count < 0 or (np.diff(offsets) < 0).any() or offsets[0] < 0 or offsets[-1] > size:
        raise ValueError("the offsets do not fit their data")


@compiled
def keep(value: int, mark: int, seen: Any, kept: Any, count: int) -> int:
    """Keep the bucket of a hash unless this text has it; how many are kept now.

    `seen` is an open hash table at least twice as large as what it takes; an entry of another mark is a free place.
    """
    number = (value >> BITS ^ value) & _LAST
    key = mark << BITS | number
    last = len(seen) - 1
    place = number & last
    while seen[place] >> BITS == mark:
        if seen[place] == key:
            return count
        place = (place + 1) & last
    seen[place] = key
    kept[count] = number
    return count + 1


@compiled
def step_on(value: int, code: int) -> int:
    """The hash after one more code point (`hashing.step`), compiled."""
    return ((value ^ code) * PRIME) & WORD_SIZE


@compiled
def decoded(data: Any, at: int, end: int) -> Any:
    """The code point at a place and how many bytes it has; never looks at or past the end."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    length = 2 if 0xC0 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF8 else 0
    if length == 0 or at + length > end:
        return _STRANGE, 1
    # int() of an unsigned byte would make the compiler mix signed and unsigned numbers, which it does in floats
    code = lead & (0x7F >> length)
    for place in range(at + 1, at + length):
        code = code << 6 | (np.int64(data[place]) & 0x3F)
    return code, length


@compiled
def keep_words(word: int, pair: int, mark: int, seen: Any, kept: Any, count: int) -> int:
    """Keep a word that has ended, and it with the word before; -1 stands for none."""
    if word >= 0:
        count = keep(word, mark, seen, kept, count)
    if pair >= 0:
        count = keep(pair, mark, seen, kept, count)
    return count


@compiled
def read_text(data: Any, start: int, end: int, mark: int, seen: Any, kept: Any) -> int:
    """Keep every n-gram and word of one text; how many different buckets they are."""
    count, length, at = 0, 0, start
    one = two = three = 0  # hashes of the grams that end with the last character
    word = pair = before = -1  # of the word under way, of it with the word before, of the word before
    while at < end:
        code, size = decoded(data, at, end)
        at += size
        length += 1
        if length > 3:
            count = keep(step_on(three, code), mark, seen, kept, count)
        if length > 2:
            three = step_on(two, code)
            count = keep(three, mark, seen, kept, count)
        if length > 1:
            two = step_on(one, code)
            count = keep(two, mark, seen, kept, count)
        one = step_on(GRAM, code)
        count = keep(one, mark, seen, kept, count)
        if _A <= code <= _Z:
            if word < 0:
                word = WORD
                pair = step_on(before, _SPACE) if before >= 0 else -1
            word = step_on(word, code)
            pair = step_on(pair, code) if pair >= 0 else -1
            continue
        count = keep_words(word, pair, mark, seen, kept, count)
        before = word if code == _SPACE else -1
        word = pair = -1
    total: int = keep_words(word, pair, mark, seen, kept, count)
    return total


@compiled
def place_for(bytes_of_text: int) -> int:
    """How large the hash table of a text must be: each byte gives at most five features; a power of two."""
    size = 1024
    while size < 10 * bytes_of_text + 10:
        size *= 2
    return size


@compiled
def _logits(offsets: Any, data: Any, named_at: Any, named: Any, table: Any, bias: Any, scale: float, out: Any) -> None:
    # marks count rows and start anew before 32 bits are too few: small tables stay in the nearest cache
    seen, kept = np.full(1024, -1, dtype=np.int32), np.zeros(1024, dtype=np.int32)
    for row in range(len(offsets) - 1):
        start, end = offsets[row], offsets[row + 1]
        size = place_for(end - start)
        if size > len(kept):
            seen, kept = np.full(size, -1, dtype=np.int32), np.zeros(size, dtype=np.int32)
        elif row % _MARKS == 0:
            seen[:] = -1
        count = read_text(data, start, end, row % _MARKS, seen[:size], kept)
        by_text = scale / math.sqrt(max(count, 1))
        few = named_at[row + 1] - named_at[row]
        by_name = scale / math.sqrt(max(few, 1))
        for kind in range(_KINDS):
            out[row, kind] = bias[kind]
        _sum(table, kept, 0, count, by_text, out[row])
        _sum(table, named, named_at[row], named_at[row + 1], by_name, out[row])


@compiled
def _sum(table: Any, buckets: Any, start: int, end: int, scale: float, out: Any) -> None:
    """Add the rows of some buckets; four sums side by side, so that the machine can look up ahead."""
    scam = genuine = warning = unrelated = 0
    for place in range(start, end):
        at = buckets[place] << 2
        scam += table[at]
        genuine += table[at + 1]
        warning += table[at + 2]
        unrelated += table[at + 3]
    out[0] += scam * scale
    out[1] += genuine * scale
    out[2] += warning * scale
    out[3] += unrelated * scale
