"""Entries at the desk: a correction is a version, all faults at once, and every kind can be entered."""

from __future__ import annotations

import pytest

from bureaus import TestBureau, deeds
from heshi.register.records import Contribution, Entitlement, Kind
from heshi.staff.audit import Act
from persons import identity, phone

DUE = {"scheme": "employee", "cover": "basic", "due": "2026-03-15"}


def correction(bureau: TestBureau, name: str = "dan", **fields: str) -> tuple[int, str]:
    """Correct the entitlement; status and page."""
    visitor = bureau.visitor(name, 1, "correction")
    (seen,) = {version.entered.at for version in bureau.register.history(bureau.number, Kind.ENTITLEMENT)}
    typed = {"key": "t1", "seen": seen.isoformat(), "since": "2019-06-01", "why": "the register of the plant"}
    path = f"{bureau.page}/enter/entitlement"
    found = visitor.post(path, **typed | fields)
    return found.status_code, found.text


def test_a_correction_is_a_new_version_with_who_when_and_why(bureau: TestBureau) -> None:
    assert correction(bureau)[0] == 303
    old, new = bureau.register.history(bureau.number, Kind.ENTITLEMENT)
    assert isinstance(old, Entitlement)
    assert isinstance(new, Entitlement)
    assert (old.since.month, new.since.month) == (5, 6)
    assert (new.entered.by, new.entered.at, new.entered.why) == (
        "dan",
        bureau.desk.clock(),
        "the register of the plant",
    )
    page = bureau.visitor("mei", 1).get(f"{bureau.page}?show=history&kind=entitlement").text
    assert "by dan" in page
    assert "because: the register of the plant" in page
    assert "was: 2019-05-01" in page
    assert deeds(bureau, "dan")[-1] == (Act.RECORD_CORRECTED, str(bureau.number), "entitlement")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"why": ""}, ["Please fill this in."]),
        ({"since": "2019-02-30", "until": "x", "why": " "}, ["There is no such day", "Please fill this in."]),
        ({"until": "2019-06-01"}, ["must be later"]),
        ({"since": "2019-05-01"}, ["nothing to save"]),
        ({"key": "unknown"}, ["no such entry"]),
    ],
)
def test_a_faulty_correction_names_every_fault_and_changes_nothing(
    bureau: TestBureau, fields: dict[str, str], words: list[str]
) -> None:
    status, page = correction(bureau, **fields)
    assert status == 422
    assert all(word in page for word in words)
    assert len(bureau.register.history(bureau.number, Kind.ENTITLEMENT)) == 1


def test_the_slower_of_two_is_told_so(bureau: TestBureau) -> None:
    status, page = correction(bureau, seen="2026-01-01T00:00:00+00:00")
    assert status == 409
    assert "somebody changed this entry" in page
    assert len(bureau.register.history(bureau.number, Kind.ENTITLEMENT)) == 1


def test_a_withdrawn_entry_counts_no_more_and_stays_in_the_history(bureau: TestBureau) -> None:
    assert correction(bureau, do="withdraw", why="")[0] == 422
    assert correction(bureau, do="withdraw")[0] == 303
    record = bureau.register.record(bureau.number, bureau.desk.clock())
    assert record is not None
    assert record.entitlements == ()
    page = bureau.visitor("mei", 1).get(f"{bureau.page}?show=history&kind=entitlement").text
    assert "withdrawn" in page
    assert "2019-05-01" in page


def test_a_month_is_entered_once_and_stays_that_month(bureau: TestBureau) -> None:
    dan, path = bureau.visitor("dan", 1, "correction"), f"{bureau.page}/enter/contribution"
    again = dan.post(path, month="2026-02", why="the receipt", **DUE)
    assert "on file already" in again.text
    assert dan.post(path, month="2026-03", paid="2026-03-14", why="the receipt", **DUE).status_code == 303
    (new,) = [v for v in bureau.register.history(bureau.number, Kind.CONTRIBUTION) if v.entered.by == "dan"]
    assert isinstance(new, Contribution)
    assert (new.key, new.month.isoformat()) == ("2026-03/employee/basic", "2026-03-01")
    moved = dan.post(path, month="2026-04", key=new.key, seen=new.entered.at.isoformat(), why="the receipt", **DUE)
    assert "cannot change the month" in moved.text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("enrolment", {"scheme": "resident", "region": "青岛", "since": "2026-01-01", "how": "moved"}),
        ("entitlement", {"since": "2026-01-01", "until": "2026-02-01"}),
        ("wait", {"since": "2026-01-01", "until": "2026-02-01"}),
        ("voucher", {"kind": "electronic_voucher", "issued": "2026-01-01"}),
        ("voucher", {"kind": "social_security_card", "card": "generation_3", "replaces": "v1", "age": "52"}),
        ("voucher_state", {"voucher": "v1", "state": "lost_formal", "on": "2026-01-01"}),
        ("decision", {"ground.voucher_lent": "1", "decided": "2026-01-01", "since": "2026-01-05", "heard": "no"}),
        ("use", {"on": "2026-01-01", "kind": "visit", "place": "某某医院", "cost": "12.5", "fund": "0"}),
        ("circumstance", {"fact": "unemployment_benefit", "value": "yes", "since": "2026-01-01"}),
    ],
)
def test_every_kind_of_entry_can_be_entered_and_opened_again(
    bureau: TestBureau, kind: str, fields: dict[str, str]
) -> None:
    dan, path = bureau.visitor("dan", 1, "correction"), f"{bureau.page}/enter/{kind}"
    found = dan.post(path, why="the papers", **fields)
    assert found.status_code == 303, found.text
    (new,) = [version for version in bureau.register.history(bureau.number, Kind(kind)) if version.entered.by == "dan"]
    again = dan.get(f"{path}?key={new.key}")
    assert again.status_code == 200
    same = dan.post(path, page=f"{path}?key={new.key}", key=new.key, seen=new.entered.at.isoformat(), why="x", **fields)
    assert "nothing to save" in same.text


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("enrolment", {"scheme": "staff", "region": "Atlantis"}, ["one of those listed", "not found", "fill this in"]),
        ("voucher_state", {"voucher": "v9", "state": "lost", "on": "2099-01-01"}, ["no such voucher", "not come yet"]),
        ("decision", {"decided": "2026-01-01", "since": "2026-01-05", "served_on": "2026-01-02"}, ["fill this in"]),
        ("use", {"on": "2026-01-01", "kind": "visit", "place": "x", "cost": "10", "fund": "10.01"}, ["more than"]),
        ("use", {"on": "2026-01-01", "kind": "visit", "place": "x", "cost": "1e3", "fund": "-1"}, ["an amount"]),
        ("circumstance", {"fact": "no_such", "value": "yes", "since": "2026-01-01"}, ["choose from the list"]),
        ("circumstance", {"fact": "newborn", "value": "maybe", "since": "2026-01-01"}, ["choose yes or no"]),
        ("wait", {"since": "2026-01-01", "rule": "rules/none"}, ["no such rule"]),
        ("voucher", {"kind": "electronic_voucher", "card": "gold", "age": "x"}, ["one of those", "whole number"]),
    ],
)
def test_all_faults_of_an_entry_at_once(
    bureau: TestBureau, kind: str, fields: dict[str, str], words: list[str]
) -> None:
    dan = bureau.visitor("dan", 1, "correction")
    found = dan.post(f"{bureau.page}/enter/{kind}", why="the papers", **fields)
    assert found.status_code == 422
    assert [word for word in words if word not in found.text] == []
    assert [v for v in bureau.register.history(bureau.number, Kind(kind)) if v.entered.by == "dan"] == []


def test_somebody_new_is_entered_and_named_anew(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan")
    bad = dan.post("/desk/person/new", identity=identity(1), name="", phone="12", region="Atlantis", why="")
    assert bad.status_code == 422
    assert [w for w in ("already", "60 signs", "11 digits", "not found", "fill this in") if w not in bad.text] == []
    good = {"identity": identity(7), "name": "李三", "phone": "", "region": "青岛", "why": "the identity card"}
    number = int(dan.post("/desk/person/new", **good).headers["location"].rpartition("/")[2])
    assert bureau.register.find(identity(7)) == number
    path = f"/desk/person/{number}/person"
    fields = {"name": "李山", "phone": phone(12), "region": "CN-SD", "why": "mistyped"}
    assert dan.post(path, **fields).status_code == 303
    person = bureau.register.person(number)
    assert person is not None
    assert (person.details.identity, person.details.name, person.region) == (identity(7), "李山", "CN-SD")
    assert [what for what, _, _ in deeds(bureau, "dan")] == [Act.PERSON_ENTERED, Act.PERSON_ENTERED]
