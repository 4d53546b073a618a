"""Facts of decisions, cards, uses and circumstances at their boundaries."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from entries import ENTERED, card, enrolled, fact, months, record
from heshi.register.facts.derive import facts_of
from heshi.register.records import (
    Circumstance,
    Coverage,
    Decision,
    Entitlement,
    Use,
    Voucher,
)

DECISION = Decision(
    key="d",
    grounds=("fraud_suspected", "refuses_to_cooperate"),
    decided=date(2026, 9, 28),
    since=date(2026, 10, 1),
    until=date(2027, 1, 1),
    entered=ENTERED,
)


@pytest.mark.parametrize(
    ("decision", "day", "suspected"),
    [
        (DECISION, date(2026, 9, 30), False),
        (DECISION, date(2026, 10, 1), True),
        (DECISION, date(2026, 12, 31), True),
        (DECISION, date(2027, 1, 1), False),
        (structs.replace(DECISION, lifted=date(2026, 11, 22)), date(2026, 11, 21), True),
        (structs.replace(DECISION, lifted=date(2026, 11, 22)), date(2026, 11, 22), False),
        (structs.replace(DECISION, cleared=date(2026, 11, 22)), date(2026, 11, 21), True),
        (structs.replace(DECISION, cleared=date(2026, 11, 22)), date(2026, 11, 22), False),
        (structs.replace(DECISION, until=None), date(2028, 2, 29), True),
    ],
)
def test_a_ground_counts_while_its_decision_suspends(decision: Decision, day: date, suspected: bool) -> None:
    held = record(decisions=(decision,))
    assert fact(held, "fraud_suspected", day) is suspected
    cleared = decision.cleared is not None and decision.cleared <= day
    assert fact(held, "cleared_by_inquiry", day) is cleared


@pytest.mark.parametrize(("officers", "two"), [(None, None), (1, False), (2, True), (3, True)])
def test_officers_are_counted_and_never_assumed(officers: int | None, two: bool | None) -> None:
    held = record(decisions=(structs.replace(DECISION, officers=officers),))
    assert fact(held, "two_officers", date(2026, 11, 22)) is two
    assert fact(held, "heard_before_decision", date(2026, 11, 22)) is None


def test_a_card_is_past_its_date_on_the_day_after_the_last_one_printed() -> None:
    held = record(vouchers=(card("c", "generation_3", ("activated", date(2020, 1, 1)), expires=date(2026, 11, 22)),))
    assert fact(held, "card_status", date(2026, 11, 22)) == "normal"
    assert fact(held, "card_status", date(2026, 11, 23)) == "expired"
    assert [fact(held, "days_to_expiry", date(2026, 11, d)) for d in (21, 22, 23)] == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("day", "years"), [(date(2026, 2, 27), 9.0), (date(2026, 2, 28), 10.0), (date(2028, 2, 29), 12.0)]
)
def test_a_card_issued_on_a_leap_day_is_a_year_older_on_the_last_of_february(day: date, years: float) -> None:
    held = record(vouchers=(card("c", "generation_2", issued=date(2016, 2, 29)),))
    assert fact(held, "years_since_issue", day) == years


def test_more_than_a_year_begins_the_day_after_the_anniversary() -> None:
    held = record(vouchers=(card("c", "generation_3", ("made", date(2025, 11, 22))),))
    assert fact(held, "months_since_card_made", date(2026, 11, 22)) == 12.0
    late = fact(held, "months_since_card_made", date(2026, 11, 23))
    assert isinstance(late, float)
    assert 12.0 < late < 12.1


def test_a_later_step_shows_the_earlier_ones_but_not_the_outlet() -> None:
    held = record(vouchers=(card("c", "generation_3", ("collected", date(2026, 5, 1))),))
    facts = facts_of(held, date(2026, 5, 1)).facts
    assert [facts[f] for f in ("card_applied_for", "data_collected", "new_card_made", "new_card_collected")] == [
        True
    ] * 4
    assert (facts["new_card_delivered"], facts["new_card_enabled"]) == (False, False)
    assert "new_card_made" not in facts_of(structs.replace(held, coverage=Coverage()), date(2026, 4, 30)).facts


def test_of_two_cards_the_older_is_the_card_and_the_younger_the_new_one() -> None:
    old = card("a", "generation_2", ("activated", date(2015, 1, 1)))
    new = card("b", "generation_3", ("applied", date(2026, 1, 1)), ("activated", date(2026, 3, 1)), replaces="a")
    held = record(vouchers=(new, old))
    before, after = facts_of(held, date(2026, 2, 28)).facts, facts_of(held, date(2026, 3, 1)).facts
    assert (before["card_kind"], before["new_card_enabled"]) == ("generation_2", False)
    assert (after["card_kind"], after["new_card_enabled"]) == ("generation_2", True)
    assert facts_of(held, date(2025, 12, 31)).facts["card_applied_for"] is False


def test_a_card_that_was_found_again_is_normal_again() -> None:
    states = (("activated", date(2024, 1, 1)), ("lost_formal", date(2026, 2, 28)), ("activated", date(2026, 3, 1)))
    held = record(vouchers=(card("c", "generation_3", *states),))
    seen = [fact(held, "card_status", date(2026, m, d)) for m, d in ((2, 27), (2, 28), (3, 1))]
    assert seen == ["normal", "lost_formal", "normal"]
    partial = structs.replace(held, coverage=Coverage())  # a loss may have been reported that is not on file
    assert fact(partial, "card_status", date(2026, 3, 1)) is None
    assert fact(partial, "card_status", date(2026, 2, 28)) == "lost_formal"


def test_the_electronic_voucher_is_told_apart_from_plastic() -> None:
    phone = Voucher(key="p", kind="electronic_voucher", entered=ENTERED)
    states = card("p", "", ("activated", date(2026, 1, 1)), ("cancelled", date(2026, 6, 1))).states
    held = record(vouchers=(structs.replace(phone, states=states),))
    assert [fact(held, "e_voucher_enabled", date(2026, m, 1)) for m in (1, 5, 6)] == [True, True, False]
    assert fact(held, "plastic_card_works", date(2026, 5, 1)) is False
    assert fact(held, "card_kind", date(2026, 5, 1)) is None


def test_a_year_without_claims_and_the_last_purchase() -> None:
    use = Use(key="u", on=date(2026, 1, 1), kind="purchase", place="p", cost=9, fund=5, proxy=True, entered=ENTERED)
    held = record(uses=(use, structs.replace(use, key="v", on=date(2026, 3, 1), at_counter=False, proxy=False)))
    assert fact(held, "no_claims_year", date(2025, 12, 31)) is True
    assert fact(held, "no_claims_year", date(2026, 1, 1)) is False
    assert fact(held, "proxy_purchase", date(2026, 2, 28)) is True
    assert (fact(held, "proxy_purchase", date(2026, 3, 1)), fact(held, "settled_at_counter", date(2026, 3, 1))) == (
        False,
        False,
    )


def test_a_circumstance_counts_on_its_days_and_before_what_is_derived() -> None:
    said = Circumstance(
        key="c", fact="voucher_lent", value=True, since=date(2026, 5, 1), until=date(2026, 6, 1), entered=ENTERED
    )
    held = record(circumstances=(said,))
    assert [fact(held, "voucher_lent", d) for d in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31))] == [
        False,
        True,
        True,
    ]
    assert fact(held, "voucher_lent", date(2026, 6, 1)) is False


def test_months_on_unemployment_benefit_are_paid_by_the_fund_and_a_break_after_it_is_known() -> None:
    drew = Circumstance(
        key="c",
        fact="unemployment_benefit",
        value=True,
        since=date(2026, 4, 1),
        until=date(2026, 7, 1),
        entered=ENTERED,
    )
    spell = enrolled(date(2024, 1, 1), "flexible", "CN-ZJ")
    held = record(enrolments=(spell,), contributions=months(date(2024, 1, 1), 27, "flexible"), circumstances=(drew,))
    assert facts_of(held, date(2026, 6, 30)).facts["gap_months"] == 0.0
    facts = facts_of(held, date(2026, 9, 1)).facts
    assert (facts["gap_months"], facts["after_unemployment_benefit"]) == (2.0, True)
    assert facts["natural_month_after_payment"] == 0.0


def test_two_enrolments_on_one_day_and_a_move_away() -> None:
    one = enrolled(date(2020, 1, 1), "resident", "CN-ZJ", until=date(2027, 1, 1))
    two = structs.replace(enrolled(date(2026, 12, 31), "employee", "CN-SH"), how="moved")
    held = structs.replace(record(enrolments=(one, two)), region="CN-ZJ")
    seen = [fact(held, "double_enrolment", d) for d in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1))]
    assert seen == [False, True, False]
    assert fact(held, "insurance_moved_out", date(2026, 12, 30)) is False
    assert fact(held, "insurance_moved_out", date(2026, 12, 31)) is True


def test_what_was_known_then_is_what_the_record_holds() -> None:
    """Entries that do not bear on the facts leave them as they are."""
    held = record(enrolments=(enrolled(date(2026, 1, 1)),))
    span = Entitlement(key="e", since=date(2026, 1, 1), entered=ENTERED)
    more = structs.replace(held, entitlements=(span,))
    assert facts_of(held, date(2026, 1, 31)) == facts_of(more, date(2026, 1, 31))


def test_steps_of_one_day_are_gone_through_in_their_order() -> None:
    day = date(2026, 5, 1)
    held = record(vouchers=(card("c", "generation_3", ("activated", day), ("collected", day), ("made", day)),))
    assert fact(held, "card_status", day) == "normal"
