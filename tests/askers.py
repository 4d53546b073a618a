"""Everybody who asks for a check: nobody, somebody who has paid, and somebody who owes; at the API and on the page."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import msgspec
from sqlalchemy import Engine

from desks import NINE
from doors import Doors
from heshi.apps.person import cookies
from heshi.apps.service.assembly import create_app
from heshi.register.logins import Asked
from heshi.register.person import Details
from heshi.register.records import Contribution, Enrolment, Entered, Entitlement, Kind
from heshi.register.sessions import Door, PersonSession
from heshi.register.versions import contribution_key
from heshi.rulebook.book import Book
from heshi.usecases.log_in import token_hash
from persons import Town, identity, open_town, phone

CHECK = "/api/v1/check"
TEXT = "【甲市医保局】您的医保待遇已暂停，请到窗口咨询。"
SCAM = "【医保局】您的医保待遇因资料缺失已暂停，请点击 http://yb-a1.example/x 办理"
PAID, OWES, NOBODY = 11, 12, 0


def month(number: int, paid: bool, entered: Entered) -> Contribution:
    """A month of this year."""
    first = date(2026, number, 1)
    return Contribution(
        key=contribution_key(first, "employee", "basic"),
        month=first,
        scheme="employee",
        due=first.replace(day=20),
        paid=first.replace(day=15) if paid else None,
        entered=entered,
    )


def open_checks(engine: Engine, book: Book, today: date) -> Town:
    """Two persons beside the town's own: one has paid every month of the year, one none since August."""
    town = open_town(engine, book, today)
    entered = Entered(NINE, "tests")
    details = [Details(identity=identity(order), name="", phone=phone(order)) for order in (PAID, OWES)]
    numbers = tuple(town.register.add_person(one, "CN-ZJ", entered) for one in details)
    town = msgspec.structs.replace(town, numbers=numbers)
    for kind in Kind:
        town.register.set_coverage(kind, date(2020, 1, 1), entered)
    for order, number in enumerate(town.numbers, PAID):
        since = date(2026, 1, 1)
        enrolment = Enrolment(key="e1", scheme="employee", region="CN-ZJ", since=since, entered=entered)
        granted = Entitlement(key="t1", since=since, entered=entered)
        months = [month(m, order == PAID or m < 8, entered) for m in range(1, 12)]
        town.register.add(number, [enrolment, granted, *months])
    return town


_MADE = count()


class Askers:
    """One application, asked by nobody and by its persons."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.app = create_app(town.house)
        self.doors = Doors(self.app)

    def token(self, order: int, door: Door) -> str:
        """A fresh session of a person."""
        token, now, logins = f"token-{next(_MADE)}-of-{order}", self.town.clock(), self.town.people.logins
        logins.note(Asked(token_hash(f"h{token}"), "", "", "", now))
        session = PersonSession(token_hash(token), self.town.numbers[order - PAID], door, now, now)
        assert logins.begin(session, token_hash(f"h{token}"))
        return token

    def ask(self, order: int, text: str = TEXT, **fields: Any) -> Any:
        """The answer at the API, with nobody's token or with that of a person."""
        headers = {"Authorization": f"Bearer {self.token(order, 'api')}"} if order else {}
        return self.doors.post(CHECK, json={"text": text, **fields}, headers=headers)

    def page(self, order: int, text: str = TEXT, path: str = "/check", **fields: str) -> Any:
        """The answer page."""
        headers = {"Accept-Language": "en"}
        if order:
            headers["Cookie"] = f"{cookies.SESSION}={self.token(order, 'page')}"
        return self.doors.post(path, data={"text": text, **fields}, headers=headers)

    def accesses(self, order: int) -> list[str]:
        """Which queries were made of a person's record."""
        return [look.query for look in self.town.register.accesses(self.town.numbers[order - PAID])]
