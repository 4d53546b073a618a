"""The judge of signs: which entries of `rulebook/signals` does the message set off?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heshi.evidence import Evidence
from heshi.message.candidates import Candidates, holding
from heshi.message.reading import MessageReading
from heshi.message.scene import Scene
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Signal

JUDGE = "signals"
NATION = ("CN",)
"""Where a sign counts that counts everywhere."""


class SignalJudge:
    """Listens for every sign of one edition that may decide."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._signals: Candidates[Signal] = Candidates(
            ((signal, signal.when) for signal in book.signals.values() if signal.status.decides), read=True
        )
        self.has_local = any(signal.regions != NATION for signal in book.signals.values())
        self._citations = {signal.id: book.cite_all(signal.because) for signal in book.signals.values()}

    def judge(self, reading: MessageReading, scene: Scene, as_of: date) -> Iterable[Evidence]:
        """Evidence for each sign that is in force that day and speaks, with its words in the original text."""
        chosen = self._signals.of(scene.cues.union(scene.told()))
        for signal, places in holding(chosen, scene):
            if as_of not in signal.in_force:
                continue
            if signal.regions != NATION and not self._there(signal, reading.region):
                continue
            yield Evidence(
                judge=JUDGE,
                entry=signal.id,
                stance=signal.stance,
                strength=signal.strength,
                text=signal.says,
                spans=reading.original(places),
                citations=self._citations[signal.id],
            )

    def _there(self, signal: Signal, region: str | None) -> bool:
        return region is not None and bool(set(signal.regions) & set(self._book.region_and_above(region)))
