"""What the pages of the desk need, built once with the service."""

from __future__ import annotations

from msgspec import Struct

from heshi.adapters.password_hash import Passwords
from heshi.staff.account import Account
from heshi.staff.port import Staff
from heshi.staff.role import Right, Role, may


class Desk(Struct, frozen=True):
    """The people who decide cases, and how their passwords are checked."""

    staff: Staff
    passwords: Passwords


HOMES: tuple[tuple[Right, str], ...] = (
    (Right.READ_QUEUE, "/desk"),
    (Right.READ_RECORD, "/desk/person"),
    (Right.ISSUANCE, "/desk/issuance"),
    (Right.OWN_ACCOUNT, "/desk/password"),
)
"""Where somebody begins: the first page of these that their role may open."""


def home_of(role: Role) -> str:
    """Where the login leads.

    >>> home_of(Role.DESK), home_of(Role.BUREAU)
    ('/desk', '/desk/person')
    """
    return next(path for right, path in HOMES if may(role, right))


class Visit(Struct, frozen=True):
    """Who is at the desk in one request: `token_hash` names the session, `csrf` goes into every form."""

    account: Account
    token_hash: str
    csrf: str

    @property
    def home(self) -> str:
        """The page that this person begins with."""
        return home_of(self.account.role)

    def may(self, right: Right) -> bool:
        """Does the role of this person have the right? Templates ask too, so that no link leads to a refusal."""
        return may(self.account.role, right)
