"""What is counted: routes, verdicts, refusals; never who or what."""

from __future__ import annotations

import re
from datetime import date

import pytest

from doors import Doors, doors_of
from heshi.rulebook.book import Book

SCAM = "您的医保卡已停用，请点击 http://yb-renzheng.example 输入银行卡密码"


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    return doors_of(book, today)


def counts(doors: Doors) -> dict[str, float]:
    rows = re.findall(r"^(heshi_\w+(?:\{.*\})?) (\S+)$", doors.get("/metrics").text, re.MULTILINE)
    return {name: float(value) for name, value in rows}


def test_a_check_is_counted_by_its_verdict_also_when_it_was_remembered(doors: Doors) -> None:
    name = 'heshi_checks_total{door="api",verdict="scam"}'
    before = counts(doors).get(name, 0)
    for _ in range(2):
        assert doors.post("/api/v1/check", json={"text": SCAM}).json()["verdict"] == "scam"
    assert counts(doors)[name] == before + 2


def test_requests_are_counted_by_template(doors: Doors) -> None:
    name = 'heshi_requests_total{method="GET",route="/api/v1/reports/{receipt}",status="503"}'
    before = counts(doors).get(name, 0)
    for receipt in ("4444-4444-4444", "6666-6666-6666"):
        doors.get(f"/api/v1/reports/{receipt}")
    assert counts(doors)[name] == before + 2
    assert "4444-4444" not in doors.get("/metrics").text


def test_a_made_up_address_or_method_makes_no_new_label(doors: Doors) -> None:
    doors.get("/made-up-address")
    doors.ask("BREW", "/")
    text = doors.get("/metrics").text
    assert "made-up" not in text
    assert "BREW" not in text
    assert 'method="other"' in text


def test_seconds_are_counted_in_buckets(doors: Doors) -> None:
    doors.get("/api/v1/channels")
    found = counts(doors)
    assert found['heshi_request_seconds_count{route="/api/v1/channels"}'] >= 1


def test_refusals_are_counted(book: Book, today: date, doors: Doors) -> None:
    before = counts(doors).get('heshi_refused_total{reason="rate"}', 0)
    limited = doors_of(book, today, settings={"checks_per_minute": 1})
    for _ in range(3):
        limited.post("/api/v1/check", json={"text": "医保"})
    assert counts(doors)['heshi_refused_total{reason="rate"}'] == before + 2
