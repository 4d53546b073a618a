"""Answers in a person's own words, and what cannot be taken for an answer."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.law.facts import NOTHING, FactFault, Facts, Value, parse_fact, read_facts
from heshi.rulebook.entries import Fact
from heshi.wording import Bilingual

WORDS = Bilingual(zh="问", en="asked")
LENT = Fact(id="lent", type="yes_no", question=WORDS, term=WORDS)
MONTHS = Fact(id="months", type="number", question=WORDS, term=WORDS)
DAY = Fact(id="day", type="date", question=WORDS, term=WORDS)
PLACE = Fact(id="place", type="choice", question=WORDS, term=WORDS)
CARD = Fact(
    id="card",
    type="choice",
    question=WORDS,
    term=WORDS,
    choices={"generation_1": Bilingual(zh="一代卡", en="First generation")},
)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        (LENT, "yes", True),
        (LENT, " 是 ", True),
        (LENT, "NO", False),
        (LENT, "否", False),
        (MONTHS, "3", 3.0),
        (MONTHS, "0", 0.0),
        (MONTHS, "2.5", 2.5),
        (DAY, "2026-12-31", date(2026, 12, 31)),
        (CARD, "generation_1", "generation_1"),
        (CARD, "一代卡", "generation_1"),
        (CARD, "first generation", "generation_1"),
        (PLACE, "CN-ZJ", "CN-ZJ"),
    ],
)
def test_an_answer_is_read(fact: Fact, text: str, value: Value) -> None:
    assert parse_fact(fact, text) == value


@pytest.mark.parametrize(
    ("fact", "text", "code"),
    [
        (LENT, "maybe", "not_yes_or_no"),
        (LENT, "3", "not_yes_or_no"),
        (MONTHS, "three", "not_a_number"),
        (MONTHS, "-1", "not_a_number"),
        (MONTHS, "nan", "not_a_number"),
        (MONTHS, "inf", "not_a_number"),
        (DAY, "2026-02-30", "not_a_date"),
        (CARD, "generation_9", "not_a_choice"),
        (LENT, "  ", "empty"),
    ],
)
def test_what_cannot_be_read_says_why(fact: Fact, text: str, code: str) -> None:
    fault = parse_fact(fact, text)
    assert isinstance(fault, FactFault)
    assert (fault.fact, fault.code) == (fact.id, code)


def test_a_fault_names_what_would_be_right() -> None:
    fault = parse_fact(CARD, "generation_9")
    assert isinstance(fault, FactFault)
    assert fault.allowed == ("generation_1",)


def test_all_faults_come_back_together_beside_what_was_good() -> None:
    known = {fact.id: fact for fact in (LENT, MONTHS)}
    facts, faults = read_facts({"lent": "yes", "months": "many", "horse": "yes"}, known)
    assert dict(facts) == {"lent": True}
    assert [(fault.fact, fault.code) for fault in faults] == [("months", "not_a_number"), ("horse", "unknown_fact")]


def test_typed_values_are_kept_and_mistyped_ones_refused() -> None:
    known = {fact.id: fact for fact in (LENT, MONTHS, DAY)}
    facts, faults = read_facts({"lent": False, "months": 3, "day": date(2026, 1, 1)}, known)
    assert dict(facts) == {"lent": False, "months": 3.0, "day": date(2026, 1, 1)}
    assert faults == ()
    assert [fault.code for fault in read_facts({"months": True}, known)[1]] == ["not_a_number"]


def test_facts_cannot_be_changed_only_extended() -> None:
    first = Facts({"lent": True})
    second = first.with_("months", 3.0)
    assert dict(first) == {"lent": True}
    assert dict(second) == {"lent": True, "months": 3.0}
    with pytest.raises(TypeError):
        first["lent"] = False  # type: ignore[index]
    assert len(NOTHING) == 0


def test_equal_facts_are_one_key() -> None:
    assert {Facts({"lent": True}): 1}[Facts({"lent": True})] == 1
    assert Facts({"lent": True}) != Facts({"lent": False})
