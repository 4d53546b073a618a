"""The law's golden situations: facts, a day and a place — and what one rule must answer."""

from __future__ import annotations

import pytest

from heshi.adapters.rulebook_folder import load_golden
from heshi.law.evaluate import evaluate_rule
from heshi.law.facts import Value, read_facts
from heshi.rulebook.book import Book
from heshi.rulebook.cases import SituationCase

_, SITUATIONS, FAULTS = load_golden()


def test_the_situations_can_be_read() -> None:
    assert [fault for fault in FAULTS if fault.file.startswith("cases/situations/")] == []
    assert len({case.id for case in SITUATIONS}) == len(SITUATIONS) >= 150


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: case.id)
def test_a_situation_is_answered_rightly(case: SituationCase, book: Book) -> None:
    given: dict[str, Value] = {**case.facts}
    facts, faults = read_facts(given, book.facts)
    assert faults == ()
    found = evaluate_rule(book, book.rules[case.rule], case.on, case.region, facts)
    assert found.outcome == case.outcome
    assert sorted(question.fact for question in found.questions) == sorted(case.asks)
    assert bool(found.citations) == (case.outcome not in ("elsewhere", "not_in_force") or found.says is not None)


def test_every_rule_that_decides_is_seen_on_both_sides(book: Book) -> None:
    seen = {(case.rule, case.outcome) for case in SITUATIONS}
    missing = [
        (rule.id, side)
        for rule in book.rules.values()
        if rule.status.decides
        for side in ("yes", "no")
        if (rule.id, side) not in seen
    ]
    assert missing == []


def test_every_day_has_one_version_of_each_rule(book: Book) -> None:
    periods = [version.in_force for rule in book.rules.values() for version in rule.versions]
    days = sorted({day for period in periods for day in (period.start, period.end) if day is not None})
    for rule in book.rules.values():
        for day in days:
            assert sum(day in version.in_force for version in rule.versions) <= 1, (rule.id, day)
