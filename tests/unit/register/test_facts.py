"""Each fact at its boundaries: the first and the last day on which an entry makes it so, and where nobody knows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given
from msgspec import structs

from entries import ONE_DAY, enrolled, fact, months, record, row
from heshi.register.facts.calendar import last_day, month_at, month_number
from heshi.register.facts.circumstances import SILENT_NO, SILENT_OPEN
from heshi.register.facts.derive import facts_of
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.origins import GIVEN_BY, NOT_ON_FILE
from heshi.register.facts.seen import Seen
from heshi.register.records import (
    Contribution,
    Coverage,
    Kind,
    Record,
)
from heshi.rulebook.book import Book


def test_every_fact_of_the_law_has_an_origin_and_only_one(book: Book) -> None:
    assert set(GIVEN_BY) | set(NOT_ON_FILE) == set(book.facts)
    assert not set(GIVEN_BY) & set(NOT_ON_FILE)
    assert set(NOT_ON_FILE) == set(SILENT_OPEN)


def test_a_full_register_without_entries_says_no_and_an_empty_one_says_nothing() -> None:
    day = date(2026, 11, 22)
    known = facts_of(record(), day).known
    assert {known[name].value for name in (*SILENT_NO, "voucher_lent", "e_voucher_enabled")} == {False}
    assert dict(facts_of(record(coverage=Coverage()), day).facts) == {"place": "CN"}


def test_silence_means_no_from_the_first_complete_day_on() -> None:
    held = record(coverage=Coverage({Kind.DECISION: date(2026, 11, 22)}))
    assert fact(held, "voucher_lent", date(2026, 11, 21)) is None
    assert fact(held, "voucher_lent", date(2026, 11, 22)) is False


@pytest.mark.parametrize(
    ("day", "paid"), [(date(2026, 10, 31), True), (date(2026, 11, 1), False), (date(2026, 11, 5), True)]
)
def test_a_contribution_is_owed_from_the_day_after_it_fell_due(day: date, paid: bool) -> None:
    """October, due on the 31st, is paid on 5 November."""
    rows = (*months(date(2026, 1, 1), 9), row(date(2026, 10, 1), "employee", date(2026, 10, 31), date(2026, 11, 5)))
    held = record(enrolments=(enrolled(date(2026, 1, 1)),), contributions=rows)
    assert fact(held, "contribution_paid", day) is paid


def test_a_month_that_is_over_and_has_no_entry_was_not_paid_where_the_register_is_complete() -> None:
    held = record(enrolments=(enrolled(date(2026, 1, 1)),), contributions=months(date(2026, 1, 1), 9))
    assert fact(held, "contribution_paid", date(2026, 10, 31)) is True
    assert fact(held, "contribution_paid", date(2026, 11, 1)) is False
    early = structs.replace(held, known_at=datetime(2026, 10, 20))  # nobody could know of November in October
    assert fact(early, "contribution_paid", date(2026, 11, 1)) is True
    blind = structs.replace(held, coverage=Coverage())
    assert fact(blind, "contribution_paid", date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    ("day", "natural"),
    [(date(2026, 9, 30), None), (date(2026, 10, 1), 2.0), (date(2026, 10, 31), 2.0), (date(2026, 11, 1), 3.0)],
)
def test_arrears_are_counted_by_natural_months(day: date, natural: float | None) -> None:
    rows = [*months(date(2026, 1, 1), 8)]
    rows += [row(date(2026, m, 1), "employee", last_day(date(2026, m, 1)), None) for m in (9, 10, 11)]
    held = record(enrolments=(enrolled(date(2026, 1, 1)),), contributions=tuple(rows))
    assert fact(held, "arrears_natural_month", day) == natural
    assert fact(held, "employer_in_arrears", day) is (natural is not None)


DUE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("paid", "day", "within"),
    [
        (DUE + timedelta(days=60), DUE + timedelta(days=60), True),
        (DUE + timedelta(days=61), DUE + timedelta(days=61), False),
        (DUE + timedelta(days=61), DUE + timedelta(days=60), None),
        (None, DUE + timedelta(days=60), None),
        (None, DUE + timedelta(days=61), False),
    ],
)
def test_a_deadline_of_sixty_days(paid: date | None, day: date, within: bool | None) -> None:
    late = row(date(2026, 6, 1), "employee", DUE, paid, DUE + timedelta(days=60))
    held = record(enrolments=(enrolled(date(2026, 1, 1)),), contributions=(*months(date(2026, 1, 1), 5), late))
    assert fact(held, "arrears_paid_within_deadline", day) is within


@pytest.mark.parametrize(
    ("paid", "natural"),
    [(date(2027, 1, 31), 1.0), (date(2027, 1, 1), 1.0), (date(2026, 12, 31), 2.0), (date(2026, 11, 30), 3.0)],
)
def test_the_month_of_payment_is_the_first(paid: date, natural: float) -> None:
    held = record(
        enrolments=(enrolled(date(2026, 1, 1)),),
        contributions=(*months(date(2026, 1, 1), 9), row(date(2026, 10, 1), "employee", date(2026, 10, 31), paid)),
        known_at=datetime(2026, 10, 31),
    )
    assert fact(held, "natural_month_after_payment", date(2027, 1, 31)) == natural
    assert fact(held, "arrears_paid_in_full", date(2027, 1, 31)) is True


@given(st.integers(1, 12), st.integers(0, 14), st.booleans(), st.sampled_from([date(2023, 11, 1), date(2026, 9, 1)]))
def test_a_gap_before_a_move_has_as_many_months_as_were_not_paid(gap: int, after: int, back: bool, stop: date) -> None:
    before = months(month_at(month_number(stop) - 24), 24, "flexible")
    resumed = month_at(month_number(stop) + gap)
    missed = [month_at(month_number(stop) + n) for n in range(gap)]
    late = tuple(row(m, "flexible", last_day(m), resumed) for m in missed) if back else ()
    rows = (*before, *late, *months(resumed, after + 1, "employee"))
    moved = structs.replace(enrolled(resumed, "employee", "CN-SH"), how="moved")
    old = enrolled(before[0].month, "flexible", "CN-ZJ", until=stop)
    held = record(enrolments=(old, moved), contributions=rows)
    day = last_day(month_at(month_number(resumed) + after))
    facts = facts_of(held, day).facts
    assert facts["gap_months"] == gap
    assert facts["gap_paid_back"] is back
    assert facts["moved_insurance"] is True
    assert facts["natural_month_after_payment"] == after + 1
    assert facts["place"] == "CN-SH"


def test_a_gap_that_was_healed_before_this_spell_no_longer_counts() -> None:
    old = enrolled(date(2020, 1, 1), "flexible", "CN-ZJ", until=date(2024, 1, 1))
    moved = structs.replace(enrolled(date(2024, 1, 1), "flexible", "CN-SH"), how="moved")
    rows = [r for r in months(date(2020, 1, 1), 60, "flexible") if r.month not in (date(2021, 5, 1), date(2021, 6, 1))]
    held = record(enrolments=(old, moved), contributions=tuple(rows))
    assert fact(held, "gap_months", date(2024, 12, 31)) == 0.0
    assert fact(held, "gap_months", date(2023, 12, 31)) == 2.0


@pytest.mark.parametrize(("count", "years"), [(23, 1.0), (24, 2.0), (35, 2.0)])
def test_years_in_a_row_before_a_switch(count: int, years: float) -> None:
    stop = month_at(month_number(date(2024, 2, 1)) + count)
    old = enrolled(date(2024, 2, 1), "resident", until=stop)
    new = structs.replace(enrolled(stop, "employee"), how="switched")
    held = record(enrolments=(old, new), contributions=(*months(date(2024, 2, 1), count), *months(stop, 5)))
    assert fact(held, "continuous_years", last_day(stop)) == years


WINDOW = date(2025, 12, 31)


def resident(paid: date | None, *more: Contribution) -> Record:
    year = tuple(row(date(2026, m, 1), "resident", WINDOW, paid) for m in range(1, 13))
    spell = enrolled(date(2020, 1, 1), "resident")
    earlier = tuple(row(date(y, 1, 1), "resident", date(y - 1, 12, 31), date(y - 1, 12, 1)) for y in range(2020, 2026))
    kept = {r.month for r in more}
    return record(enrolments=(spell,), contributions=(*(e for e in earlier if e.month not in kept), *more, *year))


@pytest.mark.parametrize(
    ("paid", "day", "within"),
    [
        (WINDOW, date(2026, 1, 1), True),
        (WINDOW + ONE_DAY, date(2026, 1, 1), False),
        (None, date(2026, 1, 1), False),
        (date(2026, 2, 28), date(2026, 12, 31), False),
    ],
)
def test_the_last_day_of_the_window_is_in_time(paid: date | None, day: date, within: bool) -> None:
    assert fact(resident(paid), "paid_in_window", day) is within


@pytest.mark.parametrize(
    ("paid", "missed", "back"),
    [(date(2025, 12, 31), 0.0, 0.0), (date(2026, 1, 1), 1.0, 1.0), (None, 1.0, 0.0), (date(2026, 6, 2), 1.0, 0.0)],
)
def test_a_year_is_missed_when_it_ended_unpaid(paid: date | None, missed: float, back: float) -> None:
    """The year 2025, as seen on 1 June 2026."""
    held = resident(WINDOW, row(date(2025, 1, 1), "resident", date(2024, 12, 31), paid))
    facts = facts_of(held, date(2026, 6, 1)).facts
    assert (facts["missed_years"], facts["years_paid_back"]) == (missed, back)


def test_an_older_break_is_healed_by_a_year_of_insurance() -> None:
    held = resident(WINDOW, row(date(2023, 1, 1), "resident", date(2022, 12, 31), None))
    assert fact(held, "missed_years", date(2026, 6, 1)) == 0.0
    assert fact(held, "missed_years", date(2024, 6, 1)) == 1.0


def test_years_before_the_register_are_not_taken_for_missed() -> None:
    held = record(
        coverage=Coverage({Kind.CONTRIBUTION: date(2026, 1, 1)}),
        enrolments=(structs.replace(enrolled(date(2022, 1, 1), "resident"), how="moved"),),
        contributions=tuple(row(date(2026, m, 1), "resident", WINDOW, WINDOW) for m in range(1, 13)),
    )
    assert fact(held, "missed_years", date(2026, 6, 1)) is None
    assert fact(held, "paid_in_window", date(2026, 6, 1)) is True


@given(st.dates(date(2026, 11, 1), date(2028, 3, 1)), st.sets(st.integers(0, 26)), st.booleans())
def test_months_looked_at_ahead_are_those_of_the_later_day(day: date, missed: set[int], enrolment: bool) -> None:
    rows = [r for n, r in enumerate(months(date(2024, 10, 1), 27)) if n not in missed]
    spells = (enrolled(date(2024, 10, 1)),) if enrolment else ()
    held = record(enrolments=spells, contributions=tuple(rows), known_at=datetime(2026, 10, 31))
    asked = date(2026, 10, 31)
    assert Ledger(Seen(held, asked)).ahead(day).months == Ledger(Seen(held, day, asked)).months
