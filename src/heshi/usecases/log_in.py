"""Let somebody in at the desk, or not: the same answer, after the same work, whatever was wrong."""

from __future__ import annotations

import hmac
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from msgspec import Struct

from heshi.adapters.password_hash import Passwords
from heshi.staff.account import Account, clean_name
from heshi.staff.audit import Act, Deed
from heshi.staff.lockout import waits_until
from heshi.staff.port import Staff
from heshi.staff.session import Session


class Entry(Struct, frozen=True):
    """Somebody who was let in; the token goes into the cookie and is kept nowhere."""

    account: Account
    token: str


class Turned(Struct, frozen=True):
    """Somebody who was not let in; `until` says from when on another try is heard, if it is not heard now."""

    until: datetime | None = None


class Door(Struct, frozen=True):
    """What logging in needs: the store, the hashes, and the key under which names and clients are counted."""

    staff: Staff
    passwords: Passwords
    secret: bytes


class Knock(Struct, frozen=True):
    """One try: what was typed, from which client, when; `old_token` is a login that this browser had before."""

    name: str
    password: str
    client: str
    at: datetime
    old_token: str = ""


def token_hash(token: str) -> str:
    """What the store keeps of a token: a look into the database opens no session."""
    return sha256(token.encode()).hexdigest()


def log_in(door: Door, knock: Knock) -> Entry | Turned:
    """A new session under a new token, or a refusal that does not say whether the name exists."""
    name = clean_name(knock.name) or ""
    account = door.staff.accounts.named(name) if name else None
    found = prove(door, name or knock.name, account, knock)
    if isinstance(found, Turned):
        return found
    return _let_in(door, found, knock)


def prove(door: Door, name: str, account: Account | None, knock: Knock) -> Account | Turned:
    """The account if the password is its own and neither name nor client has failed too often; every try is counted."""
    name_key = _key(door, "name", name)
    attempt = door.staff.attempts.note(name_key, _key(door, "client", knock.client), knock.at)
    waits = (waits_until(attempt.by_name, "name", knock.at), waits_until(attempt.by_client, "client", knock.at))
    until = max((wait for wait in waits if wait), default=None)
    if until:
        door.staff.attempts.withdraw(attempt.id)
        return Turned(until)
    if not door.passwords.is_right(knock.password, account.password if account else None) or account is None:
        return _turned(door, account, knock, "password")
    if account.locked:
        return _turned(door, account, knock, "locked")
    door.staff.attempts.forget(name_key, attempt.id)
    return account


def _turned(door: Door, account: Account | None, knock: Knock, why: str) -> Turned:
    """Written down with the name only if there is such an account: people type passwords into the wrong field."""
    door.staff.audit.write(Deed(knock.at, account.name if account else "", Act.LOGIN_REFUSED, note=why))
    return Turned()


def _let_in(door: Door, account: Account, knock: Knock) -> Entry:
    if door.passwords.is_outdated(account.password):
        door.staff.accounts.set_password(account.id, door.passwords.hash(knock.password), None)
    if knock.old_token:
        door.staff.sessions.end(token_hash(knock.old_token), None)
    token = token_urlsafe(32)
    session = Session(token_hash(token), account.id, began=knock.at, seen=knock.at)
    door.staff.sessions.begin(session, Deed(knock.at, account.name, Act.LOGGED_IN))
    return Entry(account, token)


def _key(door: Door, kind: str, value: str) -> str:
    return hmac.new(door.secret, f"attempt {kind} {value}".encode(), sha256).hexdigest()
