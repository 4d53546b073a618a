"""The interview: its end says what the law says of all its answers at once, and it always has an end."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_book
from heshi.law.evaluate import RULE_SETS, Outcome, RuleSet
from heshi.law.next_question import answers_to
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Fact
from heshi.usecases.evaluate_law import Case, evaluate_law, read_case
from heshi.usecases.interview import (
    ELSEWHERE,
    TOPICS,
    UNKNOWN,
    Interview,
    in_topic,
    places_within,
    progress,
    take_answers,
)
from heshi.usecases.refusal import Refusal

DAY = date(2026, 11, 22)
REGIONS = ("CN", "CN-SH", "CN-ZJ", "CN-GD", "CN-HB.wuhan", "CN-ZJ.wenzhou", "CN-GS")


def typed_answers(fact: Fact, book: Book, rules: RuleSet, region: str) -> list[str]:
    if fact.id == "place":
        return [UNKNOWN, *(within.code for within in places_within(region, book))]
    if fact.type == "yes_no":
        return [UNKNOWN, "yes", "no"]
    asked = [v.when for r in book.rules.values() if r.id.startswith(f"rules/{rules}/") for v in r.versions if v.when]
    return [UNKNOWN, *(str(value) for value in answers_to(fact.id, asked, book.facts))]


def paths(rules: RuleSet) -> st.SearchStrategy[tuple[str, str, list[int]]]:
    return st.tuples(
        st.sampled_from(REGIONS), st.sampled_from(sorted(TOPICS[rules])), st.lists(st.integers(0, 9), max_size=40)
    )


@pytest.mark.parametrize("rules", RULE_SETS)
@settings(max_examples=40)
@given(data=st.data())
def test_every_path_ends_asks_nothing_twice_and_says_what_the_law_says(rules: RuleSet, data: st.DataObject) -> None:
    book = load_book()
    region, topic, choices = data.draw(paths(rules))
    begun = Interview(rules, DAY, region, topic)
    typed: list[tuple[str, str]] = []
    now = progress(begun, book)
    while now.question is not None:
        fact = now.question.fact
        assert fact not in dict(typed)
        offered = typed_answers(book.facts[fact], book, rules, region)
        choice = choices[len(typed)] if len(typed) < len(choices) else 0
        typed.append((fact, offered[choice % len(offered)]))
        interview, refused = take_answers(begun, typed, book)
        assert refused == {}
        now = progress(interview, book)
    assert len(typed) <= len(book.facts)
    given_facts = {fact: text for fact, text in typed if text != UNKNOWN and fact != "place"}
    case = read_case(rules, DAY, "", dict(given_facts), book)
    assert isinstance(case, Case)
    place = dict(typed).get("place", UNKNOWN)
    where = region if place == UNKNOWN else place
    assert now.answer.outcomes == evaluate_law(Case(rules, DAY, where, case.facts), book).outcomes


def outcome_of(outcomes: tuple[Outcome, ...], rule: str) -> str:
    return next(o.outcome for o in outcomes if o.rule == f"rules/{rule}")


def asked(interview: Interview, typed: list[tuple[str, str]], book: Book) -> str | None:
    taken, refused = take_answers(interview, typed, book)
    assert not refused
    question = progress(taken, book).question
    return question.fact if question else None


def test_do_not_know_is_no_answer(book: Book) -> None:
    begun = Interview("suspension", DAY, topic="contributions")
    taken, _ = take_answers(begun, [("contribution_paid", UNKNOWN)], book)
    assert "contribution_paid" not in taken.facts
    now = progress(taken, book)
    assert outcome_of(now.answer.outcomes, "suspension/contribution-unpaid") == "unknown"
    assert now.question is None  # it is not asked again either


def test_a_no_settles_what_hangs_on_it(book: Book) -> None:
    begun = Interview("suspension", DAY, "CN-SH", "settlement")
    taken, _ = take_answers(begun, [("fraud_suspected", "no")], book)
    now = progress(taken, book)
    assert outcome_of(now.answer.outcomes, "suspension/suspected-and-refuses") == "no"
    assert "refuses_to_cooperate" not in {q.fact for q in now.answer.questions}


def test_the_place_is_narrowed_once_and_only_where_rules_differ_there(book: Book) -> None:
    guangdong = Interview("card-replacement", DAY, "CN-GD")
    assert asked(guangdong, [], book) == "place"
    assert asked(guangdong, [("place", UNKNOWN)], book) != "place"
    assert asked(Interview("card-replacement", DAY, "CN-GS"), [], book) != "place"
    assert asked(Interview("card-replacement", DAY), [], book) != "place"  # nobody named any place


def test_elsewhere_within_a_place_is_not_the_listed_place(book: Book) -> None:
    wenzhou = Interview("card-replacement", DAY, "CN-ZJ.wenzhou")
    rule = "card-replacement/yueqing-citizen-card"
    for place, says in ((f"CN-ZJ.wenzhou{ELSEWHERE}", "elsewhere"), ("CN-ZJ.wenzhou.yueqing", "unknown")):
        taken, refused = take_answers(wenzhou, [("place", place)], book)
        assert not refused
        assert outcome_of(progress(taken, book).answer.outcomes, rule) == says


def test_what_cannot_be_read_is_refused_by_its_fact_and_the_rest_is_kept(book: Book) -> None:
    begun = Interview("waiting-period", DAY)
    typed = [
        ("gap_months", "many"),
        ("newborn", "no"),
        ("no_such_fact", "yes"),
        ("place", "Atlantis"),
        ("missed_years", " "),
    ]
    taken, refused = take_answers(begun, typed, book)
    assert [one.fact for one in taken.given] == ["newborn"]
    assert {fact: refusal.code for fact, refusal in refused.items()} == {
        "gap_months": "fact_value",
        "no_such_fact": "unknown_fact",
        "place": "unknown_region",
    }
    assert all(isinstance(refusal, Refusal) for refusal in refused.values())


def test_of_two_answers_the_later_counts_and_an_answer_can_be_taken_back(book: Book) -> None:
    begun = Interview("suspension", DAY)
    taken, _ = take_answers(begun, [("voucher_lent", "yes"), ("fund_loss", "no"), ("voucher_lent", "no")], book)
    assert taken.facts["voucher_lent"] is False
    assert [one.fact for one in taken.without("voucher_lent").given] == ["fund_loss"]


@pytest.mark.parametrize("rules", get_args(RuleSet))
def test_every_rule_that_decides_belongs_to_a_topic(rules: RuleSet, book: Book) -> None:
    effects = {effect for topic in TOPICS[rules].values() for effect in topic}
    theirs = {rule.effect for rule in book.rules.values() if rule.id.startswith(f"rules/{rules}/")}
    assert theirs == effects


def test_drafts_are_never_in_a_topic(book: Book) -> None:
    interview = Interview("suspension", DAY)
    outcomes = progress(interview, book).answer.outcomes
    drafts = {o.rule for o in outcomes if not o.status.decides}
    assert drafts
    assert not drafts & {o.rule for o in in_topic(interview, outcomes, book)}
