"""Two versions of the materials: what differs, where, and nothing that does not."""

from __future__ import annotations

from heshi.issuance.difference import against_approved, compared
from heshi.rulebook.entries import Procedure
from issuances import CITY, Clerk, face, materials


def test_a_version_does_not_differ_from_itself(procedure: Procedure) -> None:
    held = materials(procedure)
    assert compared(held, held, procedure) == ()
    assert {line.what for line in compared(held, held, procedure, same=True)} == {"same"}


def test_fields_and_rows_are_told_apart(procedure: Procedure) -> None:
    old = materials(procedure)
    form = old["form"] | {
        "quantity": 200000,
        "suppliers": [{"supplier": "乙厂", "product": "B2"}, {"supplier": "甲厂", "product": "A2"}],
    }
    new = old | {"form": form}
    lines = compared(old, new, procedure)
    assert [(line.place, line.what, line.old, line.new) for line in lines] == [
        ("form.quantity", "changed", 100000, 200000),
        ("form.suppliers[甲厂].product", "changed", "A1", "A2"),
        ("form.suppliers[乙厂]", "added", None, {"supplier": "乙厂", "product": "B2"}),
    ]
    assert lines[1].label.zh == "供卡厂商和产品：甲厂：产品型号"


def test_a_row_put_first_moves_no_other(procedure: Procedure) -> None:
    old = materials(procedure)
    files = [{"id": "park", "name": "公园", "area": "transport", "part": "local", "key": "local", "indicator": "x"}]
    new = old | {"card_files": old["card_files"] | {"files": files + old["card_files"]["files"]}}
    assert [(line.place, line.what) for line in compared(old, new, procedure)] == [("card_files.files[park]", "added")]


def test_nothing_and_empty_are_the_same(procedure: Procedure) -> None:
    assert compared({"form": {"contact": ""}}, {}, procedure) == ()
    assert [line.what for line in compared({"form": {"contact": "某"}}, {}, procedure)] == ["removed"]


def test_two_rows_of_one_name_are_both_there(procedure: Procedure) -> None:
    rows = [{"supplier": "甲厂", "product": "A1"}, {"supplier": "甲厂", "product": "A2"}]
    lines = compared({}, {"form": {"suppliers": rows}}, procedure)
    assert [line.place for line in lines] == ["form.suppliers[甲厂]", "form.suppliers[甲厂#2]"]


def test_a_change_is_seen_against_what_was_approved_last(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face"))
    clerk.put("card_face", {"front": face(2022, 1276), "back": face()}, "1.approval")
    assert clerk.application is not None
    lines = against_approved(clerk.application, clerk.procedure, "1.approval")
    assert [line.place for line in lines] == ["card_face.front"]
    clerk.take("submit", CITY, part="1.approval")
