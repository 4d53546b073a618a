"""Entries of the register on both databases: what goes in comes out, nothing is lost, every moment can be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import structs
from sqlalchemy import Engine, event

from heshi.adapters.database.stored_register import StoredRegister
from heshi.register.person import Access
from heshi.register.records import (
    KIND_OF,
    Circumstance,
    Contribution,
    Coverage,
    Entitlement,
    Kind,
    Record,
    Versioned,
    Voucher,
    VoucherState,
)
from registers import CN, NOW, details, entered, one_of_each, open_register

LATER = NOW + timedelta(days=1)


@pytest.fixture
def register(engine: Engine) -> StoredRegister:
    """A register that nobody has used."""
    return open_register(engine)


@pytest.fixture
def somebody(register: StoredRegister) -> int:
    """Somebody of whom nothing is known but who it is."""
    return register.add_person(details(1), CN, entered())


def record(register: StoredRegister, person: int, at: datetime = LATER) -> Record:
    """What counted then, of somebody who is there."""
    found = register.record(person, at)
    assert found is not None
    return found


def test_the_samples_fill_every_field_of_every_kind() -> None:
    samples = one_of_each(entered(source="s"))
    assert {KIND_OF[type(sample)] for sample in samples} | {Kind.VOUCHER_STATE} == set(Kind)
    for sample in samples:
        for field in structs.fields(sample):
            if field.name != "withdrawn" and not field.required:
                assert getattr(sample, field.name) != field.default, field.name


@pytest.mark.parametrize("source", ["", "row 17"])
def test_what_goes_in_comes_out(register: StoredRegister, somebody: int, source: str) -> None:
    samples = one_of_each(entered(source=source))
    register.add(somebody, samples)
    found = record(register, somebody)
    together = (
        *found.enrolments,
        *found.contributions,
        *found.entitlements,
        *found.waits,
        *found.vouchers,
        *found.decisions,
        *found.uses,
        *found.circumstances,
    )
    assert together == samples
    for sample in samples:
        alone = structs.replace(sample, states=()) if isinstance(sample, Voucher) else sample
        assert register.history(somebody, KIND_OF[type(sample)]) == (alone,)


@pytest.mark.parametrize("value", [False, 0.5, 36.0, "two", "真", ""])
def test_a_circumstance_keeps_what_it_is(register: StoredRegister, somebody: int, value: bool | float | str) -> None:
    register.add(somebody, [Circumstance(key="c", fact="f", value=value, since=NOW.date(), entered=entered())])
    (found,) = record(register, somebody).circumstances
    assert (found.value, type(found.value)) == (value, type(value))


def test_a_key_of_a_contribution_may_be_any(register: StoredRegister, somebody: int) -> None:
    usual = one_of_each(entered())[1]
    assert isinstance(usual, Contribution)
    own = structs.replace(usual, key="from elsewhere")
    register.add(somebody, [usual, own])
    assert set(record(register, somebody).contributions) == {usual, own}


def test_a_correction_is_a_new_version_and_the_old_one_stays(register: StoredRegister, somebody: int) -> None:
    first = Entitlement(key="a", since=date(2026, 1, 1), entered=entered(why="a slip of the pen"))
    second = Entitlement(key="a", since=date(2026, 2, 1), entered=entered(5, by="bao", why="the form says so"))
    gone = structs.replace(second, withdrawn=True, entered=entered(9))
    for version in (first, second, gone):
        register.add(somebody, [version])
    assert register.history(somebody, Kind.ENTITLEMENT) == (first, second, gone)
    assert record(register, somebody).entitlements == ()
    assert record(register, somebody, entered(8).at).entitlements == (second,)
    assert record(register, somebody, entered(5).at).entitlements == (second,)
    assert record(register, somebody, entered(4).at).entitlements == (first,)
    assert record(register, somebody, entered(0).at).entitlements == (first,)


def test_versions_of_one_entry_may_come_at_once_and_the_last_counts(register: StoredRegister, somebody: int) -> None:
    versions = [Entitlement(key="a", since=date(2026, month, 1), entered=entered()) for month in (1, 2, 3)]
    register.add(somebody, versions)
    assert register.history(somebody, Kind.ENTITLEMENT) == tuple(versions)
    assert record(register, somebody).entitlements == (versions[2],)


def test_an_old_file_that_is_loaded_late_does_not_undo_a_correction(register: StoredRegister, somebody: int) -> None:
    corrected = Entitlement(key="a", since=date(2026, 2, 1), entered=entered(5))
    late = Entitlement(key="a", since=date(2026, 1, 1), entered=entered(3))
    register.add(somebody, [corrected])
    register.add(somebody, [late])
    assert record(register, somebody).entitlements == (corrected,)
    assert record(register, somebody, entered(4).at).entitlements == (late,)


def test_states_come_with_their_voucher_in_the_order_of_their_days(register: StoredRegister, somebody: int) -> None:
    states = [
        VoucherState(key=f"s{n}", voucher="v", state=state, on=date(2026, month, 1), entered=entered(n))
        for n, (state, month) in enumerate((("activated", 3), ("made", 1), ("collected", 2)))
    ]
    register.add(somebody, [Voucher(key="v", kind="electronic_voucher", entered=entered())])
    register.add(somebody, states)
    assert [s.state for s in record(register, somebody).vouchers[0].states] == ["made", "collected", "activated"]
    assert [s.state for s in record(register, somebody, entered(0).at).vouchers[0].states] == ["activated"]
    undone = structs.replace(states[0], withdrawn=True, entered=entered(7))
    register.add(somebody, [undone])
    assert [s.state for s in record(register, somebody).vouchers[0].states] == ["made", "collected"]


def test_all_or_nothing(register: StoredRegister, somebody: int) -> None:
    bad = structs.replace(one_of_each(entered())[1], month=date(2026, 1, 2))
    with pytest.raises(ValueError, match="first day"):
        register.add(somebody, [*one_of_each(entered()), bad])
    assert all(register.history(somebody, kind) == () for kind in Kind)


@pytest.mark.parametrize("key", ["", "x" * 65])
def test_a_key_that_cannot_be_kept_is_refused(register: StoredRegister, somebody: int, key: str) -> None:
    with pytest.raises(ValueError, match="1 to 64"):
        register.add(somebody, [Entitlement(key=key, since=date(2026, 1, 1), entered=entered())])


def test_nobody_has_no_record(register: StoredRegister, somebody: int) -> None:
    assert register.record(somebody + 1, LATER) is None
    assert register.record(somebody, NOW - timedelta(seconds=1)) is None  # nobody knew of them then
    with pytest.raises(LookupError):
        register.add(somebody + 1, one_of_each(entered()))
    with pytest.raises(LookupError):
        register.note_access(Access(somebody + 1, NOW, "anna", "status", "inquiry"))
    assert register.accesses(somebody + 1) == ()


def test_records_of_two_persons_do_not_mix(register: StoredRegister, somebody: int) -> None:
    other = register.add_person(details(2), "CN-31", entered())
    register.add(other, one_of_each(entered()))
    assert register.record(somebody, LATER) == Record(person=somebody, region=CN, known_at=LATER)
    assert record(register, other).region == "CN-31"


def test_records_by_the_lot_are_those_that_one_gets_singly(register: StoredRegister) -> None:
    persons = [register.add_person(details(n), CN, entered()) for n in range(1, 6)]
    for person in persons[::2]:
        register.add(person, one_of_each(entered(person)))
    first = register.records(LATER, size=3)
    second = register.records(LATER, after=first[-1].person, size=3)
    assert [found.person for found in (*first, *second)] == persons == list(register.numbers())
    assert list((*first, *second)) == [register.record(person, LATER) for person in persons]
    assert register.records(LATER, after=persons[-1]) == ()


def test_a_record_costs_one_question_whatever_it_holds(register: StoredRegister, somebody: int, engine: Engine) -> None:
    register.add(somebody, one_of_each(entered()))
    record(register, somebody)  # now it knows who entered it
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    record(register, somebody)
    assert len([statement for statement in asked if not statement.startswith("BEGIN")]) == 1


def test_the_coverage_is_what_was_said_last_and_what_was_said_then(register: StoredRegister, somebody: int) -> None:
    assert register.coverage() == Coverage()
    register.set_coverage(Kind.DECISION, date(2021, 5, 1), entered(1))
    register.set_coverage(Kind.DECISION, date(2020, 1, 1), entered(5))
    register.set_coverage(Kind.USE, date(2022, 1, 1), entered(6))
    both = Coverage({Kind.DECISION: date(2020, 1, 1), Kind.USE: date(2022, 1, 1)})
    assert register.coverage() == record(register, somebody).coverage == both
    assert record(register, somebody, entered(1).at).coverage == Coverage({Kind.DECISION: date(2021, 5, 1)})
    assert record(register, somebody, entered(0).at).coverage == Coverage()


def test_who_looked_newest_first(register: StoredRegister, somebody: int) -> None:
    looks = [
        Access(somebody, NOW, "anna", "status", "inquiry"),
        Access(somebody, NOW, "person", "uses", "own"),
        Access(somebody, NOW + timedelta(minutes=1), "bao", "export", "complaint"),
    ]
    for look in looks:
        register.note_access(look)
    assert register.accesses(somebody) == tuple(reversed(looks))


def test_another_process_sees_it(register: StoredRegister, somebody: int, open_another: Callable[[], Engine]) -> None:
    register.add(somebody, one_of_each(entered()))
    assert open_register(open_another()).record(somebody, LATER) == register.record(somebody, LATER)


def test_moments_keep_their_fractions_and_come_back_in_utc(register: StoredRegister, somebody: int) -> None:
    at = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
    version: Versioned = Entitlement(key="a", since=at.date(), entered=structs.replace(entered(), at=at))
    register.add(somebody, [version])
    assert register.history(somebody, Kind.ENTITLEMENT) == (version,)
