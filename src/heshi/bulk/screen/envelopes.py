"""What the screen needs to know of senders, channels, days and places: each different value is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.columns import LATEST_YEAR
from heshi.bulk.screen.may import Flags
from heshi.message.channel_index import ChannelIndex
from heshi.message.recognisers import sender

Readable = Callable[[str, str], bool]
"""Can the value of a field (`channel`, `received`, `region`) be read?"""

TOLD = ("overseas", "mobile")
"""Senders that say something where a message speaks for the state (`judges.channels`)."""

MOST_KNOWN = 1 << 16


class Envelopes(Struct):
    """What the envelopes of a batch say: rows of each kind of sender and each channel, and rows to leave anyway."""

    senders: Mapping[str, Flags]
    channels: Mapping[str, Flags]
    left: Flags
    """Rows that cannot be read, or whose sender alone says something."""

    named: Flags
    """Rows whose sender says something where the message speaks for the state."""

    def rows(self, chosen: NDArray[np.int64]) -> Envelopes:
        """Some of the rows."""
        return Envelopes(
            {kind: flags[chosen] for kind, flags in self.senders.items()},
            {name: flags[chosen] for name, flags in self.channels.items()},
            self.left[chosen],
            self.named[chosen],
        )


class EnvelopeReader:
    """Reads envelopes with one edition."""

    def __init__(self, index: ChannelIndex, readable: Readable) -> None:
        self._index = index
        self._readable = lru_cache(maxsize=MOST_KNOWN)(readable)
        self._kind = lru_cache(maxsize=MOST_KNOWN)(self._kind_of)

    def read(self, columns: Mapping[str, Any], size: int) -> tuple[Envelopes, NDArray[np.int64]]:
        """The envelopes of a batch, and a number for each row: rows of one number are alike for the screen."""
        codes, kinds = _each(columns["sender"], size, self._kind)
        channel_codes, channels = _each(columns["channel"], size, partial(self._told, "channel"))
        unread = np.zeros(size, dtype=bool)
        for name in ("received", "region"):
            faulty, told = _each(columns[name], size, partial(self._told, name))
            unread |= np.isin(faulty, [code for code, value in enumerate(told) if value == ""])
        unread |= np.isin(channel_codes, [code for code, value in enumerate(channels) if value == ""])
        senders = {kind: codes == code for code, kind in enumerate(kinds) if kind}
        left = unread | senders.pop(_LOUD, np.zeros(size, dtype=bool))
        named = np.zeros(size, dtype=bool)
        for kind in TOLD:
            named |= senders.get(kind, named)
        told_channels = {name: channel_codes == code for code, name in enumerate(channels) if name and name != _NONE}
        return Envelopes(senders, told_channels, left, named), codes * 1_000 + channel_codes * 2 + left

    def _kind_of(self, number: str) -> str:
        seen = sender.seen(number, self._index)
        return _LOUD if seen.is_warning_line or seen.is_fake_hotline else seen.kind

    def _told(self, field: str, value: str) -> str:
        """The value itself, or an empty text for one that cannot be read; a mark for none."""
        if not value:
            return _NONE
        return value if self._readable(field, value) and (field != "received" or _is_soon(value)) else ""


def _is_soon(day: str) -> bool:
    return int(day.strip()[:4]) < LATEST_YEAR


_LOUD, _NONE = "!", "-"


def _each(column: Any, size: int, of: Callable[[str], str]) -> tuple[NDArray[np.int64], list[str]]:
    """What is said of each different value of a column: for each row the place in the list of what is said."""
    if column.null_count == size:
        return np.zeros(size, dtype=np.int64), [of("")]
    coded = column.dictionary_encode()
    said = [of(value or "") for value in coded.dictionary.to_pylist()]
    names = sorted({*said, of("")})
    number = {name: place for place, name in enumerate(names)}
    place = np.array([*map(number.__getitem__, said), number[of("")]], dtype=np.int64)
    return place[
        coded.indices.fill_null(pa.scalar(len(said), coded.indices.type)).to_numpy(zero_copy_only=False)
    ], names
