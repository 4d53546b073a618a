"""Which of many conditions are worth trying: found by the cues of a text, for only a handful ever is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Generic, TypeVar

from msgspec import Struct

from heshi.evidence import Span
from heshi.message.conditions import MOST_PLACES, Needs, Test, compiled, needs
from heshi.message.scene import Cue, Scene
from heshi.rulebook.when import When

E = TypeVar("E")


class Candidate(Struct, Generic[E], frozen=True, gc=False):
    """The condition of an entry, or one branch of it. `number` is the entry's, `most` how many places it shows."""

    entry: E
    number: int
    most: int | None
    needs: Needs
    test: Test


class Candidates(Generic[E]):
    """Entries with their conditions. With `read` the cues hold what was read of a text, too.

    A condition of branches alone (`any`) is taken apart: each branch is a candidate of its own.
    """

    def __init__(self, entries: Iterable[tuple[E, When]], read: bool = False) -> None:
        self._all: list[Candidate[E]] = []
        self._by_cue: dict[Cue, list[int]] = {}
        for number, (entry, when) in enumerate(entries):
            branched = when == When(any=when.any, unless=when.unless, voice=when.voice)
            for branch in when.any if branched else (when,):
                first, *others = needs(branch, read)
                for cue in first:
                    self._by_cue.setdefault(cue, []).append(len(self._all))
                test = compiled(branch, when.unless if branched else ())
                most = MOST_PLACES if branched else None
                self._all.append(Candidate(entry, number, most, tuple(others), test))

    def of(self, cues: Set[Cue]) -> list[Candidate[E]]:
        """The candidates of which everything that they need is among the cues, in the order of the entries."""
        numbers: set[int] = set()
        for cue in self._by_cue.keys() & cues:
            numbers.update(self._by_cue[cue])
        chosen = map(self._all.__getitem__, sorted(numbers))
        return [one for one in chosen if not (one.needs and any(map(cues.isdisjoint, one.needs)))]


def holding(chosen: Iterable[Candidate[E]], scene: Scene) -> Iterator[tuple[E, tuple[Span, ...]]]:
    """The entries of these candidates that hold in a scene, each with the places that made it true."""
    held: dict[int, tuple[Candidate[E], list[Span]]] = {}
    for one in chosen:
        places = one.test(scene)
        if places is not None:
            before = held.get(one.number)
            held[one.number] = one, (before[1] + places if before else places)
    for one, places in held.values():
        yield one.entry, tuple(places[: one.most])
