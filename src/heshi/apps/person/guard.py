"""Every page of a person goes through here: whose login is it, and did our own form post this?

No address names a person: whose record is shown follows from the login alone, so there is nothing to guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from heshi.apps.person import cookies
from heshi.apps.person.front import Reception, reception_of
from heshi.apps.person.room import People, Visit
from heshi.apps.service.house import House, house_of, in_china
from heshi.apps.web.templates import render
from heshi.outbox.port import Outbox
from heshi.register.logins import LoginKeys
from heshi.register.port import Register
from heshi.register.sessions import Door, PersonSession, is_alive, wants_touch
from heshi.register.told import day_words
from heshi.usecases.log_in import token_hash

API = "/api/"
BEARER = "bearer "


class Call(Struct, frozen=True):
    """One request that passed the guard; `form` holds the fields of a post, `visit` is None before the login only."""

    request: Request
    reception: Reception
    form: Mapping[str, str]
    visit: Visit | None

    @property
    def house(self) -> House:
        """The wired parts of the service."""
        return self.reception.house

    @property
    def register(self) -> Register:
        """What is true of insured persons."""
        return self.reception.register

    @property
    def outbox(self) -> Outbox | None:
        """The notices to persons, where such were ever sent."""
        return self.reception.outbox

    @property
    def people(self) -> People:
        """How they log in."""
        return self.reception.people

    @property
    def who(self) -> Visit:
        """Whoever is logged in; an open page has no business to ask."""
        if self.visit is None:
            raise LookupError("this page is shown before the login")
        return self.visit

    @property
    def keys(self) -> LoginKeys:
        """The keyed hashes of this installation."""
        return self.reception.keys

    def show(self, template: str, status: int = 200, **context: object) -> Response:
        """A page of the person's."""
        return shown(self.request, template, status, self.visit, **context)


def shown(request: Request, template: str, status: int, visit: Visit | None, **context: object) -> Response:
    """A page in the frame of these pages."""
    return render(request, f"person/{template}", status, visit=visit, china=in_china, day_words=day_words, **context)


def minutes_until(until: datetime, now: datetime) -> int:
    """How long to wait, rounded up.

    >>> nine = datetime(2026, 11, 22, 9)
    >>> minutes_until(nine + timedelta(seconds=61), nine)
    2
    """
    return max(1, -((now - until) // timedelta(minutes=1)))


class Page(Struct, frozen=True):
    """One line of the table of pages; an open one is shown before the login."""

    method: Literal["GET", "POST"]
    path: str
    handler: Callable[[Call], Response]
    is_open: bool = False


def add_pages(router: APIRouter, pages: tuple[Page, ...]) -> None:
    """Give the router every page, each behind the guard."""
    for page in pages:
        router.add_api_route(page.path, _endpoint(page), methods=[page.method], name=page.handler.__name__)


def _endpoint(page: Page) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        form = await request.form() if page.method == "POST" else FormData()
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(guarded, page, request, texts)

    return endpoint


def guarded(page: Page, request: Request, form: Mapping[str, str]) -> Response:
    """The page, or the reason why not."""
    reception = reception_of(house_of(request))
    if reception is None:
        return shown(request, "refused.html", 404, None, why="closed")
    visit = visit_of(request, reception)
    if not page.is_open and visit is None:
        return RedirectResponse("/me/login", 303)
    call = Call(request, reception, form, visit)
    if page.method == "POST" and not _is_own(call):
        return shown(request, "refused.html", 403, visit, why="form")
    return page.handler(call)


def _is_own(call: Call) -> bool:
    token = cookies.token_of(call.request, cookies.SESSION if call.visit else cookies.BEFORE_LOGIN)
    here = not cookies.is_from_elsewhere(call.request)
    return here and cookies.is_own_form(call.keys, token, call.form.get("csrf", ""))


def visit_of(request: Request, reception: Reception) -> Visit | None:
    """Whose session the cookie names, if it is alive."""
    token = cookies.token_of(request, cookies.SESSION)
    session = alive(reception, token, "page")
    return Visit(session.person, session.token_hash, reception.keys.form(token)) if session else None


def alive(reception: Reception, token: str, door: Door) -> PersonSession | None:
    """The session of a token at this door, if it is alive; that somebody is there is written down."""
    logins, now = reception.people.logins, reception.house.now()
    session = logins.find(token_hash(token)) if token else None
    if session is None or session.door != door or not is_alive(session, now):
        return None
    if wants_touch(session, now):
        logins.touch(session.token_hash, now)
    return session


def bearer(request: Request) -> str:
    """The token that a program sends, or nothing."""
    given = request.headers.get("authorization", "")
    return given[len(BEARER) :].strip() if given.lower().startswith(BEARER) else ""


def person_of(request: Request) -> int | None:
    """The number of the person who sent this request, or None: by bearer token at the API, by cookie on pages.

    It asks the database, so call it from a worker thread (`run_in_threadpool`).
    """
    reception = reception_of(house_of(request))
    if reception is None:
        return None
    if request.url.path.startswith(API):
        session = alive(reception, bearer(request), "api")
    else:
        session = alive(reception, cookies.token_of(request, cookies.SESSION), "page")
    return session.person if session else None
