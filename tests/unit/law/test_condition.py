"""Kleene's tables, and the questions that they leave open."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.law.condition import Truth3, asked_facts, weigh
from heshi.law.facts import Value
from heshi.rulebook.entries import Condition, Fact
from heshi.wording import Bilingual

A, B = Condition(fact="a", is_=True), Condition(fact="b", is_=True)
YES, NO, UNKNOWN = Truth3.YES, Truth3.NO, Truth3.UNKNOWN
KNOWN: dict[Truth3, bool | None] = {YES: True, NO: False, UNKNOWN: None}


def _facts(a: Truth3, b: Truth3 = UNKNOWN) -> dict[str, Value]:
    given = {"a": KNOWN[a], "b": KNOWN[b]}
    return {name: value for name, value in given.items() if value is not None}


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_all_and_any_follow_the_table(a: Truth3, b: Truth3, both: Truth3, either: Truth3) -> None:
    for left, right in ((a, b), (b, a)):
        facts = _facts(left, right)
        assert weigh(Condition(all=(A, B)), facts, {}).outcome is both
        assert weigh(Condition(any=(A, B)), facts, {}).outcome is either


@pytest.mark.parametrize(("a", "turned"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not_turns_what_is_known_and_leaves_the_unknown(a: Truth3, turned: Truth3) -> None:
    assert weigh(Condition(not_=A), _facts(a), {}).outcome is turned


@pytest.mark.parametrize(
    ("condition", "value", "outcome"),
    [
        (Condition(fact="a", at_least=3), 3, YES),
        (Condition(fact="a", at_least=3), 2.9, NO),
        (Condition(fact="a", at_most=3), 3, YES),
        (Condition(fact="a", at_most=3), 3.1, NO),
        (Condition(fact="a", at_least=3, at_most=6), 7, NO),
        (Condition(fact="a", since=date(2027, 1, 1)), date(2027, 1, 1), YES),
        (Condition(fact="a", since=date(2027, 1, 1)), date(2026, 12, 31), NO),
        (Condition(fact="a", before=date(2027, 1, 1)), date(2026, 12, 31), YES),
        (Condition(fact="a", before=date(2027, 1, 1)), date(2027, 1, 1), NO),
        (Condition(fact="a", is_="resident"), "resident", YES),
        (Condition(fact="a", is_="resident"), "employee", NO),
        (Condition(fact="a", is_=False), False, YES),
        (Condition(fact="a"), True, YES),
        (Condition(fact="a"), False, NO),
    ],
)
def test_a_comparison_holds_on_its_bound_and_not_beyond(condition: Condition, value: Value, outcome: Truth3) -> None:
    assert weigh(condition, {"a": value}, {}).outcome is outcome


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (Condition(fact="a", at_least=1), True),
        (Condition(fact="a", is_=True), 1.0),
        (Condition(fact="a", is_=True), "yes"),
        (Condition(fact="a", before=date(2027, 1, 1)), 3.0),
    ],
)
def test_a_value_of_the_wrong_kind_settles_nothing(condition: Condition, value: Value) -> None:
    found = weigh(condition, {"a": value}, {})
    assert (found.outcome, found.lacks) == (UNKNOWN, ("a",))


def test_only_facts_that_can_change_the_outcome_are_asked_for() -> None:
    rest = Condition(any=(Condition(fact="c", is_=True), Condition(all=(A, B))))
    assert weigh(rest, {}, {}).lacks == ("c", "a", "b")
    assert weigh(rest, {"a": False}, {}).lacks == ("c",)
    assert weigh(rest, {"c": True}, {}).lacks == ()
    assert weigh(Condition(all=(A, B)), {"b": False}, {}).lacks == ()


def test_a_fact_named_twice_is_asked_once() -> None:
    twice = Condition(any=(Condition(fact="kind", is_="x"), Condition(fact="kind", is_="y")))
    assert weigh(twice, {}, {}).lacks == asked_facts(twice) == ("kind",)


def test_the_reasons_keep_the_shape_of_the_condition() -> None:
    found = weigh(Condition(all=(A, Condition(not_=B))), {"a": True, "b": True}, {})
    assert found.reason.outcome is NO
    assert [child.outcome for child in found.reason.children] == [YES, NO]
    assert found.reason.children[1].children[0].outcome is YES


def test_a_reason_speaks_in_the_terms_of_the_law() -> None:
    term = Bilingual(zh="中断缴费月数", en="months of the gap")
    kind = Fact(id="a", type="number", question=term, term=term)
    text = weigh(Condition(fact="a", at_most=3), {}, {"a": kind}).reason.text
    assert text == Bilingual(zh="中断缴费月数：不超过3", en="months of the gap: 3 at most")


def test_a_choice_is_shown_by_its_words() -> None:
    words = Bilingual(zh="种类", en="kind")
    kind = Fact(id="a", type="choice", question=words, term=words, choices={"x": Bilingual(zh="甲", en="first")})
    text = weigh(Condition(fact="a", is_="x"), {}, {"a": kind}).reason.text
    assert text == Bilingual(zh="种类：甲", en="kind: first")


_LEAVES = st.sampled_from("abc").map(lambda name: Condition(fact=name, is_=True))
_CONDITIONS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(all=tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(any=tuple(parts))),
        inner.map(lambda part: Condition(not_=part)),
    ),
    max_leaves=8,
)
_FACTS = st.dictionaries(st.sampled_from("abc"), st.booleans())


@given(_CONDITIONS, _FACTS)
def test_a_settled_outcome_never_turns_when_more_becomes_known(condition: Condition, known: dict[str, bool]) -> None:
    first = weigh(condition, dict(known), {})
    for values in product((True, False), repeat=3):
        full: dict[str, Value] = {**dict(zip("abc", values, strict=True)), **known}
        last = weigh(condition, full, {})
        assert last.outcome is not UNKNOWN
        assert first.outcome in (UNKNOWN, last.outcome)


@given(_CONDITIONS, _FACTS)
def test_unknown_always_has_a_question_and_a_settled_outcome_none(condition: Condition, known: dict[str, bool]) -> None:
    found = weigh(condition, dict(known), {})
    assert bool(found.lacks) == (found.outcome is UNKNOWN)
    assert set(found.lacks) <= set(asked_facts(condition)) - set(known)
