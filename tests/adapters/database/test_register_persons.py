"""Who is in the register: found without being readable, sealed anew under another key, never under the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import Engine, text

from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import CannotUnseal, Key, Sealed, Sealing
from heshi.register.person import Details
from registers import CN, NEW, NOW, OLD, details, entered, identity_number, open_register

OTHER = Key(OLD.id, b"x" * 32)
PEOPLE = 7


@pytest.fixture
def register(engine: Engine) -> StoredRegister:
    """A register under the old key, with some people."""
    register = open_register(engine, OLD)
    for order in range(PEOPLE):
        register.add_person(details(order, "12393"), CN, entered())
    return register


def everybody(register: StoredRegister) -> list[tuple[int | None, Details]]:
    """Whom one finds by each number, and who it is."""
    found = []
    for order in range(PEOPLE):
        number = register.find(identity_number(order))
        person = register.person(number or 0)
        assert person is not None
        found.append((number, person.details))
    return found


def test_somebody_is_found_by_the_identity_number_and_nobody_else_is(register: StoredRegister) -> None:
    assert everybody(register) == [(n, details(n - 1, "12393")) for n in range(1, PEOPLE + 1)]
    assert register.find(identity_number(99)) is None
    assert register.find("") is None
    assert register.person(99) is None
    assert register.details(99) == ()


def test_new_details_of_somebody_known_are_a_new_version(register: StoredRegister) -> None:
    renamed = Details(identity=identity_number(0), name="王大", phone="12333")
    number = register.add_person(renamed, "CN-31", entered(5, by="bao", source="s"))
    assert number == register.find(identity_number(0)) == 1
    versions = register.details(number)
    assert [(v.details.name, v.region, v.entered.by, v.entered.source) for v in versions] == [
        ("王小0", CN, "anna", ""),
        ("王大", "CN-31", "bao", "s"),
    ]
    assert register.person(number) == versions[1]
    before, after = register.record(number, NOW), register.record(number, entered(5).at)
    assert before is not None
    assert after is not None
    assert (before.region, after.region) == (CN, "CN-31")


def test_two_who_enter_one_person_at_once_enter_one_person(
    register: StoredRegister, open_another: Callable[[], Engine]
) -> None:
    others = [register, *(open_register(open_another(), OLD) for _ in range(3))]
    with ThreadPoolExecutor(len(others)) as threads:
        numbers = list(threads.map(lambda other: other.add_person(details(50), CN, entered()), others))
    assert len(set(numbers)) == 1
    assert len(register.details(numbers[0])) == len(others)


def test_another_key_under_the_same_id_is_refused_before_it_does_harm(register: StoredRegister, engine: Engine) -> None:
    wrong = open_register(engine, OTHER)
    asked: list[Callable[[], Any]] = [
        lambda: wrong.find(identity_number(0)),
        lambda: wrong.add_person(details(0), CN, entered()),
        lambda: wrong.person(1),
        lambda: wrong.rotate(),
        lambda: open_register(engine, NEW, OTHER).find(identity_number(0)),
    ]
    for ask in asked:
        with pytest.raises(CannotUnseal, match="HESHI_REGISTER_KEYS, key 'k2025': another key has this id"):
            ask()
    assert len(register.details(1)) == 1


def test_a_key_that_is_missing_is_named(register: StoredRegister, engine: Engine) -> None:
    assert register.find(identity_number(0)) == 1
    forgetful = open_register(engine, NEW)
    with pytest.raises(CannotUnseal, match="key 'k2025': no key of this id is configured"):
        forgetful.person(1)
    with pytest.raises(CannotUnseal, match="key 'k2025': no key of this id is configured"):
        forgetful.find(identity_number(0))  # else a person would seem unknown, and be entered twice
    with pytest.raises(CannotUnseal, match="no key of this id"):
        forgetful.add_person(details(0), CN, entered())


def test_details_that_somebody_moved_to_another_person_do_not_open(register: StoredRegister, engine: Engine) -> None:
    with engine.begin() as connection:
        moved = "(SELECT sealed FROM register_details WHERE id = 2)"
        connection.execute(text(f"UPDATE register_details SET seal_key = 'k', sealed = {moved} WHERE id = 1"))
        connection.execute(text(f"UPDATE register_details SET seal_key = '{OLD.id}' WHERE id = 1"))
    with pytest.raises(CannotUnseal):
        register.person(1)
    assert register.person(2) is not None


def test_a_rotation_seals_everybody_anew_and_needs_the_old_key_no_longer(
    register: StoredRegister, engine: Engine
) -> None:
    register.add_person(structs.replace(details(0), name="王大"), CN, entered(5))  # two versions
    before = everybody(register)
    both = open_register(engine, NEW, OLD)
    assert both.rotate() == (PEOPLE, PEOPLE)
    assert both.rotate() == (0, 0)
    assert list(both.sealed_with()) == [(NEW.id, PEOPLE)]
    alone = open_register(engine, NEW)
    assert everybody(alone) == before
    assert [v.details.name for v in alone.details(1)] == ["王小0", "王大"]
    with pytest.raises(CannotUnseal):
        open_register(engine, OLD).person(1)


def test_a_rotation_that_was_interrupted_goes_on_and_nobody_is_lost_meanwhile(
    register: StoredRegister, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everybody(register)
    both = open_register(engine, NEW, OLD)
    after, done = both.rotate(size=3)
    assert (after, done) == (3, 3)
    seal, sealed = Sealing.seal, []

    def break_off(self: Sealing, person: int, known: Details) -> Sealed:
        if len(sealed) == 2:
            raise KeyboardInterrupt
        sealed.append(person)
        return seal(self, person, known)

    with monkeypatch.context() as patched:
        patched.setattr(Sealing, "seal", break_off)
        with pytest.raises(KeyboardInterrupt):
            both.rotate(after, size=3)
    assert sealed == [4, 5]
    assert list(both.sealed_with()) == [(OLD.id, PEOPLE - 3), (NEW.id, 3)]  # the broken lot did nothing
    assert everybody(open_register(engine, NEW, OLD)) == before
    assert everybody(open_register(engine, OLD, NEW)) == before  # a service that has not been told yet
    again = open_register(engine, NEW, OLD)
    assert again.rotate() == (PEOPLE, PEOPLE - 3)
    assert everybody(open_register(engine, NEW)) == before


def test_who_is_entered_during_a_rotation_is_under_the_new_key_and_known_people_stay_one(
    register: StoredRegister, engine: Engine
) -> None:
    both = open_register(engine, NEW, OLD)
    assert both.add_person(details(0), CN, entered(3)) == 1  # still under the old index
    assert both.add_person(details(99), CN, entered(3)) == PEOPLE + 1
    assert dict(both.sealed_with()) == {OLD.id: PEOPLE, NEW.id: 2}  # the first one under both
    assert both.rotate() == (PEOPLE, PEOPLE)
    assert open_register(engine, NEW).find(identity_number(0)) == 1
    assert register.current_key == OLD.id
