"""Ask for a one-time code: the same answer after the same work, whoever was asked for.

Whether the register knows the person is looked up only by `deliver_code`, which runs when the answer is out already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from secrets import randbelow, token_urlsafe

from msgspec import Struct

from heshi.register.codes import DIGITS, waits_until
from heshi.register.logins import Asked, LoginKeys, Logins
from heshi.register.port import Register
from heshi.register.sender import Sender
from heshi.usecases.log_in import token_hash


class Front(Struct, frozen=True):
    """What the login of persons needs: the register, the store of codes, the way to a telephone, the keys."""

    register: Register
    logins: Logins
    sender: Sender
    keys: LoginKeys


class Wish(Struct, frozen=True):
    """Somebody wants a code for this identity number (as `read_identity` gives it); `client` names who asks."""

    identity: str
    client: str
    at: datetime


class Underway(Struct, frozen=True):
    """A code that was made. `handle` goes to the browser that asked, `code` to the telephone, neither is kept."""

    handle: str
    code: str


class Wait(Struct, frozen=True):
    """Too many codes were asked for, for this person or by this client; another may be asked for from `until` on."""

    until: datetime


def ask_code(front: Front, wish: Wish) -> Underway | Wait:
    """Make a code, unless too many were asked for. The register is not asked."""
    handle, code = token_urlsafe(32), f"{randbelow(10**DIGITS):0{DIGITS}}"
    keys = front.keys
    asked = Asked(
        handle_hash=token_hash(handle),
        person_key=keys.person(wish.identity),
        client_key=keys.client(wish.client),
        code_hash=keys.code(handle, code),
        at=wish.at,
    )
    earlier = front.logins.note(asked)
    waits = (waits_until(earlier.by_person, "person", wish.at), waits_until(earlier.by_client, "client", wish.at))
    until = max((wait for wait in waits if wait), default=None)
    if until:
        front.logins.withdraw(asked.handle_hash)
        return Wait(until)
    return Underway(handle, code)


def deliver_code(front: Front, wish: Wish, underway: Underway, text: Callable[[str], str]) -> bool:
    """Send the code to the telephone on file, in the words of `text`; False where there is nobody to send it to."""
    number = front.register.find(wish.identity)
    person = front.register.person(number) if number is not None else None
    phone = person.details.phone if person else ""
    front.logins.belongs(token_hash(underway.handle), number if phone else None)
    if not phone:
        return False
    front.sender.send(phone, text(underway.code))
    return True
