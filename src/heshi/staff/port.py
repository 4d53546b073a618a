"""What the desk needs of a store for its people. Whatever changes something takes the deed that the log will hold:
both are written together or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from heshi.staff.account import Account
from heshi.staff.audit import Deed, Line
from heshi.staff.role import Role
from heshi.staff.session import Session


class Accounts(Protocol):
    """Who works here."""

    def named(self, name: str) -> Account | None:
        """The account with this very name."""

    def all(self) -> Sequence[Account]:
        """Every account, by name."""

    def add(self, name: str, role: Role, password: str, deed: Deed) -> Account | None:
        """A new account with an encoded password, or None if the name is taken."""

    def set_password(self, account: int, password: str, deed: Deed | None) -> None:
        """Keep another encoded password; without a deed when only the cost of the hash changed."""

    def set_role(self, account: int, role: Role, deed: Deed) -> None:
        """Give another role; it counts from the next request."""

    def set_locked(self, account: int, locked: bool, deed: Deed) -> None:
        """Lock an account, which ends its sessions, or unlock it."""


class Sessions(Protocol):
    """Who is logged in."""

    def begin(self, session: Session, deed: Deed) -> None:
        """Write down a login."""

    def find(self, token_hash: str) -> tuple[Session, Account] | None:
        """The session of a token and its account as it is now."""

    def touch(self, token_hash: str, seen: datetime) -> None:
        """Somebody is still there."""

    def end(self, token_hash: str, deed: Deed | None) -> None:
        """Forget one session."""

    def end_all(self, account: int) -> None:
        """Forget every session of an account."""


class Attempt(Struct, frozen=True):
    """A try to log in that was written down, and when the earlier ones failed, by name and by client."""

    id: int
    by_name: tuple[datetime, ...]
    by_client: tuple[datetime, ...]


class Attempts(Protocol):
    """Tries to log in; a try counts as failed until it succeeds. Keys are hashes, never names or addresses."""

    def note(self, name_key: str, client_key: str, at: datetime) -> Attempt:
        """Write a try down before its password is looked at; two at once see one another."""

    def withdraw(self, attempt: int) -> None:
        """This try was not heard, so it does not count."""

    def forget(self, name_key: str, attempt: int) -> None:
        """The name was let in: its failed tries, and this one, count no more."""


class Audit(Protocol):
    """The log that nobody changes."""

    def write(self, deed: Deed) -> None:
        """Put a deed at the end."""

    def lines(self) -> Iterator[Line]:
        """Every line from the first."""

    def count(self) -> int:
        """How many lines there are."""

    def page(self, start: int, size: int) -> Sequence[Line]:
        """So many lines, newest first, after the first `start`."""


class Staff(Struct, frozen=True):
    """The four together."""

    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    audit: Audit
