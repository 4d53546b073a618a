"""What the register's rules need of a store, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from heshi.register.person import Access, Details, Erasure, Person
from heshi.register.records import Coverage, Entered, Kind, Record, Versioned
from heshi.register.retention import Periods


class Register(Protocol):
    """A store of records. Each method is one transaction: when it returns, what it did is on the disk."""

    def find(self, identity: str) -> int | None:
        """The number of the person with this identity number (as `identity.read_identity` gives it), by blind index."""

    def person(self, number: int) -> Person | None:
        """Who it is, unsealed, by the newest details."""

    def details(self, number: int) -> Sequence[Person]:
        """Every version of who it is, oldest first; () if there is no such person."""

    def numbers(self) -> Iterator[int]:
        """Every person's number, in order."""

    def add_person(self, details: Details, region: str, entered: Entered) -> int:
        """A new person, or new details of one whose identity number is known; gives the number."""

    def add(self, person: int, entries: Sequence[Versioned]) -> None:
        """New entries and new versions of old ones, all or none."""

    def record(self, person: int, known_at: datetime) -> Record | None:
        """All that counted for this person at that moment; None if there is no such person."""

    def history(self, person: int, kind: Kind) -> Sequence[Versioned]:
        """Every version of every entry of a kind, oldest first."""

    def coverage(self) -> Coverage:
        """Since when the register holds everything of a kind."""

    def set_coverage(self, kind: Kind, since: date, entered: Entered) -> None:
        """Say so."""

    def note_access(self, access: Access) -> None:
        """Write down that somebody looked."""

    def accesses(self, person: int) -> Sequence[Access]:
        """Who looked at this person's record, newest first."""

    def erase(self, person: int, day: date, entered: Entered, periods: Periods) -> Erasure:
        """Delete what need not be kept on that day; the rest is named with the day on which it may go."""

    def rotate(self, after: int = 0) -> tuple[int, int]:
        """Seal some persons anew, after a number, that are not under the first key; the last one's number (0 when
        nobody is left), and how many they were."""

    def sealed_with(self) -> Iterable[tuple[str, int]]:
        """How many persons are sealed with which key: what a rotation has still to do."""
