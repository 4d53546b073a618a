"""Everybody who comes to the doors: each with fresh cookies and tokens, and with A's name in every field."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from httpx import Response
from msgspec import Struct, structs
from sqlalchemy import Engine

from apps.person.doors_table import ADMIN, BUREAU, CROSSED, DESK, EXPIRED, OFFICER, PERSON_A, PERSON_B, TAMPERED
from desks import CHEAP, PASSWORD, Walker
from heshi.adapters.database.stored_cases import StoredCases
from heshi.adapters.database.stored_staff import stored_staff
from heshi.apps.desk import cookies as desk_cookies
from heshi.apps.desk.room import Desk
from heshi.apps.person import cookies
from heshi.apps.service.assembly import create_app
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.issuance.application import Application
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing
from heshi.outbox.port import Bureau
from heshi.register.logins import LoginKeys
from heshi.staff.account import Account
from heshi.staff.audit import Act, Deed
from heshi.staff.role import Role
from heshi.staff.session import Session
from heshi.usecases.handle_application import open_application
from heshi.usecases.log_in import token_hash
from heshi.usecases.manage_users import OPERATOR, By, add_user
from issuances import CITY, DAY
from issuing import issuing_of
from outboxes import bureau_of, card_ready, registered
from persons import MARKS, Town, identity, phone

_NUMBERS = count(1)
STAFF = {DESK: Role.DESK, ADMIN: Role.ADMIN, BUREAU: Role.BUREAU, OFFICER: Role.OFFICER}
ISSUANCE = "/api/v1/issuance/"


class Crowd(Struct, frozen=True):
    """The town with a desk, and a notice to A; `secrets` are what must never be seen by anybody else."""

    town: Town
    code: str
    walker: Walker
    accounts: dict[str, Account]

    def secrets(self, role: str) -> tuple[str, ...]:
        """The marks of a person, their numbers, and those numbers as a person sees them."""
        order = 1 if role == PERSON_A else 2
        return (*MARKS[order - 1], OUTLETS[order - 1], identity(order), phone(order), phone(order)[3:])

    def staff_token(self, role: str) -> str:
        """The token of a fresh session at the desk."""
        desk, now, token = self.town.house.desk, self.town.clock(), f"token-{next(_NUMBERS)}-at-the-desk"
        assert desk is not None
        account = self.accounts[role]
        desk.staff.sessions.begin(
            Session(token_hash(token), account.id, now, now), Deed(now, account.name, Act.LOGGED_IN)
        )
        return token

    def ask(self, role: str, method: str, path: str) -> Response:
        """One request by a role, with its own form's token, asking for A in every way that there is."""
        page, bearer, desk = self._tokens(role)
        if path.startswith(ISSUANCE) and role in STAFF:  # the one API at which staff have a token
            bearer = desk
        self.walker.cookies.clear()
        sent = [(cookies.SESSION, page), (cookies.BEFORE_LOGIN, "before"), (desk_cookies.SESSION, desk)]
        sent.append((desk_cookies.BEFORE_LOGIN, "before"))
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in sent if value),
            "Authorization": f"Bearer {bearer}" if bearer else "",
            "Accept": "application/json" if path.startswith("/api/") else "text/html",
            "X-Person": str(self.town.numbers[0]),
        }
        asked = {"person": str(self.town.numbers[0]), "number": str(self.town.numbers[0]), "on": "2026-11-22"}
        return self.walker.request(
            method, path, headers=headers, params=asked, **self._body(role, method, path, page, desk)
        )

    def _tokens(self, role: str) -> tuple[str, str, str]:
        """The person's cookie, the person's bearer token, the cookie of the desk."""
        if role in (PERSON_A, PERSON_B):
            order = 1 if role == PERSON_A else 2
            return self.town.session(order, "page"), self.town.session(order, "api"), ""
        if role == EXPIRED:
            return self.town.session(1, "page", is_over=True), self.town.session(1, "api", is_over=True), ""
        if role == TAMPERED:
            return (
                self.town.session(1, "page")[:-1] + "N",
                self.town.session(1, "api")[:-1] + "N",
                self.staff_token(BUREAU)[:-1] + "K",
            )
        if role == CROSSED:
            return self.town.session(1, "api"), self.town.session(1, "page"), self.town.session(1, "page")
        return "", "", self.staff_token(role) if role in STAFF else ""

    def _body(self, role: str, method: str, path: str, page: str, desk: str) -> dict[str, Any]:
        if method not in ("POST", "PUT", "PATCH"):
            return {}
        whose = {"identity": identity(1), "text": MESSAGE + self.code}
        if path.startswith("/api/"):
            return {
                "json": whose | {"messages": [], "login": "before", "code": "123456", "rules": "suspension", "why": "."}
            }
        secret = self.town.house.settings.secret
        if role in (EXPIRED, TAMPERED, CROSSED):  # whose form was made for somebody who is not logged in
            page = desk = ""
        if path.startswith("/desk"):
            csrf = desk_cookies.form_token(secret, desk or "before")
        else:
            csrf = LoginKeys(secret).form(page or "before")
        purpose = {"purpose": "audit", "kind": "json", "do": "ask", "sure": "yes", "code": "123456"}
        return {"data": whose | purpose | {"csrf": csrf, "person": str(self.town.numbers[0])}}


MESSAGE = "【医保局】您的医保已停，欠费未缴。"


NAMES = {
    "/law/{name}": "suspension",
    "/law/rule/{name:path}": "suspension/suspected-and-refuses",
    "/learn/{name}": "insurance-suspended",
    "/static/{name}": "style.css",
}
"""What stands for `{name}` in each address."""


def address(path: str, person: int, code: str) -> str:
    """An address with its places filled: with A's number wherever a number stands, and with the code of A's notice."""
    fills = {"number": str(person), "kind": "enrolment", "receipt": "3333-3333-3333", "code": code}
    fills |= {"name": NAMES.get(path, "SQ-000001"), "material": "face", "sha256": "0" * 64}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda place: fills[place[1]], path)


OUTLETS = ("甲巷服务网点", "乙巷服务网点")
"""Words that stand in the notice to person 1 or 2, and nowhere else."""


def notify(town: Town, engine: Engine) -> tuple[Bureau, str]:
    """A bureau that registered a notice to each person; and the code of the one to A."""
    bureau = bureau_of(engine)
    drafts = [
        draft
        for number, marks, outlet in zip(town.numbers, MARKS, OUTLETS, strict=True)
        for draft in card_ready(bureau, town.house.book, marks[0], person=number, outlet=outlet)
    ]
    first, *_ = registered(bureau, drafts)
    return bureau, first.notice.code


def gather(town: Town, engine: Engine) -> Crowd:
    """The persons with their records and a notice to each, and the staff."""
    staff = stored_staff(engine)
    accounts: dict[str, Account] = {}
    for role, kind in STAFF.items():
        made = add_user(staff, CHEAP, f"{role}-account", PASSWORD, kind, By(OPERATOR, town.clock()))
        assert isinstance(made, Account)
        accounts[role] = made
    office = Office(StoredCases(engine), Keys(town.house.settings.secret))
    bureau, code = notify(town, engine)
    issuing = issuing_of(engine, town.house.book)
    officer = Officer(accounts[OFFICER].name, CITY)
    assert issuing.officers.seat(officer, Doing(OPERATOR, town.clock(), "officer"))
    assert isinstance(open_application(issuing, officer, Doing(officer.who, town.clock(), ""), DAY), Application)
    house = structs.replace(town.house, desk=Desk(staff, CHEAP), office=office, bureau=bureau, issuing=issuing)
    whole = structs.replace(town, house=house)
    return Crowd(whole, code, Walker(create_app(house)), accounts)
