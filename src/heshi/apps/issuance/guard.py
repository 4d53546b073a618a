"""Behind the guard of the desk one more: which authority does this account act for? Files come along with the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request, Response
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from heshi.apps.desk import guard as desk
from heshi.apps.desk.guard import Call
from heshi.apps.web.visitor import visitor_of
from heshi.issuance.officer import Officer
from heshi.issuance.port import Issuing
from heshi.rulebook.book import Book
from heshi.staff.role import Right
from heshi.wording import Language

ROOT = "/desk/issuance"
MOST_FIELDS = 4_000
"""Of one form: the file structure of a card has six for each of its rows."""


class Upload(Struct, frozen=True):
    """A file as it was sent; its name is the sender's word."""

    name: str
    content: bytes


class Room(Struct, frozen=True):
    """One request of an officer; `uploads` by the names of their fields."""

    call: Call
    issuing: Issuing
    officer: Officer
    uploads: Mapping[str, Upload]

    @property
    def book(self) -> Book:
        """The rulebook."""
        return self.call.house.book

    @property
    def language(self) -> Language:
        """What the reader reads."""
        return visitor_of(self.call.request).language

    @property
    def today(self) -> date:
        """The day."""
        return self.call.house.today()

    @property
    def form(self) -> Mapping[str, str]:
        """The text fields of a post."""
        return self.call.form

    def asked(self, name: str) -> str:
        """A parameter of the address."""
        return self.call.request.query_params.get(name, "")

    @property
    def name(self) -> str:
        """The application that the address names."""
        return str(self.call.request.path_params["name"])

    def show(self, template: str, status: int = 200, **context: object) -> Response:
        """A page of this room."""
        return self.call.show(f"issuance/{template}", status, officer=self.officer, **context)


Handler = Callable[[Room], Response]


class Page(Struct, frozen=True):
    """One line of the table of pages; all of them are for officers."""

    method: Literal["GET", "POST"]
    path: str
    handler: Handler


def add_pages(router: APIRouter, pages: tuple[Page, ...]) -> None:
    """Give the router every page, each behind both guards."""
    for page in pages:
        name = f"issuance_{page.handler.__name__}"
        router.add_api_route(ROOT + page.path, _endpoint(page), methods=[page.method], name=name)


def _endpoint(page: Page) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        texts, uploads = await _sent(request) if page.method == "POST" else ({}, {})

        def inside(call: Call) -> Response:
            return _seated(page, call, uploads)

        guarded = desk.Page(page.method, ROOT + page.path, Right.ISSUANCE, inside)
        return await run_in_threadpool(desk.guarded, guarded, request, texts)

    return endpoint


async def _sent(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a form; a field for files that was left empty is none."""
    async with request.form(max_fields=MOST_FIELDS) as sent:
        texts = {name: value for name, value in sent.items() if isinstance(value, str)}
        files = {name: value for name, value in sent.items() if isinstance(value, UploadFile) and value.filename}
        return texts, {name: Upload(file.filename or "", await file.read()) for name, file in files.items()}


def _seated(page: Page, call: Call, uploads: Mapping[str, Upload]) -> Response:
    issuing = call.house.issuing
    if issuing is None:
        return call.show("refused.html", 404, why="no_issuance")
    officer = issuing.officers.named(call.who.account.name)
    if officer is None:
        return call.show("refused.html", 403, why="no_seat")
    return page.handler(Room(call, issuing, officer, uploads))
