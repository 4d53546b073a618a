"""Ask the law on its own: facts, a day and a place in; what each rule says, and what is still open, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from heshi.answer import RulebookId
from heshi.law.evaluate import PLACE, Outcome, RuleSet, evaluate
from heshi.law.facts import Facts, Value
from heshi.question import Question
from heshi.rulebook.book import Book
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Refusal
from heshi.usecases.take_facts import take_facts

NATION = "CN"


class Case(Struct, frozen=True):
    """What is known: the set of rules asked, the day, the place, the facts."""

    rules: RuleSet
    on: date
    region: str
    facts: Facts


class LawAnswer(Struct, frozen=True):
    """What the rules of one set say, and the questions that are still open, each once."""

    rules: RuleSet
    on: date
    region: str
    outcomes: tuple[Outcome, ...]
    questions: tuple[Question, ...]
    rulebook: RulebookId


def read_case(
    rules: RuleSet, on: date, region: str, given: Mapping[str, Value], book: Book, prefix: str = "--"
) -> Case | tuple[Refusal, ...]:
    """The case as typed, or all that is wrong with it; a `place` among the facts counts without a region."""
    code = find_region(region, book, f"{prefix}region") if region else ""
    facts, refused = take_facts(given, book, f"{prefix}fact")
    if isinstance(code, Refusal):
        return (code, *refused)
    place = code or str(facts.get(PLACE, NATION))
    return tuple(refused) if refused else Case(rules, on, place, facts)


def evaluate_law(case: Case, book: Book) -> LawAnswer:
    """Every rule of the set on that day in that place, with its reasons and citations."""
    outcomes = evaluate(book, case.rules, case.on, case.region, case.facts)
    return LawAnswer(case.rules, case.on, case.region, outcomes, open_questions(outcomes), book.id)


def open_questions(outcomes: Iterable[Outcome]) -> tuple[Question, ...]:
    """The questions of all rules that are still unknown, in the order in which they come up, each once."""
    asked = {question.fact: question for outcome in outcomes for question in reversed(outcome.questions)}
    order = dict.fromkeys(question.fact for outcome in outcomes for question in outcome.questions)
    return tuple(asked[fact] for fact in order)
