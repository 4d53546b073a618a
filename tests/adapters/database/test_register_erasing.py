"""Export and erasure: a person gets everything, and what no period holds back goes for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from heshi.adapters.database.all_tables import TABLES
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.stored_wishes import StoredWishes
from heshi.register.person import Access
from heshi.register.records import Circumstance, Enrolment, Entered, Kind, Use
from heshi.register.retention import ACCESS, IDENTITY, PHONE, Periods
from heshi.rulebook.book import Book
from heshi.staff.audit import Act, verify
from heshi.usecases.erase_person import Places, erase_person
from heshi.usecases.export_person import export_for_staff, export_person
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files
from heshi.usecases.refusal import Refusal
from registers import CN, NEW, NOW, OLD, details, entered, identity_number, one_of_each, open_register

TODAY = NOW.date()
PHONE_NUMBER = "142" + "46813579"
YEARS = {kind.value: 30 for kind in Kind} | {IDENTITY: 100, PHONE: 0, ACCESS: 3}


@pytest.fixture
def register(engine: Engine) -> StoredRegister:
    """A register with somebody of whom everything is known, and a neighbour."""
    register = open_register(engine)
    for order in (1, 2):
        number = register.add_person(details(order, PHONE_NUMBER), CN, entered())
        register.add(number, one_of_each(entered()))
        register.note_access(Access(number, NOW, "anna", "status", "inquiry"))
    return register


@pytest.fixture
def stored_bytes(engine: Engine, database_url: str) -> Callable[[], Iterator[tuple[str, bytes]]]:
    """All that the database gives out, and the very files of it."""

    def read() -> Iterator[tuple[str, bytes]]:
        with engine.connect() as connection:
            folder = connection.exec_driver_sql("SHOW data_directory").scalar() if "postgres" in database_url else None
            for table in TABLES:
                for row in connection.execute(select(table)):
                    yield table.name, repr(tuple(row)).encode()
        file = Path(database_url.removeprefix("sqlite:///"))
        files = Path(str(folder)).rglob("*") if folder else file.parent.glob(file.name + "*")
        for path in files:
            with suppress(FileNotFoundError):  # the server tidies while it runs: what is gone keeps nothing
                if path.is_file():
                    yield path.name, path.read_bytes()

    return read


def test_what_names_somebody_is_in_no_byte_of_the_database(
    register: StoredRegister, engine: Engine, stored_bytes: Callable[[], Iterator[tuple[str, bytes]]]
) -> None:
    register.find(identity_number(1))
    open_register(engine, NEW, OLD).rotate()
    sought = [identity_number(1), details(1).name, PHONE_NUMBER]
    forms = [
        form for text in sought for form in (text.encode(), text.encode("utf-16-le"), text.encode().hex().encode())
    ]
    kept = list(stored_bytes())
    assert [(name, form) for name, content in kept for form in forms if form in content] == []
    assert any(CN.encode() in content for _, content in kept)  # what is not sealed would be found


def test_the_search_would_find_a_number_that_was_stored(
    register: StoredRegister, stored_bytes: Callable[[], Iterator[tuple[str, bytes]]]
) -> None:
    leak = Circumstance(key=identity_number(1), fact="f", value=True, since=TODAY, entered=entered())
    register.add(1, [leak])
    assert any(identity_number(1).encode() in content for _, content in stored_bytes())


def test_an_export_holds_every_version_of_everything_and_notes_itself(register: StoredRegister) -> None:
    correction = Use(key="u1", on=TODAY, kind="visit", place="C", cost=2, fund=1, entered=entered(5))
    register.add(1, [correction])
    exported = export_person(register, None, Access(1, NOW, "person", "export", "own"))
    assert exported is not None
    assert {kind: len(found) for kind, found in exported.entries.items()} == dict.fromkeys(Kind, 1) | {Kind.USE: 2}
    assert exported.details[0].details == details(1, PHONE_NUMBER)
    assert [(look.by, look.query) for look in exported.accesses] == [("person", "export"), ("anna", "status")]
    assert export_person(register, None, Access(99, NOW, "person", "export", "own")) is None


def test_staff_leave_a_line_in_the_log_without_a_name(register: StoredRegister, engine: Engine, book: Book) -> None:
    files, by = Files(register, StoredAudit(engine)), By("anna", NOW)
    assert export_for_staff(files, None, 1, "complaint", by) is not None
    places = Places(files, StoredWishes(engine), None)
    assert not isinstance(erase_person(places, 1, book, TODAY, by), Refusal)
    assert erase_person(places, 99, book, TODAY, by) == Refusal("no_such_person")
    lines = list(files.audit.lines())
    assert [(line.deed.what, line.deed.case, line.deed.note) for line in lines] == [
        (Act.RECORD_EXPORTED, "1", "complaint"),
        (Act.PERSON_ERASED, "1", ""),
    ]
    assert verify(lines).broken is None
    assert register.accesses(1)[0].query == "export"


def test_what_the_law_keeps_stays_and_is_named_with_its_day(register: StoredRegister) -> None:
    done = register.erase(1, TODAY, entered(), Periods(YEARS))
    assert done.gone == (PHONE,)
    assert dict(done.kept) == {kind.value: date(2057, 1, 1) for kind in Kind} | {
        ACCESS: date(2030, 1, 1),
        IDENTITY: date(2127, 1, 1),
    }
    person = register.person(1)
    assert person is not None
    assert person.details == details(1)  # without the telephone
    assert person.entered == entered()  # it is the same version still
    assert all(len(register.history(1, kind)) == 1 for kind in Kind)
    again = register.erase(1, TODAY, entered(), Periods(YEARS))
    assert (again.gone, again.kept) == ((), done.kept)


def test_on_the_day_it_is_free_it_goes_and_not_the_day_before(register: StoredRegister) -> None:
    before = register.erase(1, date(2056, 12, 31), entered(), Periods(YEARS))
    assert before.gone == (ACCESS, PHONE)
    after = register.erase(1, date(2057, 1, 1), entered(), Periods(YEARS))
    assert set(after.gone) == {kind.value for kind in Kind}
    assert after.kept == ((IDENTITY, date(2127, 1, 1)),)
    assert register.find(identity_number(1)) == 1
    last = register.erase(1, date(2127, 1, 1), entered(), Periods(YEARS))
    assert last.gone == (PHONE, IDENTITY)
    assert register.find(identity_number(1)) is None
    assert register.record(1, NOW) is None
    assert register.accesses(1) == ()


def test_the_neighbour_keeps_everything(register: StoredRegister) -> None:
    nothing_held = Periods(dict.fromkeys(YEARS, 0))
    register.erase(1, TODAY, entered(), nothing_held)
    assert list(register.numbers()) == [2]
    assert register.find(identity_number(2)) == 2
    assert all(len(register.history(2, kind)) == 1 for kind in Kind)
    assert len(register.accesses(2)) == 1
    with pytest.raises(LookupError):
        register.erase(1, TODAY, entered(), nothing_held)
    assert register.add_person(details(1), CN, entered()) == 3  # a number is never given twice


def test_an_entry_goes_with_all_its_versions_or_stays_with_all(register: StoredRegister) -> None:
    long_ago = Entered(datetime(1990, 1, 1, tzinfo=UTC), "anna")
    old = Use(key="old", on=date(1989, 1, 1), kind="visit", place="A", cost=1, fund=1, entered=long_ago)
    gone = Use(key="gone", on=date(1989, 1, 1), kind="visit", place="A", cost=1, fund=1, entered=long_ago)
    corrected = Use(key="old", on=date(1989, 2, 1), kind="visit", place="A", cost=1, fund=1, entered=entered())
    open_spell = Enrolment(key="on", scheme="resident", region=CN, since=date(1980, 1, 1), entered=long_ago)
    register.add(1, [old, gone, corrected, open_spell])
    done = register.erase(1, TODAY, entered(), Periods(YEARS))
    assert "use" in done.gone
    assert "use" in dict(done.kept)
    assert {use.key for use in register.history(1, Kind.USE)} == {"u1", "old"}
    assert old in register.history(1, Kind.USE)
    assert open_spell in register.history(1, Kind.ENROLMENT)  # it goes on, however long ago it began


def test_erased_bytes_are_overwritten(
    register: StoredRegister, engine: Engine, stored_bytes: Callable[[], Iterator[tuple[str, bytes]]]
) -> None:
    if engine.dialect.name != "sqlite":
        return  # PostgreSQL overwrites when it next cleans up; what is left there is sealed
    place = "Hospital of the Nine Cranes"
    register.add(1, [Use(key="x", on=TODAY, kind="visit", place=place, cost=1, fund=1, entered=entered())])
    assert any(place.encode() in content for _, content in stored_bytes())
    register.erase(1, TODAY, entered(), Periods(dict.fromkeys(YEARS, 0)))
    assert not any(place.encode() in content for _, content in stored_bytes())
