"""The register at the desk: a look-up with a purpose that is written down, and the four queries."""

from __future__ import annotations

import pytest

from bureaus import TestBureau, deeds
from desks import TestDesk
from heshi.apps.desk.open_file import LASTS
from heshi.register.person import Access
from heshi.register.records import Kind
from heshi.staff.audit import Act
from persons import identity

QUERIES = ("status", "personal", "contributions", "uses", "history")


@pytest.mark.parametrize("name", ["anna", "dan"])
def test_a_look_is_written_down_for_the_auditors_and_for_the_person(bureau: TestBureau, name: str) -> None:
    visitor = bureau.visitor(name, 1, "hotline_call")
    page = visitor.get(f"{bureau.page}?show=contributions")
    assert page.status_code == 200
    assert "2026-02" in page.text
    assert deeds(bureau, name) == [
        (Act.PERSON_SOUGHT, str(bureau.number), "hotline_call"),
        (Act.RECORD_READ, str(bureau.number), "contributions hotline_call"),
    ]
    at = bureau.desk.clock()
    assert bureau.register.accesses(bureau.number) == (
        Access(person=bureau.number, at=at, by=name, query="contributions", purpose="hotline_call"),
    )
    assert bureau.register.accesses(bureau.other) == ()


def test_without_a_purpose_no_record_opens_and_nothing_was_looked_up(bureau: TestBureau) -> None:
    anna = bureau.visitor("anna")
    for purpose in ("", "curiosity", "own"):
        found = anna.post("/desk/person", identity=identity(1), purpose=purpose)
        assert found.status_code == 422
        assert "Please choose why you look." in found.text
        assert identity(1) not in found.text
    assert anna.get(bureau.page).status_code == 403
    assert deeds(bureau, "anna") == []
    assert bureau.register.accesses(bureau.number) == ()


def test_every_fault_of_a_look_up_at_once(bureau: TestBureau) -> None:
    found = bureau.visitor("anna").post("/desk/person", identity=identity(1)[:-2], purpose="")
    assert "18 places" in found.text
    assert "Please choose why you look." in found.text


def test_a_look_up_of_nobody_is_written_down_too(bureau: TestBureau) -> None:
    found = bureau.visitor("anna").post("/desk/person", identity=identity(9), purpose="complaint")
    assert found.status_code == 422
    assert "Nobody with this number" in found.text
    assert deeds(bureau, "anna") == [(Act.PERSON_SOUGHT, "", "complaint")]


def test_an_address_alone_opens_nothing(bureau: TestBureau) -> None:
    anna = bureau.visitor("anna", 2)
    assert anna.get(f"/desk/person/{bureau.other}").status_code == 200
    assert anna.get(bureau.page).status_code == 403
    assert anna.get("/desk/person/99999999999999999999").status_code == 403
    assert bureau.register.accesses(bureau.number) == ()


def test_what_one_session_opened_is_not_open_in_another(bureau: TestBureau) -> None:
    dan, mei = bureau.visitor("dan", 1), bureau.visitor("mei")
    for cookie in dan.client.cookies.jar:
        if cookie.name == "heshi_desk_file":
            mei.client.cookies.set(cookie.name, str(cookie.value), domain="heshi.example", path="/desk")
    assert mei.get(bureau.page).status_code == 403
    assert dan.get(bureau.page).status_code == 200


@pytest.mark.parametrize("forged", ["1.audit.9999999999.0", "..", "x", "", "1.audit.x." + "0" * 64])
def test_a_forged_opening_opens_nothing(bureau: TestBureau, forged: str) -> None:
    anna = bureau.visitor("anna")
    anna.client.cookies.set("heshi_desk_file", forged, domain="heshi.example", path="/desk")
    assert anna.get(bureau.page).status_code == 403


def test_a_record_closes_by_itself_and_by_going_back(bureau: TestBureau) -> None:
    anna = bureau.visitor("anna", 1)
    assert anna.get(bureau.page).status_code == 200
    bureau.desk.clock.passes(LASTS)
    assert anna.get(bureau.page).status_code == 403
    again = bureau.visitor("anna", 1)
    again.get("/desk/person")
    assert again.get(bureau.page).status_code == 403


def test_whoever_manages_accounts_does_not_read_records(bureau: TestBureau) -> None:
    bao = bureau.visitor("bao")
    fields = {"identity": identity(1), "purpose": "audit"}
    assert bao.post("/desk/person", page="/desk/password", **fields).status_code == 403
    assert bao.get(bureau.page).status_code == 403
    assert deeds(bureau, "bao") == []


def test_the_desk_reads_and_does_not_write(bureau: TestBureau) -> None:
    anna = bureau.visitor("anna", 1, "correction")
    assert "/enter/" not in anna.get(f"{bureau.page}?show=personal").text
    for path in ("/enter/entitlement", "/person"):
        assert anna.get(bureau.page + path).status_code == 403
        found = anna.post(bureau.page + path, page="/desk/password", since="2026-01-01", why="because")
        assert found.status_code == 403
    assert len(bureau.register.history(bureau.number, Kind.ENTITLEMENT)) == 1


def test_the_bureau_begins_with_records_and_reads_no_reports(bureau: TestBureau) -> None:
    dan = bureau.visitor()
    assert dan.log_in("dan").headers["location"] == "/desk/person"
    assert dan.get("/desk").status_code == 403
    assert 'href="/desk/person"' in dan.get("/desk").text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_query_in_both_languages(bureau: TestBureau, query: str, language: str) -> None:
    dan = bureau.visitor("dan", 1)
    page = dan.get(f"{bureau.page}?show={query}", language)
    assert page.status_code == 200
    assert identity(1) not in page.text
    empty = bureau.visitor("dan", 2)
    assert empty.get(f"/desk/person/{bureau.other}?show={query}", language).status_code == 200


def test_nothing_on_file_means_none_only_where_the_register_is_complete(bureau: TestBureau) -> None:
    page = bureau.visitor("dan", 2).get(f"/desk/person/{bureau.other}?show=personal").text
    assert page.count("there is none.") > 1
    assert page.count("Complete since 2021-05-01") == 1


def test_what_was_known_on_a_day(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan", 1)
    before = dan.get(f"{bureau.page}?show=contributions&known=2026-07-05").text
    after = dan.get(f"{bureau.page}?show=contributions&known=2026-07-06").text
    assert "2026-07-03" not in before
    assert "2026-07-03" in after
    assert "As known at the end of 2026-07-05" in before
    assert dan.get(f"{bureau.page}?known=2026-02-28").status_code == 404
    wrong = dan.get(f"{bureau.page}?known=2026-02-30&on=x")
    assert wrong.status_code == 422
    assert wrong.text.count("There is no such day") == 2


def test_no_number_that_was_typed_comes_into_the_log_or_an_address(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan", 1)
    dan.post("/desk/person/new", identity=identity(8), name="李四", region="青岛", why="new")
    dan.post("/desk/person", identity=identity(9), purpose="audit")
    whole = repr(list(bureau.desk.desk.staff.audit.lines()))
    assert [number for number in map(identity, (1, 8, 9)) if number in whole] == []
    assert "李四" not in whole


def test_a_service_without_a_register_says_so(desk: TestDesk) -> None:
    dan = desk.visitor("dan")
    for path in ("/desk/person", "/desk/person/new", "/desk/person/1", "/desk/person/1/enter/use"):
        found = dan.get(path)
        assert found.status_code == 404
        assert "no register here" in found.text
