"""Asking for a code, from a page or from a program: the client is named, the code made, its delivery handed over."""

from __future__ import annotations

from functools import partial

from fastapi import Request
from msgspec import Struct

from heshi.apps.person.code_text import code_text
from heshi.apps.person.room import People
from heshi.apps.service.clients import Clients
from heshi.apps.service.house import House
from heshi.apps.web.visitor import visitor_of
from heshi.outbox.port import Outbox
from heshi.register.logins import LoginKeys
from heshi.register.port import Register
from heshi.usecases.ask_code import Front, Underway, Wait, Wish, ask_code, deliver_code


class Reception(Struct, frozen=True):
    """A house in which persons can log in."""

    house: House
    register: Register
    people: People

    @property
    def outbox(self) -> Outbox | None:
        """The notices to persons, where such were ever sent."""
        return self.house.bureau.outbox if self.house.bureau else None

    @property
    def keys(self) -> LoginKeys:
        """The keyed hashes of this installation."""
        return LoginKeys(self.house.settings.secret)


def reception_of(house: House) -> Reception | None:
    """The reception, or None where no register is kept."""
    if house.register is None or house.people is None:
        return None
    return Reception(house, house.register, house.people)


def ask_for_code(request: Request, reception: Reception, identity: str) -> Underway | Wait:
    """Make a code and hand it over to the courier; whether there is anybody to send it to is found out there."""
    house, people = reception.house, reception.people
    client = Clients(house.settings.secret, house.settings.trusted_proxies).name(request.scope)
    front = Front(reception.register, people.logins, people.sender, reception.keys)
    wish = Wish(identity, client, house.now())
    asked = ask_code(front, wish)
    if isinstance(asked, Underway):
        text = partial(code_text, language=visitor_of(request).language)
        people.courier.take(lambda: deliver_code(front, wish, asked, text))
    return asked
