"""What the log holds of a request, and above all what it does not."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apart import run_apart
from doors import Doors, doors_of, house_with
from heshi.apps.service.assembly import create_app
from heshi.apps.service.records import JsonLines
from heshi.rulebook.book import Book

PLANTED = ("11010519491231002X", "6217000000000000004", "13800138000", "张三丰")
"""Test vectors that belong to nobody, and a name out of a novel."""


def listening(written: io.StringIO) -> logging.Handler:
    """A handler for whatever any logger says, but for the client that asks in this test."""
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    handler.addFilter(lambda record: not record.name.startswith(("httpx", "httpcore")))
    return handler


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any logger says, as the service writes it."""
    written = io.StringIO()
    handler = listening(written)
    loggers = [logging.getLogger(name) for name in ("", "heshi", "uvicorn.error")]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    yield written
    loggers[0].removeHandler(handler)
    for logger, level in before:
        logger.setLevel(level)


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    app = create_app(house_with(book, today))

    @app.post("/api/v1/broken")
    def broken(text: str) -> None:
        raise RuntimeError(f"cannot read {text}")

    return Doors(app)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [msgspec.json.decode(line) for line in log.getvalue().splitlines()]


def requests(log: io.StringIO) -> list[dict[str, object]]:
    return [line for line in lines(log) if line["event"] == "request"]


def test_a_request_is_one_line_with_what_an_operator_needs(doors: Doors, log: io.StringIO) -> None:
    answer = doors.get("/api/v1/channels?region=青岛")
    (line,) = requests(log)
    assert {name: line[name] for name in ("level", "event", "method", "route", "status")} == {
        "level": "info",
        "event": "request",
        "method": "GET",
        "route": "/api/v1/channels",
        "status": 200,
    }
    assert line["id"] == answer.headers["x-request-id"]
    assert isinstance(line["ms"], float)
    assert set(line) == {"time", "level", "event", "id", "client", "method", "route", "status", "ms"}


def test_the_client_is_recognised_again_but_not_shown(doors: Doors, book: Book, today: date, log: io.StringIO) -> None:
    other = Doors(doors.app, "192.0.2.77")
    for one in (doors, doors, other, doors_of(book, today, settings={"secret": b"another secret" * 4})):
        one.get("/api/v1/channels")
    names = [line["client"] for line in requests(log)]
    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert "192.0.2" not in log.getvalue()


def test_an_address_that_somebody_made_up_is_not_written_down(doors: Doors, log: io.StringIO) -> None:
    doors.get("/13800138000?q=13800138000")
    assert requests(log)[0]["route"] == "(none)"
    assert "13800138000" not in log.getvalue()


def test_a_template_stands_for_an_identifier(doors: Doors, log: io.StringIO) -> None:
    doors.get("/api/v1/reports/3333-3333-3333")
    assert requests(log)[0]["route"] == "/api/v1/reports/{receipt}"
    assert "3333-3333" not in log.getvalue()


def test_a_fault_of_ours_is_told_by_its_kind_and_place_without_its_words(doors: Doors, log: io.StringIO) -> None:
    answer = doors.post("/api/v1/broken?text=13800138000", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert answer.json()["title"] == "Something broke on our side; it is not your fault"
    failed = next(line for line in lines(log) if line["event"] == "failed")
    assert failed["error"] == "RuntimeError"
    assert "test_records.py" in str(failed["at"])
    assert "13800138000" not in log.getvalue() + answer.text


def test_a_client_that_goes_away_is_no_fault_of_ours(doors: Doors, log: io.StringIO) -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/check",
        "query_string": b"",
        "headers": [],
        "client": ("192.0.2.1", 4_000),
    }
    sent: list[object] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: object) -> None:
        sent.append(message)

    run_apart(doors.app(scope, receive, send))  # type: ignore[arg-type]
    assert [(line["event"], line["status"]) for line in lines(log) if "status" in line] == [("request", 499)]
    assert "failed" not in log.getvalue()
    assert sent == []


def test_an_exception_that_another_library_logs_loses_its_words() -> None:
    try:
        raise ValueError("13800138000")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "x", 1, "it broke", None, (ValueError, error, error.__traceback__)
        )
    line = JsonLines().format(record)
    assert "13800138000" not in line
    assert msgspec.json.decode(line)["error"] == "ValueError"


@settings(max_examples=25)
@given(
    planted=st.lists(st.sampled_from(PLANTED), min_size=1, max_size=3),
    around=st.text(max_size=20),
    place=st.sampled_from(("text", "sender", "region", "received", "facts", "note", "unknown")),
    path=st.sampled_from(("/api/v1/check", "/api/v1/reports", "/api/v1/law/evaluate", "/check", "/nowhere")),
)
def test_nothing_of_what_was_sent_reaches_the_log(
    doors: Doors, planted: list[str], around: str, place: str, path: str
) -> None:
    written = io.StringIO()
    handler = listening(written)
    root = logging.getLogger()
    before, root.level = root.level, logging.DEBUG
    root.addHandler(handler)
    try:
        secret = around + " ".join(planted)
        body = {"text": "医保", place: {"fund_loss": secret} if place == "facts" else secret}
        doors.post(path, json=body)
        doors.post(path, data={name: str(value) for name, value in body.items()})
        doors.post(f"{path}?q={planted[0]}", content=secret.encode("utf-8", "replace"))
    finally:
        root.removeHandler(handler)
        root.level = before
    assert not [one for one in PLANTED if one in written.getvalue()]
