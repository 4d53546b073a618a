"""Every golden situation of the law once more, as entries of a register: what is derived gives the same answer."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given as given_

from heshi.adapters.rulebook_folder import load_golden
from heshi.law.evaluate import RULE_SETS, evaluate, evaluate_rule
from heshi.law.facts import Value, read_facts
from heshi.register.facts.circumstances import SILENT_NO, SILENT_OPEN
from heshi.register.facts.decisions import FINDINGS, SUSPICIONS
from heshi.register.facts.derive import facts_of
from heshi.register.standing import status_of
from heshi.rulebook.book import Book
from heshi.rulebook.cases import SituationCase
from recorded import alike, only_said, record_of

_, SITUATIONS, _ = load_golden()
SETTLED = [case for case in SITUATIONS if case.outcome != "unknown"]
OPEN = [case for case in SITUATIONS if case.outcome == "unknown"]


def given(case: SituationCase, book: Book) -> dict[str, Value]:
    facts, faults = read_facts({**case.facts}, book.facts)
    assert faults == ()
    return dict(facts)


@pytest.mark.parametrize("case", SETTLED, ids=lambda case: case.id)
def test_a_record_of_the_situation_is_answered_alike(case: SituationCase, book: Book) -> None:
    facts = given(case, book)
    derived = facts_of(record_of(facts, case.on, case.region), case.on).facts
    assert all(alike(derived.get(fact), value) for fact, value in facts.items())
    assert evaluate_rule(book, book.rules[case.rule], case.on, case.region, derived).outcome == case.outcome


@pytest.mark.parametrize("case", OPEN, ids=lambda case: case.id)
def test_what_is_not_on_file_stays_open(case: SituationCase, book: Book) -> None:
    derived = facts_of(only_said(given(case, book), case.on, case.region), case.on).facts
    found = evaluate_rule(book, book.rules[case.rule], case.on, case.region, derived)
    assert found.outcome == "unknown"
    assert sorted(question.fact for question in found.questions) == sorted(case.asks)


def test_the_entries_speak_and_not_the_circumstances(book: Book) -> None:
    """Only what no entry can say, or what nobody could ever be in, was put in as a circumstance."""
    said = set()
    for case in SETTLED:
        circumstances = record_of(given(case, book), case.on, case.region).circumstances
        if {c.fact for c in circumstances if c.key.startswith("said-")} - {*SILENT_NO, *SILENT_OPEN}:
            said.add(case.id)
    assert said == set(IMPOSSIBLE)


IMPOSSIBLE = {
    "new-card-collected-yes-2026-11-22-2": "a card that was collected and never made",
    "new-card-delivered-no-2026-11-22-3": "a card that was delivered and never made",
    "data-not-collected-no-2026-11-22-4": "a card that was collected and never made",
    "resident-late-no-2026-11-22-5": "an employee who pays as residents do",
    "resident-broken-no-2026-11-22-4": "a flexible worker with years missed as residents miss them",
    "resident-repair-no-2026-11-22-2": "a year paid back and none missed",
    "employee-gap-within-three-no-2026-11-22-3": "a resident's months paid one by one",
    "zhejiang-flexible-no-2026-11-22-2": "payment resumed without a break",
    "zhejiang-flexible-no-2026-11-22-3": "a resident's months paid one by one",
    "zhejiang-resident-late-no-2026-11-22-2": "paid in the window and two months ago",
}
"""Situations that isolate one fact of a rule and that no set of entries can bring about together."""

_BOUNDS = (
    date(2021, 4, 30), date(2021, 5, 1), date(2021, 6, 30), date(2021, 7, 1), date(2024, 2, 29), date(2024, 12, 31),
    date(2025, 1, 1), date(2025, 2, 28), date(2025, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 22),
    date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1),
)  # fmt: skip
DAYS = st.sampled_from(_BOUNDS) | st.dates(date(2021, 12, 2), date(2029, 12, 31))
PLACES = st.sampled_from(("CN", "CN-SH", "CN-ZJ", "CN-ZJ.hangzhou", "CN-LN.anshan", "CN-BJ", "CN-GD", "CN-HB.yichang"))

_found = {fact: st.booleans() for fact in (*FINDINGS, *SUSPICIONS)}
DECIDED = st.fixed_dictionaries(
    _found, optional=dict.fromkeys(("two_officers", "heard_before_decision", "remedies_stated"), st.booleans())
)
ARREARS = st.fixed_dictionaries(
    {
        "enrolment_kind": st.just("employee"),
        "employer_in_arrears": st.just(True),
        "arrears_natural_month": st.integers(2, 9).map(float),
        "arrears_paid_in_full": st.just(False),
        "natural_month_after_payment": st.just(0.0),
    }
)
PAID_ARREARS = st.fixed_dictionaries(
    {
        "enrolment_kind": st.just("employee"),
        "employer_in_arrears": st.just(True),
        "arrears_paid_in_full": st.just(True),
        "arrears_paid_within_deadline": st.booleans(),
        "natural_month_after_payment": st.integers(1, 5).map(float),
    }
)
GAP = st.fixed_dictionaries(
    {
        "enrolment_kind": st.sampled_from(("employee", "flexible")),
        "moved_insurance": st.booleans(),
        "gap_months": st.integers(1, 8).map(float),
        "gap_paid_back": st.booleans(),
        "natural_month_after_payment": st.integers(1, 6).map(float),
    }
).filter(lambda facts: facts["moved_insurance"] or facts["enrolment_kind"] == "flexible")
"""An employee who stays where they are has no gap but an employer in arrears."""
RESIDENT = st.fixed_dictionaries(
    {
        "enrolment_kind": st.just("resident"),
        "paid_in_window": st.booleans(),
        "missed_years": st.integers(0, 6).map(float),
        "newborn": st.booleans(),
        "special_group": st.booleans(),
    }
)
STEPS = ("card_applied_for", "data_collected", "new_card_made", "new_card_delivered", "new_card_collected")
REPLACED = st.integers(0, len(STEPS)).map(lambda n: {fact: i < n for i, fact in enumerate(STEPS)})
IN_HAND = st.fixed_dictionaries(
    {
        "card_kind": st.sampled_from(("medical_insurance_card", "generation_1", "generation_2", "magnetic_stripe")),
        "card_status": st.sampled_from(("normal", "lost_formal", "lost_temporary", "pin_locked", "sealed", "expired")),
        "years_since_issue": st.integers(0, 25).map(float),
        "age_when_issued": st.integers(0, 90).map(float),
        "wrong_pin_tries": st.integers(0, 8).map(float),
        "months_card_unused": st.integers(0, 30).map(float),
    }
)
CARDS = st.builds(lambda one, other: {**one, **other}, IN_HAND, REPLACED)


@given_(DAYS, PLACES, st.one_of(ARREARS, PAID_ARREARS, GAP, RESIDENT), DECIDED, CARDS)
def test_the_law_answers_a_record_as_it_answers_its_facts(
    book: Book, day: date, place: str, paying: dict[str, Value], decided: dict[str, Value], cards: dict[str, Value]
) -> None:
    facts = {**paying, **decided, **cards}
    record = record_of(facts, day, place)
    entered = {c.fact for c in record.circumstances if c.key.startswith("said-")}
    assert entered <= {*SILENT_NO, *SILENT_OPEN}, record
    derived = facts_of(record, day).facts
    for rules in RULE_SETS:
        direct = {o.rule: o.outcome for o in evaluate(book, rules, day, place, facts)}
        by_record = {o.rule: o.outcome for o in evaluate(book, rules, day, place, derived)}
        assert {r: by_record[r] for r, outcome in direct.items() if outcome != "unknown"} == {
            r: outcome for r, outcome in direct.items() if outcome != "unknown"
        }


@given_(DAYS, PLACES, st.one_of(ARREARS, PAID_ARREARS, GAP, RESIDENT), DECIDED, CARDS)
def test_the_standing_rests_on_the_very_same_outcomes(
    book: Book, day: date, place: str, paying: dict[str, Value], decided: dict[str, Value], cards: dict[str, Value]
) -> None:
    record = record_of({**paying, **decided, **cards}, day, place)
    standing = status_of(record, book, day)
    expected = tuple(o for rules in RULE_SETS for o in evaluate(book, rules, day, place, standing.derived.facts))
    assert sorted(standing.outcomes, key=lambda o: o.rule) == sorted(expected, key=lambda o: o.rule)
    assert (standing.settlement.told.state == "suspended") == bool(record.decisions)
