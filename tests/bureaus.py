"""A bureau for tests: a desk over a register that holds one person with a whole record, and a second with none."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct, structs
from sqlalchemy import Engine

from desks import TestDesk, Visitor, open_desk
from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.signing import FileSigner
from heshi.outbox.port import Bureau
from heshi.register.person import Details
from heshi.register.records import (
    Circumstance,
    Contribution,
    Decision,
    Enrolment,
    Entered,
    Entitlement,
    Kind,
    Use,
    Versioned,
    Voucher,
    VoucherState,
    Wait,
)
from heshi.register.versions import contribution_key
from heshi.rulebook.book import Book
from heshi.staff.audit import Act, verify
from heshi.wording import Bilingual
from persons import identity, phone
from registers import open_register

SIGNER = FileSigner(Ed25519PrivateKey.generate())
AUTHORITY = Bilingual(zh="某某市医疗保障局", en="Medical Security Bureau of Somewhere")
SPRING = Entered(datetime(2026, 3, 2, 1, tzinfo=UTC), "import", "batch-1", "the files of the old system")
SUMMER = Entered(datetime(2026, 7, 6, 2, tzinfo=UTC), "mei", "", "the receipt of the bank")


class TestBureau(Struct, frozen=True):
    """Anna, Bao, Dan and Mei, and two persons; `number` is that of the one with a record, `other` of the other."""

    __test__ = False

    desk: TestDesk
    register: StoredRegister
    number: int
    other: int

    def visitor(self, name: str = "", person: int = 0, purpose: str = "counter_service") -> Visitor:
        """A browser, logged in under a name or not at all; with the record of person 1 or 2 open."""
        visitor = self.desk.visitor(name)
        if person:
            found = visitor.post("/desk/person", identity=identity(person), purpose=purpose)
            assert found.status_code == 303, found.text
        return visitor

    @property
    def page(self) -> str:
        """The address of the record."""
        return f"/desk/person/{self.number}"


def open_bureau(engine: Engine, book: Book) -> TestBureau:
    """A bureau over a database that has its tables."""
    desk, register = open_desk(engine, book), open_register(engine)
    sends = Bureau(StoredOutbox(engine, desk.house.settings.secret), SIGNER, AUTHORITY, SIGNER.public())
    house = structs.replace(desk.house, register=register, bureau=sends)
    number, other = (register.add_person(named(n), "CN-SD.qingdao", SPRING) for n in (1, 2))
    register.add(number, first_entries())
    paid = structs.replace(month(9), paid=date(2026, 7, 3), entered=SUMMER)
    register.add(number, (paid,))
    register.set_coverage(Kind.DECISION, date(2021, 5, 1), SPRING)
    return TestBureau(structs.replace(desk, house=house), register, number, other)


def named(order: int) -> Details:
    """Who person 1 or 2 is."""
    return Details(identity=identity(order), name=("张一", "张二")[order - 1], phone=phone(order))


def month(number: int) -> Contribution:
    """A month of last year's autumn or this year's spring, paid in time but for September."""
    year = 2025 if number > 6 else 2026
    first = date(year, number, 1)
    return Contribution(
        key=contribution_key(first, "employee", "basic"),
        month=first,
        scheme="employee",
        due=first.replace(day=15),
        paid=None if number == 9 else first.replace(day=12),
        entered=SPRING,
    )


def first_entries() -> tuple[Versioned, ...]:
    """What was loaded in spring."""
    return (
        Enrolment(
            key="e1",
            scheme="employee",
            region="CN-SD.qingdao",
            since=date(2019, 4, 1),
            employer="某某食品厂",
            entered=SPRING,
        ),
        *(month(number) for number in (9, 10, 11, 12, 1, 2)),
        Entitlement(key="t1", since=date(2019, 5, 1), entered=SPRING),
        Wait(key="w1", since=date(2019, 4, 1), until=date(2019, 5, 1), entered=SPRING),
        Voucher(
            key="v1",
            kind="social_security_card",
            card="generation_2",
            issued=date(2017, 3, 1),
            expires=date(2027, 3, 1),
            age=44,
            entered=SPRING,
        ),
        VoucherState(key="s1", voucher="v1", state="activated", on=date(2017, 4, 3), entered=SPRING),
        Decision(
            key="d1",
            grounds=("voucher_lent",),
            decided=date(2025, 3, 3),
            since=date(2025, 3, 10),
            until=date(2025, 6, 10),
            officers=2,
            served="in_person",
            served_on=date(2025, 3, 5),
            heard=True,
            entered=SPRING,
        ),
        Use(key="u1", on=date(2026, 2, 11), kind="visit", place="某某医院", cost=23_050, fund=15_000, entered=SPRING),
        Circumstance(key="c1", fact="special_group", value=False, since=date(2020, 1, 1), entered=SPRING),
    )


def deeds(bureau: TestBureau, who: str) -> list[tuple[str, str, str]]:
    """What the log holds of somebody, but for the login."""
    lines = list(bureau.desk.desk.staff.audit.lines())
    assert verify(lines).broken is None
    mine = [(line.deed.what, line.deed.case, line.deed.note) for line in lines if line.deed.who == who]
    return [line for line in mine if line[0] != Act.LOGGED_IN]
