"""The best next question: never a useless one, never one twice, and the same every time."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.law.condition import Truth3, asked_facts, weigh
from heshi.law.facts import Value
from heshi.law.next_question import answers_to, best_fact
from heshi.law.outlook import EITHER, NEITHER, Outlook
from heshi.rulebook.entries import Condition

A, B, C, D = (Condition(fact=name) for name in "abcd")

leaves = st.sampled_from("abcde").map(lambda name: Condition(fact=name)) | st.just(Condition(fact="n", at_least=3))
conditions = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(all=tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(any=tuple(parts)))
        | inner.map(lambda part: Condition(not_=part))
    ),
    max_leaves=5,
)
knowledge = st.dictionaries(st.sampled_from("abc"), st.booleans(), max_size=2)


def can_settle(fact: str, condition: Condition, known: dict[str, Value], passed: set[str]) -> bool:
    """By trying everything: is there a way to answer other facts in which this one makes the difference?"""
    others = [n for n in asked_facts(condition) if n not in known and n not in passed and n != fact]
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            for said in product(*(answers_to(name, [condition], {}) for name in chosen)):
                base = known | dict(zip(chosen, said, strict=True))
                if weigh(condition, base, {}).outcome is not Truth3.UNKNOWN:
                    continue
                tried = [weigh(condition, base | {fact: v}, {}).outcome for v in answers_to(fact, [condition], {})]
                if any(outcome is not Truth3.UNKNOWN for outcome in tried):
                    return True
    return False


@pytest.mark.parametrize(
    ("rules", "known", "passed", "asked"),
    [
        ([A, Condition(all=(A, B))], {}, (), "a"),  # two rules hang on it
        ([Condition(all=(A, B)), Condition(all=(B, C))], {}, (), "b"),
        ([Condition(all=(A, B))], {"a": True}, (), "b"),
        ([Condition(all=(A, B))], {"a": False}, (), None),  # settled: b is not asked for its own sake
        ([Condition(any=(A, B))], {"a": True}, (), None),
        ([Condition(all=(A, B))], {}, ("a",), "b"),  # a no to b still settles it
        ([Condition(all=(A, Condition(any=(B, C))))], {}, ("a", "b"), None),  # a yes to c would settle nothing
        ([Condition(all=(A, Condition(any=(B, C))))], {}, ("a",), "b"),  # but two times no would
        ([Condition(not_=A)], {}, ("a",), None),
        ([], {}, (), None),
    ],
)
def test_what_is_asked(rules: list[Condition], known: dict[str, Value], passed: tuple[str, ...], asked: str) -> None:
    assert best_fact(rules, known, {}, passed) == asked


@given(conditions, knowledge, st.sets(st.sampled_from("abcde")))
def test_a_question_is_asked_wherever_one_can_still_settle_something(
    condition: Condition, known: dict[str, Value], passed: set[str]
) -> None:
    hidden = passed - set(known)
    asked = best_fact([condition], known, {}, hidden)
    useful = {fact for fact in asked_facts(condition) if fact not in known and fact not in hidden}
    useful = {fact for fact in useful if can_settle(fact, condition, known, hidden)}
    assert asked is not None or not useful
    assert asked not in hidden
    assert asked not in known


def names_each_fact_once(condition: Condition) -> bool:
    def count(part: Condition) -> int:
        below = [*part.all, *part.any, *([part.not_] if part.not_ else [])]
        return bool(part.fact) + sum(count(inner) for inner in below)

    return count(condition) == len(asked_facts(condition))


@given(conditions.filter(names_each_fact_once), knowledge, st.sets(st.sampled_from("abcde")))
def test_no_question_is_useless_where_each_fact_is_named_once(
    condition: Condition, known: dict[str, Value], passed: set[str]
) -> None:
    asked = best_fact([condition], known, {}, passed - set(known))
    assert asked is None or can_settle(asked, condition, known, passed - set(known))


@given(conditions, knowledge)
def test_the_outlook_keeps_every_outcome_that_can_come(condition: Condition, known: dict[str, Value]) -> None:
    hoped = Outlook(known, {}, ()).of(condition)
    names = [name for name in asked_facts(condition) if name not in known]
    for said in product(*(answers_to(name, [condition], {}) for name in names)):
        outcome = weigh(condition, known | dict(zip(names, said, strict=True)), {}).outcome
        assert outcome in hoped


def test_keys_that_stand_together_must_all_hold() -> None:
    both = Condition(fact="a", any=(B, C))
    assert Outlook({}, {}, ()).of(both) == EITHER
    assert Outlook({}, {}, ("a",)).of(both) == {Truth3.NO}
    assert Outlook({"b": True}, {}, ("a",)).by("c", both) == NEITHER


def test_answers_stand_on_both_sides_of_every_bound() -> None:
    edges = [Condition(fact="n", at_most=3), Condition(fact="n", at_least=3.5)]
    outcomes = {tuple(weigh(edge, {"n": value}, {}).outcome for edge in edges) for value in answers_to("n", edges, {})}
    assert len(outcomes) == 3  # below both, between them, above both
