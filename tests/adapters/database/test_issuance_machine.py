"""Random commands by random people on a real store: what it holds is what the engine alone would have made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec import structs
from sqlalchemy import Engine, text

from heshi.issuance.application import Application, fold
from heshi.issuance.chain import first_break
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.usecases.handle_application import NEWEST
from issuances import CENTRE, CITY, COMPANY, OFFICE, OTHER_CITY, OTHER_PROVINCE, PROVINCE, REGISTRY, of
from issuing import Clerk, issuing_of

AUTHORITIES = (CITY, OTHER_CITY, PROVINCE, OTHER_PROVINCE, OFFICE, CENTRE, REGISTRY, COMPANY)
PEOPLE = [of(authority, number) for authority in AUTHORITIES for number in (1, 2)]
PARTS = ("", "1", "1.approval", "1.filing")
EXAMPLES, STEPS = 10, 16


class Store(RuleBasedStateMachine):
    """One application that came some way, and whoever does something with it."""

    clerk: Clerk
    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.procedure: Procedure = self.clerk.procedure
        self.steps = sorted({row.command for row in self.procedure.table})
        self.ids: list[str] = []
        self.decided: Counter[tuple[str, int]] = Counter()

    @initialize(far=st.sampled_from(["draft", "sent", "issuing"]))
    def begin(self, far: str) -> None:
        make: dict[str, Callable[[], str]] = {
            "draft": self.clerk.open,
            "sent": self.clerk.at_ministry,
            "issuing": self.clerk.issuing_now,
        }
        self.ids.append(make[far]())

    def now(self) -> Application:
        return self.clerk.now(self.ids[-1])

    def carry(self, act: Callable[[], Any], version: int) -> None:
        """Something is tried; what the store says is what it holds."""
        before = self.now()
        found = act()
        after = self.now()
        if isinstance(found, Refusal):
            assert after == before
            assert all(reason.law or reason.house for reason in found.reasons)
            return
        assert found == after
        assert version in (NEWEST, before.version)
        self.decided[before.id, before.version] += 1
        self.table_allows(before, after)

    def table_allows(self, before: Application, after: Application) -> None:
        """Every standing that moved did so along a row of the table."""
        for one in after.standings:
            earlier = before.standing(one.id)
            if earlier is None or earlier.state == one.state:
                continue
            command = one.hands[-1].command
            assert any(
                row.command == command and earlier.state in row.from_ and row.to == one.state
                for row in self.procedure.table
                if row.track == one.track
            )

    @rule(who=st.sampled_from(PEOPLE), data=st.data(), part=st.sampled_from(PARTS), late=st.sampled_from([0, 0, 1]))
    def step(self, who: Officer, data: st.DataObject, part: str, late: int) -> None:
        """Any step by anybody, perhaps with an old version."""
        name = data.draw(st.sampled_from(self.steps))
        version = self.now().version - late
        self.carry(lambda: self.clerk.step(self.ids[-1], name, who, version, part=part, reason="缺页"), version)

    @rule(pick=st.integers(0, 9), person=st.sampled_from([1, 2]))
    def go_on(self, pick: int, person: int) -> None:
        """A step from where it stands, by whom the table wants."""
        now = self.now()
        ways = [
            (one.id, row.command, kind)
            for one in now.standings
            for row in self.procedure.table
            if row.track == one.track and one.state in row.from_ and row.to
            for kind in row.by
        ]
        if not ways:
            return
        part, command, kind = ways[pick % len(ways)]
        authority = now.applicant if kind == "applicant" else self.responsible(kind, now)
        who = of(authority, person)
        self.carry(lambda: self.clerk.step(now.id, command, who, part=part, reason="缺页"), NEWEST)

    @staticmethod
    def responsible(kind: str, application: Application) -> Authority:
        return Authority(kind, application.applicant.place.partition(".")[0] if kind == "province" else "CN")

    @rule()
    def fill(self) -> None:
        """The applicant fills in what it may."""
        if self.now().registration.state in ("draft", "returned"):
            self.clerk.fill(self.ids[-1])

    @rule(kinds=st.lists(st.sampled_from(["card_face", "suppliers", "groups"]), min_size=1, unique=True))
    def change(self, kinds: list[str]) -> None:
        if not self.now().changes:
            self.carry(lambda: self.clerk.change(self.ids[-1], *kinds), NEWEST)

    @rule(part=st.sampled_from(["1.approval", "1.filing"]), width=st.sampled_from([1011, 2022]))
    def fill_a_part(self, part: str, width: int) -> None:
        """A material of a change; the file need not be one that was handed in."""
        forged = {"name": "f.png", "media": "image/png", "size": 9, "sha256": "ab" * 32, "width": width, "height": 638}
        found = self.clerk.put(self.ids[-1], "card_face", {"front": forged}, part)
        assert isinstance(found, Refusal)

    @invariant()
    def the_store_holds_what_the_events_say(self) -> None:
        for name in self.ids:
            store = self.clerk.issuing.applications
            assert fold(one.event for one in store.history(name)) == self.clerk.now(name)
            assert first_break(store.links(name), name) is None

    @invariant()
    def one_decision_on_each_version(self) -> None:
        assert all(count == 1 for count in self.decided.values())

    @invariant()
    def no_number_twice_and_none_left_out(self) -> None:
        with self.engine.connect() as connection:
            rows = connection.execute(text("SELECT count, number FROM issuance_numbers ORDER BY count")).all()
        assert [tuple(row) for row in rows] == [(count, f"BX-{count:06}") for count in range(1, len(rows) + 1)]

    @invariant()
    def the_lists_say_the_same(self) -> None:
        with self.engine.connect() as connection:
            for name in self.ids:
                now = self.clerk.now(name)
                wanted = text("SELECT state, version, number FROM issuance_applications WHERE id = :name")
                assert tuple(connection.execute(wanted, {"name": name}).one()) == (
                    now.registration.state, now.version, now.number,
                )  # fmt: skip


@pytest.fixture
def machine(engine: Engine, book: Book) -> type[Store]:
    """The machine over one database: each walk begins another application in it."""
    return type("OneStore", (Store,), {"clerk": Clerk(issuing_of(engine, book)), "engine": engine})


def test_random_commands_by_random_people(machine: type[Store]) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_machine_can_fail(machine: type[Store]) -> None:
    """A step that the table does not have is seen."""
    walk = machine()
    walk.begin("sent")
    before = walk.now()
    sound = walk.clerk.take(before.id, "approve", OFFICE)
    walk.table_allows(before, sound)
    forged = structs.replace(sound, standings=(structs.replace(sound.registration, state="may_issue"),))
    with pytest.raises(AssertionError):
        walk.table_allows(before, forged)
