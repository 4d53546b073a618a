"""What the law's answer means: the effects apart, the gravest first, nothing open passed off as a no."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.rulebook.book import Book
from heshi.usecases.interview import TOPICS, UNKNOWN, Interview, progress, take_answers
from heshi.usecases.sum_up_law import STATES, SumUp, sum_up, whom_to_ask, worst

DAY = date(2026, 11, 22)


def summed(rules: str, book: Book, region: str = "CN", topic: str = "all", **typed: str) -> SumUp:
    begun = Interview(rules, DAY, region, topic)  # type: ignore[arg-type]
    taken, refused = take_answers(begun, typed.items(), book)
    assert not refused
    return sum_up(progress(taken, book).answer, TOPICS[taken.rules][topic], book)


def states(found: SumUp) -> dict[str, str]:
    return {standing.effect: standing.state for standing in found.standings}


NO_MISUSE = {
    fact: "no"
    for fact in (
        "double_benefit",
        "drugs_resold",
        "other_illegal_gain",
        "rebate_taken",
        "voucher_lent",
        "used_others_voucher",
        "forged_records",
        "intent_to_defraud",
        "fraud_suspected",
    )
}


@pytest.mark.parametrize(
    ("region", "typed", "state"),
    [
        ("CN-ZJ", NO_MISUSE | {"fraud_suspected": "yes"}, "may"),  # in Zhejiang the suspicion is enough
        ("CN-BJ", NO_MISUSE | {"fraud_suspected": "yes"}, "open"),  # elsewhere it takes a refusal too
        ("CN-BJ", NO_MISUSE | {"fraud_suspected": "yes", "refuses_to_cooperate": "yes"}, "may"),
        ("CN-BJ", NO_MISUSE | {"voucher_lent": "yes"}, "holds"),
        ("CN-BJ", NO_MISUSE, "no"),
        ("CN-BJ", NO_MISUSE | {"voucher_lent": UNKNOWN}, "open"),
        ("CN", NO_MISUSE, "local"),  # places have rules of their own, and none was named
    ],
)
def test_how_settlement_stands(region: str, typed: dict[str, str], state: str, book: Book) -> None:
    found = summed("suspension", book, region, "settlement", **typed)
    assert states(found) == {"settlement_suspended": state}
    assert found.state == state


def test_effects_are_never_mixed(book: Book) -> None:
    found = summed(
        "suspension", book, "CN-SH", **NO_MISUSE, contribution_paid="no", over_supply="no", long_term_care_fraud="no"
    )
    assert states(found)["benefits_paused"] == "holds"
    assert states(found)["settlement_suspended"] == "no"
    assert found.state == "holds"


def test_a_stopped_card_says_nothing_of_the_insurance(book: Book) -> None:
    found = summed("card-replacement", book, "CN-SD.qingdao", card_kind="magnetic_stripe", card_status="normal")
    assert states(found)["card_replaced"] == "holds"
    assert not set(states(found)) & {"insurance_suspended", "benefits_paused", "settlement_suspended"}


def test_what_stays_unknown_is_named_and_drafts_decide_nothing(book: Book) -> None:
    found = summed("suspension", book, "CN-GS", "contributions", contribution_paid=UNKNOWN)
    assert found.lacks == ("contribution_paid",)
    assert found.state == "open"
    assert [o.rule for o in found.drafts] == ["rules/suspension/supplementary-unpaid-elsewhere"]
    assert not {o.rule for o in found.drafts} & {o.rule for o in found.open}


def test_the_house_that_decides_is_asked_the_nearest_first(book: Book) -> None:
    lines = whom_to_ask("suspension", "CN-GS", book)
    assert lines[0].region == "CN-GS"
    assert lines[-1].number == "12393"
    assert [line.number for line in whom_to_ask("card-replacement", "CN-ZJ.wenzhou.other", book)] == ["12333"]


def test_states_are_ordered_by_how_grave_they_are() -> None:
    assert worst(reversed(STATES)) == "holds"
    assert worst([]) == "no"
