"""A message is judged once, however many get it: places and numbers that counted for nothing are not compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from msgspec import Struct

from heshi.bulk.columns import Judged, Row

MOST_KEPT = 4_096
"""So many answers are kept from batch to batch: a wave sends one text to thousands."""


class Told(Struct, frozen=True):
    """What one message came to, and what of its envelope counted for it."""

    judged: Judged
    by_place: bool = True  # in another place it may come to something else
    by_number: bool = True  # it may with another sender, even one who is seen alike


class JudgedOnce:
    """A judge who remembers.

    `likeness` is all that counts of a sender beside the number; `is_place` tells whether a region can be read, for one
    that cannot must be refused each time.

    >>> asked = []
    >>> def judge(row):
    ...     asked.append(row.region)
    ...     return Told(Judged(verdict="warning"), by_place=False)
    >>> once = JudgedOnce(judge, likeness=len, is_place=lambda name: name != "nowhere")
    >>> [once(Row("谨防诈骗", region=name)).verdict for name in ("CN-11", "CN-31", "nowhere")], asked
    (['warning', 'warning', 'warning'], ['CN-11', 'nowhere'])
    """

    def __init__(
        self, judge: Callable[[Row], Told], likeness: Callable[[str], Hashable], is_place: Callable[[str], bool]
    ) -> None:
        self._judge, self._likeness, self._is_place = judge, likeness, is_place
        self._kept: dict[Hashable, Judged] = {}

    def __call__(self, row: Row) -> Judged:
        """The same answer as that of the judge."""
        for by_place, by_number in self._ways(row):
            known = self._kept.get(self._key(row, by_place, by_number))
            if known is not None:
                return known
        told = self._judge(row)
        if len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[self._key(row, told.by_place, told.by_number)] = told.judged
        return told.judged

    def _ways(self, row: Row) -> Iterator[tuple[bool, bool]]:
        """In which ways an answer to this row may have been kept."""
        for by_place in (False, True) if self._is_place(row.region) else (True,):
            yield by_place, False
            yield by_place, True

    def _key(self, row: Row, by_place: bool, by_number: bool) -> Hashable:
        sender = row.sender if by_number else self._likeness(row.sender)
        return by_place, by_number, row.text, row.channel, row.received, row.region if by_place else "", sender
