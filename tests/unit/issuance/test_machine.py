"""Random commands by random people: no state that the table does not allow, one decision a version, no number twice.

The model is the table itself, read by plain loops (`issuance_model`).
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from heshi.adapters.rulebook_folder import load_book
from heshi.issuance.application import Application, applied, fold
from heshi.issuance.changes import may_issue
from heshi.issuance.commands import Command, Comment, OpenChange, PutMaterial, Step
from heshi.issuance.decide import decide
from heshi.issuance.events import Event, Moved
from heshi.issuance.numbers import next_number
from heshi.issuance.officer import Officer
from heshi.issuance.reasons import Refusal
from heshi.rulebook.entries import Procedure
from issuance_model import APPLICANTS, PARTS, PEOPLE, REVIEWS, assert_allowed, responsible
from issuances import (
    CITY,
    DAY,
    EDITION,
    PROVINCE,
    Clerk,
    face,
    materials,
    of,
)

people = st.sampled_from(PEOPLE)
names = st.sampled_from(["a0", "a1", "a2"])
parts = st.sampled_from(PARTS)
behind = st.sampled_from([0, 0, 0, 0, 1])
"""How far behind the version is that somebody read."""


class Issuing(RuleBasedStateMachine):
    """Three applications and a series of numbers."""

    stale = Bundle("stale")

    def __init__(self) -> None:
        super().__init__()
        self.procedure: Procedure = load_book().procedures[EDITION]
        self.steps = sorted({row.command for row in self.procedure.table})
        self.forward = {step.id for step in self.procedure.steps if step.forward}
        self.events: dict[str, list[Event]] = {}
        self.now: dict[str, Application] = {}
        self.decided: Counter[tuple[str, int]] = Counter()
        self.last = ""

    @initialize(ready=st.lists(st.sampled_from(["draft", "filled", "issuing", "issuing"]), min_size=3, max_size=3))
    def begin(self, ready: list[str]) -> None:
        """Three applications, some of which came far already."""
        for count, applicant in enumerate(APPLICANTS):
            clerk = Clerk(self.procedure).open(applicant)
            if ready[count] == "filled":
                clerk.fill()
            if ready[count] == "issuing":
                self.last = next_number(self.last, self.procedure.number)
                clerk.issuing_from_here(self.last)
            assert clerk.application is not None
            self.events[f"a{count}"], self.now[f"a{count}"] = clerk.events, clerk.application

    def application(self, name: str) -> Application:
        return self.now[name]

    def carry(self, name: str, command: Command) -> tuple[Event, ...] | Refusal:
        before = self.application(name)
        outcome = decide(before, command, self.procedure, DAY)
        if isinstance(outcome, Refusal):
            assert outcome.reasons
            assert all(reason.law or reason.house for reason in outcome.reasons)
            return outcome
        assert command.version == before.version
        self.decided[name, before.version] += 1
        for event in outcome:
            assert_allowed(self.procedure, before, event)
            self.now[name] = applied(self.now[name], event)
        self.events[name] += outcome
        return outcome

    @rule(name=names, who=people, step=st.data(), part=parts, late=behind)
    def take(self, name: str, who: Officer, step: st.DataObject, part: str, late: int) -> None:
        """Any step, by anybody, anywhere."""
        chosen = step.draw(st.sampled_from(self.steps))
        self._take(name, who, chosen, part, late)

    @rule(name=names, picks=st.lists(st.integers(0, 40), min_size=1, max_size=8), person=st.sampled_from([1, 2]))
    def go_on(self, name: str, picks: list[int], person: int) -> None:
        """Steps of the table from where things stand, by who should take them: so random walks get somewhere."""
        for pick in picks:
            way = self._way(name, pick)
            if way is not None:
                part, command, kind = way
                self._take(name, of(responsible(kind, self.application(name)), person), command, part, 0)

    @rule(name=names, pick=st.integers(0, 40), who=people, late=behind)
    def meddle(self, name: str, pick: int, who: Officer, late: int) -> None:
        """The right step at the right time, by anybody, on a version that may be old."""
        way = self._way(name, pick)
        if way is not None:
            self._take(name, who, way[1], way[0], late)

    @rule(name=names, pick=st.integers(0, 40), late=behind)
    def review_oneself(self, name: str, pick: int, late: int) -> None:
        """The right step by the right authority, in which whoever handed it in works by now."""
        way = self._way(name, pick)
        if way is not None:
            part, command, kind = way
            application = self.application(name)
            standing = application.standing(part)
            assert standing is not None
            who = next((hand.who for hand in standing.hands), of(application.applicant).who)
            self._take(name, Officer(who, responsible(kind, application)), command, part, late)

    def _way(self, name: str, pick: int) -> tuple[str, str, str] | None:
        """A step of the table from where something stands: part, step, kind of authority. Materials are filled in."""
        application = self.application(name)
        ways = [
            (standing.id, row.command, kind)
            for standing in application.standings
            for row in self.procedure.table
            if row.track == standing.track and standing.state in row.from_ and row.to
            if row.command in self.forward or pick > 36
            for kind in row.by
        ]
        if not ways:
            return None
        part, command, _ = way = ways[pick % len(ways)]
        if command == "submit":
            self.fill(name) if part == "" else self.fill_a_part(name, part, 2022)
        return way

    def _take(self, name: str, who: Officer, chosen: str, part: str, late: int) -> None:
        number = next_number(self.last, self.procedure.number)
        version = self.application(name).version - late
        step = Step(by=who, version=version, step=chosen, part=part, reason="缺页", number=number)
        outcome = self.carry(name, step)
        if not isinstance(outcome, Refusal) and any(isinstance(e, Moved) and e.number for e in outcome):
            self.last = number

    @rule(name=names)
    def fill(self, name: str) -> None:
        """The applicant fills everything in, if it may."""
        for material, content in materials(self.procedure).items():
            application = self.application(name)
            by = of(application.applicant)
            self.carry(name, PutMaterial(by=by, version=application.version, material=material, content=content))

    @rule(name=names, part=parts, width=st.sampled_from([1011, 2022]))
    def fill_a_part(self, name: str, part: str, width: int) -> None:
        contents = {
            "card_face": {"front": face(width, width * 638 // 1011), "back": face()},
            "supplier_change": {"suppliers": [{"supplier": "乙厂", "product": "B2"}], "why": "招标"},
        }
        for material, content in contents.items():
            application = self.application(name)
            command = PutMaterial(
                by=of(application.applicant), version=application.version, material=material, content=content, part=part
            )
            self.carry(name, command)

    @rule(name=names, who=st.none() | people, kinds=st.sets(st.sampled_from(["card_face", "suppliers"]), min_size=1))
    def change(self, name: str, who: Officer | None, kinds: set[str]) -> None:
        """A change, asked for by the applicant or by anybody."""
        application = self.application(name)
        if len(application.changes) < 2:
            by = who or of(application.applicant)
            self.carry(name, OpenChange(by=by, version=application.version, kinds=tuple(sorted(kinds))))

    @rule(name=names, who=people, part=parts)
    def comment(self, name: str, who: Officer, part: str) -> None:
        self.carry(name, Comment(by=who, version=self.application(name).version, text="请看", part=part))

    @rule(target=stale, name=names, who=people, step=st.sampled_from(sorted(REVIEWS)))
    def read(self, name: str, who: Officer, step: str) -> tuple[str, Step]:
        """Somebody reads a version and thinks about it."""
        return name, Step(by=who, version=self.application(name).version, step=step, reason="缺页")

    @rule(late=stale)
    def decide_late(self, late: tuple[str, Step]) -> None:
        """What was thought about is done; somebody may have been faster."""
        name, step = late
        before = self.application(name).version
        outcome = self.carry(name, step)
        assert isinstance(outcome, Refusal) or step.version == before

    @invariant()
    def one_decision_on_each_version(self) -> None:
        assert all(count == 1 for count in self.decided.values())

    @invariant()
    def no_number_twice_and_none_left_out(self) -> None:
        given = [
            event.number
            for events in self.events.values()
            for event in events
            if isinstance(event, Moved) and event.number
        ]
        assert sorted(given) == [f"BX-{count:06}" for count in range(1, len(given) + 1)]

    @invariant()
    def every_state_is_one_of_the_table(self) -> None:
        known = {state.id: state.track for state in self.procedure.states}
        for application in self.now.values():
            for standing in application.standings:
                assert known[standing.state] == standing.track

    @invariant()
    def cards_only_after_everything(self) -> None:
        """Whoever may issue went through every step, each once, in an order that the table allows."""
        for name, events in self.events.items():
            application = self.now[name]
            if not may_issue(application, self.procedure):
                continue
            steps = [event.command for event in events if isinstance(event, Moved) and event.part == ""]
            for needed in ("approve", "allot_number", "record_filing", "give_keys", "give_psam", "pass_test"):
                assert steps.count(needed) == 1
            assert ("pass_preliminary" in steps) == (application.applicant.kind == "prefecture")

    @invariant()
    def changed_cards_only_after_every_part(self) -> None:
        done = {state.id for state in self.procedure.states if state.done}
        withdrawn = {"re_withdrawn", "filing_withdrawn"}
        for application in self.now.values():
            for change in application.changes:
                if change.state == "change_released":
                    states = {part.state for part in application.parts(change.id)}
                    assert states <= done | withdrawn
                    assert states & done

    def teardown(self) -> None:
        """The events alone tell all of it."""
        for name, events in self.events.items():
            assert fold(events) == self.now[name]
            assert self.now[name].version == len(events)


TestIssuing = Issuing.TestCase
TestIssuing.settings = settings(max_examples=60, stateful_step_count=50)


def test_the_machine_can_fail() -> None:
    """An engine that forgets who submitted is caught by what the machine asks of each event."""
    machine = Issuing()
    clerk = Clerk(machine.procedure).open().fill()
    clerk.take("submit", CITY)
    assert clerk.application is not None
    machine.events["a0"], before = clerk.events, clerk.application
    officer = Officer(of(CITY).who, PROVINCE)
    event = Moved(by=officer, on=DAY, command="pass_preliminary", origin="at_province", to="at_ministry")
    with pytest.raises(AssertionError):
        assert_allowed(machine.procedure, before, event)
    sound = Moved(by=of(PROVINCE), on=DAY, command="pass_preliminary", origin="at_province", to="at_ministry")
    assert_allowed(machine.procedure, before, sound)
