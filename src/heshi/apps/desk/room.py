"""What the pages of the desk need, built once with the service."""

from __future__ import annotations

from msgspec import Struct

from heshi.adapters.password_hash import Passwords
from heshi.staff.account import Account
from heshi.staff.port import Staff
from heshi.staff.role import Right, may


class Desk(Struct, frozen=True):
    """The people who decide cases, and how their passwords are checked."""

    staff: Staff
    passwords: Passwords


class Visit(Struct, frozen=True):
    """Who is at the desk in one request: `token_hash` names the session, `csrf` goes into every form."""

    account: Account
    token_hash: str
    csrf: str

    def may(self, right: Right) -> bool:
        """Does the role of this person have the right? Templates ask too, so that no link leads to a refusal."""
        return may(self.account.role, right)
