"""The law, the official channels and the health of the service, asked by programs."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from doors import Doors, doors_of
from heshi.rulebook.book import Book
from heshi.usecases.evaluate_law import LawAnswer, evaluate_law, read_case
from heshi.usecases.show_channels import Channels, show_channels


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    return doors_of(book, today)


def codes(answer: object) -> dict[str, str]:
    return {error["field"]: error["code"] for error in answer.json()["errors"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("rules", ["suspension", "card-replacement", "waiting-period"])
def test_each_set_of_rules_answers_as_the_usecase_does(doors: Doors, book: Book, today: date, rules: str) -> None:
    known = {"contribution_paid": False}
    answer = doors.post("/api/v1/law/evaluate", json={"rules": rules, "region": "Zhejiang", "facts": known})
    case = read_case(rules, today, "Zhejiang", known, book)  # type: ignore[arg-type]
    expected = evaluate_law(case, book)  # type: ignore[arg-type]
    assert msgspec.json.decode(answer.content, type=LawAnswer) == expected


def test_the_day_decides_which_law_counts(doors: Doors) -> None:
    days = [{"rules": "suspension", "on": day} for day in ("2019-06-01", "2026-11-22")]
    before, now = (doors.post("/api/v1/law/evaluate", json=day).json() for day in days)
    assert before["outcomes"] != now["outcomes"]


def test_all_faults_of_a_question_to_the_law_come_at_once(doors: Doors) -> None:
    wrong = {
        "rules": "gravity",
        "on": "someday",
        "region": "Atlantis",
        "facts": {"gap_months": -1, "place": "Atlantis"},
    }
    answer = doors.post("/api/v1/law/evaluate", json=wrong)
    assert answer.status_code == 422
    assert codes(answer) == {
        "rules": "wrong_choice",
        "on": "bad_date",
        "region": "unknown_region",
        "facts.gap_months": "fact_value",
        "facts.place": "unknown_region",
    }


def test_rules_must_be_named(doors: Doors) -> None:
    assert codes(doors.post("/api/v1/law/evaluate", json={})) == {"rules": "missing"}


@pytest.mark.parametrize(
    ("asked", "code"), [("", "CN"), ("?region=青岛", "CN-SD.qingdao"), ("?region=370200", "CN-SD.qingdao")]
)
def test_channels_of_a_place_are_those_of_the_usecase(doors: Doors, book: Book, asked: str, code: str) -> None:
    answer = doors.get(f"/api/v1/channels{asked}")
    assert msgspec.json.decode(answer.content, type=Channels) == show_channels(code, book)


def test_an_unknown_place_is_a_problem_with_its_field(doors: Doors) -> None:
    answer = doors.get("/api/v1/channels?region=Atlantis")
    assert (answer.status_code, codes(answer)) == (422, {"region": "unknown_region"})


def test_health_names_the_edition_and_the_model(doors: Doors, book: Book) -> None:
    answer = doors.get("/api/v1/health")
    told = answer.json()
    assert (answer.status_code, told["alive"], told["ready"], told["database"]) == (200, True, True, "none")
    assert told["rulebook"] == {"edition": book.edition, "digest": book.digest}
    assert told["model"] == doors.post("/api/v1/check", json={"text": "医保"}).json()["model"]


def test_an_address_or_a_method_that_is_not_there_is_a_problem_too(doors: Doors) -> None:
    nowhere = doors.get("/api/v1/nowhere")
    assert (nowhere.status_code, nowhere.json()["type"]) == (404, "urn:heshi:problem:not-found")
    wrong = doors.get("/api/v1/check")
    assert (wrong.status_code, wrong.json()["type"], wrong.headers["allow"]) == (
        405,
        "urn:heshi:problem:no-method",
        "POST",
    )


def test_a_browser_that_is_lost_gets_a_page_and_a_program_a_problem(doors: Doors) -> None:
    page = doors.get("/nowhere", headers={"accept": "text/html", "accept-language": "en"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "There is nothing at this address" in page.text
    assert doors.get("/nowhere").headers["content-type"] == "application/problem+json"
