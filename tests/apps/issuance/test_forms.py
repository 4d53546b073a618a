"""The forms of materials: saved half-done, faults beside their fields, files looked at before they are taken."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import Engine

from desks import Visitor
from heshi.rulebook.book import Book
from issuances import CITY, card_files
from issuing import PDF, png
from officers import ROOT, TestOffice, open_office

FORM = {
    "f.department": "某市人力资源和社会保障局",
    "f.body": "某市信息中心",
    "f.contact": "某某",
    "f.telephone": "0000-12333",
    "f.groups": "参保人员",
    "f.quantity": "120,000",
    "f.start": "2027-03-01",
    "count.suppliers": "2",
    "f.suppliers.0.supplier": "甲厂",
    "f.suppliers.0.product": "A1",
}


class Desk:
    """Chen with a new application."""

    def __init__(self, office: TestOffice) -> None:
        self.office, self.visitor = office, office.visitor("chen")
        self.name = office.clerk.open(CITY)

    def page(self, material: str, part: str = "") -> str:
        return f"{ROOT}/{self.name}/material/{material}" + (f"?part={part}" if part else "")

    def save(self, material: str, do: str = "save", version: int = 0, **fields: str) -> Any:
        now = str(version or self.office.clerk.now(self.name).version)
        path = self.page(material)
        return self.visitor.post(path, page=path, version=now, do=do, **fields)

    def send(self, material: str, field: str, name: str, content: bytes, **fields: str) -> Any:
        """A form with a file."""
        version = self.office.clerk.now(self.name).version
        return send(self.visitor, self.page(material), {field: (name, content)}, version, **fields)

    def held(self, material: str) -> dict[str, Any]:
        return dict(self.office.clerk.now(self.name).held().get(material, {}))


def send(visitor: Visitor, path: str, files: dict[str, tuple[str, bytes]], version: int, **fields: str) -> Any:
    data = {"csrf": visitor.csrf(path), "version": str(version), "do": "save", **fields}
    headers = {"Accept-Language": "en", "Accept": "text/html"}
    return visitor.client.request("POST", path.partition("?")[0], data=data, files=files, headers=headers)


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    """An application that was just begun."""
    return Desk(office)


def test_a_form_is_read_field_by_field(desk: Desk) -> None:
    assert desk.save("form", **FORM).status_code == 303
    held = desk.held("form")
    assert held["quantity"] == 120_000
    assert held["suppliers"] == [{"supplier": "甲厂", "product": "A1"}]
    assert "This material is complete." in desk.visitor.get(desk.page("form")).text


def test_half_a_form_is_kept_and_says_what_is_missing(desk: Desk) -> None:
    assert (
        desk.save("form", **{"f.department": "某市局", "f.quantity": "many", "count.suppliers": "1"}).status_code == 303
    )
    page = desk.visitor.get(desk.page("form")).text
    assert 'id="f.quantity-fault"' in page
    assert 'value="many"' in page
    assert "“Contact” is empty" in page
    assert "Still to do: 7" in page


def test_looking_saves_nothing(desk: Desk) -> None:
    before = desk.office.clerk.now(desk.name).version
    found = desk.save("form", do="preview", **{"f.department": "某市局", "count.suppliers": "1"})
    assert found.status_code == 200
    assert "“Contact” is empty" in found.text
    assert desk.office.clerk.now(desk.name).version == before


def test_a_late_form_is_refused_and_keeps_what_was_typed(desk: Desk) -> None:
    assert desk.save("form", **FORM).status_code == 303
    found = desk.save("form", version=1, **FORM | {"f.contact": "另一个"})
    assert found.status_code == 409
    assert "另一个" in found.text
    assert desk.held("form")["contact"] == "某某"


def test_rows_come_and_go_without_a_script(desk: Desk) -> None:
    added = desk.save("form", do="add.suppliers", **FORM)
    assert added.status_code == 303
    more = desk.visitor.get(added.headers["location"].partition("#")[0]).text
    assert 'id="f.suppliers.1.supplier"' in more
    assert desk.save("form", do="drop.suppliers.0", **FORM).status_code == 303
    assert "suppliers" not in desk.held("form")


def test_the_national_part_is_put_in_and_cannot_be_typed_away(desk: Desk) -> None:
    typed = {
        "count.areas": "2",
        "f.areas.0.id": "transport",
        "f.areas.0.name": "公共交通",
        "f.areas.1.id": "social-security",
        "f.areas.1.name": "别的名字",
        "count.files": "1",
        "f.files.0.id": "bus",
        "f.files.0.name": "公交",
        "f.files.0.area": "transport",
        "f.files.0.part": "national",
        "f.files.0.indicator": "乘车",
        "f.standard": "1",
    }
    assert desk.save("card_files", **typed).status_code == 303
    assert desk.held("card_files") == card_files(desk.office.clerk.procedure)
    assert "This material is complete." in desk.visitor.get(desk.page("card_files")).text


def test_a_local_file_without_an_indicator_is_told_beside_its_row(desk: Desk) -> None:
    typed = {"count.files": "1", "f.files.0.id": "bus", "f.files.0.name": "公交", "f.files.0.area": "nowhere"}
    assert desk.save("card_files", **typed, **{"count.areas": "0"}).status_code == 303
    page = desk.visitor.get(desk.page("card_files")).text
    assert 'id="f.files.0.indicator-fault"' in page
    assert 'id="f.files.0.area-fault"' in page
    assert "does not confirm" in page


def test_a_structure_from_elsewhere_is_shown_whatever_it_holds(desk: Desk) -> None:
    odd = {"areas": "x", "files": [1, {"id": "a", "part": ["national"]}], "standard": "<b>"}
    desk.office.clerk.put(desk.name, "card_files", odd)
    desk.office.clerk.put(desk.name, "form", {"suppliers": "x", "quantity": [1], "other": 1})
    for path in (desk.page("card_files"), desk.page("form"), f"{ROOT}/{desk.name}", f"{ROOT}/{desk.name}/review",
                 f"{ROOT}/{desk.name}/form.pdf"):  # fmt: skip
        assert desk.visitor.get(path).status_code == 200, path


def test_a_card_face_is_taken_shown_and_measured(desk: Desk) -> None:
    assert desk.send("card_face", "f.front", "正面.png", png()).status_code == 303
    held = desk.held("card_face")["front"]
    assert (held["width"], held["height"], held["media"], held["name"]) == (1011, 638, "image/png", "正面.png")
    page = desk.visitor.get(desk.page("card_face")).text
    assert f"/file/{held['sha256']}" in page
    assert "1011 × 638" in page
    assert desk.visitor.get(f"{ROOT}/{desk.name}/file/{held['sha256']}").content == png()


@pytest.mark.parametrize(("width", "height", "said"), [(600, 378, "at least 1011"), (1011, 1011, "shape of a card")])
def test_a_picture_of_a_wrong_size_is_kept_and_told(desk: Desk, width: int, height: int, said: str) -> None:
    assert desk.send("card_face", "f.front", "a.png", png(width, height)).status_code == 303
    page = desk.visitor.get(desk.page("card_face")).text
    assert 'id="f.front-fault"' in page
    assert said in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"MZ\x90\0 a program", "whatever its name says"),
        ("a.pdf", PDF[:20], "whatever its name says"),
        ("a.png", b"", "The file is empty"),
        ("a.pdf", PDF[:-6] + b"0" * (8 * 2**20) + PDF[-6:], "the most is 8 MiB"),
        ("a.svg", b"<svg onload='x'/>", "whatever its name says"),
    ],
)
def test_uploads_that_are_not_what_they_should_be_are_refused(desk: Desk, name: str, content: bytes, said: str) -> None:
    found = desk.send("card_face", "f.front", name, content, **{"f.notes": "还没写完"})
    assert found.status_code == 422
    assert said in found.text
    assert 'id="f.front-fault"' in found.text
    assert "还没写完" in found.text
    assert desk.held("card_face") == {}


def test_a_paper_where_a_picture_belongs_is_told(desk: Desk) -> None:
    assert desk.send("card_face", "f.front", "a.png", PDF).status_code == 303
    assert "must be one of image/png, image/jpeg" in desk.visitor.get(desk.page("card_face")).text


def test_a_file_is_kept_over_a_second_saving_and_taken_away_when_asked(desk: Desk) -> None:
    desk.send("local_measures", "f.measures", "办法.pdf", PDF)
    assert desk.save("local_measures", **{"f.title": "办法"}).status_code == 303
    assert desk.held("local_measures")["measures"]["name"] == "办法.pdf"
    assert desk.save("local_measures", **{"f.title": "办法", "drop.f.measures": "1"}).status_code == 303
    assert "measures" not in desk.held("local_measures")


def test_files_of_rows_stay_with_their_rows(desk: Desk) -> None:
    desk.send("other", "f.documents.0.file", "一.pdf", PDF, **{"count.documents": "1", "f.documents.0.name": "一"})
    second = {"count.documents": "2", "f.documents.0.name": "一", "f.documents.1.name": "二"}
    desk.send("other", "f.documents.1.file", "二.pdf", PDF + b"%%EOF\n", **second)
    assert [row["file"]["name"] for row in desk.held("other")["documents"]] == ["一.pdf", "二.pdf"]
    assert desk.save("other", do="drop.documents.0", **second).status_code == 303
    assert [row["file"]["name"] for row in desk.held("other")["documents"]] == ["二.pdf"]


def test_nobody_else_hands_in_files(desk: Desk) -> None:
    clerk = desk.office.clerk
    clerk.fill(desk.name)
    clerk.take(desk.name, "submit", CITY)
    pan = desk.office.visitor("pan")
    path = f"{ROOT}/{desk.name}/material/card_face"
    assert 'type="file"' not in pan.get(path).text
    data = {"csrf": pan.csrf(f"{ROOT}/{desk.name}"), "version": str(clerk.now(desk.name).version), "do": "save"}
    found = pan.client.request("POST", path, data=data, files={"f.front": ("a.png", png(shade=1))})
    assert found.status_code == 422
    assert len(desk.office.issuing.applications.files(desk.name)) == 2


class Suspicious:
    """A scanner that finds something, or does not answer."""

    def __init__(self) -> None:
        self.is_gone = False

    def found(self, content: bytes) -> str:
        if self.is_gone:
            raise OSError
        return "Test.Virus" if b"virus" in content else ""


def test_what_the_scanner_finds_is_not_taken(engine: Engine, book: Book) -> None:
    scanner = Suspicious()
    desk = Desk(open_office(engine, book, scanner=scanner))
    bad = desk.send("preparation", "f.papers", "a.pdf", PDF[:-6] + b"virus" + PDF[-6:])
    assert bad.status_code == 422
    assert "Test.Virus" in bad.text
    assert desk.send("preparation", "f.papers", "a.pdf", PDF).status_code == 303
    scanner.is_gone = True
    assert "does not answer" in desk.send("preparation", "f.papers", "b.pdf", PDF + b"%%EOF").text


def test_no_issuing_no_pages(office: TestOffice) -> None:
    closed = structs.replace(office.desk, house=structs.replace(office.desk.house, issuing=None))
    assert closed.visitor("chen").get(ROOT).status_code == 404
