"""Which edition of a procedure holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heshi.rulebook.entries import Procedure

CARD_ISSUANCE = "card-issuance"


def edition_on(procedures: Iterable[Procedure], day: date, procedure: str = CARD_ISSUANCE) -> Procedure | None:
    """The edition in force on that day: an application begins under it. None where no edition holds."""
    return next(
        (one for one in procedures if one.procedure == procedure and one.status.decides and day in one.in_force), None
    )
