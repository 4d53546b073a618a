"""The night's table says of everybody what `status_of` says of them, on both databases; a broken run does not count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from msgspec import structs
from sqlalchemy import Engine, func, select

from heshi.adapters.database.engine import one_state
from heshi.adapters.database.register_outlines import Outlines
from heshi.adapters.database.seeding import Seeding
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.stored_standings import StoredStandings
from heshi.adapters.database.tables.loading import register_recomputations, register_standings
from heshi.adapters.sealing import Key, Sealing
from heshi.register.alike import outline_of
from heshi.register.months_alike import Months
from heshi.register.nightly import Night, Nightly, night_of
from heshi.register.records import Contribution, Entered, Record
from heshi.register.standing import status_of
from heshi.register.town.town import Town
from heshi.rulebook.book import Book
from heshi.usecases import recompute_standings as module
from heshi.usecases.recompute_standings import recompute_standings
from heshi.usecases.seed_register import entered_by_seed, seed_register
from sheets import DAY

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SEALING = Sealing([Key("test", b"\1" * 32)])


@pytest.fixture
def register(engine: Engine) -> StoredRegister:
    """A town of 160 people, and the register that has them."""
    seeding = Seeding(engine, SEALING, entered_by_seed(NOW))
    sown = seed_register(seeding, Town(160, DAY, 30), 3, NOW)
    assert sown is not None
    assert sown.people == 160
    return StoredRegister(engine, SEALING)


def _all(register: StoredRegister) -> tuple[Record, ...]:
    found = [register.record(number, LATER) for number in register.numbers()]
    return tuple(record for record in found if record is not None)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_table_is_what_everybody_is_told(
    engine: Engine, register: StoredRegister, book: Book, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PIECE", 40)
    done = recompute_standings(engine, book, DAY, LATER, workers)
    store = StoredStandings(engine)
    last = store.last()
    assert last is not None
    assert (last.id, last.day, last.rulebook, last.persons) == (done.run, DAY, book.digest, 160)
    for record in _all(register):
        assert store.night(done.run, record.person) == night_of(status_of(record, book, DAY))
    assert 0 < done.asked < 160  # those who stand alike were asked of once
    assert sum(store.tally(done.run).values()) == 160


def test_the_town_has_people_in_every_case(register: StoredRegister, book: Book) -> None:
    """Else the test above would hold for a table that always says the same."""
    nights = list(Nightly(book, DAY).of(_all(register)))
    assert {night.insurance for night in nights} >= {"yes", "no"}
    assert {night.benefits for night in nights} >= {"running", "paused", "none"}
    said = {word.partition("=")[2] for night in nights for word in night.cards.split()}
    assert said >= {"yes", "no", "not_yet"}


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 7, 1), date(2026, 12, 31), date(2027, 6, 15)])
def test_it_holds_on_other_days(register: StoredRegister, book: Book, day: date) -> None:
    records = _all(register)[:50]
    assert list(Nightly(book, day).of(records)) == [night_of(status_of(record, book, day)) for record in records]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 10, 31), date(2026, 11, 30), date(2027, 1, 1)])
def test_the_table_holds_at_the_ends_of_months(engine: Engine, register: StoredRegister, book: Book, day: date) -> None:
    done = recompute_standings(engine, book, day, LATER)
    store = StoredStandings(engine)
    for record in _all(register):
        assert store.night(done.run, record.person) == night_of(status_of(record, book, day))


def test_the_database_says_months_as_the_record_does(engine: Engine, register: StoredRegister) -> None:
    """With corrections, withdrawn rows, keys of a source, and entries that came after what is known."""
    for whole in _all(register)[:40]:
        register.add(whole.person, list(_changed(whole))[: whole.person % 5])
    first = _whole(register, 50).contributions[0]
    register.add(50, [structs.replace(first, entered=Entered(LATER, "anna"), paid=None)])
    for known_at in (NOW, LATER):
        with one_state(engine) as connection:
            outlines = Outlines(DAY, known_at).read(connection, 1, 160)
        assert [outline.record.person for outline in outlines] == list(register.numbers())
        for outline in outlines:
            record = register.record(outline.record.person, known_at)
            assert record is not None
            wanted = outline_of(record, DAY)
            assert _listed(outline.months) == _listed(wanted.months)
            assert sorted(outline.record.enrolments, key=str) == sorted(wanted.record.enrolments, key=str)


def _changed(record: Record) -> Iterator[Contribution]:
    paid = [row for row in record.contributions if row.paid is not None] or list(record.contributions)
    if len(paid) >= 4:
        by = Entered(NOW, "anna")
        yield structs.replace(paid[0], entered=by, paid=None)
        yield structs.replace(paid[1], entered=by, withdrawn=True)
        yield structs.replace(paid[2], entered=by, key="source-1")
        yield structs.replace(paid[3], entered=by, paid=DAY)


def _listed(months: Months) -> list[tuple[str, str]]:
    return sorted(zip(months.codes.split(","), months.days.split(","), strict=True))


def _whole(register: StoredRegister, person: int) -> Record:
    record = register.record(person, LATER)
    assert record is not None
    return record


def test_a_payment_changes_the_next_night(engine: Engine, register: StoredRegister, book: Book) -> None:
    store = StoredStandings(engine)
    first = recompute_standings(engine, book, DAY, NOW)
    paused = next(r for r in _all(register) if _night(store, first.run, r).benefits == "paused" and _owed(r))
    entered = Entered(NOW, "anna")
    paid = [
        Contribution(
            key=row.key, month=row.month, scheme=row.scheme, cover=row.cover, due=row.due, paid=row.due, entered=entered
        )
        for row in _owed(paused)
    ]
    register.add(paused.person, paid)
    second = recompute_standings(engine, book, DAY, LATER)
    assert _night(store, second.run, paused).benefits == "running"
    assert _night(store, first.run, paused).benefits == "paused"


def _night(store: StoredStandings, run: int, record: Record) -> Night:
    found = store.night(run, record.person)
    assert found is not None
    return found


def _owed(record: Record) -> list[Contribution]:
    return [row for row in record.contributions if row.paid is None or row.paid > row.due]


def test_a_run_that_broke_off_does_not_count(
    engine: Engine, register: StoredRegister, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(register.numbers())
    monkeypatch.setattr(module, "PIECE", 50)
    whole = recompute_standings(engine, book, DAY, LATER, 1)

    def breaks(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recompute_standings(engine, book, DAY, LATER, 1, breaks)
    last = StoredStandings(engine).last()
    assert last is not None
    assert last.id == whole.run
    for _ in range(3):
        recompute_standings(engine, book, DAY, LATER, 1)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(register_recomputations)) == 2
        assert connection.scalar(select(func.count()).select_from(register_standings)) == 320


def test_accidents_have_names() -> None:
    assert Random("3/household/0").random() == Random("3/household/0").random() != Random("4/household/0").random()
