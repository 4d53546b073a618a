"""An application asked in this process, without a port: for tests of the API and of what stands before it."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx
from fastapi import FastAPI
from msgspec import structs

from apart import run_apart
from heshi.apps.service.assembly import create_app
from heshi.apps.service.house import House
from heshi.apps.service.settings import Settings
from heshi.rulebook.book import Book

UNLIMITED = Settings(
    database_url="sqlite://",
    secret=b"only for tests, 32 bytes or more",
    checks_per_minute=0,
    batches_per_minute=0,
    pictures_per_minute=0,
    pages_per_minute=0,
)


class Doors:
    """Sends requests to an application; `address` is the client's."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.1") -> None:
        self.app, self.address = app, address

    def ask(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """One request, one answer."""
        return run_apart(self._ask(method, path, sent))

    def get(self, path: str, **sent: Any) -> httpx.Response:
        """GET."""
        return self.ask("GET", path, **sent)

    def post(self, path: str, **sent: Any) -> httpx.Response:
        """POST."""
        return self.ask("POST", path, **sent)

    async def _ask(self, method: str, path: str, sent: dict[str, Any]) -> httpx.Response:
        way = httpx.ASGITransport(self.app, client=(self.address, 40_000))
        async with httpx.AsyncClient(transport=way, base_url="http://heshi.example") as client:
            return await client.request(method, path, **sent)


def house_with(book: Book, today: date, **changes: Any) -> House:
    """A house for tests: no limits, a fixed day, nothing kept, unless `changes` say otherwise."""
    settings = structs.replace(UNLIMITED, **changes.pop("settings", {}))
    return House(settings=settings, book=book, today=lambda: today, **changes)


def doors_of(book: Book, today: date, **changes: Any) -> Doors:
    """The doors of such a house."""
    return Doors(create_app(house_with(book, today, **changes)))
