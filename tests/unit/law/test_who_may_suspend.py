"""The lawyer's table: for what is known, which rules of a set hold — all of them, and no other.

Each row names the facts, a day and a place; the rules that are listed are exactly those that answer yes among the
rules that stop something (settlement, benefits, enrolment or a card).
"""

from __future__ import annotations

from datetime import date

import pytest

from heshi.law.evaluate import RuleSet, evaluate
from heshi.law.facts import Value, read_facts
from heshi.rulebook.book import Book

Row = tuple[dict[str, Value], str, str, set[str]]

LAST_OF_REGULATION, FIRST_OF_LAW = "2026-12-31", "2027-01-01"
SUSPECTED: dict[str, Value] = {"fraud_suspected": True, "refuses_to_cooperate": False}
REFUSING: dict[str, Value] = {"fraud_suspected": True, "refuses_to_cooperate": True}
WATCHED: dict[str, Value] = {**REFUSING, "out_of_range_visits": True}
ORDERED: dict[str, Value] = {"refuses_to_cooperate": True, "refuses_after_order": True}
CLEAN: dict[str, Value] = {
    "fraud_suspected": False,
    "refuses_to_cooperate": False,
    "voucher_lent": False,
    "contribution_paid": True,
}
OVER_SUPPLIED: dict[str, Value] = {"over_supply": True, "fund_loss": True, "fraud_found": False}

SUSPENSION: list[Row] = [
    (REFUSING, "2021-04-30", "CN-BJ", set()),
    (REFUSING, "2021-05-01", "CN-BJ", {"suspected-and-refuses"}),
    (REFUSING, LAST_OF_REGULATION, "CN", {"suspected-and-refuses"}),
    (REFUSING, FIRST_OF_LAW, "CN", {"suspected-and-refuses"}),
    (SUSPECTED, LAST_OF_REGULATION, "CN-BJ", set()),
    (SUSPECTED, FIRST_OF_LAW, "CN-SH", set()),
    (SUSPECTED, "2021-06-30", "CN-ZJ", set()),
    (SUSPECTED, "2021-07-01", "CN-ZJ", {"zhejiang-suspicion"}),
    (SUSPECTED, "2026-11-22", "CN-ZJ.hangzhou", {"zhejiang-suspicion"}),
    (REFUSING, "2026-11-22", "CN-ZJ", {"suspected-and-refuses", "zhejiang-suspicion"}),
    (WATCHED, "2025-02-28", "CN-SH", {"suspected-and-refuses"}),
    (WATCHED, "2025-03-01", "CN-SH", {"suspected-and-refuses", "shanghai-monitoring"}),
    (WATCHED, "2025-03-01", "CN-GD", {"suspected-and-refuses"}),
    ({"voucher_lent": True}, "2021-04-30", "CN", set()),
    ({"voucher_lent": True}, "2021-05-01", "CN", {"voucher-lent"}),
    ({"voucher_lent": True, "fund_loss": False}, LAST_OF_REGULATION, "CN-SH", {"voucher-lent"}),
    ({"voucher_lent": True}, FIRST_OF_LAW, "CN-SH", {"voucher-lent"}),
    ({"voucher_lent": True, "double_benefit": True}, "2026-11-22", "CN", {"voucher-lent", "double-benefit"}),
    ({"drugs_resold": True, "rebate_taken": True}, FIRST_OF_LAW, "CN", {"drugs-resold", "rebate-taken"}),
    ({"proxy_purchase": True, "both_ids_shown": True, "voucher_lent": False}, "2026-11-22", "CN", set()),
    ({"intent_to_defraud": True, "fund_loss": True}, LAST_OF_REGULATION, "CN", {"fraud"}),
    ({"intent_to_defraud": True}, LAST_OF_REGULATION, "CN", set()),
    ({"used_others_voucher": True, "fund_loss": False}, LAST_OF_REGULATION, "CN", {"fraud"}),
    ({"fraud_found": True}, LAST_OF_REGULATION, "CN", set()),
    ({"fraud_found": True}, FIRST_OF_LAW, "CN", {"fraud"}),
    ({"illegal_use": True}, LAST_OF_REGULATION, "CN", set()),
    ({"illegal_use": True}, FIRST_OF_LAW, "CN", {"illegal-use"}),
    (ORDERED, FIRST_OF_LAW, "CN", set()),
    ({**OVER_SUPPLIED, "corrected_and_refunded": False}, "2025-03-01", "CN-SH", {"shanghai-over-supply"}),
    ({**OVER_SUPPLIED, "corrected_and_refunded": True}, "2025-03-01", "CN-SH", set()),
    ({**OVER_SUPPLIED, "corrected_and_refunded": False}, "2025-03-01", "CN-BJ", set()),
    ({"contribution_paid": False}, "2025-02-28", "CN-SH", {"contribution-unpaid"}),
    (
        {"contribution_paid": False},
        "2025-03-01",
        "CN-SH",
        {"contribution-unpaid", "shanghai-contribution-unpaid"},
    ),
    ({"double_enrolment": True}, LAST_OF_REGULATION, "CN", set()),
    ({"double_enrolment": True}, FIRST_OF_LAW, "CN", {"double-enrolment"}),
    ({"holder_died": True, "stop_event_verified": True}, "2023-11-30", "CN", set()),
    ({"holder_died": True, "stop_event_verified": True}, "2023-12-01", "CN", {"death"}),
    (CLEAN, LAST_OF_REGULATION, "CN-ZJ", set()),
    (CLEAN, FIRST_OF_LAW, "CN-SH", set()),
    ({}, "2026-11-22", "CN-ZJ", set()),
]

COLLECTED: dict[str, Value] = {"new_card_collected": True}
READY: dict[str, Value] = {"new_card_collected": False, "new_card_delivered": True, "new_card_made": True}
MADE: dict[str, Value] = {**READY, "new_card_delivered": False, "data_collected": True, "card_applied_for": True}
IN_PROCESS: dict[str, Value] = {**MADE, "new_card_made": False}
NEITHER: dict[str, Value] = {**IN_PROCESS, "data_collected": False, "card_applied_for": False}
ONLY_DATA: dict[str, Value] = {**IN_PROCESS, "card_applied_for": False}
ONLY_APPLIED: dict[str, Value] = {**IN_PROCESS, "data_collected": False}
STRIPE: dict[str, Value] = {"card_kind": "magnetic_stripe", "months_card_unused": 12}

CARDS: list[Row] = [
    (COLLECTED, "2026-11-22", "CN", {"new-card-collected"}),
    ({**NEITHER, **COLLECTED}, "2026-11-22", "CN", {"new-card-collected"}),
    (READY, "2026-11-22", "CN", {"new-card-delivered"}),
    (MADE, "2026-11-22", "CN", set()),
    (IN_PROCESS, "2026-11-22", "CN", set()),
    (NEITHER, "2026-11-22", "CN", {"data-not-collected"}),
    (ONLY_DATA, "2026-11-22", "CN", set()),
    (ONLY_APPLIED, "2026-11-22", "CN", set()),
    (STRIPE, "2017-09-30", "CN-SD.qingdao", set()),
    (STRIPE, "2017-10-01", "CN-SD.qingdao", {"qingdao-magnetic"}),
    (STRIPE, "2017-10-01", "CN-SD.jinan", set()),
    ({**STRIPE, "months_card_unused": 0}, "2017-12-31", "CN-SD.qingdao", set()),
    ({**STRIPE, "months_card_unused": 0}, "2018-01-01", "CN-SD.qingdao", {"qingdao-magnetic"}),
    ({"card_kind": "generation_1"}, "2021-06-30", "CN-HB.wuhan", set()),
    ({"card_kind": "generation_1"}, "2021-07-01", "CN-HB.wuhan", {"wuhan-generation-1"}),
    ({"card_kind": "generation_2"}, "2021-07-01", "CN-HB.wuhan", set()),
    ({"card_kind": "generation_1"}, "2021-07-01", "CN-HB", set()),
    ({"card_kind": "medical_insurance_card"}, "2005-06-30", "CN-GD.zhuhai", set()),
    ({"card_kind": "medical_insurance_card"}, "2005-07-01", "CN-GD.zhuhai", {"zhuhai-insurance-card"}),
    ({"card_kind": "generation_2", "new_card_enabled": False}, "2026-01-01", "CN-BJ", set()),
    (
        {"card_kind": "generation_2", "new_card_enabled": True},
        "2026-01-01",
        "CN-BJ",
        {"beijing-new-card-enabled"},
    ),
    ({"card_kind": "generation_2"}, "2021-12-01", "CN-HE.hengshui", set()),
    ({"card_status": "lost_temporary"}, "2026-11-22", "CN", {"lost-temporary", "e-card-when-lost"}),
    ({"card_status": "cancelled"}, "2026-11-22", "CN", {"cancelled", "e-card-cancelled"}),
    ({"card_status": "normal"}, "2026-11-22", "CN", set()),
    ({"wrong_pin_tries": 3}, "2026-11-22", "CN-SN", set()),
    ({"wrong_pin_tries": 3}, "2026-11-22", "CN-YN.honghe", {"honghe-pin-lock"}),
    ({"wrong_pin_tries": 6}, "2026-11-22", "CN-SN", {"shaanxi-pin-lock"}),
    ({"age_when_issued": 30, "years_since_issue": 12}, "2026-11-22", "CN-SH", set()),
    ({"years_since_issue": 12}, "2026-11-22", "CN-GD.shaoguan", {"shaoguan-validity"}),
]

NOT_EXEMPT: dict[str, Value] = {"enrolment_kind": "resident", "newborn": False, "special_group": False}
LATE: dict[str, Value] = {**NOT_EXEMPT, "paid_in_window": False, "missed_years": 0}
MOVED: dict[str, Value] = {"enrolment_kind": "employee", "moved_insurance": True, "gap_paid_back": True}

WAITING: list[Row] = [
    (LATE, "2024-12-31", "CN", set()),
    (LATE, "2025-01-01", "CN", {"resident-late"}),
    ({**LATE, "newborn": True}, "2025-01-01", "CN", set()),
    ({**LATE, "paid_in_window": True}, "2025-01-01", "CN", set()),
    ({**NOT_EXEMPT, "missed_years": 1}, "2025-01-01", "CN", {"resident-broken"}),
    ({**NOT_EXEMPT, "missed_years": 3}, "2025-01-01", "CN", {"resident-broken"}),
    ({**NOT_EXEMPT, "missed_years": 4}, "2025-01-01", "CN", {"resident-four-years"}),
    ({**LATE, "natural_month_after_payment": 2}, "2024-12-31", "CN-ZJ", {"zhejiang-resident-late"}),
    ({**LATE, "natural_month_after_payment": 3}, "2024-12-31", "CN-ZJ", set()),
    (LATE, "2025-02-28", "CN-SH", {"resident-late"}),
    (LATE, "2025-03-01", "CN-SH", {"resident-late", "shanghai-resident-wait"}),
    ({**MOVED, "gap_months": 3}, "2026-11-22", "CN", set()),
    ({**MOVED, "gap_months": 4}, "2026-11-22", "CN", {"gap-over-three"}),
    ({**MOVED, "gap_months": 4}, "2021-11-30", "CN", set()),
]


def _stopping(book: Book, rule_set: RuleSet, row: Row) -> set[str]:
    given, on, region, _ = row
    facts, faults = read_facts(given, book.facts)
    assert faults == ()
    outcomes = evaluate(book, rule_set, date.fromisoformat(on), region, facts)
    holding = [outcome for outcome in outcomes if outcome.outcome == "yes" and outcome.effect != "other"]
    return {outcome.rule.rpartition("/")[2] for outcome in holding}


def _name(row: Row) -> str:
    facts, on, region, _ = row
    return f"{on}-{region}-{'-'.join(facts)}"


@pytest.mark.parametrize("row", SUSPENSION, ids=_name)
def test_what_suspends(book: Book, row: Row) -> None:
    assert _stopping(book, "suspension", row) == row[3]


@pytest.mark.parametrize("row", CARDS, ids=_name)
def test_what_stops_a_card(book: Book, row: Row) -> None:
    assert _stopping(book, "card-replacement", row) == row[3]


@pytest.mark.parametrize("row", WAITING, ids=_name)
def test_what_makes_one_wait(book: Book, row: Row) -> None:
    assert _stopping(book, "waiting-period", row) == row[3]


def test_the_old_card_works_while_the_new_one_is_being_made(book: Book) -> None:
    for given in (MADE, IN_PROCESS):
        facts, _ = read_facts(given, book.facts)
        outcomes = evaluate(book, "card-replacement", date(2026, 11, 22), "CN", facts)
        (works,) = [o for o in outcomes if o.rule == "rules/card-replacement/card-in-production"]
        assert (works.outcome, works.mode) == ("yes", "depends")
        assert works.label is not None
        assert "12333" in works.label.zh


@pytest.mark.parametrize("rule_set", ["suspension", "card-replacement", "waiting-period"])
def test_with_nothing_known_nothing_is_settled(book: Book, rule_set: RuleSet) -> None:
    """Nobody told anything: no rule may say yes or no, and each that decides asks for something."""
    for outcome in evaluate(book, rule_set, date(2026, 11, 22)):
        assert outcome.outcome in ("unknown", "not_in_force"), outcome.rule
        if outcome.outcome == "unknown" and outcome.status.decides:
            assert outcome.questions, outcome.rule


def test_the_settlement_suspension_of_the_law_lasts_three_to_twelve_months(book: Book) -> None:
    for name in ("voucher-lent", "double-benefit", "drugs-resold", "rebate-taken", "fraud", "illegal-use"):
        for version in book.rules[f"rules/suspension/{name}"].versions:
            assert version.mode == "must"
            assert version.duration is not None
            assert (version.duration.min_months, version.duration.max_months) == (3, 12)


def test_the_suspension_on_suspicion_is_a_may_without_a_length(book: Book) -> None:
    for version in book.rules["rules/suspension/suspected-and-refuses"].versions:
        assert version.mode == "may"
        assert version.duration is not None
        assert version.duration.max_months is None


def test_a_rule_whose_text_was_not_found_says_so(book: Book) -> None:
    for rule in book.rules.values():
        sources = [book.sources[r.source] for version in rule.versions for r in version.because]
        if rule.status.decides and all(source.grade.value == "UNVERIFIED" for source in sources):
            assert rule.status.value == "trial", rule.id
            assert rule.label is not None, rule.id
            assert {version.mode for version in rule.versions} == {"depends"}, rule.id
