"""A check with one's own record: for that person, for nobody else, and leaving no trace by which others could tell."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import msgspec
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import Engine

from askers import CHECK, NOBODY, OWES, PAID, SCAM, TEXT, Askers, open_checks
from databases import SQLITE, bare_engine, database_url, engine, postgresql_server
from doors import doors_of
from heshi.adapters.database.stored_cases import StoredCases
from heshi.apps.person import cookies
from heshi.casefile.entries import Query
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from persons import Town, identity, phone

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]

pytestmark = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)


@pytest.fixture
def town(engine: Engine, book: Book, today: date) -> Town:
    """The register that they stand in."""
    return open_checks(engine, book, today)


@pytest.fixture
def askers(town: Town) -> Askers:
    """Everybody who asks."""
    return Askers(town)


def truths(answer: Any) -> list[str]:
    return [claim["truth"] for claim in answer.json()["claims"]]


def test_the_same_message_is_true_for_one_and_not_for_another(askers: Askers) -> None:
    nobody, paid, owes = (askers.ask(order) for order in (NOBODY, PAID, OWES))
    assert truths(nobody) == ["unknown"]
    assert truths(paid) == ["not_true_for_you"]
    assert truths(owes) == ["true_for_you"]
    assert paid.json()["questions"] == owes.json()["questions"] == []
    assert nobody.json()["questions"] != []
    assert {e["judge"] for e in paid.json()["evidence"]} >= {"record"}
    assert [t["effect"] for t in owes.json()["record"]] == ["benefits_paused"]


@pytest.mark.parametrize("first", [NOBODY, PAID, OWES])
def test_nobody_gets_an_answer_that_was_made_for_somebody_else(askers: Askers, first: int) -> None:
    alone = {order: Askers(askers.town).ask(order).content for order in (NOBODY, PAID, OWES)}
    assert len(set(alone.values())) == 3
    askers.ask(first)
    assert {order: askers.ask(order).content for order in (NOBODY, PAID, OWES)} == alone


def test_an_anonymous_answer_is_the_same_to_the_byte_whoever_is_registered(
    askers: Askers, book: Book, today: date
) -> None:
    """With a register that holds them, and in a house that keeps no register at all."""
    without = doors_of(book, today)
    for text in (TEXT, SCAM, "明天下午三点在老地方喝茶", f"{identity(PAID)}您的医保待遇已暂停，电话{phone(OWES)}"):
        assert askers.ask(NOBODY, text).content == without.post(CHECK, json={"text": text}).content
        assert not {"record", "notice"} & set(askers.ask(NOBODY, text).json())


class Watched:
    """A register that says what was asked of it."""

    def __init__(self, register: Any) -> None:
        self._register = register
        self.asked: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._register, name)

        def watched(*given: Any) -> Any:
            self.asked.append((name, given))
            return method(*given)

        return watched


@pytest.fixture
def watched(town: Town) -> tuple[Askers, Watched]:
    """The same town, its register watched."""
    watch = Watched(town.register)
    house = msgspec.structs.replace(town.house, register=watch)
    return Askers(msgspec.structs.replace(town, house=house)), watch


def test_no_record_is_touched_for_nobody_and_only_the_own_for_somebody(watched: tuple[Askers, Watched]) -> None:
    """What is not asked of the register cannot show in how long an answer takes."""
    askers, watch = watched
    askers.ask(NOBODY)
    askers.page(NOBODY)
    askers.doors.post("/api/v1/check/batch", json={"messages": [{"text": TEXT}]})
    assert watch.asked == []
    askers.ask(PAID)
    own = askers.town.numbers[0]
    assert {name for name, _ in watch.asked} == {"record", "note_access"}
    assert {given[0] if name == "record" else given[0].person for name, given in watch.asked} == {own}


def test_each_use_of_a_record_is_written_down_and_nothing_else_is(askers: Askers) -> None:
    askers.ask(PAID)
    askers.page(PAID)
    assert askers.accesses(PAID) == ["check", "check"]
    assert askers.accesses(OWES) == []
    askers.page(PAID, whose="other")
    askers.ask(NOBODY)
    assert askers.accesses(PAID) == ["check", "check"]


def counted() -> dict[tuple[str, str], float]:
    """Every count of checks and requests so far."""
    found = {}
    for family in REGISTRY.collect():
        if family.name in ("heshi_checks", "heshi_requests", "heshi_refused"):
            totals = (sample for sample in family.samples if sample.name.endswith("_total"))
            found |= {(total.name, str(sorted(total.labels.items()))): total.value for total in totals}
    return found


def test_metrics_do_not_tell_what_a_record_said(askers: Askers) -> None:
    grown = []
    for order in (PAID, OWES):
        before = counted()
        assert askers.ask(order).status_code == 200
        after = counted()
        grown.append({name: value - before.get(name, 0) for name, value in after.items() if value != before.get(name)})
    assert grown[0] == grown[1] != {}
    assert not any("unproven" in name or "fits" in name for _, name in grown[0])


def test_the_log_tells_neither_who_it_was_nor_what_was_said(askers: Askers, caplog: pytest.LogCaptureFixture) -> None:
    lines = []
    for order in (PAID, OWES):
        caplog.clear()
        with caplog.at_level(logging.INFO, "heshi"):
            askers.ask(order)
        values = [dict(record.__dict__["values"]) for record in caplog.records if hasattr(record, "values")]
        for value in values:
            value.pop("id", None), value.pop("ms", None)
        lines.append(values)
    assert lines[0] == lines[1] != []


def test_a_token_that_opens_nothing_is_told_the_same_whatever_it_was(askers: Askers) -> None:
    """Expired, of the other door, invented: nobody learns whose it might have been."""
    page_token = askers.token(PAID, "page")
    said = set()
    for token in ("nonsense", page_token, askers.token(OWES, "page")[:-1] + "X"):
        answer = askers.doors.post(CHECK, json={"text": TEXT}, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
        body = answer.json()
        body.pop("instance")
        headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
        said.add((str(body), str(sorted(headers.items()))))
    assert len(said) == 1


def test_errors_and_limits_are_the_same_for_everybody(town: Town) -> None:
    """A fault of the input, and too many requests: the same text, the same Retry-After, whoever asks."""
    said = {}
    for order in (NOBODY, PAID, OWES):
        settings = msgspec.structs.replace(town.house.settings, checks_per_minute=2)
        house = msgspec.structs.replace(town.house, settings=settings)
        askers = Askers(msgspec.structs.replace(town, house=house))
        fault, _, over = (askers.ask(order, text) for text in ("", TEXT, TEXT))
        assert (fault.status_code, over.status_code) == (422, 429)
        assert 1 <= int(over.headers["retry-after"]) <= 60
        bodies = [answer.json() for answer in (fault, over)]
        said[order] = [{k: v for k, v in body.items() if k != "instance"} for body in bodies]
    assert said[NOBODY] == said[PAID] == said[OWES]


class Broken:
    """A register that cannot be read, and says more in its error than anybody may see."""

    def record(self, *_: Any) -> Any:
        """It breaks."""
        raise ConnectionError(f"could not read {identity(PAID)}")


def test_a_register_that_does_not_answer_leaves_a_check_without_it(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    house = msgspec.structs.replace(town.house, register=Broken())  # type: ignore[arg-type]
    askers = Askers(msgspec.structs.replace(town, house=house))
    with caplog.at_level(logging.INFO, "heshi"):
        assert askers.ask(PAID).content == askers.ask(NOBODY).content
        page = askers.page(PAID)
    assert "cannot be read just now" in page.text
    assert identity(PAID) not in page.text + caplog.text
    assert [r.message for r in caplog.records].count("record_unread") == 2


def test_the_page_says_that_the_record_was_compared(askers: Askers) -> None:
    nobody, paid, owes = (askers.page(order).text for order in (NOBODY, PAID, OWES))
    assert "Compared with your own insurance record" in paid
    assert "Compared with your own insurance record" in owes
    assert "not true for you" in paid
    assert "Compared" not in nobody
    assert "Log in, then check again" in nobody
    assert "Compared" not in askers.page(PAID, whose="other").text


def test_another_site_cannot_have_a_message_compared(askers: Askers) -> None:
    token = askers.token(PAID, "page")
    headers = {"Cookie": f"{cookies.SESSION}={token}", "Sec-Fetch-Site": "cross-site", "Accept-Language": "en"}
    assert "Compared" not in askers.doors.post("/check", data={"text": TEXT}, headers=headers).text
    assert askers.accesses(PAID) == []


def test_the_own_day_counts(askers: Askers) -> None:
    """In July nothing was owed yet: a message of that day was untrue for both."""
    assert truths(askers.ask(OWES, received="2026-07-25")) == ["not_true_for_you"]


def test_a_scam_stays_one_and_what_really_is_owed_is_told(askers: Askers) -> None:
    paid, owes = (askers.ask(order, SCAM).json() for order in (PAID, OWES))
    assert paid["verdict"] == owes["verdict"] == "scam"
    assert (paid["claims"][0]["truth"], owes["claims"][0]["truth"]) == ("not_true_for_you", "cannot_be_true")
    assert any(e["entry"] == "record/so-otherwise" for e in owes["evidence"])


def test_what_is_kept_or_reported_is_the_answer_that_anybody_gets(askers: Askers, engine: Engine) -> None:
    """A person who is logged in hands in the message, not what was said of their record."""
    office = Office(StoredCases(engine), Keys(askers.town.house.settings.secret))
    house = msgspec.structs.replace(askers.town.house, office=office)
    asked = Askers(msgspec.structs.replace(askers.town, house=house))
    token = {"Authorization": f"Bearer {asked.token(OWES, 'api')}"}
    reported = asked.doors.post("/api/v1/reports", json={"text": TEXT, "says": "scam"}, headers=token)
    assert reported.json()["answer"] == asked.ask(NOBODY).json()
    assert asked.page(OWES, path="/report", consent="yes").status_code == 200
    kept = [case.answer for case in office.casefile.search(Query())]
    assert len(kept) == 2
    assert [(answer.record, [e for e in answer.evidence if e.judge == "record"]) for answer in kept] == [(None, [])] * 2
    assert asked.accesses(OWES) == []
