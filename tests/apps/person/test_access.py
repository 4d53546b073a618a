"""Nobody reads another's record by any route: every address of the application, every role, and A's name everywhere."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import Engine

from apps.person.doors_table import BUREAU, DESK, DOORS, NOBODY, PERSON_A, PERSON_B, PERSONS, ROLES, SHUT
from apps.person.visitors import OUTLETS, Crowd, address, gather
from databases import SQLITE
from heshi.apps.service.assembly import create_app
from persons import MARKS, Town, identity

pytestmark = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)


@pytest.fixture
def crowd(town: Town, engine: Engine) -> Crowd:
    """Everybody."""
    return gather(town, engine)


IN_AND_OUT = ("/me/logout", "/desk/logout", "/desk/login")
"""Being led to the login, or told that a password is wrong, is what these doors are for."""


ECHOES = ("POST", "/desk/person/new")
"""A faulty form comes back as it was filled in: the number that its own writer typed."""


LETTERS = frozenset(("GET", f"/desk/notices/{{code}}{part}") for part in ("", "/paper", "/proof"))
"""Whoever sends notices reads what was sent, word by word; the person is shown that they did (below)."""


def served(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and address of an application, however its routers are nested."""
    return {
        (method, context.path)
        for route in app.routes
        for context in route.effective_route_contexts()  # type: ignore[attr-defined]
        for method in context.methods or ()
    }


def is_refused(answer: Response) -> bool:
    """Was somebody sent to a login, or sent away?"""
    to_login = answer.headers.get("location", "").startswith(("/me/login", "/desk/login"))
    return answer.status_code in (401, 403) or (answer.status_code == 303 and to_login)


def leaks(crowd: Crowd, role: str, answer: Response) -> list[str]:
    """What of somebody else's record stands in an answer, in its headers or its body."""
    seen = answer.text + str(answer.headers)
    others = [person for person in sorted(PERSONS) if person != role]
    return [secret for person in others for secret in crowd.secrets(person) if secret in seen]


def test_every_route_stands_in_the_table_and_no_other(town: Town) -> None:
    assert served(create_app(town.house)) == set(DOORS)


@pytest.mark.parametrize("role", [role for role in ROLES if role != PERSON_A])
def test_nobody_reads_another_record(crowd: Crowd, role: str) -> None:
    """A asks first at each door, so that an answer that was remembered for A would be found."""
    for (method, path), let_in in DOORS.items():
        here = f"{role}: {method} {path}"
        filled = address(path, crowd.town.numbers[0], crowd.code)
        crowd.ask(PERSON_A, method, filled)
        answer = crowd.ask(role, method, filled)
        assert answer.status_code != 500, here
        allowed = {identity(1)} if (method, path) == ECHOES else set()
        if role == BUREAU and (method, path) in LETTERS:
            allowed = {MARKS[0][0], OUTLETS[0]}
        assert set(leaks(crowd, role, answer)) <= allowed, here
        if role not in let_in or (method, path) in SHUT:
            assert is_refused(answer), here
        elif path not in IN_AND_OUT:
            assert not is_refused(answer), here


@pytest.mark.parametrize("role", sorted(PERSONS))
def test_persons_read_their_own(crowd: Crowd, role: str) -> None:
    """Without this, the test above would pass on pages that show nothing."""
    wanted = {"/me/personal": 1, "/api/v1/me/personal": 1, "/me/uses": 2, "/api/v1/me/uses": 2, "/api/v1/me/export": 3}
    for path, which in wanted.items():
        answer = crowd.ask(role, "GET", path)
        assert answer.status_code == 200
        assert crowd.secrets(role)[which] in answer.text, path
        assert leaks(crowd, role, answer) == []


def test_a_leak_would_be_found(crowd: Crowd) -> None:
    answer = crowd.ask(PERSON_A, "GET", "/me/personal")
    assert leaks(crowd, PERSON_A, answer) == []
    assert leaks(crowd, PERSON_B, answer) != []
    assert leaks(crowd, NOBODY, answer) != []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
def test_no_other_method_opens_a_door(crowd: Crowd, method: str) -> None:
    for known, path in DOORS:
        if (method, path) not in DOORS and known == "GET":
            answer = crowd.ask(PERSON_B, method, address(path, crowd.town.numbers[0], crowd.code))
            assert answer.status_code in (404, 405), path
            assert leaks(crowd, PERSON_B, answer) == []


@pytest.mark.parametrize("role", [DESK, BUREAU])
def test_staff_read_with_a_purpose_that_the_person_sees(crowd: Crowd, role: str) -> None:
    number = crowd.town.numbers[0]
    token = crowd.staff_token(role)
    from heshi.apps.desk import cookies as desk_cookies

    walker, secret = crowd.walker, crowd.town.house.settings.secret
    walker.cookies.clear()
    walker.cookies.set(desk_cookies.SESSION, token, domain="heshi.example", path="/desk")
    sent = {"identity": identity(1), "purpose": "complaint", "csrf": desk_cookies.form_token(secret, token)}
    html = {"Accept": "text/html", "Accept-Language": "en"}
    opened = walker.request("POST", "/desk/person", data=sent, headers=html)
    assert opened.headers["location"] == f"/desk/person/{number}"
    page = walker.request("GET", f"/desk/person/{number}", params={"show": "personal"}, headers=html)
    assert page.status_code == 200
    other = walker.request("GET", f"/desk/person/{crowd.town.numbers[1]}", headers=html)
    assert other.status_code == 403
    walker.cookies.clear()
    seen = crowd.ask(PERSON_A, "GET", "/me/accesses").text
    assert f"{role}-account" in seen


def test_a_notice_is_read_by_whoever_sent_it_and_the_person_sees_that(crowd: Crowd) -> None:
    for _, path in sorted(LETTERS):
        answer = crowd.ask(BUREAU, "GET", address(path, crowd.town.numbers[0], crowd.code))
        assert answer.status_code == 200
        assert OUTLETS[0] in answer.text, path
    looks = crowd.town.register.accesses(crowd.town.numbers[0])
    assert [(look.by, look.purpose) for look in looks] == [(f"{BUREAU}-account", "notice")] * len(LETTERS)


@pytest.mark.parametrize("role", [role for role in ROLES if role != PERSON_A])
def test_who_has_the_code_of_a_notice_learns_nothing_of_its_words(crowd: Crowd, role: str) -> None:
    """The code is no secret of the person: it proves that a notice is in the log, and says no more."""
    for path in ("/notices/{code}", "/notices/{code}/proof"):
        answer = crowd.ask(role, "GET", address(path, 0, crowd.code))
        assert answer.status_code == 200
        assert leaks(crowd, role, answer) == []
    for path in ("/check", "/api/v1/check"):
        assert leaks(crowd, role, crowd.ask(role, "POST", path)) == []
