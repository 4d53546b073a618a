"""What the pages of persons need, built once with the service."""

from __future__ import annotations

from msgspec import Struct

from heshi.apps.person.courier import Courier
from heshi.register.logins import Logins
from heshi.register.sender import Sender


class People(Struct, frozen=True):
    """How persons come in: their codes and sessions, and the way by which a code reaches them."""

    logins: Logins
    sender: Sender
    courier: Courier


class Visit(Struct, frozen=True):
    """Who is logged in for one request: `token_hash` names the session, `csrf` goes into every form."""

    person: int
    token_hash: str
    csrf: str
