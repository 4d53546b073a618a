"""Officers of four authorities at the API: from nothing to "may issue", a change, and everything that is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from databases import SQLITE
from desks import CHEAP, NINE, PASSWORD
from doors import Doors, doors_of
from heshi.adapters.database.stored_staff import stored_staff
from heshi.adapters.signing import new_key, read_public
from heshi.apps.desk.room import Desk
from heshi.issuance.archive import Sound
from heshi.issuance.officer import Authority
from heshi.issuance.port import Doing, Issuing
from heshi.rulebook.book import Book
from heshi.staff.role import Role
from heshi.usecases.export_application import verify_archive
from heshi.usecases.manage_users import OPERATOR, By, add_user
from issuances import CENTRE, CITY, COMPANY, EDITION, OFFICE, OTHER_PROVINCE, PROVINCE, REGISTRY, materials
from issuing import PDF, issuing_of, png

ROOT = "/api/v1/issuance"
PEOPLE = {"city": CITY, "prov": PROVINCE, "elsewhere": OTHER_PROVINCE, "office": OFFICE, "centre": CENTRE,
          "registry": REGISTRY, "firm": COMPANY}  # fmt: skip


class Floor:
    """The API, and somebody of each authority with a token."""

    def __init__(self, doors: Doors, issuing: Issuing, engine: Engine) -> None:
        self.doors, self.issuing = doors, issuing
        staff = stored_staff(engine)
        for name, authority in PEOPLE.items():
            add_user(staff, CHEAP, name, PASSWORD, Role.OFFICER, By(OPERATOR, NINE))
            assert issuing.officers.seat(_officer(name, authority), Doing(OPERATOR, NINE, "officer"))
        self.tokens: dict[str, str] = {}

    def ask(self, who: str, method: str, path: str, **sent: Any) -> httpx.Response:
        if who not in self.tokens:
            form = {"name": who, "password": PASSWORD}
            self.tokens[who] = self.doors.post(f"{ROOT}/token", json=form).json()["token"]
        headers = {"Authorization": f"Bearer {self.tokens[who]}", "Accept-Language": "en"}
        return self.doors.ask(method, f"{ROOT}{path}", headers=headers, **sent)

    def filled(self) -> str:
        """An application of the city's, its materials filled in."""
        name: str = self.ask("city", "POST", "/applications").json()["id"]
        contents = materials(self.issuing.book.procedures[EDITION])
        face, paper = (self.file(name, content) for content in (png(), PDF))
        contents["card_face"] = {"front": face, "back": face}
        contents["local_measures"] |= {"measures": paper, "rules": paper}
        for material, content in contents.items():
            form = {"version": self.version(name), "material": material, "content": content}
            put = self.ask("city", "POST", f"/applications/{name}/materials", json=form)
            assert put.status_code == 200, put.text
        return name

    def file(self, name: str, content: bytes) -> dict[str, Any]:
        sent = self.ask("city", "POST", f"/applications/{name}/files", files={"file": ("a.bin", content)})
        assert sent.status_code == 201, sent.text
        made: dict[str, Any] = sent.json()
        return made

    def version(self, name: str) -> int:
        found = self.issuing.applications.find(name)
        assert found is not None
        return found.version

    def step(self, who: str, name: str, step: str, **more: Any) -> httpx.Response:
        form = {"version": self.version(name), "step": step, **more}
        return self.ask(who, "POST", f"/applications/{name}/steps", json=form)

    def issuing_now(self) -> str:
        name = self.filled()
        for who, step in WAY:
            assert self.step(who, name, step).status_code == 200
        return name


WAY = (("city", "submit"), ("prov", "pass_preliminary"), ("office", "approve"), ("office", "allot_number"),
       ("registry", "record_filing"), ("centre", "give_keys"), ("centre", "give_psam"),
       ("centre", "pass_test"))  # fmt: skip


def _officer(name: str, authority: Authority) -> Any:
    from heshi.issuance.officer import Officer

    return Officer(name, authority)


@pytest.fixture
def open_floor(engine: Engine, book: Book, today: date) -> Callable[..., Floor]:
    def made(**settings: Any) -> Floor:
        issuing = issuing_of(engine, book)
        desk = Desk(stored_staff(engine), CHEAP)
        doors = doors_of(book, today, desk=desk, issuing=issuing, now=lambda: NINE, settings=settings)
        return Floor(doors, issuing, engine)

    return made


@pytest.fixture
def floor(open_floor: Callable[..., Floor]) -> Floor:
    return open_floor()


def _codes(answer: httpx.Response, status: int = 409) -> list[str]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return [error["code"] for error in answer.json()["errors"]]


def test_an_application_walks_from_nothing_to_may_issue(floor: Floor) -> None:
    name = floor.issuing_now()
    shown = floor.ask("city", "GET", f"/applications/{name}").json()
    assert (shown["state"], shown["number"], shown["may_issue"], shown["to_do"]) == ("may_issue", "BX-000001", True, [])
    assert [one["event"]["type"] for one in shown["history"]][:2] == ["opened", "material_put"]
    listed = floor.ask("office", "GET", "/applications?state=may_issue").json()
    assert [line["id"] for line in listed["lines"]] == [name]
    assert floor.ask("office", "GET", "/applications?state=at_ministry").json()["total"] == 0


pytestmark = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)


def test_a_refusal_names_every_reason_with_its_articles(floor: Floor) -> None:
    name = floor.filled()
    floor.step("city", name, "submit")
    refused = floor.step("office", name, "approve")
    assert _codes(refused) == ["not_now", "step_missing"]
    missing = refused.json()["errors"][1]
    assert missing["law"][0]["article"] == "8(2)"
    assert missing["law"][0]["source"] == "sources/cn-card-measures-2011-47"
    assert missing["text"]["zh"]
    assert missing["detail"] == missing["text"]["en"]


def test_all_missing_materials_are_told_together(floor: Floor) -> None:
    name = floor.ask("city", "POST", "/applications").json()["id"]
    assert _codes(floor.step("city", name, "submit")) == ["material_missing"] * 5


def test_an_old_version_is_refused(floor: Floor) -> None:
    name = floor.filled()
    assert "stale_version" in _codes(floor.step("city", name, "submit", version=1))


def test_a_company_may_not_apply(floor: Floor) -> None:
    assert _codes(floor.ask("firm", "POST", "/applications")) == ["may_not_apply"]


def test_a_mixed_change_is_split_and_explained(floor: Floor) -> None:
    name = floor.issuing_now()
    form = {"version": floor.version(name), "kinds": ["card_face", "suppliers"]}
    asked = floor.ask("city", "POST", f"/applications/{name}/changes", json=form)
    assert asked.status_code == 200
    assert [part["part"] for part in asked.json()["parts"]] == ["1", "1.approval", "1.filing"]
    assert {law["article"] for one in asked.json()["because"] for law in one["law"]} >= {"8(4)", "3"}
    drawing = floor.ask("city", "GET", f"/applications/{name}/diagram?part=1.filing").json()["svg"]
    assert drawing.startswith("<svg")
    assert floor.ask("city", "GET", f"/applications/{name}/diagram?part=7").status_code == 404


def test_another_province_finds_nothing(floor: Floor) -> None:
    name = floor.filled()
    floor.step("city", name, "submit")
    assert floor.ask("prov", "GET", f"/applications/{name}").status_code == 200
    assert _codes(floor.ask("elsewhere", "GET", f"/applications/{name}"), 404) == ["not_open"]
    assert floor.ask("elsewhere", "GET", "/applications").json()["total"] == 0


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file_empty"), (b"MZ\x90", "file_unknown_kind"), (png()[:-4], "file_unknown_kind")]
)
def test_a_file_is_what_its_bytes_are(floor: Floor, content: bytes, code: str) -> None:
    name = floor.ask("city", "POST", "/applications").json()["id"]
    sent = floor.ask("city", "POST", f"/applications/{name}/files", files={"file": ("a.png", content, "image/png")})
    assert _codes(sent, 422) == [code]


def test_a_file_comes_back_as_something_to_save(floor: Floor) -> None:
    name = floor.filled()
    held = floor.file(name, png(shade=9))
    assert (held["media"], held["width"], held["height"]) == ("image/png", 1011, 638)
    back = floor.ask("city", "GET", f"/applications/{name}/files/{held['sha256']}")
    assert back.content == png(shade=9)
    assert back.headers["content-disposition"] == "attachment"
    assert floor.ask("prov", "GET", f"/applications/{name}/files/{held['sha256']}").status_code == 404


def test_an_archive_verifies_with_the_public_key_alone(open_floor: Callable[..., Floor], tmp_path: Path) -> None:
    signer = new_key(tmp_path / "key")
    floor = open_floor(archive_key=str(tmp_path / "key"))
    name = floor.issuing_now()
    made = floor.ask("office", "GET", f"/applications/{name}/archive")
    assert made.headers["content-type"] == "application/zip"
    assert isinstance(verify_archive(made.content, read_public(signer.public())), Sound)


def test_without_a_key_there_is_no_archive(floor: Floor) -> None:
    name = floor.filled()
    assert floor.ask("city", "GET", f"/applications/{name}/archive").status_code == 503


def test_a_trial_is_for_those_who_see_everything(floor: Floor) -> None:
    floor.filled()
    form = {"edition": EDITION}
    tried = floor.ask("office", "POST", "/trial", json=form)
    assert [one["differs"] for one in tried.json()["tried"]] == [[]]
    assert floor.ask("prov", "POST", "/trial", json=form).status_code == 403
    assert floor.ask("office", "POST", "/trial", json={"edition": "procedures/none"}).status_code == 422


def test_nobody_is_let_in_without_a_token_of_an_officer(floor: Floor, engine: Engine) -> None:
    assert floor.doors.get(f"{ROOT}/applications").status_code == 401
    wrong = floor.doors.post(f"{ROOT}/token", json={"name": "city", "password": "not this one"})
    assert wrong.status_code == 401
    add_user(stored_staff(engine), CHEAP, "clerk", PASSWORD, Role.DESK, By(OPERATOR, NINE))
    other = floor.doors.post(f"{ROOT}/token", json={"name": "clerk", "password": PASSWORD})
    assert other.status_code == 403
    assert floor.ask("city", "GET", "/applications").status_code == 200
    assert floor.ask("city", "DELETE", "/token").status_code == 204
    assert floor.ask("city", "GET", "/applications").status_code == 401


def test_a_faulty_form_is_told_whole(floor: Floor) -> None:
    sent = floor.ask("city", "POST", "/applications/SQ-000001/steps", json={"version": "x", "stap": "submit"})
    assert set(_codes(sent, 422)) >= {"wrong_type", "missing"}
    listed = floor.ask("city", "GET", "/applications?size=-1&running=maybe")
    assert _codes(listed, 422) == ["wrong_type", "wrong_type"]
