"""Who gets in where: every page with every role and with none, every form with and without its token."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.routing import APIRoute
from msgspec import structs

from desks import PASSWORD, TestDesk, Visitor, Walker
from heshi.apps.desk import cookies
from heshi.apps.desk.guard import Page
from heshi.apps.desk.router import PAGES, router
from heshi.apps.service.assembly import create_app
from heshi.staff.role import RIGHTS, Right, Role
from heshi.staff.session import IDLE, LONGEST

NAMES = {Role.DESK: "anna", Role.ADMIN: "bao", Role.BUREAU: "dan", Role.OFFICER: "oda"}
GUARDED = [page for page in PAGES if page.right is not None]
POSTED = [page for page in PAGES if page.method == "POST"]


def address(page: Page) -> str:
    """The page's address; there is no case 1 and no notice 0, and whoever may read them is told so."""
    return page.path.replace("{number:int}", "1").replace("{kind}", "enrolment").replace("{code}", "0")


def named(page: Page) -> str:
    """How a page is called in a test's name."""
    return f"{page.method} {page.path}"


def ask(visitor: Visitor, page: Page, **fields: str) -> int:
    """The status of a page."""
    headers = {"Accept": "text/html"}
    if page.method == "GET":
        return visitor.client.request("GET", address(page), headers=headers).status_code
    return visitor.client.request("POST", address(page), data=fields, headers=headers).status_code


def test_every_page_under_desk_stands_in_the_table() -> None:
    routes = [route for route in router.routes if isinstance(route, APIRoute)]
    known = [(method, route.path) for route in routes for method in route.methods]
    assert len(routes) == len(router.routes)
    assert sorted(known) == sorted((page.method, page.path) for page in PAGES)


def test_only_the_login_is_open() -> None:
    assert {page.path for page in PAGES if page.right is None} == {"/desk/login"}
    assert {page.right for page in GUARDED} == set(Right) - {Right.ISSUANCE}  # that one has pages of its own


@pytest.mark.parametrize("page", GUARDED, ids=named)
def test_nobody_is_sent_to_the_login(desk: TestDesk, page: Page) -> None:
    found = desk.visitor().client.request(page.method, address(page))
    assert found.status_code == 303
    assert found.headers["location"].startswith("/desk/login")


@pytest.mark.parametrize("role", Role)
def test_every_page_opens_for_whoever_has_the_right_and_for_nobody_else(desk: TestDesk, role: Role) -> None:
    for page in GUARDED:
        visitor = desk.visitor(NAMES[role])
        status = ask(visitor, page, csrf=visitor.csrf("/desk/password"))
        if page.right in RIGHTS[role]:
            assert status != 403, named(page)
        else:
            assert status == 403, named(page)


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_every_form_refuses_without_its_token(desk: TestDesk, token: str) -> None:
    admin, nobody = desk.visitor("bao"), desk.visitor()
    nobody.get("/desk/login")
    for page in POSTED:
        visitor = nobody if page.right is None else admin
        assert ask(visitor, page, csrf=token, name="bao", password=PASSWORD) == 403, named(page)
    assert admin.get("/desk").status_code == 200  # the logout was refused as well


def test_the_token_of_one_session_is_none_in_another(desk: TestDesk) -> None:
    anna, bao = desk.visitor("anna"), desk.visitor("bao")
    for page in POSTED:
        if page.right is not None:
            assert ask(bao, page, csrf=anna.csrf("/desk/password")) == 403, named(page)


def test_a_form_from_another_site_is_refused_even_with_its_token(desk: TestDesk) -> None:
    anna = desk.visitor("anna")
    fields = {"csrf": anna.csrf("/desk/password")}
    found = anna.client.request("POST", "/desk/logout", data=fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert found.status_code == 403
    assert (
        anna.client.request("POST", "/desk/logout", data=fields, headers={"Sec-Fetch-Site": "same-origin"}).status_code
        == 303
    )


def test_a_service_that_keeps_nothing_has_no_desk(desk: TestDesk) -> None:
    closed = Walker(create_app(structs.replace(desk.house, desk=None)))
    assert closed.request("GET", "/desk", headers={"Accept": "text/html"}).status_code == 404


def test_the_cookie_is_for_the_desk_alone(desk: TestDesk) -> None:
    for secure in (False, True):
        visitor = desk.visitor(secure_cookies=secure)
        (cookie,) = [c for c in visitor.log_in("anna").headers.get_list("set-cookie") if c.startswith("heshi_desk=")]
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert parts == {"httponly", "path=/desk", "samesite=strict", *(["secure"] if secure else [])}


def test_a_session_that_was_planted_is_not_taken_up(desk: TestDesk) -> None:
    visitor = desk.visitor()
    visitor.client.cookies.set(cookies.SESSION, "planted", domain="heshi.example", path="/desk")
    found = visitor.log_in("anna")
    assert found.status_code == 303
    assert "planted" not in found.headers["set-cookie"]
    attacker = desk.visitor()
    attacker.client.cookies.set(cookies.SESSION, "planted", domain="heshi.example", path="/desk")
    assert attacker.get("/desk").status_code == 303


def test_a_session_ends_by_idling_by_age_and_by_logging_out(desk: TestDesk) -> None:
    anna = desk.visitor("anna")
    desk.clock.passes(IDLE - timedelta(seconds=1))
    assert anna.get("/desk").status_code == 200
    desk.clock.passes(IDLE)
    assert anna.get("/desk").status_code == 303
    bao = desk.visitor("bao")
    for _ in range(LONGEST // timedelta(minutes=20) - 1):
        desk.clock.passes(timedelta(minutes=20))
        assert bao.get("/desk").status_code == 200
    desk.clock.passes(timedelta(minutes=20))
    assert bao.get("/desk").status_code == 303
    again = desk.visitor("anna")
    token = again.client.cookies[cookies.SESSION]
    assert again.post("/desk/logout", page="/desk").status_code == 303
    again.client.cookies.set(cookies.SESSION, token, domain="heshi.example", path="/desk")
    assert again.get("/desk").status_code == 303


def test_a_changed_role_counts_from_the_next_request(desk: TestDesk) -> None:
    anna, bao = desk.visitor("anna"), desk.visitor("bao")
    assert anna.get("/desk/audit").status_code == 403
    assert bao.post("/desk/users", name="anna", role="admin", do="role").status_code == 303
    assert anna.get("/desk/audit").status_code == 200
    assert bao.post("/desk/users", name="anna", do="lock").status_code == 303
    assert anna.get("/desk").status_code == 303
