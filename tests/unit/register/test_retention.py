"""Until when an entry is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from heshi.register.records import Decision, Enrolment, Entered, Kind, Use, Versioned
from heshi.register.retention import ACCESS, IDENTITY, NOTICE, PHONE, Periods, last_day
from heshi.rulebook.book import Book
from heshi.usecases.erase_person import periods_of

TODAY = date(2026, 11, 22)
THEN = Entered(datetime(2020, 5, 5, tzinfo=UTC), "anna")
USE = Use(key="u", on=date(2020, 4, 1), kind="visit", place="A", cost=1, fund=1, entered=THEN)
ENROLMENT = Enrolment(key="e", scheme="employee", region="CN-11", since=date(2019, 1, 1), entered=THEN)
DECISION = Decision(key="d", grounds=(), decided=date(2020, 1, 1), since=date(2020, 1, 1), entered=THEN)


@pytest.mark.parametrize(
    ("entry", "last"),
    [
        (USE, date(2020, 5, 5)),  # the entry is younger than the visit
        (ENROLMENT, TODAY),  # goes on
        (Enrolment(key="e", scheme="employee", region="", since=TODAY, until=date(2024, 1, 1), entered=THEN), TODAY),
        (
            Enrolment(key="e", scheme="employee", region="", since=THEN.at.date(), withdrawn=True, entered=THEN),
            THEN.at.date(),
        ),
        (DECISION, TODAY),
        (
            Decision(key="d", grounds=(), decided=TODAY, since=TODAY, lifted=date(2027, 1, 1), entered=THEN),
            date(2027, 1, 1),
        ),
    ],
)
def test_the_last_day_of_an_entry(entry: Versioned, last: date) -> None:
    assert last_day(entry, TODAY) == last


def test_years_run_from_the_first_of_january_after() -> None:
    periods = Periods({"use": 30, PHONE: 0, "forever": 9_000})
    assert periods.free_on("use", date(2026, 1, 1)) == periods.free_on("use", date(2026, 12, 31)) == date(2057, 1, 1)
    assert periods.free_on("use", date(2027, 1, 1)) == date(2058, 1, 1)
    assert periods.free_on(PHONE, TODAY) == TODAY
    assert periods.free_on("forever", TODAY) == periods.free_on("not named", TODAY) == date.max


def test_the_rulebook_names_a_period_for_everything_with_its_source_or_calls_it_practice(book: Book) -> None:
    assert set(periods_of(book).years) == {*Kind, IDENTITY, PHONE, ACCESS, NOTICE}
    for entry in book.retention.values():
        assert entry.because, entry.id
        assert entry.text.zh
        assert entry.text.en
    assert {entry.id for entry in book.retention.values() if entry.practice} == {PHONE, ACCESS, NOTICE, "contribution"}
