"""Persons for tests: a register with two of them, their telephones, and browsers that log in as a person would."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import count

from httpx import Response
from msgspec import Struct, field, structs
from sqlalchemy import Engine

from desks import Clock, Visitor, Walker
from doors import UNLIMITED
from heshi.adapters.database.stored_codes import StoredLogins
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import Sealing, new_key, read_keys
from heshi.apps.person.courier import Courier
from heshi.apps.person.room import People
from heshi.apps.service.assembly import create_app
from heshi.apps.service.house import House
from heshi.register.identity import check_of
from heshi.register.logins import Asked, Logins
from heshi.register.person import Details
from heshi.register.records import Entered
from heshi.register.sessions import IDLE, Door, PersonSession
from heshi.rulebook.book import Book
from heshi.usecases.log_in import token_hash
from lives import COVERED, SINCE, in_order, in_trouble

MARKS = (("张一", "甲记布厂", "甲街医院"), ("张二", "乙记布厂", "乙街医院"))
"""Name, employer and hospital of persons 1 and 2: words that stand in one record and nowhere else."""

LASTING = "token-of-person-{}-that-lasts"
"""The session of a person in the service that the browser looks at."""

_NUMBERS = count(1)
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def identity(order: int) -> str:
    """An identity number of a place that is none."""
    body = f"990101{1950 + order % 50}0101{order:03}"
    return body + check_of(body)


def phone(order: int) -> str:
    """A mobile number with a prefix that nobody is given."""
    return f"142{order * 11_731_907 % 10**8:08}"


class Telephones(Struct):
    """In place of a gateway: what came to each telephone; a broken one raises what it was given."""

    came: list[tuple[str, str]] = field(default_factory=list)
    is_broken: bool = False

    def send(self, phone: str, text: str) -> None:
        """It arrived."""
        if self.is_broken:
            raise ConnectionError(phone, text)
        self.came.append((phone, text))

    def code(self, phone: str) -> str:
        """The newest code of a telephone."""
        text = next(text for number, text in reversed(self.came) if number == phone)
        found = _CODE.search(text)
        assert found is not None
        return found[0]


class Town(Struct, frozen=True):
    """A register with persons A and B."""

    house: House
    register: StoredRegister
    people: People
    telephones: Telephones
    clock: Clock
    numbers: tuple[int, ...]

    def session(self, order: int, door: Door, is_over: bool = False) -> str:
        """The token of a fresh session of a person, without a code; one that is over already if it is wanted so."""
        token, now = f"token-{next(_NUMBERS)}-of-a-session", self.clock()
        begin(self.people.logins, self.numbers[order - 1], token, door, now - IDLE if is_over else now)
        return token

    def browser(self, **settings: object) -> PersonVisitor:
        """A browser that is not logged in."""
        house = structs.replace(self.house, settings=structs.replace(self.house.settings, **settings))
        walker = Walker(create_app(house), "https" if house.settings.secure_cookies else "http")
        return PersonVisitor(self, walker)

    def person(self, order: int) -> PersonVisitor:
        """The browser of person 1 or 2, logged in."""
        browser = self.browser()
        assert browser.enter(order).status_code == 303
        return browser


class PersonVisitor(Visitor):
    """Logs in with a code that came to a telephone."""

    def __init__(self, town: Town, client: Walker) -> None:
        super().__init__(client)
        self.town = town

    def ask(self, identity: str) -> Response:
        """Ask for a code, and wait until it was sent."""
        found = self.post("/me/login", identity=identity)
        self.town.people.courier.wait()
        return found

    def enter(self, order: int) -> Response:
        """Ask for a code and type it."""
        self.ask(identity(order))
        return self.post("/me/code", code=self.town.telephones.code(phone(order)))


def settle(register: StoredRegister, at: datetime) -> tuple[int, ...]:
    """Persons 1 and 2 with their lives; their numbers."""
    entered = Entered(at, "tests")
    numbers = tuple(
        register.add_person(Details(identity=identity(n), name=MARKS[n - 1][0], phone=phone(n)), "CN-ZJ", entered)
        for n in (1, 2)
    )
    for kind in COVERED:
        register.set_coverage(kind, SINCE, entered)
    for number, life, (_, employer, hospital) in zip(numbers, (in_order, in_trouble), MARKS, strict=True):
        register.add(number, life(entered, employer, hospital))
    return numbers


def begin(logins: Logins, person: int, token: str, door: Door, at: datetime) -> None:
    """A session of a person under a token of our own, without a code."""
    logins.note(Asked(token_hash(f"handle of {token}"), "", "", "", at))
    assert logins.begin(PersonSession(token_hash(token), person, door, at, at), token_hash(f"handle of {token}"))


def open_town(engine: Engine, book: Book, today: date) -> Town:
    """A town over a database that has its tables."""
    clock, telephones = Clock(), Telephones()
    keys = read_keys(new_key("k1"))
    assert isinstance(keys, tuple)
    register = StoredRegister(engine, Sealing(keys))
    numbers = settle(register, clock())
    people = People(StoredLogins(engine), telephones, Courier())
    day: Callable[[], date] = lambda: today  # noqa: E731
    house = House(settings=UNLIMITED, book=book, today=day, now=clock, register=register, people=people)
    return Town(house, register, people, telephones, clock, numbers)
