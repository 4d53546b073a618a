"""Names and places by a compiled loop: what `message.recognisers.names` and `.signatures` find, place by place."""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.alphabet import SPACE
from heshi.bulk.screen.beginnings import NAMED
from heshi.bulk.screen.reading import ZERO, is_ascii_word
from heshi.bulk.screen.trie import Trie, longest, trie_of
from heshi.message.channel_index import Name
from heshi.message.recognisers import names, signatures
from heshi.model.compiled import compiled

OTHER, REGION, DOOR, BESIDE = 0, 1, 2, 3
"""What a name is to the loop: a thing, a place, a counter, an authority or app (a place beside one counts)."""

_WIDER = names.WIDER
_DISTRICT = ord("区")
_LONGEST_SIGNATURE = 40
_LAST_CHARS = 60


class Names(NamedTuple):
    """The names of an edition. `kind`, `whole`, `part` (a place within a province) and `bit` (what the mention is
    called among the features; -1 for nothing) stand at the number of each name in `trie`."""

    trie: Trie
    kind: NDArray[np.uint8]
    whole: NDArray[np.bool_]
    part: NDArray[np.bool_]
    bit: NDArray[np.int64]
    after_place: Trie
    not_a_name: Trie


def names_of(keys: list[str], found: list[Name], bits: dict[str, int]) -> Names:
    """The tables of an edition: folded names with what they name; `bits` tell the numbers of `kind:trait`."""
    kinds = {"region": REGION, "door": DOOR, "authority": BESIDE, "app": BESIDE}
    after = sorted({"".join(parts) for parts in product(names.REGION_ENDS, names.COUNTRYSIDE, names.AFTER_PLACE)})
    return Names(
        trie_of(keys),
        np.array([kinds.get(name.kind, OTHER) for name in found], dtype=np.uint8),
        np.array([name.whole for name in found], dtype=bool),
        np.array(["." in name.value for name in found], dtype=bool),
        np.array([bits.get(f"{name.kind}:{next(iter(name.traits), '')}", -1) for name in found], dtype=np.int64),
        trie_of(after),
        trie_of(signatures.NOT_A_NAME),
    )


@compiled
def find_names(codes: Any, begins: Any, count: int, table: Any, hits: Any) -> int:
    """Write every name into `hits` (rows of start, end, number), leftmost and longest; how many, -1 if too many."""
    found = at = ZERO
    while at < count:
        if (begins[at] & NAMED) == 0:
            at += 1
            continue
        number, end = longest(table.trie, codes, at, count)
        if number < 0:
            at += 1
            continue
        inside = (at > 0 and is_ascii_word(codes[at]) and is_ascii_word(codes[at - 1])) or (
            end < count and is_ascii_word(codes[end - 1]) and is_ascii_word(codes[end])
        )
        if not inside:
            if found >= len(hits):
                return -1
            hits[found, 0], hits[found, 1], hits[found, 2] = at, end, number
            found += 1
        at = end
    return found


@compiled
def find_places(
    codes: Any, count: int, classes: Any, table: Any, hits: Any, found: int, taken: Any, links: int, out: Any
) -> Any:
    """Write start and end of every place that counts into `out`; how many, and the bits of the other mentions.

    -1 for too many.
    """
    places, bits = 0, np.int64(0)
    signed = ((0, 0), (0, 0))
    for one in range(found):
        if table.kind[hits[one, 2]] == REGION:
            signed = _signatures(codes, count, classes, table.not_a_name)
            break
    for one in range(found):
        start, end, number = hits[one, 0], hits[one, 1], hits[one, 2]
        if table.kind[number] == DOOR or _covered(start, end, taken, links):
            continue
        if table.kind[number] != REGION:
            if table.bit[number] >= 0:
                bits |= np.int64(1) << table.bit[number]
            continue
        if _is_place(codes, count, table, hits, one, found, signed):
            if places >= len(out):
                return -1, bits
            out[places, 0], out[places, 1] = start, end
            places += 1
    return places, bits


@compiled
def _covered(start: int, end: int, taken: Any, links: int) -> bool:
    for place in range(links):
        if taken[place, 0] < end and start < taken[place, 1]:
            return True
    return False


@compiled
def _is_place(codes: Any, count: int, table: Any, hits: Any, one: int, found: int, signed: Any) -> bool:
    start, end, number = hits[one, 0], hits[one, 1], hits[one, 2]
    for first, last in signed:
        if first <= start and end <= last:
            return True
    if end < count and codes[end] == _DISTRICT and table.part[number]:
        return False
    if one + 1 < found and table.kind[hits[one + 1, 2]] == BESIDE and hits[one + 1, 0] - end <= _WIDER:
        return True
    return table.whole[number] or (end < count and longest(table.after_place, codes, end, count)[0] >= 0)


@compiled
def _signatures(codes: Any, count: int, classes: Any, not_a_name: Any) -> Any:
    """The places of the signature at the beginning and of that at the end; (0, 0) for none."""
    start = 0
    while start < count and (classes[codes[start]] & SPACE) != 0:
        start += 1
    first = (0, 0)
    if start < count and (codes[start] == 0x3010 or codes[start] == 91):
        stop = _closed(codes, start, count)
        if stop and _names_somebody(codes, start + 1, stop - 1, classes, not_a_name):
            first = (start, stop)
    end = count
    while end > 0 and ((classes[codes[end - 1]] & SPACE) != 0 or codes[end - 1] == 0x3002 or codes[end - 1] == 46):
        end -= 1
    last = (0, 0)
    if end > 0 and (codes[end - 1] == 0x3011 or codes[end - 1] == 93):
        opened = _opened(codes, end, count)
        if opened >= 0 and _names_somebody(codes, opened + 1, end - 1, classes, not_a_name):
            last = (opened, end)
    return first, last


@compiled
def _closed(codes: Any, start: int, count: int) -> int:
    """Where a bracket that opens here is closed behind; 0 when it is not, or holds nothing or too much."""
    opening, closing = (0x3010, 0x3011) if codes[start] == 0x3010 else (91, 93)
    for place in range(start + 1, min(count, start + _LONGEST_SIGNATURE + 2)):
        if codes[place] == closing:
            return place + 1 if place > start + 1 else 0
        if codes[place] == opening or codes[place] == 10:
            return 0
    return 0


@compiled
def _opened(codes: Any, end: int, count: int) -> int:
    """Where a bracket that closes just before `end` was opened; -1 when it was not, or too far away."""
    closing, opening = (0x3011, 0x3010) if codes[end - 1] == 0x3011 else (93, 91)
    for place in range(end - 2, max(-1, end - 3 - _LONGEST_SIGNATURE, count - _LAST_CHARS - 1), -1):
        if codes[place] == opening:
            return place if place < end - 2 else -1
        if codes[place] == closing or codes[place] == 10:
            return -1
    return -1


@compiled
def _names_somebody(codes: Any, start: int, end: int, classes: Any, not_a_name: Any) -> bool:
    """Do the words in a bracket name somebody: not blank, no number alone, no word for a link or a picture?"""
    while start < end and (classes[codes[start]] & SPACE) != 0:
        start += 1
    while end > start and (classes[codes[end - 1]] & SPACE) != 0:
        end -= 1
    digits = 0
    for place in range(start, end):
        digits += 48 <= codes[place] <= 57
        if longest(not_a_name, codes, place, end)[0] >= 0:
            return False
    return digits < end - start and not _is_word(codes, start, end)


@compiled
def _is_word(codes: Any, start: int, end: int) -> bool:
    """`url` or `link`, alone."""
    if end - start == 3:
        return codes[start] == 117 and codes[start + 1] == 114 and codes[start + 2] == 108
    if end - start != 4:
        return False
    return codes[start] == 108 and codes[start + 1] == 105 and codes[start + 2] == 110 and codes[start + 3] == 107
