"""A person asks that what the register holds of them be deleted; staff carry it out (`erase_person`)
or say why not (`answer_erasure`).

It is not done at once: the law wants some of it kept, somebody else may hold the telephone, and what is gone is gone.
"""

from __future__ import annotations

from datetime import datetime

from heshi.register.wishes import ErasureWish, Wishes


def ask_erasure(wishes: Wishes, person: int, now: datetime) -> ErasureWish:
    """The request; asking again gives the one that is open already."""
    return wishes.ask_erasure(person, now)


def withdraw_erasure(wishes: Wishes, person: int, now: datetime) -> None:
    """Take the open request back, if there is one."""
    wishes.withdraw_erasure(person, now)
