"""What a form lacks: each fault beside the nearest form that is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from heshi.issuance.codes import Code
from heshi.issuance.events import Content
from heshi.issuance.materials import form_faults, missing
from heshi.issuance.reasons import Reason, Sayer
from heshi.rulebook.entries import Procedure
from issuances import CITY, Clerk, face, materials, paper


def faults(procedure: Procedure, material: str, content: Content) -> tuple[Reason, ...]:
    form = next(one for one in procedure.materials if one.id == material)
    return form_faults(form, content, Sayer(procedure))


@pytest.mark.parametrize("material", ["form", "preparation", "card_files", "card_face", "local_measures"])
def test_a_complete_form_lacks_nothing(procedure: Procedure, material: str) -> None:
    assert faults(procedure, material, materials(procedure)[material]) == ()


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"contact": "  "}, Code.FIELD_MISSING, "form.contact"),
        ({"quantity": True}, Code.FIELD_TYPE, "form.quantity"),
        ({"quantity": "很多"}, Code.FIELD_TYPE, "form.quantity"),
        ({"quantity": 0}, Code.FIELD_BOUNDS, "form.quantity"),
        ({"start": "2027-02-30"}, Code.FIELD_TYPE, "form.start"),
        ({"start": "20270301"}, Code.FIELD_TYPE, "form.start"),
        ({"suppliers": []}, Code.FIELD_MISSING, "form.suppliers"),
        ({"suppliers": ["甲厂"]}, Code.FIELD_TYPE, "form.suppliers"),
        ({"suppliers": [{"supplier": "甲厂"}]}, Code.FIELD_MISSING, "form.suppliers[0].product"),
        ({"colour": "蓝"}, Code.FIELD_UNKNOWN, "form.colour"),
    ],
)
def test_a_field_at_fault_says_where(procedure: Procedure, change: Content, code: Code, where: str) -> None:
    found = faults(procedure, "form", materials(procedure)["form"] | change)
    assert [(reason.code, reason.where) for reason in found] == [(code, where)]


def test_a_field_of_ours_is_not_called_law(procedure: Procedure) -> None:
    """The material is asked for by an article; its field is ours, and the reason says both."""
    (reason,) = faults(procedure, "form", materials(procedure)["form"] | {"contact": ""})
    assert reason.house is not None
    (law,) = faults(procedure, "preparation", materials(procedure)["preparation"] | {"database": ""})
    assert law.house is None
    assert [reference.article for reference in law.law] == ["6"]


@pytest.mark.parametrize(
    ("front", "code"),
    [
        (face(), None),
        (face(2022, 1276, "image/jpeg"), None),
        (face(media="image/gif"), Code.FILE_KIND),
        (face(500, 315), Code.PICTURE_SMALL),
        (face(1011, 1011), Code.PICTURE_SHAPE),
        (face(1011, 0), Code.PICTURE_SHAPE),
        ("front.png", Code.FIELD_TYPE),
    ],
)
def test_a_face_has_the_shape_of_a_card(procedure: Procedure, front: Any, code: Code | None) -> None:
    found = faults(procedure, "card_face", {"front": front, "back": face()})
    assert [reason.code for reason in found] == ([code] if code else [])


def test_a_paper_of_another_kind(procedure: Procedure) -> None:
    good = materials(procedure)["local_measures"]
    found = faults(procedure, "local_measures", good | {"rules": paper("a.exe", "application/x-msdownload")})
    assert [reason.code for reason in found] == [Code.FILE_KIND]


def _without_first(files: list[Any]) -> list[Any]:
    return files[1:]


def _first(**change: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda files: [files[0] | change, *files[1:]]


def _last(**change: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda files: [*files[:-1], files[-1] | change]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda files: files, []),
        (lambda files: files[::-1], []),
        (_without_first, [Code.NATIONAL_MISSING]),
        (_first(part="local", key="local", indicator="x"), [Code.NATIONAL_CHANGED]),
        (_first(area="transport"), [Code.NATIONAL_CHANGED]),
        (_first(key="local"), [Code.KEY_WRONG]),
        (_last(key="national"), [Code.KEY_WRONG]),
        (_last(indicator=" "), [Code.INDICATOR_MISSING]),
        (_last(area="moon"), [Code.AREA_UNKNOWN]),
        (lambda files: [*files, files[-1]], [Code.ENTRY_TWICE]),
    ],
)
def test_the_national_part_stays_whole_and_local_files_local(
    procedure: Procedure, change: Callable[[list[Any]], list[Any]], codes: list[Code]
) -> None:
    good = materials(procedure)["card_files"]
    found = faults(procedure, "card_files", good | {"files": change(good["files"])})
    assert [reason.code for reason in found] == codes


def test_the_wrong_keys_are_against_the_articles_and_the_list_is_ours(procedure: Procedure) -> None:
    good = materials(procedure)["card_files"]
    (keys,) = faults(procedure, "card_files", good | {"files": _last(key="national")(good["files"])})
    assert [reference.article for reference in keys.law] == ["20-21"]
    (entry,) = faults(procedure, "card_files", good | {"files": good["files"][1:]})
    assert entry.house is not None


@pytest.mark.parametrize("said", [False, None])
def test_the_standard_is_confirmed(procedure: Procedure, said: bool | None) -> None:
    good = materials(procedure)["card_files"]
    codes = [reason.code for reason in faults(procedure, "card_files", good | {"standard": said})]
    assert Code.STANDARD_NOT_KEPT in codes


def test_what_is_missing_is_told_while_one_writes(clerk: Clerk) -> None:
    clerk.open()
    left = []
    for name, content in materials(clerk.procedure).items():
        clerk.put(name, content)
        assert clerk.application is not None
        left.append([reason.where for reason in missing(clerk.application, clerk.procedure)])
    assert left[0] == ["preparation", "card_files", "card_face", "local_measures"]
    assert left[-1] == []


def test_a_material_can_be_taken_away_again(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.put("card_face", {})
    assert clerk.refused(clerk.step("submit", CITY)).codes == (Code.MATERIAL_MISSING,)


def test_the_materials_of_a_change_are_those_of_its_kinds(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face", "quantity"))
    assert clerk.application is not None
    found = {
        part: [r.where for r in missing(clerk.application, clerk.procedure, part)]
        for part in ("1.approval", "1.filing")
    }
    assert found == {"1.approval": ["card_face"], "1.filing": ["quantity_change"]}
    assert missing(clerk.application, clerk.procedure, "7.filing") == ()
