"""A program for a person who logs in: a code, a token, the person's own record, and nothing without the token."""

from __future__ import annotations

from datetime import timedelta

import pytest

from databases import SQLITE
from doors import Doors
from heshi.apps.service.assembly import create_app
from heshi.register.codes import TRIES
from heshi.register.sessions import IDLE
from persons import Town, identity, phone

pytestmark = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
ME = "/api/v1/me"
STRANGER = 7


@pytest.fixture
def doors(town: Town) -> Doors:
    """The doors of the town."""
    return Doors(create_app(town.house))


def asked(town: Town, doors: Doors, order: int) -> str:
    """Ask for a code and wait until it was sent; the name of the log-in."""
    answer = doors.post(f"{ME}/login", json={"identity": identity(order)})
    assert answer.status_code == 202
    town.people.courier.wait()
    login: str = answer.json()["login"]
    return login


def entered(town: Town, doors: Doors, order: int) -> dict[str, str]:
    """Log in; the header for all that follows."""
    login = asked(town, doors, order)
    answer = doors.post(f"{ME}/token", json={"login": login, "code": town.telephones.code(phone(order))})
    assert answer.status_code == 200
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def test_the_four_queries_answer_for_the_person_of_the_token(town: Town, doors: Doors) -> None:
    first, second = entered(town, doors, 1), entered(town, doors, 2)
    assert doors.get(f"{ME}/personal", headers=first).json()["name"] == "张一"
    assert doors.get(f"{ME}/personal", headers=second).json()["name"] == "张二"
    assert doors.get(f"{ME}/status", headers=first).json()["benefits"]["state"] == "running"
    assert doors.get(f"{ME}/status", headers=second).json()["settlement"]["state"] == "suspended"
    assert len(doors.get(f"{ME}/contributions", headers=first).json()["contributions"]) > 80
    assert {use["place"] for use in doors.get(f"{ME}/uses", headers=first).json()["uses"]} == {"甲街医院"}


def test_the_status_of_a_past_day_and_of_no_day(town: Town, doors: Doors) -> None:
    second = entered(town, doors, 2)
    past = doors.get(f"{ME}/status", params={"on": "2026-06-01"}, headers=second).json()
    assert (past["day"], past["settlement"]["state"]) == ("2026-06-01", "running")
    for day in ("2026-02-31", "0001-01-01", "9999-12-31", "tomorrow"):
        answer = doors.get(f"{ME}/status", params={"on": day}, headers=second)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "on")


def test_every_look_is_told(town: Town, doors: Doors) -> None:
    first = entered(town, doors, 1)
    doors.get(f"{ME}/uses", headers=first)
    doors.get(f"{ME}/export", headers=first)
    looks = doors.get(f"{ME}/accesses", headers=first).json()["accesses"]
    assert [(look["by"], look["query"], look["purpose"]) for look in looks] == [
        ("person", "export", "own"),
        ("person", "uses", "own"),
    ]


def test_the_export_holds_every_kind(town: Town, doors: Doors) -> None:
    held = doors.get(f"{ME}/export", headers=entered(town, doors, 2)).json()
    assert held["details"][0]["details"]["identity"] == identity(2)
    assert {kind for kind, found in held.items() if found} == {
        "exported", "details", "enrolments", "contributions", "vouchers", "voucher_states", "decisions", "uses",
        "accesses",
    }  # fmt: skip


def test_without_a_token_that_lives_nothing_is_told(town: Town, doors: Doors) -> None:
    first = entered(town, doors, 1)
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": first["Authorization"] + "x"}):
        answer = doors.get(f"{ME}/personal", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == "application/problem+json"
    assert doors.get(f"{ME}/personal", headers=first).status_code == 200
    town.clock.passes(IDLE)
    assert doors.get(f"{ME}/personal", headers=first).status_code == 401
    again = entered(town, doors, 2)
    assert doors.ask("DELETE", f"{ME}/token", headers=again).status_code == 204
    assert doors.get(f"{ME}/personal", headers=again).status_code == 401


def test_a_stranger_is_answered_like_everybody(town: Town, doors: Doors) -> None:
    answers = []
    for order in (1, STRANGER):
        login = asked(town, doors, order)
        tried = [doors.post(f"{ME}/token", json={"login": login, "code": "wrong"}) for _ in range(TRIES + 1)]
        answers.append([(answer.status_code, answer.json()["errors"]) for answer in tried])
    assert answers[0] == answers[1]
    assert [number for number, _ in town.telephones.came] == [phone(1)]


def test_too_many_codes_are_refused_with_the_time_to_wait(town: Town, doors: Doors) -> None:
    asked(town, doors, 1)
    town.clock.passes(timedelta(seconds=20))
    answer = doors.post(f"{ME}/login", json={"identity": identity(1)})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "40")


def test_a_request_for_erasure_is_kept_once_and_taken_back(town: Town, doors: Doors) -> None:
    first, second = entered(town, doors, 1), entered(town, doors, 2)
    nothing = {"state": "none", "asked": None, "answered": None, "gone": [], "kept": [], "no": None}
    assert doors.get(f"{ME}/erasure", headers=first).json() == nothing
    asked_at = doors.post(f"{ME}/erasure", headers=first).json()
    town.clock.passes(timedelta(minutes=1))
    assert doors.post(f"{ME}/erasure", headers=first).json() == asked_at
    assert doors.get(f"{ME}/erasure", headers=second).json()["state"] == "none"
    assert [wish.person for wish in town.people.logins.wishes()] == [town.numbers[0]]
    assert doors.ask("DELETE", f"{ME}/erasure", headers=first).status_code == 204
    assert doors.get(f"{ME}/erasure", headers=first).json()["state"] == "withdrawn"


def test_a_service_without_a_register_says_so(town: Town) -> None:
    from msgspec import structs

    closed = Doors(create_app(structs.replace(town.house, register=None)))
    assert closed.get(f"{ME}/personal").status_code == 503
    assert closed.post(f"{ME}/login", json={"identity": identity(1)}).status_code == 503
