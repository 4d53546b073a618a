"""Files into the register on both databases: all or nothing, the same twice is nothing new, a change is a version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from heshi.adapters.database.load_staging import Busy
from heshi.adapters.database.stored_loading import StoredLoading
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.tables.loading import register_loads, register_staged
from heshi.adapters.database.tables.register import TABLE_OF, register_batches, register_persons
from heshi.adapters.sealing import Key, Sealing
from heshi.register.records import Contribution, Enrolment, Entered, Voucher
from heshi.register.sheets.fault import SheetFault
from heshi.rulebook.book import Book
from heshi.usecases.import_register import Imported, Reports, Wanted, import_register
from sheets import DAY, Rows, people, rows_of, write_files

SEALING = Sealing([Key("test", b"\1" * 32)])
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
Import = Callable[..., tuple[Imported, list[SheetFault]]]


@pytest.fixture
def imported(engine: Engine, book: Book) -> Import:
    """Imports a folder, and gives what it did with its faults."""

    def run(folder: Path, now: datetime = NOW, **wanted: Any) -> tuple[Imported, list[SheetFault]]:
        faults: list[SheetFault] = []
        loading = StoredLoading(engine, SEALING)
        done = import_register(loading, Wanted((folder,), **wanted), book, now, DAY, Reports(faults.append))
        return done, faults

    return run


@pytest.fixture
def rows() -> dict[str, Rows]:
    """Thirty people's rows."""
    return rows_of(people(30))


def _counts(engine: Engine) -> dict[str, int]:
    tables = (register_persons, register_batches, register_loads, register_staged, *TABLE_OF.values())
    with engine.connect() as connection:
        return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def _record_of(engine: Engine, identity: object, at: datetime = NOW) -> Any:
    register = StoredRegister(engine, SEALING)
    number = register.find(str(identity))
    assert number is not None
    return register.record(number, at)


def test_everything_arrives_as_it_was_written(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    town = people(30)
    done, faults = imported(write_files(tmp_path / "a", rows))
    assert (faults, done.faults) == ([], 0)
    assert done.moved.new == {
        "person": 30,
        "contribution": len(rows["contributions"]),
        "voucher": len(rows["vouchers"]),
        "voucher_state": len(rows["voucher_states"]),
    }
    for place, one in enumerate(town):
        record = _record_of(engine, one.details.identity)
        assert record.region == one.region
        wanted = {(e.month, e.scheme, e.cover, e.due, e.paid) for e in one.entries if isinstance(e, Contribution)}
        assert {(e.month, e.scheme, e.cover, e.due, e.paid) for e in record.contributions} == wanted
        cards = {f"{place}/{e.key}" for e in one.entries if isinstance(e, Voucher)}
        assert {voucher.key for voucher in record.vouchers} == cards
        register = StoredRegister(engine, SEALING)
        person = register.person(record.person)
        assert person is not None
        assert person.details == one.details


def test_the_same_files_again_change_nothing(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    folder = write_files(tmp_path / "a", rows)
    imported(folder)
    before = _counts(engine)
    again, _ = imported(folder, NOW + timedelta(days=1))
    assert again.moved.new == {}
    assert again.moved.changed == {}
    assert sum(again.moved.same.values()) == sum(map(len, rows.values()))
    assert _counts(engine) == before


def test_a_changed_row_is_a_new_version_and_the_old_one_is_still_known(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    row = rows["contributions"][0]
    row["paid"] = ""
    imported(write_files(tmp_path / "a", rows))
    later = NOW + timedelta(days=3)
    changed, _ = imported(write_files(tmp_path / "b", {"contributions": [row | {"paid": "2026-11-20"}]}), later)
    assert (changed.moved.new, changed.moved.changed) == ({}, {"contribution": 1})
    for moment, paid in ((NOW, None), (later, date(2026, 11, 20))):
        record = _record_of(engine, row["identity"], moment)
        found = [entry for entry in record.contributions if entry.key == row["source"]]
        assert [entry.paid for entry in found] == [paid]


def test_a_withdrawn_row_counts_no_more(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    imported(write_files(tmp_path / "a", rows))
    row = rows["contributions"][0]
    later = NOW + timedelta(hours=1)
    imported(write_files(tmp_path / "b", {"contributions": [row | {"withdrawn": "yes"}]}), later)
    assert row["source"] in {e.key for e in _record_of(engine, row["identity"]).contributions}
    assert row["source"] not in {e.key for e in _record_of(engine, row["identity"], later).contributions}


def test_a_correction_by_hand_outlives_the_old_file(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    """The source said nothing new, so what the counter corrected stays."""
    folder = write_files(tmp_path / "a", {name: rows[name] for name in ("persons", "contributions")})
    imported(folder)
    register = StoredRegister(engine, SEALING)
    number = register.find(str(rows["contributions"][0]["identity"]))
    assert number is not None
    record = register.record(number, NOW)
    assert record is not None
    entered = Entered(NOW + timedelta(hours=1), "anna", why="receipt shown")
    one = record.contributions[0]
    by_hand = Contribution(
        key=one.key, month=one.month, scheme=one.scheme, due=one.due, paid=date(2026, 11, 1), entered=entered
    )
    register.add(number, [by_hand])
    done, _ = imported(folder, NOW + timedelta(hours=2))
    assert done.moved.changed == {}
    after = register.record(number, NOW + timedelta(hours=3))
    assert after is not None
    assert date(2026, 11, 1) in {entry.paid for entry in after.contributions if entry.key == one.key}


def test_a_trial_counts_the_same_and_leaves_nothing(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    folder = write_files(tmp_path / "a", rows)
    before = _counts(engine)
    tried, _ = imported(folder, dry_run=True)
    assert _counts(engine) == before
    done, _ = imported(folder)
    assert tried.moved == done.moved
    assert tried.resumed == done.resumed == 0


def test_one_fault_and_nothing_is_written(
    engine: Engine, imported: Import, rows: dict[str, Rows], tmp_path: Path
) -> None:
    rows["contributions"][-1]["due"] = "soon"
    before = _counts(engine)
    done, faults = imported(write_files(tmp_path / "a", rows))
    last = len(rows["contributions"]) + 1
    assert faults == [SheetFault("contributions.csv", last, "due", "not_a_day")]
    assert done == Imported(faults=1)
    assert _counts(engine) == before


def test_all_faults_are_told_each_with_its_place(imported: Import, rows: dict[str, Rows], tmp_path: Path) -> None:
    people_, months, cards, states = (rows[n] for n in ("persons", "contributions", "vouchers", "voucher_states"))
    people_[1]["identity"] = str(people_[1]["identity"])[:-1] + "?"
    people_[2]["region"] = "Atlantis"
    months[0]["scheme"], months[0]["month"] = "staff", "13/2026"
    months[3]["paid"] = "2026-12-24"
    months[5]["source"] = ""
    cards[0]["issued"] = "2031-01-01"
    states[0]["voucher"] = "nobody's"
    found = imported(write_files(tmp_path / "a", rows))[1]
    told = {(fault.file, fault.row, fault.column, fault.code) for fault in found}
    assert told >= {
        ("persons.csv", 3, "identity", "identity_shape"),
        ("persons.csv", 4, "region", "not_a_region"),
        ("contributions.csv", 2, "scheme", "not_a_choice"),
        ("contributions.csv", 2, "month", "not_a_month"),
        ("contributions.csv", 5, "paid", "future_day"),
        ("contributions.csv", 7, "source", "empty"),
        ("vouchers.csv", 2, "issued", "future_day"),
        ("voucher_states.csv", 2, "voucher", "unknown_voucher"),
    }
    choice = next(fault for fault in found if fault.code == "not_a_choice")
    assert choice.values == {"right": "employee / resident / flexible"}


def test_what_only_the_whole_shows(imported: Import, rows: dict[str, Rows], tmp_path: Path) -> None:
    months, stranger = rows["contributions"], people(31)[30].details.identity
    months[1]["source"] = months[0]["source"]
    months[2] = months[2] | {"identity": stranger}
    rows["persons"].append(rows["persons"][0] | {"source": "PX", "phone": ""})
    found = imported(write_files(tmp_path / "a", rows))[1]
    assert {(fault.file, fault.row, fault.code) for fault in found} == {
        ("contributions.csv", 2, "same_source"),
        ("contributions.csv", 3, "same_source"),
        ("contributions.csv", 4, "unknown_person"),
        ("persons.csv", 2, "same_person"),
        ("persons.csv", len(rows["persons"]) + 1, "same_person"),
    }


def test_a_source_id_stays_with_its_person(imported: Import, rows: dict[str, Rows], tmp_path: Path) -> None:
    imported(write_files(tmp_path / "a", rows))
    mine, theirs = rows["persons"][0], rows["persons"][1]
    moved = {
        "persons": [theirs | {"source": mine["source"]}],
        "contributions": [rows["contributions"][0] | {"identity": mine["identity"]}],
    }
    found = imported(write_files(tmp_path / "b", moved))[1]
    assert [(fault.file, fault.code) for fault in found] == [
        ("persons.csv", "other_person"),
        ("contributions.csv", "other_person"),
    ]


def test_twice_the_same_row_in_one_load_is_one(imported: Import, rows: dict[str, Rows], tmp_path: Path) -> None:
    rows["contributions"].append(rows["contributions"][0])
    done, faults = imported(write_files(tmp_path / "a", rows))
    assert faults == []
    assert done.moved.new["contribution"] == len(rows["contributions"]) - 1


def test_while_keys_are_rotated_nothing_is_imported(
    engine: Engine, imported: Import, rows: dict[str, Rows], book: Book, tmp_path: Path
) -> None:
    folder = write_files(tmp_path / "a", rows)
    imported(folder)
    both = Sealing([Key("next", b"\2" * 32), Key("test", b"\1" * 32)])
    faults: list[SheetFault] = []
    import_register(StoredLoading(engine, both), Wanted((folder,)), book, NOW, DAY, Reports(faults.append))
    assert [fault.code for fault in faults] == ["rotating"]
    while StoredRegister(engine, both).rotate()[1]:
        pass
    again = import_register(StoredLoading(engine, both), Wanted((folder,)), book, NOW, DAY, Reports())
    assert again.moved.new == {}


def test_two_who_load_the_same_files_do_not_mix(engine: Engine) -> None:
    one, two = (StoredLoading(engine, SEALING) for _ in range(2))
    mine, theirs = one.begin("same", NOW), two.begin("same", NOW)
    assert mine is not None
    assert theirs is not None
    one.stage(mine, 0, [], 5, NOW)
    with pytest.raises(Busy):
        two.stage(theirs, 0, [], 5, NOW)
    with pytest.raises(Busy):
        two.move(theirs, Entered(NOW, "import"))


def test_enrolments_come_with_their_employer(
    imported: Import, rows: dict[str, Rows], engine: Engine, tmp_path: Path
) -> None:
    person = rows["persons"][0]
    spell = {
        "来源编号": "e1",
        "身份证号": person["identity"],
        "险种": "职工",
        "参保地": "上海市",
        "起始日": "2024年1月1日",
        "单位": "虚构企业",
    }
    done, faults = imported(write_files(tmp_path / "a", {"persons": [person], "enrolments": [spell]}, "gb18030"))
    assert (faults, done.faults) == ([], 0)
    found: tuple[Enrolment, ...] = _record_of(engine, person["identity"]).enrolments
    assert [(one.scheme, one.region, one.since, one.employer) for one in found] == [
        ("employee", "CN-SH", date(2024, 1, 1), "虚构企业")
    ]
