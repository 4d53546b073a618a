"""Officers at the desk for tests: one of each authority, who log in and walk an application through its pages."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs
from sqlalchemy import Engine

from desks import CHEAP, PASSWORD, TestDesk, Visitor, open_desk
from heshi.issuance.officer import Authority
from heshi.issuance.port import Doing, Issuing
from heshi.rulebook.book import Book
from heshi.staff.account import Account
from heshi.staff.role import Role
from heshi.usecases.manage_users import OPERATOR, By, add_user
from heshi.usecases.seat_officer import seat_officer
from issuances import CENTRE, CITY, COMPANY, DAY, OFFICE, OTHER_PROVINCE, PROVINCE, REGISTRY
from issuing import NOW, Clerk, issuing_of

ROOT = "/desk/issuance"
PEOPLE = {
    "chen": CITY,
    "pan": PROVINCE,
    "su": OTHER_PROVINCE,
    "guo": OFFICE,
    "xin": CENTRE,
    "zhu": REGISTRY,
    "gong": COMPANY,
}
"""Who acts for whom; Wu is an officer without an authority."""


class TestOffice(Struct, frozen=True):
    """A desk with officers; `clerk` carries commands past the pages."""

    __test__ = False

    desk: TestDesk
    issuing: Issuing
    clerk: Clerk

    def visitor(self, name: str = "") -> Visitor:
        """A browser, logged in under a name or not at all."""
        return self.desk.visitor(name)


def open_office(engine: Engine, book: Book, **more: Any) -> TestOffice:
    """An office over a database that has its tables."""
    desk, issuing = open_desk(engine, book), issuing_of(engine, book, **more)
    for name in (*PEOPLE, "wu"):
        made = add_user(desk.desk.staff, CHEAP, name, PASSWORD, Role.OFFICER, By(OPERATOR, desk.clock()))
        assert isinstance(made, Account), made
    for name, authority in PEOPLE.items():
        seat(issuing, name, authority)
    house = structs.replace(desk.house, issuing=issuing)
    return TestOffice(structs.replace(desk, house=house), issuing, Clerk(issuing))


def seat(issuing: Issuing, name: str, authority: Authority) -> None:
    """Tie an account to an authority."""
    made = seat_officer(issuing, name, authority, Doing(OPERATOR, NOW, "officer"), DAY)
    assert not isinstance(made, str), made
