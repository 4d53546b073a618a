"""Every answer, whatever it is, tells the browser to run nothing but ours."""

from __future__ import annotations

from datetime import date

import pytest

from doors import Doors, doors_of, house_with
from heshi.apps.service.assembly import create_app
from heshi.rulebook.book import Book

WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    app = create_app(house_with(book, today))

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    return Doors(app)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/static/style.css", 200),
        ("GET", "/api/v1/channels", 200),
        ("GET", "/metrics", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/nothing-here", 404),
        ("PUT", "/api/v1/check", 405),
        ("POST", "/api/v1/check", 400),
        ("GET", "/api/v1/broken", 500),
    ],
)
def test_every_answer_carries_the_headers(doors: Doors, method: str, path: str, status: int) -> None:
    answer = doors.ask(method, path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in WANTED} == WANTED
    assert answer.headers["x-request-id"]


def test_the_policy_allows_nothing_inline_and_nobody_else(doors: Doors) -> None:
    policy = dict(part.split(" ", 1) for part in doors.get("/").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {word for sources in policy.values() for word in sources.split()} <= {"'self'", "'none'", "data:", "blob:"}
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"


def test_refusals_of_the_limits_carry_them_too(book: Book, today: date) -> None:
    doors = doors_of(book, today, settings={"checks_per_minute": 1})
    answers = [doors.post("/api/v1/check", json={"text": "医保"}) for _ in range(2)]
    assert answers[1].status_code == 429
    assert answers[1].headers["content-security-policy"] == answers[0].headers["content-security-policy"]


def test_only_behind_tls_are_browsers_told_to_stay_with_it(doors: Doors, book: Book, today: date) -> None:
    assert "strict-transport-security" not in doors.get("/").headers
    behind = doors_of(book, today, settings={"secure_cookies": True})
    assert "strict-transport-security" in behind.get("/").headers


def test_what_a_check_answers_is_kept_nowhere(doors: Doors) -> None:
    for path, sent in (("/api/v1/check", {"text": "医保"}), ("/api/v1/law/evaluate", {"rules": "suspension"})):
        assert doors.post(path, json=sent).headers["cache-control"] == "no-store"
