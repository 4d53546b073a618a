"""Delete what need not be kept any longer."""

from __future__ import annotations

from datetime import date

from heshi.casefile.port import Office
from heshi.casefile.retention import HELD


def purge_cases(office: Office, today: date) -> int:
    """How many cases were deleted: those whose time is over and on which nobody waits for a decision."""
    return office.casefile.purge(today, HELD)
