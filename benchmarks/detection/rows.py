"""The messages of the comparison, as they travel between its processes."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct


class Row(Struct, frozen=True):
    """One message: as it came (`text`), in the one form that hides where it came from, and what it is."""

    id: str
    text: str
    form: str
    label: str
    source: str
    theme: str = ""
    sender: str = ""
    template: str = ""
    group: int = 0

    @property
    def is_scam(self) -> bool:
        """Is it a scam, by its label?"""
        return self.label == "scam"


class Verdicts(Struct, frozen=True):
    """What one rival made of one set of messages: a score each (None: it has none), alarms, and what it cost."""

    scores: list[float] | None
    alarms: list[bool]
    seconds: float


class Outcome(Struct, frozen=True):
    """One rival's whole run.

    Memory is the peak of its process beyond what the bare messages took, in MiB; None where it works elsewhere.
    """

    sets: dict[str, Verdicts]
    training_seconds: float
    memory: float | None
    size: int  # bytes of what must be kept to answer


def write_rows(path: Path, rows: list[Row]) -> None:
    """One row a line."""
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


def read_rows(path: Path) -> list[Row]:
    """The rows of a file."""
    return [msgspec.json.decode(line, type=Row) for line in path.read_bytes().splitlines()]
