"""The judge of signs: which entries of `rulebook/signals` does the message set off?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heshi.evidence import Evidence
from heshi.message.conditions import Needs, Test, compiled, needs
from heshi.message.reading import MessageReading
from heshi.message.scene import Scene
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Signal

JUDGE = "signals"


class SignalJudge:
    """Listens for every sign of one edition that may decide."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._signals: list[tuple[Signal, Needs, Test]] = [
            (signal, needs(signal.when), compiled(signal.when))
            for signal in book.signals.values()
            if signal.status.decides
        ]

    def judge(self, reading: MessageReading, scene: Scene, as_of: date) -> Iterable[Evidence]:
        """Evidence for each sign that is in force that day and speaks, with its words in the original text."""
        for signal, need, test in self._signals:
            if need is not None and need.isdisjoint(scene.lists):
                continue
            if as_of not in signal.in_force or (places := test(scene)) is None:
                continue
            if signal.regions != ("CN",) and not self._there(signal, reading.region):
                continue
            yield Evidence(
                judge=JUDGE,
                entry=signal.id,
                stance=signal.stance,
                strength=signal.strength,
                text=signal.says,
                spans=reading.original(tuple(places)),
                citations=self._book.cite_all(signal.because),
            )

    def _there(self, signal: Signal, region: str | None) -> bool:
        return region is not None and bool(set(signal.regions) & set(self._book.region_and_above(region)))
