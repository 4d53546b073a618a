"""What happens at the counter, and what the articles say of it."""

from __future__ import annotations

import pytest

from heshi.issuance.changes import may_issue, still_to_do
from heshi.issuance.codes import Code
from heshi.issuance.commands import Open
from heshi.issuance.officer import Authority
from heshi.issuance.reasons import Refusal
from heshi.rulebook.entries import Procedure
from issuances import (
    CENTRE,
    CITY,
    COMPANY,
    OFFICE,
    OTHER_CITY,
    OTHER_PROVINCE,
    PROVINCE,
    REGISTRY,
    Clerk,
    materials,
    of,
    paper,
)

MEASURES, FLOW = "cn-card-measures-2011-47", "cn-card-issuance-2014-20"


def test_a_prefecture_goes_from_draft_to_may_issue(clerk: Clerk, procedure: Procedure) -> None:
    clerk.open().fill()
    walked = [clerk.state]
    for name, authority, more in (
        ("submit", CITY, {}),
        ("pass_preliminary", PROVINCE, {}),
        ("approve", OFFICE, {}),
        ("allot_number", OFFICE, {"number": "BX-000001"}),
        ("record_filing", REGISTRY, {}),
        ("give_keys", CENTRE, {}),
        ("give_psam", CENTRE, {}),
        ("pass_test", CENTRE, {}),
    ):
        assert clerk.application is not None
        assert not may_issue(clerk.application, procedure)
        assert still_to_do(clerk.application, procedure)[0] == name
        clerk.take(name, authority, **more)
        walked.append(clerk.state)
    assert walked == [
        "draft", "at_province", "at_ministry", "approved", "numbered", "filed", "keys_given", "equipped", "may_issue",
    ]  # fmt: skip
    assert clerk.application is not None
    assert clerk.application.number == "BX-000001"
    assert may_issue(clerk.application, procedure)


def test_a_province_skips_the_preliminary_review_rightly(clerk: Clerk) -> None:
    clerk.open(PROVINCE).fill()
    clerk.take("submit", PROVINCE, addressee="ministry_office")
    assert clerk.state == "at_ministry"
    refusal = clerk.refused(clerk.step("pass_preliminary", OTHER_PROVINCE))
    assert Code.NOT_FOR_APPLICANT in refusal.codes
    assert f"{MEASURES} 8(1)" in refusal.articles(Code.NOT_FOR_APPLICANT)
    clerk.take("approve", OFFICE)
    assert clerk.state == "approved"


def test_a_prefecture_skips_it_wrongly(clerk: Clerk) -> None:
    clerk.open().fill()
    refusal = clerk.refused(clerk.step("submit", CITY, addressee="ministry_office"))
    assert refusal.codes == (Code.WRONG_ADDRESSEE,)
    assert f"{MEASURES} 8(2)" in refusal.articles()
    assert clerk.state == "draft"
    clerk.take("submit", CITY, addressee="province")
    assert clerk.state == "at_province"


def test_approval_before_the_preliminary_review_names_the_step_that_is_missing(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    refusal = clerk.refused(clerk.step("approve", OFFICE))
    assert refusal.codes == (Code.NOT_NOW, Code.STEP_MISSING)
    assert refusal.reasons[1].where == "pass_preliminary"
    assert refusal.articles(Code.STEP_MISSING) == {f"{MEASURES} 8(2)"}


@pytest.mark.parametrize("kind", ["company", "school", "bank", "individual", "county"])
def test_nobody_else_may_apply(clerk: Clerk, kind: str) -> None:
    refusal = clerk.refused(Open(by=of(Authority(kind, "CN-ZJ.hangzhou")), application="a1"))
    assert refusal.codes == (Code.MAY_NOT_APPLY,)
    assert refusal.articles() == {f"{MEASURES} 5"}
    clerk.open(CITY)
    assert clerk.state == "draft"


def test_the_ministry_does_not_apply_to_itself(clerk: Clerk) -> None:
    assert clerk.refused(Open(by=of(OFFICE), application="a1")).codes == (Code.MAY_NOT_APPLY,)


def test_a_prefecture_that_says_it_is_a_province_does_not_apply(clerk: Clerk) -> None:
    refusal = clerk.refused(Open(by=of(Authority("province", "CN-ZJ.hangzhou")), application="a1"))
    assert refusal.codes == (Code.WRONG_LEVEL,)


def test_missing_materials_are_reported_together(clerk: Clerk) -> None:
    clerk.open()
    refusal = clerk.refused(clerk.step("submit", CITY))
    assert refusal.codes == (Code.MATERIAL_MISSING,) * 5
    assert refusal.articles() >= {f"{MEASURES} 7({number})" for number in range(1, 6)}
    assert f"{MEASURES} 7(6)" not in refusal.articles()


def test_missing_materials_and_everything_else_come_at_once(clerk: Clerk) -> None:
    clerk.open()
    clerk.put("form", materials(clerk.procedure)["form"] | {"contact": "", "quantity": 0})
    refusal = clerk.refused(clerk.step("submit", CITY, addressee="ministry_office"))
    assert refusal.codes == (
        Code.FIELD_MISSING, Code.FIELD_BOUNDS, *[Code.MATERIAL_MISSING] * 4, Code.WRONG_ADDRESSEE,
    )  # fmt: skip
    assert {reason.where for reason in refusal.reasons} >= {"form.contact", "form.quantity", "card_face", "addressee"}


@pytest.mark.parametrize("second", ["approve", "refuse", "return"])
def test_of_two_reviewers_the_second_decides_nothing(clerk: Clerk, second: str) -> None:
    """Both looked at the same version."""
    clerk.open(PROVINCE).fill()
    clerk.take("submit", PROVINCE)
    one, other = clerk.step("approve", OFFICE, 1), clerk.step(second, OFFICE, 2, reason="缺页")
    clerk.must(one)
    refusal = clerk.refused(other)
    assert refusal.codes[:2] == (Code.STALE_VERSION, Code.NOT_NOW)
    assert refusal.reasons[0].house is not None
    assert clerk.state == "approved"


def test_a_province_decides_only_about_its_own_prefectures(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    refusal = clerk.refused(clerk.step("pass_preliminary", OTHER_PROVINCE))
    assert refusal.codes == (Code.WRONG_PLACE,)
    clerk.take("pass_preliminary", PROVINCE)


def test_who_submitted_never_reviews(clerk: Clerk) -> None:
    """Somebody who has changed from the city to the province since."""
    clerk.open().fill()
    clerk.take("submit", CITY)
    moved = type(of(CITY))(of(CITY).who, PROVINCE)
    step = clerk.step("pass_preliminary", PROVINCE)
    refusal = clerk.refused(type(step)(by=moved, version=step.version, step=step.step))
    assert refusal.codes == (Code.SAME_PERSON,)
    assert refusal.reasons[0].house is not None
    assert refusal.articles() == frozenset()
    clerk.must(step)


@pytest.mark.parametrize(
    ("name", "authority"),
    [("pass_test", CENTRE), ("give_keys", CENTRE), ("record_filing", REGISTRY)],
)
def test_nothing_after_approval_comes_out_of_its_order(clerk: Clerk, name: str, authority: Authority) -> None:
    clerk.approved()
    refusal = clerk.refused(clerk.step(name, authority))
    assert refusal.codes[:2] == (Code.NOT_NOW, Code.STEP_MISSING)
    assert refusal.reasons[1].where == "allot_number"


def test_keys_and_psam_cards_come_in_either_order(clerk: Clerk) -> None:
    clerk.approved()
    clerk.take("allot_number", OFFICE, number="BX-000001")
    clerk.take("record_filing", REGISTRY)
    clerk.take("give_psam", CENTRE)
    refusal = clerk.refused(clerk.step("pass_test", CENTRE))
    assert [reason.where for reason in refusal.reasons if reason.code is Code.STEP_MISSING] == ["give_keys"]
    assert f"{FLOW} 2" in refusal.articles()
    clerk.take("give_keys", CENTRE)
    clerk.take("fail_test", CENTRE, reason="认证不过")
    assert clerk.state == "equipped"
    clerk.take("pass_test", CENTRE)
    assert clerk.state == "may_issue"


def test_what_comes_back_goes_through_the_province_again(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    clerk.take("pass_preliminary", PROVINCE)
    assert clerk.refused(clerk.step("return", OFFICE)).codes == (Code.REASON_MISSING,)
    clerk.take("return", OFFICE, reason="请补充证书", asked=("商用密码证书",))
    refusal = clerk.refused(clerk.step("submit", CITY))
    assert refusal.codes == (Code.DOCUMENT_MISSING,)
    assert refusal.articles() == {f"{MEASURES} 7(6)"}
    clerk.put("other", {"documents": [{"name": "商用密码证书", "file": paper()}]})
    clerk.take("submit", CITY)
    assert clerk.state == "at_province"


@pytest.mark.parametrize("name", ["return", "refuse", "withdraw"])
def test_what_the_law_does_not_say_is_never_called_law(procedure: Procedure, name: str) -> None:
    some = [row for row in procedure.table if row.command == name]
    assert some
    assert all(row.basis.house is not None and not row.basis.law for row in some)


def test_a_refused_application_is_over(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    clerk.take("refuse", PROVINCE, reason="不符合条件")
    for name, authority in (("submit", CITY), ("withdraw", CITY), ("approve", OFFICE)):
        assert Code.NOT_NOW in clerk.refused(clerk.step(name, authority)).codes


def test_others_do_not_fill_in_my_materials(clerk: Clerk) -> None:
    clerk.open()
    step = clerk.step("submit", OTHER_CITY)
    refusal = clerk.refused(step)
    assert refusal.codes == (Code.WRONG_PLACE,)  # and nothing about what is missing: that is not theirs to know
    company = clerk.refused(clerk.step("submit", COMPANY))
    assert company.codes == (Code.MAY_NOT_APPLY,)


def test_an_identifier_has_its_form(clerk: Clerk) -> None:
    clerk.approved()
    assert clerk.refused(clerk.step("allot_number", OFFICE)).codes == (Code.NUMBER_MISSING,)
    assert clerk.refused(clerk.step("allot_number", OFFICE, number="000001")).codes == (Code.NUMBER_FORM,)
    clerk.take("allot_number", OFFICE, number="BX-000001")
    assert isinstance(clerk.carry(clerk.step("allot_number", OFFICE, number="BX-000002")), Refusal)
