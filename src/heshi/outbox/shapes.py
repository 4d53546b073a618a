"""Does a message look like a registered notice? Answered from memory, for every message that is checked.

A message is compared by windows of a few characters. Only what says nothing of anybody is compared so: the fixed words
of templates, and notices to everyone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from heshi.outbox.notice import Kept, Used
from heshi.outbox.plain import plain

WINDOW = 6
ALIKE = 0.6
"""The share of a notice's windows that a message must hold to look like it."""

FEWEST = 8
"""A shape with fewer windows would be met by chance."""

LOOKED_AT = 2_000
"""Characters of a message; a longer one is no notice."""


class Shape(Struct, frozen=True):
    """The fixed words of a notice; `source` tells what it is the shape of."""

    source: Used | Kept
    windows: frozenset[str]


class Shapes:
    """All shapes of an installation; built when a notice was registered, asked for every message."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._shapes = tuple(shape for shape in shapes if len(shape.windows) >= FEWEST)
        self._holders: dict[str, list[int]] = {}
        for number, shape in enumerate(self._shapes):
            for window in shape.windows:
                self._holders.setdefault(window, []).append(number)

    def like(self, text: str) -> Used | Kept | None:
        """What a message looks most like, or nothing.

        >>> from heshi.wording import Bilingual
        >>> from datetime import date
        >>> used = Used("notices/x", Bilingual("甲", "A"), date(2026, 11, 22))
        >>> shapes = Shapes([Shape(used, windows_of(["您的社会保障卡已经制好，请携带身份证到网点领取。"]))])
        >>> shapes.like("您的社会保障卡已经制好，请携带身份证到x.cc领取。") is used, shapes.like("今天开会") is None
        (True, True)
        """
        if not self._shapes:
            return None
        told = plain(text[:LOOKED_AT])
        holders = self._holders
        met = {window for at in range(len(told) - WINDOW + 1) if (window := told[at : at + WINDOW]) in holders}
        if len(met) < FEWEST * ALIKE:
            return None
        counts = Counter(number for window in met for number in holders[window])
        sizes = {number: len(self._shapes[number].windows) for number in counts}
        best = max(counts, key=lambda number: (counts[number] / sizes[number], sizes[number], -number))
        return self._shapes[best].source if counts[best] / sizes[best] >= ALIKE else None


def windows_of(pieces: Iterable[str]) -> frozenset[str]:
    """The windows of fixed words; none reaches over a place that is filled in."""
    told = [plain(piece) for piece in pieces]
    return frozenset(piece[at : at + WINDOW] for piece in told for at in range(len(piece) - WINDOW + 1))
