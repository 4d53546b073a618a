"""The picture is the table: every arrow of it, no other, and the present place marked."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from heshi.issuance.diagram.svg import diagram
from heshi.rulebook.entries import Procedure
from heshi.wording import Language
from issuances import CITY, PROVINCE, Clerk

SVG = "{http://www.w3.org/2000/svg}"


def groups(svg: str, kind: str) -> list[ElementTree.Element]:
    return [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if (g.get("class") or "").split()[0] == kind]


def arrows(svg: str) -> set[tuple[str | None, ...]]:
    return {(g.get("data-from"), g.get("data-to"), g.get("data-step")) for g in groups(svg, "step")}


@pytest.mark.parametrize("applicant", ["prefecture", "province"])
def test_every_arrow_is_a_row_and_every_row_an_arrow(procedure: Procedure, applicant: str) -> None:
    drawn = arrows(diagram(procedure, "zh", applicant))
    rows = {
        (origin, row.to, row.command)
        for row in procedure.table
        if row.track == "registration" and row.to and (not row.applicant or applicant in row.applicant)
        for origin in row.from_
    }
    if applicant == "province":
        rows = {row for row in rows if row[0] != "at_province"}
    assert drawn == rows
    assert ("at_province" in {arrow[1] for arrow in drawn}) is (applicant == "prefecture")


def test_the_present_place_is_marked_and_what_lies_behind_it_ticked(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    clerk.take("pass_preliminary", PROVINCE)
    svg = diagram(clerk.procedure, "zh", application=clerk.application)
    kinds = {g.get("data-state"): (g.get("class") or "").split()[1] for g in groups(svg, "state")}
    assert [state for state, kind in kinds.items() if kind == "now"] == ["at_ministry"]
    assert {state for state, kind in kinds.items() if kind == "passed"} == {"draft", "at_province"}
    assert "现在在这里" in svg
    assert "现在在这里" not in diagram(clerk.procedure, "zh")


def test_a_part_of_a_change_has_its_own_picture(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("suppliers", "groups"))
    tested = arrows(diagram(clerk.procedure, "en", application=clerk.application, part="1.filing"))
    clerk.must(clerk.change("groups"))
    plain = arrows(diagram(clerk.procedure, "en", application=clerk.application, part="2.filing"))
    assert ("filing_test", "filing_done", "pass_test") in tested
    assert "filing_test" not in {arrow[1] for arrow in plain}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_told_in_words_and_carries_no_style(procedure: Procedure, language: Language) -> None:
    svg = diagram(procedure, language, mark="x")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title"
    told = root.find(f"{SVG}desc")
    assert told is not None
    names = [getattr(state.name, language) for state in procedure.states if state.track == "registration"]
    assert all(name in (told.text or "") for name in names)
    assert "style" not in {key for element in root.iter() for key in element.attrib}
    assert not list(root.iter(f"{SVG}style"))


def test_no_two_states_stand_on_one_another(procedure: Procedure) -> None:
    svg = diagram(procedure, "en")
    corners = [(rect.get("x"), rect.get("y")) for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect")]
    assert len(corners) == len(set(corners))
