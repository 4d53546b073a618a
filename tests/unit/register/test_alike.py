"""Whoever is alike stands alike: payments are moved about; where the digest stays the same the standing must too."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TypeVar

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from msgspec import structs

from heshi.law.condition import asked_facts
from heshi.register.alike import Likeness, outline_of
from heshi.register.facts.origins import GIVEN_BY
from heshi.register.nightly import Nightly, night_of
from heshi.register.records import (
    Circumstance,
    Contribution,
    Coverage,
    Decision,
    Enrolment,
    Entered,
    Entitlement,
    Kind,
    Record,
    Scheme,
    State,
    Use,
    Versioned,
    Voucher,
    VoucherState,
    Wait,
)
from heshi.register.standing import status_of
from heshi.register.town.town import Citizen, Town, citizens
from heshi.rulebook.book import Book

Entry = TypeVar("Entry", bound=Versioned)

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAYS = (DAY, date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 1), date(2026, 2, 28), date(2025, 3, 31))
COVERAGE = Coverage({kind: date(2020, 7, 1) for kind in Kind if kind not in (Kind.ENTITLEMENT, Kind.WAIT)})


def _record(person: int, citizen: Citizen) -> Record:
    def of(kind: type[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in citizen.entries if isinstance(entry, kind))

    states = of(VoucherState)
    return Record(
        person=person,
        region=citizen.region,
        known_at=NOW,
        coverage=COVERAGE,
        enrolments=of(Enrolment),
        contributions=of(Contribution),
        entitlements=of(Entitlement),
        waits=of(Wait),
        vouchers=tuple(
            structs.replace(card, states=tuple(s for s in states if s.voucher == card.key)) for card in of(Voucher)
        ),
        decisions=of(Decision),
        uses=of(Use),
        circumstances=of(Circumstance),
    )


def _town(people: int) -> tuple[Record, ...]:
    town = citizens(Town(people, DAY, 40), lambda name: random.Random(f"5/{name}"), Entered(NOW, "seed"))
    return tuple(_record(number, citizen) for number, citizen in enumerate(town, 1))


def _again(person: int, scheme: Scheme, missed: tuple[date, date], region: str) -> Record:
    """Somebody who paid nothing for some months and pays in time again: there the very day counts."""
    by = Entered(NOW, "anna")
    months = [date(2023 + n // 12, n % 12 + 1, 1) for n in range(47 if scheme == "employee" else 48)]
    rows = [_paid(month, scheme, by) for month in months if not missed[0] <= month < missed[1]]
    spell = Enrolment(key="e", scheme=scheme, region=region, since=date(2023, 1, 1), entered=by)
    return Record(
        person=person,
        region=region,
        known_at=NOW,
        coverage=COVERAGE,
        enrolments=(spell,),
        contributions=tuple(rows),
    )


def _paid(month: date, scheme: Scheme, by: Entered) -> Contribution:
    due = month.replace(day=25) if scheme == "employee" else date(month.year, 12, 31)
    paid = month.replace(day=20) if scheme == "employee" else date(month.year, 9, 10)
    return Contribution(key=str(month), month=month, scheme=scheme, due=due, paid=paid, entered=by)


PAYING: tuple[Scheme, ...] = ("employee", "resident")
SPANS = (
    (date(2025, 1, 1), date(2026, 1, 1)),
    (date(2024, 1, 1), date(2026, 1, 1)),
    (date(2026, 4, 1), date(2026, 9, 1)),
)
CASES = product(PAYING, SPANS, ("CN-ZJ", "CN-SH", "CN-BJ"))
AGAIN = tuple(_again(number, scheme, span, region) for number, (scheme, span, region) in enumerate(CASES, 901))
TOWN = (*_town(120), *AGAIN)


@pytest.mark.parametrize("day", DAYS)
def test_everybody_stands_as_status_of_says(book: Book, day: date) -> None:
    assert list(Nightly(book, day).of(TOWN)) == [night_of(status_of(record, book, day)) for record in TOWN]


def _moved(rows: Sequence[Contribution], by: Sequence[int]) -> tuple[Contribution, ...]:
    """Each payment so many days earlier or later."""
    return tuple(
        row if row.paid is None else structs.replace(row, paid=row.paid + timedelta(days=by[place % len(by)]))
        for place, row in enumerate(rows)
    )


def _alike(book: Book, one: Record, other: Record, day: date) -> bool:
    likeness = Likeness(book, day)
    digests = [likeness.of(outline_of(record, day)) for record in (one, other)]
    return digests[0] == digests[1] and digests[0].common is not None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TOWN), st.lists(st.integers(-40, 40), min_size=1, max_size=5), st.sampled_from(DAYS))
def test_moved_payments_that_leave_the_digest_leave_the_standing(
    book: Book, record: Record, by: list[int], day: date
) -> None:
    other = structs.replace(record, contributions=_moved(record.contributions, by))
    if _alike(book, record, other, day):
        assert night_of(status_of(record, book, day)) == night_of(status_of(other, book, day))


@pytest.mark.parametrize("day", DAYS)
def test_one_payment_moved_is_mostly_alike_and_then_stands_alike(book: Book, day: date) -> None:
    """Every person, one payment after another, by a few days: many times alike, and not always."""
    chance = random.Random(str(day))
    alike = unlike = 0
    for record in TOWN:
        for place in chance.sample(range(len(record.contributions)), min(6, len(record.contributions))):
            by = [chance.choice((-20, -5, -1, 1, 5)) if at == place else 0 for at in range(len(record.contributions))]
            other = structs.replace(record, contributions=_moved(record.contributions, by))
            if _alike(book, record, other, day):
                alike += 1
                assert night_of(status_of(record, book, day)) == night_of(status_of(other, book, day))
            else:
                unlike += 1
    assert alike > 150
    assert unlike > 50


STEPS: tuple[State, ...] = ("made", "delivered", "collected", "activated")


@pytest.mark.parametrize("region", ["CN-ZJ.hangzhou", "CN-SH", "CN-LN.anshan", "CN-HB.yichang"])
@pytest.mark.parametrize("card", ["generation_3", "generation_2", "magnetic_stripe"])
@pytest.mark.parametrize("steps", range(1, 5))
def test_cards_of_any_age_are_alike_only_where_they_work_alike(book: Book, region: str, card: str, steps: int) -> None:
    """One card at every half year of its life, and a day beside each limit of a rule."""
    ages = sorted({*range(5, 8_000, 180), *(int(limit * 365.25 / 12) + by for limit in (6, 12, 24) for by in range(3))})
    by_digest: dict[bytes, str] = {}
    for age in ages:
        record = _holder(region, card, STEPS[:steps], DAY - timedelta(days=age))
        cards = night_of(status_of(record, book, DAY)).cards
        assert by_digest.setdefault(Likeness(book, DAY).of(outline_of(record, DAY)).cards, cards) == cards
    assert len(by_digest) < len(ages)


def _holder(region: str, card: str, steps: Sequence[State], made: date) -> Record:
    by = Entered(NOW, "anna")
    states = tuple(VoucherState(key=step, voucher="c", state=step, on=made, entered=by) for step in steps)
    held = Voucher(
        key="c", kind="social_security_card", card=card, issued=made, last_used=made, states=states, age=30, entered=by
    )
    return Record(person=1, region=region, known_at=NOW, coverage=COVERAGE, vouchers=(held,))


def test_after_a_gap_the_day_counts(book: Book) -> None:
    """Somewhere a day more or less is another first day of benefits; a shape that lost the day would be found out."""
    moved = 0
    for record in AGAIN:
        others = [structs.replace(record, contributions=_moved(record.contributions, [by])) for by in (-25, -9)]
        nights = {night_of(status_of(one, book, DAY)) for one in (record, *others)}
        moved += len(nights) > 1
        digests = {Likeness(book, DAY).of(outline_of(one, DAY)).common for one in (record, *others)}
        assert len(digests) >= len(nights)
    assert moved


def test_a_day_earlier_is_alike_and_a_day_late_is_not(book: Book) -> None:
    """The nearest two: the same person, one payment on its last day, a day before it, a day after it."""
    record = next(r for r in TOWN if len(r.contributions) > 20 and _all_in_time(r))
    row = record.contributions[-12]
    likeness = Likeness(book, DAY)

    def digest(paid: date) -> bytes | None:
        rows = tuple(structs.replace(r, paid=paid) if r is row else r for r in record.contributions)
        return likeness.of(outline_of(structs.replace(record, contributions=rows), DAY)).common

    assert digest(row.due) == digest(row.due - timedelta(days=1))
    assert digest(row.due) != digest(row.due + timedelta(days=1))


def _all_in_time(record: Record) -> bool:
    employee = all(spell.scheme == "employee" for spell in record.enrolments)
    return employee and all(row.paid is not None and row.paid <= row.due for row in record.contributions)


def test_two_versions_side_by_side_are_read_one_by_one(book: Book) -> None:
    record = next(record for record in TOWN if record.contributions)
    twice = structs.replace(record, contributions=(*record.contributions, record.contributions[0]))
    assert Likeness(book, DAY).of(outline_of(twice, DAY)).common is None
    assert Likeness(book, DAY).of(outline_of(record, DAY)).common is not None


def test_no_rule_on_insurance_or_benefits_asks_about_cards(book: Book) -> None:
    """Else one could not stand alike with another card."""
    cards = {fact for fact, kinds in GIVEN_BY.items() if {Kind.VOUCHER, Kind.VOUCHER_STATE} & {*kinds}}
    asked = {
        fact
        for rule in book.rules.values()
        if not rule.id.startswith("rules/card-replacement/")
        for version in rule.versions
        if version.when is not None
        for fact in asked_facts(version.when)
    }
    assert asked & cards == set()
