"""Let a person in with a one-time code, or not: the same answer, after the same work, whether they exist or not."""

from __future__ import annotations

import hmac
from datetime import datetime
from secrets import token_urlsafe
from typing import Literal

from msgspec import Struct

from heshi.register.codes import TRIES, Pending, is_open, read_code
from heshi.register.logins import LoginKeys, Logins
from heshi.register.sessions import Door, PersonSession
from heshi.usecases.log_in import token_hash


class Tried(Struct, frozen=True):
    """One try: the handle of the login, what was typed, through which door; `old_token` is an earlier login's."""

    handle: str
    typed: str
    door: Door
    at: datetime
    old_token: str = ""


class LetIn(Struct, frozen=True):
    """A person who was let in; the token is theirs and is kept nowhere."""

    person: int
    token: str


class TurnedAway(Struct, frozen=True):
    """`wrong`: try again, `left` tries are left. `over`: this code is dead or was never made; ask for another."""

    why: Literal["wrong", "over"]
    left: int = 0


def enter_code(logins: Logins, keys: LoginKeys, tried: Tried) -> LetIn | TurnedAway:
    """A session under a new token. Something that can be no code costs a try as well."""
    handle_hash = token_hash(tried.handle)
    pending = logins.try_code(handle_hash)
    is_right = hmac.compare_digest(
        keys.code(tried.handle, read_code(tried.typed) or ""), pending.code_hash if pending else "0" * 64
    )
    if pending is None or not is_open(pending, tried.at):
        return TurnedAway("over")
    if not is_right or pending.person is None:
        return _wrong(pending)
    token = token_urlsafe(32)
    session = PersonSession(token_hash(token), pending.person, tried.door, began=tried.at, seen=tried.at)
    if not logins.begin(session, handle_hash):
        return TurnedAway("over")
    if tried.old_token:
        logins.end(token_hash(tried.old_token))
    return LetIn(pending.person, token)


def _wrong(pending: Pending) -> TurnedAway:
    left = TRIES - pending.tries
    return TurnedAway("wrong", left) if left > 0 else TurnedAway("over")
