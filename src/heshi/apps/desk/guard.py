"""Every page of the desk goes through here: who is it, did our own form post this, does the table give the right?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from heshi.apps.desk import cookies
from heshi.apps.desk.room import Desk, Visit
from heshi.apps.service.house import House, house_of, in_china
from heshi.apps.web.templates import render
from heshi.casefile.port import Office
from heshi.staff.account import Account
from heshi.staff.role import Right
from heshi.staff.session import is_alive, wants_touch
from heshi.usecases.log_in import token_hash


class Call(Struct, frozen=True):
    """One request that passed the guard; `form` holds the fields of a post, `visit` is None before the login only."""

    request: Request
    house: House
    desk: Desk
    office: Office
    form: Mapping[str, str]
    visit: Visit | None

    @property
    def who(self) -> Visit:
        """Whoever is logged in; a page without a right has no business to ask."""
        if self.visit is None:
            raise LookupError("this page is shown before the login")
        return self.visit

    def show(self, template: str, status: int = 200, **context: object) -> Response:
        """A page of the desk."""
        return _shown(self.request, template, status, self.visit, **context)


def _shown(request: Request, template: str, status: int, visit: Visit | None, **context: object) -> Response:
    words = {"china": in_china, "percent": percent}
    return render(request, f"desk/{template}", status, visit=visit, R=Right, **words, **context)


def percent(probability: float) -> str:
    """A probability as a reader wants it; what is not certain is never shown as certain.

    >>> percent(0.9996), percent(0.42), percent(0.0)
    ('> 99 %', '42 %', '< 1 %')
    """
    return (
        "> 99 %" if probability > 0.99 else "< 1 %" if probability < 0.01 else f"{probability:.0%}".replace("%", " %")
    )


Handler = Callable[[Call], Response]


class Page(Struct, frozen=True):
    """One line of the desk's table of pages; `right` is None for the two pages of those who are not logged in."""

    method: Literal["GET", "POST"]
    path: str
    right: Right | None
    handler: Handler


def add_pages(router: APIRouter, pages: tuple[Page, ...]) -> None:
    """Give the router every page, each behind the guard."""
    for page in pages:
        router.add_api_route(page.path, _endpoint(page), methods=[page.method], name=page.handler.__name__)


def _endpoint(page: Page) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        form = await request.form() if page.method == "POST" else FormData()
        return await run_in_threadpool(guarded, page, request, _texts(form))

    return endpoint


def _texts(form: FormData) -> dict[str, str]:
    """The fields that are text; files have no business here."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def guarded(page: Page, request: Request, form: Mapping[str, str]) -> Response:
    """The page, or the reason why not."""
    house = house_of(request)
    desk, office = house.desk, house.office
    if desk is None or office is None:
        return _shown(request, "refused.html", 404, None, why="closed")
    visit = visit_of(request, house, desk)
    if page.right is not None and visit is None:
        return _to_login(page, request)
    if page.method == "POST" and not _is_own(request, house, form, visit):
        return _shown(request, "refused.html", 403, visit, why="form")
    if page.right is not None and visit is not None and not visit.may(page.right):
        return _shown(request, "refused.html", 403, visit, why="right")
    return page.handler(Call(request, house, desk, office, form, visit))


def visit_of(request: Request, house: House, desk: Desk) -> Visit | None:
    """Whose session the cookie names."""
    token = request.cookies.get(cookies.SESSION, "")
    found = alive(house, desk, token)
    return Visit(*found, cookies.form_token(house.settings.secret, token)) if found else None


def alive(house: House, desk: Desk, token: str) -> tuple[Account, str] | None:
    """The account of a token and the token's hash, if the session is alive and the account not locked; that somebody
    is there is written down.
    """
    found = desk.staff.sessions.find(token_hash(token)) if token else None
    if found is None:
        return None
    session, account = found
    now = house.now()
    if account.locked or not is_alive(session, now):
        return None
    if wants_touch(session, now):
        desk.staff.sessions.touch(session.token_hash, now)
    return account, session.token_hash


def _is_own(request: Request, house: House, form: Mapping[str, str], visit: Visit | None) -> bool:
    cookie = cookies.SESSION if visit else cookies.BEFORE_LOGIN
    token = request.cookies.get(cookie, "")
    return not cookies.is_from_elsewhere(request) and cookies.is_own_form(
        house.settings.secret, token, form.get("csrf", "")
    )


def _to_login(page: Page, request: Request) -> Response:
    wanted = {"next": request.url.path} if page.method == "GET" and request.url.path != cookies.PATH else {}
    return RedirectResponse(f"/desk/login{'?' + urlencode(wanted) if wanted else ''}", 303)
