"""A person's request that what is kept of them be deleted, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, Protocol

from msgspec import Struct

from heshi.register.person import Erasure

Reason = Literal["not_confirmed", "still_needed", "under_way", "kept_by_law"]
"""Why nothing is deleted: it is not certain who asked; the insurance goes on and needs it; something is not finished;
every period still runs."""


class No(Struct, frozen=True):
    """An answer that nothing is deleted; `words` are written by staff for the person, "" if the reason says it all."""

    reason: Reason
    words: str = ""


class ErasureWish(Struct, frozen=True, kw_only=True):
    """A request; it is open until it is withdrawn, done or refused. `by` is who did or refused it.

    Of one that was done, `gone` and `kept` are what an `Erasure` says.
    """

    person: int
    asked: datetime
    withdrawn: datetime | None = None
    done: datetime | None = None
    refused: datetime | None = None
    by: str = ""
    no: No | None = None
    gone: tuple[str, ...] = ()
    kept: tuple[tuple[str, date], ...] = ()

    @property
    def is_open(self) -> bool:
        """Does somebody still have to look at it?"""
        return self.withdrawn is None and self.done is None and self.refused is None


class Wishes(Protocol):
    """Requests for erasure."""

    def wish(self, person: int) -> ErasureWish | None:
        """The newest request of a person."""

    def wishes(self) -> Sequence[ErasureWish]:
        """Every request that is open, oldest first."""

    def ask_erasure(self, person: int, at: datetime) -> ErasureWish:
        """Write a request down, or give the one that is open already."""

    def withdraw_erasure(self, person: int, at: datetime) -> None:
        """The person does not want it any longer."""

    def erasure_done(self, erasure: Erasure, by: str, at: datetime) -> None:
        """It was done; nothing happens if nobody had asked."""

    def erasure_refused(self, person: int, no: No, by: str, at: datetime) -> bool:
        """It was answered that nothing is deleted; False if no request is open."""
