"""What the rules of the casefile need from a database, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from heshi.casefile.entries import Case, Change, NewCase, Pile, Query, State, Tally
from heshi.casefile.keys import Keys
from heshi.casefile.retention import Retention


class KeyReused(Struct, frozen=True):
    """The idempotency key was used before, for something else."""


class Casefile(Protocol):
    """A store of cases. Each method is one transaction: when it returns, what it did is on the disk.

    `add` stores a case and gives its number; the same key with the same body gives the number of the first.
    `find` looks up by the hash of a receipt, `get` by number. `change` returns False when the case is no longer at
    `version` (somebody else was faster) or gone. `erase` deletes by the hash of a receipt and tells whether there was
    such a case. `purge` deletes what need not be kept on `day` and gives the count; cases in a state of `held` stay.
    `search` gives cases, newest first; `queue` the same by piles of near-copies; `alike` the near-copies of one case.
    """

    def add(self, case: NewCase) -> int | KeyReused: ...
    def find(self, receipt: str) -> Case | None: ...
    def get(self, number: int) -> Case | None: ...
    def change(self, number: int, version: int, change: Change) -> bool: ...
    def erase(self, receipt: str) -> bool: ...
    def purge(self, day: date, held: Sequence[State]) -> int: ...
    def search(self, query: Query) -> tuple[Case, ...]: ...
    def queue(self, query: Query) -> tuple[Pile, ...]: ...
    def alike(self, number: int, limit: int = 50) -> tuple[Case, ...]: ...
    def tallies(self) -> tuple[Tally, ...]: ...
    def ready(self) -> bool: ...


class Office(Struct, frozen=True):
    """A casefile with the keys and the retention that its rules need: what the usecases are handed."""

    casefile: Casefile
    keys: Keys
    retention: Retention = Retention()
