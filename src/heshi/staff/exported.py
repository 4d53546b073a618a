"""What leaves the desk about one decided case: no message, no name of a person, nothing that was masked."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class ExportedCase(Struct, frozen=True):
    """One case as others may have it.

    `verdict` is the system's, `probability` with it; `decision` is the staff's (`genuine`, `scam`, `unclear` or ""
    while nobody decided) and `changed` the moment of the last of both. `hosts` are those of the message that belong to
    nobody official; `similar` counts the near-duplicates, this case among them.
    """

    id: str
    reported: datetime
    changed: datetime
    channel: str
    region: str
    verdict: str
    probability: float
    decision: str
    decided_by: str
    hosts: tuple[str, ...]
    similar: int
    edition: str
