"""Requests that are too large or too slow are refused while they arrive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI, Request

from doors import Doors, doors_of, house_with
from heshi.apps.service.assembly import create_app
from heshi.apps.service.bodies import LARGEST_BODY
from heshi.rulebook.book import Book

MEBIBYTE = 1_024 * 1_024
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    return doors_of(book, today)


def app_with_a_sink(book: Book, today: date, **settings: Any) -> FastAPI:
    """The application with one more address, which reads a body and waits as long as it is told."""
    app = create_app(house_with(book, today, settings=settings))

    @app.post("/api/v1/sink")
    async def sink(request: Request, seconds: float = 0) -> int:
        body = await request.body()
        await asyncio.sleep(seconds)
        return len(body)

    return app


async def pieces(count: int, size: int = MEBIBYTE) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b" " * size


def test_a_body_of_exactly_the_limit_is_read_and_one_byte_more_is_not(book: Book, today: date) -> None:
    doors = Doors(app_with_a_sink(book, today))
    assert doors.post("/api/v1/sink", content=b" " * LARGEST_BODY).json() == LARGEST_BODY
    refused = doors.post("/api/v1/sink", content=b" " * (LARGEST_BODY + 1))
    assert refused.status_code == 413
    assert refused.json()["type"] == "urn:heshi:problem:too-large"


def test_a_body_without_a_declared_length_is_counted_as_it_comes(book: Book, today: date) -> None:
    doors = Doors(app_with_a_sink(book, today))
    assert doors.post("/api/v1/sink", content=pieces(16)).json() == LARGEST_BODY
    refused = doors.post("/api/v1/sink", content=pieces(17))
    assert (refused.status_code, refused.headers["connection"]) == (413, "close")


def test_a_declared_length_is_refused_before_anything_is_read(doors: Doors) -> None:
    read: list[int] = []

    async def counted() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{}"

    headers = {**JSON, "content-length": str(LARGEST_BODY + 1)}
    assert doors.post("/api/v1/check", content=counted(), headers=headers).status_code == 413
    assert read == []


def test_no_more_than_the_limit_is_read(doors: Doors) -> None:
    given: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while len(given) < 1_000:
            given.append(1)
            yield b" " * MEBIBYTE

    assert doors.post("/api/v1/check", content=endless(), headers=JSON).status_code == 413
    assert len(given) <= 18


def test_a_form_that_is_cut_off_is_too_large_not_broken(doors: Doors) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    begun = b'--x\r\ncontent-disposition: form-data; name="image"; filename="a.png"\r\n\r\n'

    async def large() -> AsyncIterator[bytes]:
        yield begun
        for _ in range(17):
            yield b" " * MEBIBYTE

    assert doors.post("/api/v1/check", content=large(), headers=headers).status_code == 413


def test_a_body_that_never_ends_is_given_up(book: Book, today: date) -> None:
    doors = Doors(app_with_a_sink(book, today, request_seconds=0.05))

    async def stalled() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)

    refused = doors.post("/api/v1/sink", content=stalled())
    assert (refused.status_code, refused.json()["type"]) == (408, "urn:heshi:problem:slow-request")


def test_an_answer_that_takes_too_long_is_given_up_and_a_quick_one_is_not(book: Book, today: date) -> None:
    doors = Doors(app_with_a_sink(book, today, request_seconds=0.2))
    assert doors.post("/api/v1/sink?seconds=0", content=b"x").json() == 1
    refused = doors.post("/api/v1/sink?seconds=5", content=b"x")
    assert (refused.status_code, refused.json()["type"]) == (503, "urn:heshi:problem:too-slow")
