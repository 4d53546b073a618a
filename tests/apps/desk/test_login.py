"""The login as a stranger tries it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desks import PASSWORD, TestDesk

AWAY = (
    "https://evil.example/desk",
    "//evil.example",
    "/\\evil.example",
    "/desk/../check",
    "/check",
    "javascript:x",
    "",
)


@pytest.mark.parametrize("wanted", AWAY)
def test_the_login_leads_nowhere_else(desk: TestDesk, wanted: str) -> None:
    found = desk.visitor().log_in("anna", next=wanted)
    assert found.headers["location"] == "/desk"


def test_the_login_leads_back_to_where_one_wanted_to_go(desk: TestDesk) -> None:
    visitor = desk.visitor()
    assert visitor.get("/desk/case/7").headers["location"] == "/desk/login?next=%2Fdesk%2Fcase%2F7"
    assert 'name="next" value="/desk/case/7"' in visitor.get("/desk/login?next=/desk/case/7").text
    assert visitor.log_in("anna", next="/desk/case/7").headers["location"] == "/desk/case/7"


def test_whatever_is_wrong_the_page_is_the_same(desk: TestDesk) -> None:
    desk.desk.staff.accounts.named("anna")
    found = [desk.visitor().log_in(name, password) for name, password in (("anna", "x"), ("zoej", "x"))]
    texts = {page.text.replace("anna", "?").replace("zoej", "?") for page in found}
    stripped = {"".join(line for line in text.splitlines() if "csrf" not in line) for text in texts}
    assert len(stripped) == 1
    assert {page.status_code for page in found} == {401}


def test_an_unknown_name_costs_as_much_as_a_wrong_password(desk: TestDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []
    hasher = desk.desk.passwords._hasher
    monkeypatch.setattr(
        desk.desk.passwords,
        "_hasher",
        type(
            "Counting",
            (),
            {
                "verify": lambda _, encoded, password: worked.append(encoded) or hasher.verify(encoded, password),
                "check_needs_rehash": lambda _, encoded: hasher.check_needs_rehash(encoded),
            },
        )(),
    )
    desk.visitor().log_in("anna", "x")
    desk.visitor().log_in("zoe", "x")
    desk.visitor().log_in("!", "x")
    assert len(worked) == 3
    assert len({encoded.rpartition("$")[0].rpartition("$")[0] for encoded in worked}) == 1  # the same cost


def test_too_many_tries_are_told_when_to_come_back(desk: TestDesk) -> None:
    visitor = desk.visitor()
    assert [visitor.log_in("anna", "x").status_code for _ in range(6)] == [401] * 5 + [429]
    found = visitor.log_in("anna")
    assert (found.status_code, found.headers["retry-after"]) == (429, "900")
    assert "wait 15 minutes" in found.text
    desk.clock.passes(timedelta(minutes=15))
    assert visitor.log_in("anna").status_code == 303


def test_what_was_typed_comes_back_inert(desk: TestDesk) -> None:
    page = desk.visitor().log_in('"><script>alert(1)</script>', "x").text
    assert "<script>alert" not in page
    assert "x" not in [line for line in page.splitlines() if 'type="password"' in line and "value=" in line]


def test_another_password(desk: TestDesk) -> None:
    anna, new = desk.visitor("anna"), "a kettle hums in winter"
    assert anna.post("/desk/password", old=PASSWORD, new=new, again="b kettle").status_code == 422
    assert "not the same" in anna.post("/desk/password", old=PASSWORD, new=new, again="b kettle").text
    assert "is wrong" in anna.post("/desk/password", old="x", new=new, again=new).text
    assert "too short" in anna.post("/desk/password", old=PASSWORD, new="abc", again="abc").text
    assert anna.post("/desk/password", old=PASSWORD, new=new, again=new).headers["location"] == "/desk/login"
    assert anna.get("/desk").status_code == 303
    assert anna.log_in("anna").status_code == 401
    assert anna.log_in("anna", new).status_code == 303


def test_a_page_of_the_desk_is_kept_by_no_cache(desk: TestDesk) -> None:
    assert desk.visitor("anna").get("/desk").headers["cache-control"] == "no-store"
