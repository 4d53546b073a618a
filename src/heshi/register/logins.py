"""What the login of persons needs of a store, and the keyed hashes under which it counts them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from heshi.register.codes import Pending
from heshi.register.sessions import PersonSession
from heshi.register.wishes import Wishes


class LoginKeys(Struct, frozen=True):
    """HMAC-SHA-256 with the secret of this installation, one label a purpose.

    >>> LoginKeys(b"0123456789abcdef").code("handle", "123456") == LoginKeys(b"0123456789abcdef").code("x", "123456")
    False
    """

    secret: bytes

    def person(self, identity: str) -> str:
        """The name under which asking for one person's codes is counted."""
        return self._hash("person", identity)

    def client(self, name: str) -> str:
        """The name under which one client is counted."""
        return self._hash("client", name)

    def code(self, handle: str, code: str) -> str:
        """A code as the store keeps it: six digits under a plain hash could be found by trying all."""
        return self._hash("code", f"{handle}\0{code}")

    def form(self, token: str) -> str:
        """What a form must carry that belongs to this token."""
        return self._hash("form", token)

    def _hash(self, purpose: str, content: str) -> str:
        label = f"heshi/person {purpose}\0".encode()
        return hmac.new(self.secret, label + content.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


class Asked(Struct, frozen=True):
    """One asking for a code, as it is written down; every field is a hash."""

    handle_hash: str
    person_key: str
    client_key: str
    code_hash: str
    at: datetime


class Earlier(Struct, frozen=True):
    """When codes were asked for before, for the same person and by the same client."""

    by_person: Sequence[datetime]
    by_client: Sequence[datetime]


class Logins(Wishes, Protocol):
    """Codes and sessions of persons, and their requests for erasure."""

    def note(self, asked: Asked) -> Earlier:
        """Write an asking down before it is judged; two at once see one another."""

    def withdraw(self, handle_hash: str) -> None:
        """This asking was not heard, so it does not count."""

    def belongs(self, handle_hash: str, person: int | None) -> None:
        """The person to whose telephone the code goes; None where there is nobody, written down just the same."""

    def try_code(self, handle_hash: str) -> Pending | None:
        """Count one try and give the code that it was for; None if no such code is kept."""

    def begin(self, session: PersonSession, handle_hash: str) -> bool:
        """Use the code up and begin a session, both or none; False if somebody used it before."""

    def find(self, token_hash: str) -> PersonSession | None:
        """The session of a token."""

    def touch(self, token_hash: str, seen: datetime) -> None:
        """Somebody is still there."""

    def end(self, token_hash: str) -> None:
        """Forget one session."""

    def end_all(self, person: int) -> None:
        """Forget every session of a person."""
