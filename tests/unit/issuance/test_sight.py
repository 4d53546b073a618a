"""Who sees what, and what they may press."""

from __future__ import annotations

import pytest

from heshi.issuance.commands import Step
from heshi.issuance.officer import Authority
from heshi.issuance.outlook import possible, stays, waits_for
from heshi.issuance.reasons import Refusal
from heshi.issuance.sight import sees
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
    of,
)


@pytest.mark.parametrize(
    ("authority", "draft", "submitted"),
    [
        (CITY, True, True),
        (PROVINCE, False, True),
        (OFFICE, False, True),
        (CENTRE, False, True),
        (REGISTRY, False, True),
        (OTHER_CITY, False, False),
        (OTHER_PROVINCE, False, False),
        (COMPANY, False, False),
        (Authority("province", "CN-ZJ.hangzhou"), False, False),
        (Authority("nobody", "CN"), False, False),
    ],
)
def test_a_province_sees_its_own_prefectures_only(
    clerk: Clerk, authority: Authority, draft: bool, submitted: bool
) -> None:
    clerk.open().fill()
    assert clerk.application is not None
    assert sees(of(authority), clerk.application, clerk.procedure) is draft
    clerk.take("submit", CITY)
    assert sees(of(authority), clerk.application, clerk.procedure) is submitted


def test_a_change_that_is_still_drafted_is_the_applicants(clerk: Clerk) -> None:
    clerk.issuing()
    clerk.must(clerk.change("card_face"))
    assert clerk.application is not None
    assert sees(of(OFFICE), clerk.application, clerk.procedure)
    assert not sees(of(OFFICE), clerk.application, clerk.procedure, part="1.approval")
    assert sees(of(CITY), clerk.application, clerk.procedure, part="1.approval")


def test_the_buttons_are_the_tables(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    assert clerk.application is not None

    def buttons(authority: Authority, person: int = 1) -> set[str]:
        assert clerk.application is not None
        return {one.row.command for one in possible(clerk.application, of(authority, person), clerk.procedure)}

    assert buttons(PROVINCE) == {"comment", "pass_preliminary", "return", "refuse"}
    assert buttons(CITY) == {"comment", "withdraw"}
    assert buttons(OFFICE) == {"comment", "move_edition"}
    assert buttons(OTHER_PROVINCE) == set()
    assert waits_for(clerk.application, clerk.procedure) == ("province",)


@pytest.mark.parametrize("authority", [CITY, PROVINCE, OFFICE, CENTRE, REGISTRY, OTHER_CITY])
@pytest.mark.parametrize("upto", ["submit", "approved", "issuing"])
def test_every_button_works(clerk: Clerk, authority: Authority, upto: str) -> None:
    """Whatever is offered is not refused for its place or its doer."""
    if upto == "submit":
        clerk.open().fill()
        clerk.take("submit", CITY)
    else:
        clerk.approved() if upto == "approved" else clerk.issuing()
    assert clerk.application is not None
    for one in possible(clerk.application, of(authority), clerk.procedure):
        if one.row.command in {"comment", "put_material", "open_change", "move_edition"}:
            continue
        trying = Clerk(clerk.procedure)
        trying.application = clerk.application
        step = Step(
            by=of(authority), version=clerk.version, step=one.row.command, part=one.part, reason="x", number="BX-000009"
        )
        assert not isinstance(trying.carry(step), Refusal), one


def test_the_time_at_each_step_is_told_from_the_events(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.day = clerk.day.replace(day=24)
    clerk.take("submit", CITY)
    clerk.day = clerk.day.replace(day=27)
    clerk.take("pass_preliminary", PROVINCE)
    found = [(stay.state, stay.since.day, stay.until and stay.until.day) for stay in stays(tuple(clerk.events))]
    assert found == [("draft", 22, 24), ("at_province", 24, 27), ("at_ministry", 27, None)]
