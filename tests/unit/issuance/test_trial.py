"""A new edition tried on what is running."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from heshi.issuance.codes import Code
from heshi.issuance.decide import decide
from heshi.issuance.reasons import Refusal
from heshi.issuance.trial import Differs, move, running, trial
from heshi.period import Period
from heshi.rulebook.entries import Procedure
from issuances import CITY, DAY, OFFICE, PROVINCE, Clerk, of

NEW = "procedures/card-issuance-2026"


def edition(procedure: Procedure, **changes: object) -> Procedure:
    return replace(procedure, id=NEW, in_force=Period(date(2026, 1, 1), None), **changes)


def at_province(procedure: Procedure) -> Clerk:
    clerk = Clerk(procedure).open().fill()
    clerk.take("submit", CITY)
    return clerk


def test_the_same_rules_under_another_name_change_nothing(procedure: Procedure) -> None:
    application = at_province(procedure).application
    assert application is not None
    report = trial(edition(procedure), [application], {procedure.id: procedure})
    assert report.different == ()
    assert report.tried[0].can_move


def test_only_those_that_would_behave_differently_are_named(procedure: Procedure) -> None:
    """The preliminary review gets another doer: that touches the one before it, and not the one behind."""
    before, behind = at_province(procedure), at_province(procedure)
    behind.take("pass_preliminary", PROVINCE)
    table = tuple(
        replace(row, not_who=(*row.not_who, "comment")) if row.command == "pass_preliminary" else row
        for row in procedure.table
    )
    assert before.application is not None
    assert behind.application is not None
    report = trial(edition(procedure, table=table), [before.application, behind.application], {procedure.id: procedure})
    assert [bool(tried.differs) for tried in report.tried] == [True, False]
    (found,) = report.tried[0].differs
    assert (found.what, found.name) == ("step_changed", "pass_preliminary")


def test_a_state_that_is_gone_keeps_an_application_where_it_is(procedure: Procedure) -> None:
    clerk = at_province(procedure)
    states = tuple(state for state in procedure.states if state.id != "at_province")
    new = edition(procedure, states=states)
    assert clerk.application is not None
    report = trial(new, [clerk.application], {procedure.id: procedure})
    assert report.tried[0].differs == (Differs("state_gone", "", "at_province"),)
    assert not report.tried[0].can_move
    outcome = move(clerk.application, of(OFFICE), clerk.version, procedure, new, DAY)
    assert isinstance(outcome, Refusal)
    assert outcome.codes == (Code.STATE_GONE,)


def test_another_field_is_seen_by_those_who_still_hand_in(procedure: Procedure) -> None:
    material = procedure.materials[0]
    longer = replace(material, fields=(*material.fields, replace(material.fields[0], id="seal")))
    new = edition(procedure, materials=(longer, *procedure.materials[1:]))
    clerk, done = at_province(procedure), Clerk(procedure).issuing()
    assert clerk.application is not None
    assert done.application is not None
    report = trial(new, [clerk.application, done.application], {procedure.id: procedure})
    assert report.tried[0].differs == (Differs("material_missing", "", "form.seal", new="field_missing"),)
    assert report.tried[1].differs == ()


def test_a_reminder_and_the_way_ahead_are_compared(procedure: Procedure) -> None:
    states = tuple(replace(s, remind_after=5) if s.id == "at_province" else s for s in procedure.states)
    table = tuple(row for row in procedure.table if row.command != "give_psam")
    clerk = at_province(procedure)
    assert clerk.application is not None
    report = trial(edition(procedure, states=states, table=table), [clerk.application], {procedure.id: procedure})
    assert {found.what for found in report.tried[0].differs} == {"way_changed", "reminder"}


def test_an_application_of_an_unknown_edition_is_said_to_be_one(procedure: Procedure) -> None:
    application = at_province(procedure).application
    assert application is not None
    assert trial(edition(procedure), [application], {}).unknown == ("a1",)


def test_moved_it_runs_under_the_new_edition_and_no_longer_under_the_old(procedure: Procedure) -> None:
    clerk, new = at_province(procedure), edition(procedure)
    assert clerk.application is not None
    refused = move(clerk.application, of(PROVINCE), clerk.version, procedure, new, DAY)
    assert isinstance(refused, Refusal)
    assert refused.codes == (Code.WRONG_ROLE,)
    outcome = move(clerk.application, of(OFFICE), clerk.version, procedure, new, DAY)
    assert not isinstance(outcome, Refusal)
    clerk.keep(outcome)
    step = clerk.step("pass_preliminary", PROVINCE)
    old = decide(clerk.application, step, procedure, DAY)
    assert isinstance(old, Refusal)
    assert old.codes == (Code.WRONG_EDITION,)
    assert not isinstance(decide(clerk.application, step, new, DAY), Refusal)


def test_what_may_issue_is_running_only_while_a_change_is_open(clerk: Clerk) -> None:
    clerk.issuing()
    assert clerk.application is not None
    assert not running(clerk.application, clerk.procedure)
    clerk.must(clerk.change("card_face"))
    assert running(clerk.application, clerk.procedure)
