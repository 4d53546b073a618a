"""Passwords as argon2id hashes: the parameters stand here, and a hash made with others is made anew at the next login.

64 MiB and three passes are the second choice of RFC 9106 (section 4) for machines without gigabytes to spare, on one
lane instead of four, because a request has one core here. At most `AT_ONCE` hashes are worked out at a time: a flood
of logins waits instead of filling the memory.
"""

from __future__ import annotations

from secrets import token_urlsafe
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec import Struct

AT_ONCE = 4


class Cost(Struct, frozen=True):
    """What one hash costs: passes over the memory, memory in KiB, lanes."""

    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 1


class Passwords:
    """Makes and checks hashes at one cost."""

    def __init__(self, cost: Cost = Cost()) -> None:  # noqa: B008 - frozen
        self._hasher = PasswordHasher(cost.passes, cost.memory, cost.lanes, type=Type.ID)
        self._turn = BoundedSemaphore(AT_ONCE)
        self._nobody = self.hash(token_urlsafe())

    def hash(self, password: str) -> str:
        """The encoded hash, with its parameters and its own salt inside.

        >>> Passwords(Cost(passes=1, memory=8)).hash("three owls").startswith("$argon2id$v=19$m=8,t=1,p=1$")
        True
        """
        with self._turn:
            return self._hasher.hash(password)

    def is_right(self, password: str, encoded: str | None) -> bool:
        """Does the password belong to the hash? Without a hash the same work is done, and the answer is no."""
        with self._turn:
            try:
                return self._hasher.verify(encoded or self._nobody, password) and encoded is not None
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, encoded: str) -> bool:
        """Was this hash made at another cost than today's?"""
        return self._hasher.check_needs_rehash(encoded)
