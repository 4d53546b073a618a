"""A request for erasure: asked for by the person, seen by staff without a name, answered, and told to the person."""

from __future__ import annotations

import pytest
from msgspec import Struct, structs
from sqlalchemy import Engine

from bureaus import TestBureau, deeds, open_bureau
from desks import Visitor, Walker
from heshi.adapters.database.stored_codes import StoredLogins
from heshi.apps.person import cookies
from heshi.apps.person.courier import Courier
from heshi.apps.person.room import People
from heshi.apps.service.assembly import create_app
from heshi.outbox.port import Bureau
from heshi.register.person import Access
from heshi.register.records import Kind
from heshi.register.wishes import No
from heshi.rulebook.book import Book
from heshi.staff.audit import Act
from heshi.usecases.answer_erasure import LONGEST_WORDS as LONGEST
from outboxes import card_ready, registered
from persons import Telephones, begin, identity, phone

LIST = "/desk/erasures"


class Asked(Struct, frozen=True):
    """A bureau, and person 1, who asked; `me` is their browser."""

    bureau: TestBureau
    people: People
    me: Visitor

    @property
    def page(self) -> str:
        """The address of the request."""
        return f"{LIST}/{self.bureau.number}"

    @property
    def outbox(self) -> Bureau:
        """The notices."""
        assert self.bureau.desk.house.bureau is not None
        return self.bureau.desk.house.bureau

    def opened(self, name: str = "dan") -> Visitor:
        """A browser of the desk in which the request was opened."""
        visitor = self.bureau.visitor(name)
        found = visitor.post(LIST, page="/desk/password", person=str(self.bureau.number))
        assert found.headers["location"] == self.page
        return visitor


@pytest.fixture
def asked(engine: Engine, book: Book) -> Asked:
    """Person 1 has a notice of the bureau, logged in, and asked."""
    bureau = open_bureau(engine, book)
    people = People(StoredLogins(engine), Telephones(), Courier())
    house = structs.replace(bureau.desk.house, people=people)
    bureau = structs.replace(bureau, desk=structs.replace(bureau.desk, house=house))
    assert house.bureau is not None
    registered(house.bureau, card_ready(house.bureau, book, "张一", person=bureau.number))
    begin(people.logins, bureau.number, "a token", "page", bureau.desk.clock())
    me = Visitor(Walker(create_app(house)))
    me.client.cookies.set(cookies.SESSION, "a token", domain="heshi.example", path="/")
    assert "Your request came in on" in me.post("/me/erasure", do="ask", sure="yes").text
    return Asked(bureau, people, me)


def test_the_list_says_when_and_not_who(asked: Asked) -> None:
    page = asked.bureau.visitor("dan").get(LIST)
    assert page.status_code == 200
    assert f"no. {asked.bureau.number}" in page.text
    assert "2026-11-22" in page.text
    for secret in ("张一", identity(1)[-4:], phone(1)[3:]):
        assert secret not in page.text
    assert deeds(asked.bureau, "dan") == []
    assert asked.bureau.visitor("anna").get(LIST).status_code == 403  # reads records, keeps none
    assert asked.bureau.visitor("bao").get(LIST).status_code == 403


def test_a_request_is_opened_for_its_purpose_and_the_person_sees_that(asked: Asked) -> None:
    assert asked.bureau.visitor("dan").get(asked.page).status_code == 403
    dan = asked.opened()
    page = dan.get(asked.page)
    assert "张一" in page.text
    assert identity(1) not in page.text
    assert dan.get(asked.bureau.page).status_code == 200  # the record is open too
    number = str(asked.bureau.number)
    assert deeds(asked.bureau, "dan")[:2] == [
        (Act.PERSON_SOUGHT, number, "erasure"),
        (Act.RECORD_READ, number, "personal erasure"),
    ]
    look = asked.bureau.register.accesses(asked.bureau.number)[-1]
    assert look == Access(asked.bureau.number, asked.bureau.desk.clock(), "dan", "personal", "erasure")
    assert "the person’s request for erasure" in asked.me.get("/me/accesses").text


def test_nobody_is_opened_who_did_not_ask(asked: Asked) -> None:
    dan = asked.bureau.visitor("dan")
    for person in (str(asked.bureau.other), "", "x", "9" * 30):
        found = dan.post(LIST, page="/desk/password", person=person)
        assert found.status_code == 422
        assert "No request of this person is waiting" in found.text
    assert dan.get(f"{LIST}/{asked.bureau.other}").status_code == 403
    asked.me.post("/me/erasure", do="withdraw")
    assert dan.post(LIST, page="/desk/password", person=str(asked.bureau.number)).status_code == 422
    assert "No request is waiting." in dan.get(LIST).text


def test_carried_out_it_says_what_is_gone_and_what_stays_until_when_and_why(asked: Asked) -> None:
    dan, number = asked.opened(), asked.bureau.number
    assert "Please tick the box" in dan.post(asked.page, do="erase").text
    assert asked.outbox.outbox.of_person(number) != ()
    done = dan.post(asked.page, do="erase", sure="yes")
    assert done.status_code == 200
    mine = asked.me.get("/me/erasure")
    for page in (done, mine):
        assert "The telephone is only there to reach you." in page.text
        assert "The words of notices to you." in page.text
        assert "may go on 2127-01-01" in page.text  # who it was, a hundred years after the year of the entry
        assert "Provisions on the management of social-insurance business files" in page.text
    assert not asked.outbox.outbox.of_person(number)
    person = asked.bureau.register.person(number)
    assert person is not None
    assert not person.details.phone
    wish = asked.people.logins.wish(number)
    assert wish is not None
    assert (wish.by, wish.done) == ("dan", asked.bureau.desk.clock())
    assert "notice" in wish.gone
    assert dan.get(asked.page).status_code == 403  # the record was closed with it
    assert "No request is waiting." in dan.get(LIST).text
    assert deeds(asked.bureau, "dan")[-1] == (Act.PERSON_ERASED, str(number), "")


def test_a_no_has_a_reason_that_the_person_reads(asked: Asked) -> None:
    dan, number = asked.opened(), asked.bureau.number
    faulty = dan.post(asked.page, do="refuse", reason="no time", words="多" * (LONGEST + 1))
    assert faulty.status_code == 422
    assert "Please choose a reason." in faulty.text
    assert f"the most is {LONGEST} signs" in faulty.text
    assert dan.post(asked.page, do="refuse", reason="under_way", words="<b>报销还没办完</b>").status_code == 303
    mine = asked.me.get("/me/erasure").text
    assert "nothing was deleted" in mine
    assert "Something of yours is not finished" in mine
    assert "&lt;b&gt;报销还没办完" in mine
    assert asked.bureau.register.history(number, Kind.USE)
    assert asked.outbox.outbox.of_person(number) != ()
    wish = asked.people.logins.wish(number)
    assert wish is not None
    assert (wish.no, wish.by) == (No("under_way", "<b>报销还没办完</b>"), "dan")
    assert deeds(asked.bureau, "dan")[-1] == (Act.ERASURE_REFUSED, str(number), "under_way")
    assert "Your request came in on" in asked.me.post("/me/erasure", do="ask", sure="yes").text  # asked again


def test_of_two_answers_the_second_comes_too_late(asked: Asked) -> None:
    dan, mei = asked.opened("dan"), asked.opened("mei")
    assert dan.post(asked.page, do="refuse", reason="kept_by_law").status_code == 303
    assert mei.post(asked.page, page="/desk/password", do="erase", sure="yes").status_code == 422
    person = asked.bureau.register.person(asked.bureau.number)
    assert person is not None
    assert person.details.phone
