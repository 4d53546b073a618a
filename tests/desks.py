"""A desk for tests: its people, some reported cases, and somebody who walks through its pages as a browser would."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from msgspec import Struct, structs
from sqlalchemy import Engine

from apart import run_apart
from doors import UNLIMITED
from heshi.adapters.database.stored_cases import StoredCases
from heshi.adapters.database.stored_staff import stored_staff
from heshi.adapters.password_hash import Cost, Passwords
from heshi.apps.desk.room import Desk
from heshi.apps.service.assembly import create_app
from heshi.apps.service.house import House
from heshi.casefile.entries import Case
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from heshi.staff.account import Account
from heshi.staff.role import Role
from heshi.usecases.appeal_case import appeal_case
from heshi.usecases.check_message import Checked, check_message
from heshi.usecases.file_case import Receipt
from heshi.usecases.manage_users import OPERATOR, By, add_user
from heshi.usecases.read_message import Received
from heshi.usecases.report_message import Report, report_message

PASSWORD = "three owls on a wet roof"
CHEAP = Passwords(Cost(passes=1, memory=8))
NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)
SCAM = "【医保局】您的医保账户因信息缺失将于今日停用，请立即点击 http://yibao-renzheng.example/a 办理，逾期作废。"
STAFF = (("anna", Role.DESK), ("bao", Role.ADMIN), ("dan", Role.BUREAU), ("mei", Role.BUREAU), ("oda", Role.OFFICER))
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


class Walker:
    """Asks an application in this process and keeps its cookies; follows no redirect."""

    def __init__(self, app: FastAPI, scheme: str = "http") -> None:
        way = ASGITransport(app, client=("192.0.2.1", 40_000))
        self._client = AsyncClient(transport=way, base_url=f"{scheme}://heshi.example")
        self.cookies = self._client.cookies

    def request(self, method: str, path: str, **sent: Any) -> Response:
        """One request, one answer."""
        return run_apart(self._client.request(method, path, **sent))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NINE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now

    def passes(self, by: timedelta) -> None:
        """Time passes."""
        self.now += by


class TestDesk(Struct, frozen=True):
    """A desk with Anna, who decides, Bao, an admin, and Dan and Mei of a bureau; nothing is reported yet."""

    __test__ = False

    house: House
    desk: Desk
    office: Office
    clock: Clock

    def report(self, text: str = SCAM, note: str = "", says: str = "", sender: str = "") -> Receipt:
        """Somebody reports a message."""
        checked = check_message(Received(text=text, sender=sender), self.house.book, self.house.today())
        assert isinstance(checked, Checked)
        receipt = report_message(self.office, self.house.book, checked, Report(says, note), self.clock())
        assert isinstance(receipt, Receipt)
        return receipt

    def case(self, receipt: Receipt) -> Case:
        """The case of a receipt."""
        found = self.office.casefile.find(self.office.keys.receipt(receipt.code))
        assert found is not None
        return found

    def appeal(self, receipt: Receipt, why: str) -> None:
        """Somebody contests what was decided."""
        assert isinstance(appeal_case(self.office, receipt.code, why, self.clock()), Case)

    def visitor(self, name: str = "", **settings: object) -> Visitor:
        """A browser, logged in under a name or not at all."""
        house = structs.replace(self.house, settings=structs.replace(self.house.settings, **settings))
        visitor = Visitor(Walker(create_app(house), "https" if house.settings.secure_cookies else "http"))
        if name:
            assert visitor.log_in(name).status_code == 303
        return visitor


class Visitor:
    """Posts what the forms of the pages hold, as a browser would."""

    def __init__(self, client: Walker) -> None:
        self.client = client

    def get(self, path: str, language: str = "en") -> Response:
        """A page."""
        return self.client.request("GET", path, headers={"Accept-Language": language, "Accept": "text/html"})

    def csrf(self, page: str) -> str:
        """The token in the forms of a page."""
        found = _CSRF.search(self.get(page).text)
        assert found is not None, f"no form on {page}"
        return found[1]

    def post(self, path: str, page: str = "", **fields: str) -> Response:
        """The form of a page, filled in and sent."""
        data = {"csrf": self.csrf(page or path), **fields}
        return self.client.request("POST", path, data=data, headers={"Accept-Language": "en", "Accept": "text/html"})

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Response:
        """Fill in the login."""
        return self.post("/desk/login", name=name, password=password, **fields)


def open_desk(engine: Engine, book: Book) -> TestDesk:
    """A desk over a database that has its tables."""
    clock = Clock()
    staff = stored_staff(engine)
    for name, role in STAFF:
        assert isinstance(add_user(staff, CHEAP, name, PASSWORD, role, By(OPERATOR, clock())), Account)
    desk = Desk(staff, CHEAP)
    office = Office(StoredCases(engine), Keys(UNLIMITED.secret))
    today: Callable[[], date] = lambda: date(2026, 11, 22)  # noqa: E731
    house = House(settings=UNLIMITED, book=book, today=today, now=clock, office=office, desk=desk)
    return TestDesk(house, desk, office, clock)
