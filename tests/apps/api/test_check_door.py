"""POST /api/v1/check and its batch: the answer of the contract, or every fault with its field."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from doors import Doors, doors_of
from heshi.answer import Answer
from heshi.rulebook.book import Book
from heshi.usecases.check_message import check_message
from heshi.usecases.read_message import Received

SCAM = "您的医保卡已停用，请点击 http://yb-renzheng.example 输入银行卡密码"
ENGLISH = {"accept-language": "en"}


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    return doors_of(book, today)


def codes(answer: object) -> dict[str, str]:
    return {error["field"]: error["code"] for error in answer.json()["errors"]}  # type: ignore[attr-defined]


def test_the_answer_is_that_of_the_usecase(doors: Doors, book: Book, today: date) -> None:
    answer = doors.post("/api/v1/check", json={"text": SCAM, "sender": "12393", "channel": "sms", "region": "青岛"})
    assert answer.headers["content-type"] == "application/json"
    expected = check_message(Received(SCAM, "12393", "sms", region="青岛"), book, today)
    assert msgspec.json.decode(answer.content, type=Answer) == expected.answer  # type: ignore[union-attr]


def test_null_counts_as_not_given(doors: Doors) -> None:
    plain = doors.post("/api/v1/check", json={"text": SCAM})
    nulls = doors.post("/api/v1/check", json={"text": SCAM, "sender": None, "channel": None, "facts": None})
    assert plain.content == nulls.content


def test_the_day_of_the_law_may_be_chosen(doors: Doors) -> None:
    assert doors.post("/api/v1/check", json={"text": SCAM}).json()["as_of"] == "2026-11-22"
    assert doors.post("/api/v1/check", json={"text": SCAM, "as_of": "2025-01-01"}).json()["as_of"] == "2025-01-01"


def test_facts_of_every_kind_are_taken(doors: Doors) -> None:
    known = {"contribution_paid": False, "gap_months": 3, "fund_loss": "no"}
    assert doors.post("/api/v1/check", json={"text": SCAM, "facts": known}).status_code == 200


def test_all_faults_come_at_once_each_with_its_field_in_both_languages(doors: Doors) -> None:
    wrong = {
        "text": "  ",
        "sender": 12393,
        "channel": "fax",
        "received": "2026-02-30",
        "region": "Atlantis",
        "as_of": "soon",
        "stage": "lost",
        "facts": {"gap_months": "few", "no_such_fact": True},
        "lang": "fr",
        "sendr": "12393",
    }
    answer = doors.post("/api/v1/check", json=wrong, headers=ENGLISH)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert codes(answer) == {
        "text": "empty_text",
        "sender": "wrong_type",
        "channel": "wrong_choice",
        "received": "bad_date",
        "region": "unknown_region",
        "as_of": "bad_date",
        "stage": "wrong_choice",
        "facts.gap_months": "fact_value",
        "facts.no_such_fact": "unknown_fact",
        "lang": "one_of",
        "sendr": "unknown_field_near",
    }
    for error in answer.json()["errors"]:
        assert error["detail"] == error["text"]["en"] != error["text"]["zh"]


def test_a_problem_has_what_the_standard_asks_for(doors: Doors) -> None:
    answer = doors.post("/api/v1/check", json={}, headers=ENGLISH)
    problem = answer.json()
    assert problem["type"] == "urn:heshi:problem:bad-input"
    assert problem["title"] == "Some of the input is wrong"
    assert problem["status"] == answer.status_code == 422
    assert problem["instance"] == f"urn:heshi:request:{answer.headers['x-request-id']}"


@pytest.mark.parametrize(
    ("headers", "query", "title", "language"),
    [
        ({}, "", "有些内容不对", "zh-Hans"),
        ({"accept-language": "en-GB, zh;q=0.5"}, "", "Some of the input is wrong", "en"),
        ({"accept-language": "en;q=0.1, zh;q=0.5"}, "", "有些内容不对", "zh-Hans"),
        ({"accept-language": "en"}, "?lang=zh", "有些内容不对", "zh-Hans"),
    ],
)
def test_the_language_decides_the_title(
    doors: Doors, headers: dict[str, str], query: str, title: str, language: str
) -> None:
    answer = doors.post(f"/api/v1/check{query}", json={}, headers=headers)
    assert (answer.json()["title"], answer.headers["content-language"]) == (title, language)


def test_the_language_may_be_chosen_as_on_the_command_line(doors: Doors) -> None:
    answer = doors.post("/api/v1/check", json={"text": "", "lang": "en"})
    assert (answer.json()["title"], answer.headers["content-language"]) == ("Some of the input is wrong", "en")


@pytest.mark.parametrize(("length", "status"), [(20_000, 200), (20_001, 413)])
def test_a_text_may_be_so_long_and_no_longer(doors: Doors, length: int, status: int) -> None:
    answer = doors.post("/api/v1/check", json={"text": "好" * length}, headers=ENGLISH)
    assert answer.status_code == status
    if status == 413:
        assert codes(answer) == {"text": "too_long"}


def test_other_fields_have_their_limit_too(doors: Doors) -> None:
    assert doors.post("/api/v1/check", json={"text": SCAM, "sender": "1" * 200}).status_code == 200
    answer = doors.post("/api/v1/check", json={"text": SCAM, "sender": "1" * 201})
    assert (answer.status_code, codes(answer)) == (422, {"sender": "too_long"})
    many = doors.post("/api/v1/check", json={"text": SCAM, "facts": {f"fact{n}": True for n in range(101)}})
    assert (many.status_code, codes(many)) == (422, {"facts": "too_long"})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b'{"text": "x"', 400),
        (b'{"text": "\xff"}', 400),
        (b'{"text": "\\ud800"}', 400),
        (b"[" * 100_000, 400),
        (b"null", 422),
        (b'["text"]', 422),
        (b'{"text": null}', 422),
        (b'{"text": "a\\u0000b"}', 422),
        (b'{"text": "x", "facts": {"gap_months": 1' + b"0" * 400 + b"}}", 422),
    ],
)
def test_a_body_that_makes_no_sense_is_a_problem_never_a_crash(doors: Doors, body: bytes, status: int) -> None:
    answer = doors.post("/api/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["errors"]


def test_another_kind_of_body_is_refused_by_its_kind(doors: Doors) -> None:
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded"):
        answer = doors.post("/api/v1/check", content=b"text", headers={"content-type": kind})
        assert (answer.status_code, answer.json()["type"]) == (415, "urn:heshi:problem:wrong-media")
    kind = "application/json; charset=utf-8"
    assert doors.post("/api/v1/check", content=b'{"text":"x"}', headers={"content-type": kind}).status_code == 200


def test_each_message_of_a_batch_gets_its_own_answer_or_its_own_problems(doors: Doors) -> None:
    sent = [{"text": SCAM, "id": "a"}, {"text": ""}, 7, {"text": SCAM, "region": "Atlantis", "id": "d"}, {"text": SCAM}]
    answer = doors.post("/api/v1/check/batch", json={"messages": sent}, headers=ENGLISH)
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [(one["index"], one.get("id")) for one in results] == [(0, "a"), (1, None), (2, None), (3, "d"), (4, None)]
    assert [sorted(set(one) & {"answer", "problem"}) for one in results] == [
        ["answer"],
        ["problem"],
        ["problem"],
        ["problem"],
        ["answer"],
    ]
    assert results[0]["answer"] == results[4]["answer"] == doors.post("/api/v1/check", json={"text": SCAM}).json()
    assert [error["code"] for error in results[1]["problem"]["errors"]] == ["empty_text"]
    assert [error["field"] for error in results[3]["problem"]["errors"]] == ["region"]


def test_a_batch_may_be_so_large_and_no_larger(doors: Doors) -> None:
    full = doors.post("/api/v1/check/batch", json={"messages": [{"text": "医保"}] * 1_000})
    assert len(full.json()["results"]) == 1_000
    beyond = doors.post("/api/v1/check/batch", json={"messages": [{"text": "医保"}] * 1_001})
    assert (beyond.status_code, codes(beyond)) == (413, {"messages": "too_long"})
    assert doors.post("/api/v1/check/batch", json={"messages": []}).json() == {"results": []}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {"messages": "missing"}),
        ({"messages": "text"}, {"messages": "wrong_type"}),
        ({"messages": [], "message": {}}, {"message": "unknown_field_near"}),
        ([], {"": "wrong_type"}),
    ],
)
def test_a_batch_that_is_none_says_why(doors: Doors, body: object, expected: dict[str, str]) -> None:
    answer = doors.post("/api/v1/check/batch", json=body)
    assert (answer.status_code, codes(answer)) == (422, expected)
