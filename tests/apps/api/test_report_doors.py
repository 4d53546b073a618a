"""Reports through the API: kept once, found, contested and deleted by their receipt, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from doors import Doors, doors_of
from heshi.casefile.entries import Finding, Query
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from heshi.usecases.decide_case import Ruling, decide_case

SCAM = {"text": "您的医保卡已停用，请致电13800138000办理", "sender": "13800138000"}
KEY = {"Idempotency-Key": "a-key-of-one-report"}
ENGLISH = {"accept-language": "en"}


def report(doors: Doors, **changes: object) -> str:
    answer = doors.post("/api/v1/reports", json={**SCAM, **changes})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["receipt"])


def codes(answer: object) -> list[str]:
    return [error["code"] for error in answer.json()["errors"]]  # type: ignore[attr-defined]


def count(office: Office) -> int:
    return len(office.casefile.search(Query()))


def test_a_report_gives_a_receipt_and_the_answer(desk_doors: Doors, office: Office) -> None:
    answer = desk_doors.post("/api/v1/reports", json={**SCAM, "says": "scam", "note": "打过来好几次"})
    assert answer.status_code == 201
    told = answer.json()
    assert told["answer"]["verdict"] in ("scam", "likely_scam")
    assert len(told["receipt"]) == 14
    assert date.fromisoformat(told["keep_until"]) > date(2026, 11, 22)
    assert count(office) == 1


def test_its_holder_sees_the_masked_text_and_where_it_stands(desk_doors: Doors) -> None:
    receipt = report(desk_doors)
    told = desk_doors.get(f"/api/v1/reports/{receipt}").json()
    assert (told["origin"], told["state"], told["decisions"]) == ("report", "open", [])
    assert "医保卡已停用" in told["text"]
    assert "13800138000" not in told["text"]
    as_typed = receipt.replace("-", " ").lower()
    assert desk_doors.get(f"/api/v1/reports/{as_typed}").json() == told


def test_the_same_key_and_report_again_is_the_same_report(desk_doors: Doors, office: Office) -> None:
    first, again = (desk_doors.post("/api/v1/reports", json=SCAM, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert count(office) == 1


def test_without_a_key_or_with_another_it_is_another_report(desk_doors: Doors, office: Office) -> None:
    other = {"Idempotency-Key": "a-key-of-another-report"}
    receipts = {
        desk_doors.post("/api/v1/reports", json=SCAM, headers=headers).json()["receipt"]
        for headers in (KEY, other, {}, {})
    }
    assert len(receipts) == count(office) == 4


def test_the_same_key_for_something_else_is_a_conflict(desk_doors: Doors, office: Office) -> None:
    desk_doors.post("/api/v1/reports", json=SCAM, headers=KEY)
    answer = desk_doors.post("/api/v1/reports", json={**SCAM, "text": "别的消息"}, headers=KEY)
    assert (answer.status_code, codes(answer)) == (409, ["key_reused"])
    assert count(office) == 1


def test_two_at_the_same_moment_with_one_key_are_one_report(desk_doors: Doors, office: Office) -> None:
    def send(_: int) -> str:
        return str(desk_doors.post("/api/v1/reports", json=SCAM, headers=KEY).json()["receipt"])

    with ThreadPoolExecutor(4) as pool:
        receipts = set(pool.map(send, range(8)))
    assert len(receipts) == count(office) == 1


def test_faults_of_the_message_and_of_the_report_come_with_their_fields(desk_doors: Doors, office: Office) -> None:
    wrong = {"text": "", "region": "Atlantis", "note": "n" * 2_001}
    answer = desk_doors.post("/api/v1/reports", json=wrong)
    assert (answer.status_code, sorted(codes(answer))) == (422, ["empty_text", "too_long", "unknown_region"])
    short = desk_doors.post("/api/v1/reports", json={**SCAM, "says": "maybe"}, headers={"Idempotency-Key": "short"})
    assert (short.status_code, sorted(codes(short))) == (422, ["bad_key", "wrong_choice"])
    assert {error["field"] for error in short.json()["errors"]} == {"says", "Idempotency-Key"}
    assert count(office) == 0


def test_a_report_is_deleted_for_good(desk_doors: Doors) -> None:
    receipt, other = report(desk_doors), report(desk_doors, text="您的社保卡将于今日注销")
    gone = desk_doors.ask("DELETE", f"/api/v1/reports/{receipt}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert desk_doors.get(f"/api/v1/reports/{receipt}").status_code == 404
    assert desk_doors.ask("DELETE", f"/api/v1/reports/{receipt}").status_code == 404
    assert desk_doors.get(f"/api/v1/reports/{other}").status_code == 200


@pytest.mark.parametrize("receipt", ["3333-3333-3333", "3333-3333-3334", "nothing", "%00", "医保"])
def test_a_code_of_nobody_finds_nothing(desk_doors: Doors, receipt: str) -> None:
    for method, rest, body in (
        ("GET", "", None),
        ("DELETE", "", None),
        ("POST", "/feedback", {"says": "scam"}),
        ("POST", "/appeal", {"why": "it was real"}),
    ):
        answer = desk_doors.ask(method, f"/api/v1/reports/{receipt}{rest}", json=body)
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:heshi:problem:not-found")


def test_feedback_and_an_appeal_reach_the_desk(desk_doors: Doors, office: Office) -> None:
    receipt = report(desk_doors)
    said = desk_doors.post(f"/api/v1/reports/{receipt}/feedback", json={"says": "genuine", "note": "打过13800138000"})
    assert (said.status_code, said.json()["state"]) == (200, "open")
    contested = desk_doors.post(f"/api/v1/reports/{receipt}/appeal", json={"why": "是单位发的"})
    assert (contested.status_code, contested.json()["state"]) == (200, "appealed")
    (case,) = office.casefile.search(Query())
    assert [voice.kind.value for voice in case.voices] == ["report", "feedback", "appeal"]
    assert "13800138000" not in str(case)


def test_an_appeal_after_the_last_word_is_refused(desk_doors: Doors, office: Office) -> None:
    receipt = report(desk_doors)
    desk_doors.post(f"/api/v1/reports/{receipt}/appeal", json={"why": "是真的"})
    (case,) = office.casefile.search(Query())
    ruling = Ruling(case.number, case.version, Finding.SCAM.value, "查过")
    decided = decide_case(office, ruling, "desk", datetime.now(UTC))
    assert not isinstance(decided, tuple), decided
    told = desk_doors.get(f"/api/v1/reports/{receipt}").json()
    assert (told["state"], told["decisions"][0]["finding"], told["decisions"][0]["why"]) == ("closed", "scam", "查过")
    assert "who" not in told["decisions"][0]
    answer = desk_doors.post(f"/api/v1/reports/{receipt}/appeal", json={"why": "再看看"})
    assert (answer.status_code, codes(answer)) == (409, ["not_now"])


def test_feedback_must_say_something(desk_doors: Doors) -> None:
    receipt = report(desk_doors)
    assert codes(desk_doors.post(f"/api/v1/reports/{receipt}/feedback", json={})) == ["missing"]
    assert codes(desk_doors.post(f"/api/v1/reports/{receipt}/feedback", json={"says": "so"})) == ["wrong_choice"]
    assert codes(desk_doors.post(f"/api/v1/reports/{receipt}/appeal", json={"why": " "})) == ["empty_note"]


def test_health_says_that_the_database_answers(desk_doors: Doors) -> None:
    assert desk_doors.get("/api/v1/health").json()["database"] == "answers"


class Silent:
    """A casefile whose database has gone away."""

    def ready(self) -> bool:
        return False


def test_a_silent_database_makes_the_service_alive_but_not_ready(book: Book, today: date) -> None:
    doors = doors_of(book, today, office=Office(Silent(), Keys(b"k" * 32)))  # type: ignore[arg-type]
    answer = doors.get("/api/v1/health")
    told = answer.json()
    assert (answer.status_code, told["alive"], told["ready"], told["database"]) == (503, True, False, "silent")


def test_where_nothing_can_be_kept_a_report_says_so(book: Book, today: date) -> None:
    answer = doors_of(book, today).post("/api/v1/reports", json=SCAM, headers=ENGLISH)
    assert (answer.status_code, answer.json()["title"]) == (503, "This service is not available now")
