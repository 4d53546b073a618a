"""What is changed after approval: which way it goes, and when changed cards may be issued."""

from __future__ import annotations

import pytest

from heshi.issuance.changes import may_issue, split
from heshi.issuance.codes import Code
from heshi.rulebook.entries import Procedure
from issuances import CENTRE, CITY, OFFICE, PROVINCE, Clerk, face

MEASURES, FLOW = "cn-card-measures-2011-47", "cn-card-issuance-2014-20"
NEW_FACE = {"front": face(2022, 1276), "back": face()}
NEW_GROUPS = {"groups": "全体常住人口", "why": "扩大服务"}


def test_a_change_of_supplier_and_of_card_face_in_one_request(clerk: Clerk, procedure: Procedure) -> None:
    clerk.issuing()
    clerk.must(clerk.change("suppliers", "card_face"))
    assert clerk.part("1.approval") == "re_draft"
    assert clerk.part("1.filing") == "filing_draft"
    clerk.put("supplier_change", {"suppliers": [{"supplier": "乙厂", "product": "B2"}], "why": "招标"}, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    clerk.take("pass_test", CENTRE, part="1.filing")
    refusal = clerk.refused(clerk.step("release_changed", CITY, part="1"))
    assert refusal.codes == (Code.PART_UNFINISHED,)
    assert refusal.reasons[0].where == "1.approval"
    assert refusal.articles() >= {f"{FLOW} 3", f"{MEASURES} 8(4)"}
    clerk.put("card_face", {"front": face(2022, 1276), "back": face()}, "1.approval")
    clerk.take("submit", CITY, part="1.approval")
    clerk.take("approve", OFFICE, part="1.approval")
    assert clerk.application is not None
    assert not may_issue(clerk.application, procedure, "1")
    clerk.take("release_changed", CITY, part="1")
    assert may_issue(clerk.application, procedure, "1")
    assert clerk.application.approved["card_face"]["front"]["width"] == 2022


def test_new_suppliers_are_not_done_before_their_test(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("suppliers"))
    clerk.put("supplier_change", {"suppliers": [{"supplier": "乙厂", "product": "B2"}], "why": "招标"}, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    assert clerk.part("1.filing") == "filing_test"
    assert clerk.refused(clerk.step("release_changed", CITY, part="1")).codes == (Code.PART_UNFINISHED,)
    clerk.take("pass_test", CENTRE, part="1.filing")
    clerk.take("release_changed", CITY, part="1")


@pytest.mark.parametrize(
    ("kind", "material", "content"),
    [
        ("groups", "group_change", {"groups": "全体常住人口", "why": "扩大服务"}),
        ("quantity", "quantity_change", {"quantity": 200000, "why": "人多了"}),
    ],
)
def test_groups_and_quantity_are_filed_without_a_test(
    clerk: Clerk, kind: str, material: str, content: dict[str, object]
) -> None:
    clerk.issuing()
    clerk.must(clerk.change(kind))
    clerk.put(material, content, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    assert clerk.part("1.filing") == "filing_done"
    clerk.take("release_changed", CITY, part="1")


@pytest.mark.parametrize("upto", ["draft", "at_ministry"])
def test_a_change_before_approval_is_refused(clerk: Clerk, upto: str) -> None:
    clerk.open().fill()
    if upto == "at_ministry":
        clerk.take("submit", CITY)
        clerk.take("pass_preliminary", PROVINCE)
    refusal = clerk.refused(clerk.change("card_face"))
    assert refusal.codes[0] is Code.CHANGE_TOO_EARLY
    assert refusal.articles(Code.CHANGE_TOO_EARLY) == {f"{MEASURES} 8(4)", f"{FLOW} 3"}
    assert refusal.reasons[-1].where == "approve"


def test_a_change_right_after_approval_is_taken_and_waits_for_the_rest(clerk: Clerk) -> None:
    clerk.approved()
    clerk.must(clerk.change("groups"))
    clerk.put("group_change", {"groups": "全体常住人口", "why": "扩大服务"}, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    refusal = clerk.refused(clerk.step("release_changed", CITY, part="1"))
    assert Code.REGISTRATION_STATE in refusal.codes
    assert f"{FLOW} 2" in refusal.articles()
    assert next(r.where for r in refusal.reasons if r.code is Code.STEP_MISSING) == "allot_number"


def test_a_kind_that_the_article_does_not_list_is_not_guessed(clerk: Clerk) -> None:
    clerk.issuing()
    refusal = clerk.refused(clerk.change("card_face", "slogan"))
    assert refusal.codes == (Code.CHANGE_UNKNOWN,)
    assert refusal.reasons[0].house is not None


def test_an_unchanged_face_is_no_change(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face"))
    clerk.put("card_face", {"front": face(), "back": face()}, "1.approval")
    assert clerk.refused(clerk.step("submit", CITY, part="1.approval")).codes == (Code.SAME_AS_APPROVED,)


def test_a_mixed_request_is_explained_with_its_articles(procedure: Procedure) -> None:
    found = split(("quantity", "card_face", "suppliers"), procedure)
    assert found.mixed
    assert [(part.id, part.kinds, part.test) for part in found.parts] == [
        ("1.approval", ("card_face",), False),
        ("1.filing", ("suppliers", "quantity"), True),
    ]
    assert [one.kinds for one in found.because] == [
        ("card_face",), ("suppliers", "quantity"), ("suppliers",), ("card_face", "suppliers", "quantity"),
    ]  # fmt: skip
    assert found.because[0].text.zh.startswith("卡面：")
    assert all(one.law for one in found.because)
    articles = {reference.article for one in found.because for reference in one.law}
    assert articles == {"8(4)", "12", "2", "3"}


@pytest.mark.parametrize("kinds", [("card_face", "card_files"), ("groups", "quantity")])
def test_a_request_of_one_route_is_one_part(procedure: Procedure, kinds: tuple[str, ...]) -> None:
    found = split(kinds, procedure)
    assert not found.mixed
    assert found.parts[0].kinds == kinds
    assert not found.parts[0].test


def test_a_withdrawn_part_no_longer_counts_but_nothing_done_is_no_change(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face", "groups"))
    clerk.take("withdraw", CITY, part="1.approval")
    refusal = clerk.refused(clerk.step("release_changed", CITY, part="1"))
    assert {reason.where for reason in refusal.reasons} == {"1.approval", "1.filing"}
    clerk.put("group_change", NEW_GROUPS, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    clerk.take("release_changed", CITY, part="1")


def test_a_refused_part_keeps_the_change_open(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face", "groups"))
    clerk.put("card_face", NEW_FACE, "1.approval")
    clerk.take("submit", CITY, part="1.approval")
    clerk.take("refuse", OFFICE, part="1.approval", reason="不合统一要求")
    clerk.put("group_change", NEW_GROUPS, "1.filing")
    clerk.take("submit", CITY, part="1.filing")
    clerk.take("record_filing", OFFICE, part="1.filing")
    refusal = clerk.refused(clerk.step("release_changed", CITY, part="1"))
    assert [(reason.code, reason.where) for reason in refusal.reasons] == [(Code.PART_UNFINISHED, "1.approval")]


def test_the_office_does_not_approve_what_the_province_would(clerk: Clerk) -> None:
    """A change goes to the ministry's office at once; the province has no step in it."""
    clerk.issuing()
    clerk.must(clerk.change("card_face"))
    clerk.put("card_face", NEW_FACE, "1.approval")
    clerk.take("submit", CITY, part="1.approval")
    assert clerk.refused(clerk.step("approve", PROVINCE, part="1.approval")).codes == (Code.WRONG_ROLE,)
    clerk.take("approve", OFFICE, part="1.approval")


def test_cards_as_approved_go_on_while_a_change_is_open(clerk: Clerk, procedure: Procedure) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face"))
    assert clerk.application is not None
    assert may_issue(clerk.application, procedure)
    assert not may_issue(clerk.application, procedure, "1")
    assert not may_issue(clerk.application, procedure, "9")


def test_a_part_that_is_not_there(clerk: Clerk) -> None:
    clerk.issuing()
    assert clerk.refused(clerk.step("submit", CITY, part="3.filing")).codes == (Code.PART_UNKNOWN,)
    assert clerk.refused(clerk.step("comment", CITY)).codes == (Code.UNKNOWN_STEP,)
    assert clerk.refused(clerk.step("dance", CITY)).codes == (Code.UNKNOWN_STEP,)
