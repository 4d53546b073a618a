"""How a person comes in: with a code from their own telephone, once, soon, and from the browser that asked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from heshi.apps.person import cookies
from heshi.apps.person.code_text import code_text
from heshi.register.codes import LIFE, TRIES
from heshi.register.sessions import IDLE, LONGEST
from heshi.usecases.check_message import Checked, check_message
from heshi.usecases.read_message import Received
from persons import Town, identity, phone

STRANGER = 7
"""Somebody whom the register does not know."""


def wrong(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_person_comes_in_with_the_code_that_came(town: Town) -> None:
    person = town.person(1)
    assert person.get("/me").status_code == 200
    assert "张一" in person.get("/me/personal").text
    assert [number for number, _ in town.telephones.came] == [phone(1)]


def test_without_a_login_every_page_leads_to_it(town: Town) -> None:
    found = town.browser().get("/me/uses")
    assert (found.status_code, found.headers["location"]) == (303, "/me/login")


def test_a_wrong_code_is_told_with_the_tries_that_are_left(town: Town) -> None:
    browser = town.browser()
    browser.ask(identity(1))
    code = town.telephones.code(phone(1))
    for left in range(TRIES - 1, 0, -1):
        found = browser.post("/me/code", code=wrong(code))
        assert found.status_code == 422
        assert f"You can try {left} more" in found.text
    assert "cannot be used any more" in browser.post("/me/code", code=wrong(code)).text
    dead = browser.client.request("POST", "/me/code", data={"csrf": _token(town, browser), "code": code})
    assert dead.status_code == 422


def _token(town: Town, browser: object) -> str:
    handle = browser.client.cookies[cookies.BEFORE_LOGIN]  # type: ignore[attr-defined]
    from heshi.register.logins import LoginKeys

    return LoginKeys(town.house.settings.secret).form(handle)


def test_a_code_lives_five_minutes(town: Town) -> None:
    browser = town.browser()
    browser.ask(identity(1))
    town.clock.passes(LIFE - timedelta(seconds=1))
    other = town.browser()
    other.ask(identity(2))
    assert browser.post("/me/code", code=town.telephones.code(phone(1))).status_code == 303
    town.clock.passes(LIFE)
    assert other.post("/me/code", code=town.telephones.code(phone(2))).status_code == 422


def test_a_code_opens_once_and_only_where_it_was_asked_for(town: Town) -> None:
    browser, other = town.browser(), town.browser()
    browser.ask(identity(1))
    code = town.telephones.code(phone(1))
    handle = browser.client.cookies[cookies.BEFORE_LOGIN]
    other.ask(identity(2))
    assert other.post("/me/code", code=code).status_code == 422
    assert browser.post("/me/code", code=code).status_code == 303
    again = town.browser()
    again.client.cookies.set(cookies.BEFORE_LOGIN, handle, domain="heshi.example", path="/me")
    assert again.post("/me/code", code=code).status_code == 422


def test_a_stranger_is_answered_like_everybody(town: Town) -> None:
    """The same words, the same status, the same cookies, the same tries; only no telephone rings."""
    known, stranger = town.browser(), town.browser()
    answers = []
    for browser, order in ((known, 1), (stranger, STRANGER)):
        asked = browser.ask(identity(order))
        code = browser.get("/me/code")
        tried = browser.post("/me/code", code="not a code")
        for found in (asked, code, tried):
            secrets = r"[0-9a-f]{64}|heshi_me_login=[\w-]+"
            answers.append((found.status_code, re.sub(secrets, "", found.text), sorted(found.headers.keys())))
    assert answers[:3] == answers[3:]
    assert [number for number, _ in town.telephones.came] == [phone(1)]


def test_the_answer_does_not_wait_for_the_register_or_the_telephone(town: Town) -> None:
    """Nothing is looked up before the answer is out, so its time can say nothing."""
    asked: list[str] = []
    town.register.find = lambda number: asked.append(number)  # type: ignore[method-assign,assignment,return-value,func-returns-value]
    held: list[object] = []
    town.people.courier.take = held.append  # type: ignore[method-assign,assignment]
    for order in (1, STRANGER):
        assert town.browser().post("/me/login", identity=identity(order)).status_code == 303
    assert asked == []
    assert len(held) == 2


def test_a_guess_opens_nothing_for_a_stranger(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the right code, which nobody got, is a wrong one."""
    monkeypatch.setattr("heshi.usecases.ask_code.randbelow", lambda _: 7)
    statuses = []
    for order in (1, STRANGER):
        browser = town.browser()
        browser.ask(identity(order))
        statuses.append(browser.post("/me/code", code="000007").status_code)
    assert statuses == [303, 422]


@pytest.mark.parametrize("typed", ["", "12345", "990101195001010019", "九九"])
def test_what_is_no_identity_number_is_told_and_not_sent_back(town: Town, typed: str) -> None:
    browser = town.browser()
    found = browser.post("/me/login", identity=typed)
    assert found.status_code == 422
    assert not typed or typed not in found.text


def test_one_person_gets_few_codes_and_the_next_gets_theirs(town: Town) -> None:
    statuses = []
    for _ in range(6):
        statuses.append(town.browser().ask(identity(1)).status_code)
        town.clock.passes(timedelta(minutes=2))
    assert statuses == [303] * 5 + [429]
    assert town.browser().ask(identity(2)).status_code == 303
    town.clock.passes(timedelta(hours=1))
    assert town.browser().ask(identity(1)).status_code == 303


def test_a_stranger_waits_just_as_long(town: Town) -> None:
    for order in (1, STRANGER):
        assert town.browser().ask(identity(order)).status_code == 303
        refused = town.browser().ask(identity(order))
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")


def test_one_client_gets_few_codes_whoever_it_asks_for(town: Town) -> None:
    statuses = [town.browser().ask(identity(order)).status_code for order in range(10, 21)]
    assert statuses == [303] * 10 + [429]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_message_holds_no_link_and_no_number_but_the_code(town: Town, language: str) -> None:
    text = code_text("482913", language)  # type: ignore[arg-type]
    assert re.findall(r"\d{2,}", text) == ["482913"]
    assert not re.search(r"https?:|www\.|[a-z0-9]\.[a-z]{2}|/", text, re.IGNORECASE)
    checked = check_message(Received(text), town.house.book, town.house.today())
    assert isinstance(checked, Checked)
    assert checked.answer.verdict not in ("scam", "likely_scam")
    assert not [ask for ask in checked.answer.asks if ask.kind in ("click_link", "give_code", "call_number")]


def test_a_sender_that_breaks_changes_nothing_but_that_no_code_comes(town: Town) -> None:
    town.telephones.is_broken = True
    assert town.browser().ask(identity(1)).status_code == 303


def test_a_session_ends_by_idling_by_age_and_by_logging_out(town: Town) -> None:
    one = town.person(1)
    town.clock.passes(IDLE - timedelta(seconds=1))
    assert one.get("/me").status_code == 200
    town.clock.passes(IDLE)
    assert one.get("/me").status_code == 303
    two = town.person(2)
    step = timedelta(minutes=10)
    for _ in range(LONGEST // step - 1):
        town.clock.passes(step)
        assert two.get("/me").status_code == 200
    town.clock.passes(step)
    assert two.get("/me").status_code == 303
    again = town.person(1)
    token = again.client.cookies[cookies.SESSION]
    assert again.post("/me/logout", page="/me/erasure").status_code == 303
    again.client.cookies.set(cookies.SESSION, token, domain="heshi.example", path="/")
    assert again.get("/me").status_code == 303


def test_a_session_that_was_planted_is_not_taken_up(town: Town) -> None:
    browser = town.browser()
    browser.client.cookies.set(cookies.SESSION, "planted", domain="heshi.example", path="/")
    assert "planted" not in browser.enter(1).headers["set-cookie"]
    attacker = town.browser()
    attacker.client.cookies.set(cookies.SESSION, "planted", domain="heshi.example", path="/")
    assert attacker.get("/me").status_code == 303


def test_the_cookie_is_out_of_reach(town: Town) -> None:
    for secure in (False, True):
        found = town.browser(secure_cookies=secure).enter(1 if secure else 2)
        (cookie,) = [c for c in found.headers.get_list("set-cookie") if c.startswith("heshi_me=")]
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert parts == {"httponly", "path=/", "samesite=strict", *(["secure"] if secure else [])}


def test_nothing_of_a_login_lies_open_in_the_store(town: Town, engine: object) -> None:
    """Neither code, nor token, nor identity number, nor telephone, nor address of the client."""
    from sqlalchemy import Engine, select

    from heshi.adapters.database.engine import reading
    from heshi.adapters.database.tables.logins import login_codes, person_sessions

    assert isinstance(engine, Engine)
    browser = town.person(1)
    secrets = (town.telephones.code(phone(1)), browser.client.cookies[cookies.SESSION], identity(1), phone(1), "192.0")
    with reading(engine) as connection:
        rows = [*connection.execute(select(login_codes)), *connection.execute(select(person_sessions))]
    assert len(rows) == 2
    assert not [secret for secret in secrets if secret in str(rows)]
