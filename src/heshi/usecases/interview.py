"""Asking the law one question at a time: what was answered so far goes in, what is known and what to ask next come out.

An interview is no more than its answers in the order in which they were given, so that any step of it can be kept in
an address, gone back to and changed. What it knows at its end is what the law says of those answers at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from heshi.law.evaluate import PLACE, Outcome, RuleSet
from heshi.law.facts import Facts, Value
from heshi.law.next_question import best_fact
from heshi.question import Question
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Condition, Region
from heshi.usecases.evaluate_law import NATION, Case, LawAnswer, evaluate_law
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Refusal
from heshi.usecases.take_facts import take_facts

UNKNOWN = "unknown"
"""What "I do not know" is called in an address; it is never taken for a no."""

ELSEWHERE = ".other"
"""The ending of a place that is in none of the places listed within another: `CN-ZJ.wenzhou.other`."""

TOPICS: Mapping[RuleSet, Mapping[str, tuple[str, ...]]] = {
    "suspension": {
        "all": ("benefits_paused", "settlement_suspended", "insurance_suspended"),
        "contributions": ("benefits_paused",),
        "settlement": ("settlement_suspended",),
        "ended": ("insurance_suspended",),
        "afterwards": ("other",),
    },
    "card-replacement": {
        "all": ("card_replaced", "card_deactivated", "other", "voucher_invalid"),
        "replaced": ("card_replaced", "other"),
        "lost": ("card_deactivated", "voucher_invalid"),
    },
    "waiting-period": {"all": ("benefits_paused", "other")},
}
"""What an interview may be about: of each set of rules those with these effects, the ones to settle first in front."""


class Given(Struct, frozen=True):
    """One answer as it was typed; `value` is None where the person does not know."""

    fact: str
    typed: str
    value: Value | None


class Interview(Struct, frozen=True):
    """Everything said so far: which rules, on which day, where, about what, and the answers in their order."""

    rules: RuleSet
    on: date
    region: str = NATION
    topic: str = "all"
    given: tuple[Given, ...] = ()

    @property
    def facts(self) -> Facts:
        """What is known; what the person does not know is not in it."""
        return Facts({one.fact: one.value for one in self.given if one.value is not None and one.fact != PLACE})

    @property
    def passed(self) -> frozenset[str]:
        """What the person does not know."""
        return frozenset(one.fact for one in self.given if one.value is None)

    @property
    def place(self) -> str:
        """The narrowest place that was named."""
        return next((str(one.value) for one in self.given if one.fact == PLACE and one.value is not None), self.region)

    def without(self, fact: str) -> Interview:
        """The same interview with one answer taken back."""
        return structs.replace(self, given=tuple(one for one in self.given if one.fact != fact))

    @property
    def case(self) -> Case:
        """What the law is asked about."""
        return Case(self.rules, self.on, self.place, self.facts)


class Within(Struct, frozen=True):
    """One of the places inside a place, as an answer; `rest`: it means all of it but the places listed inside it."""

    code: str
    place: Region
    rest: bool


class Progress(Struct, frozen=True):
    """What the law says so far, the best next question, and how many rules of the topic are settled of how many."""

    answer: LawAnswer
    question: Question | None
    settled: int
    rules: int


def take_answers(
    begun: Interview, typed: Iterable[tuple[str, str]], book: Book
) -> tuple[Interview, dict[str, Refusal]]:
    """The interview with these answers, and every one that could not be read, by its fact.

    Of two answers to one fact the later counts. A fact that the rules do not know is refused as such.
    """
    last = {fact: text.strip() for fact, text in typed if text.strip()}
    given: list[Given] = []
    refused: dict[str, Refusal] = {}
    for fact, text in last.items():
        taken = _taken(fact, text, begun.region, book)
        if isinstance(taken, Refusal):
            refused[fact] = taken
        else:
            given.append(taken)
    return structs.replace(begun, given=tuple(given)), refused


def _taken(fact: str, text: str, region: str, book: Book) -> Given | Refusal:
    if text == UNKNOWN and fact in book.facts:
        return Given(fact, text, None)
    if fact == PLACE and text.endswith(ELSEWHERE) and text.removesuffix(ELSEWHERE) in book.regions:
        inside = text.removesuffix(ELSEWHERE)
        return Given(fact, text, text if region in book.region_and_above(inside) else inside)
    if fact == PLACE:
        code = find_region(text, book, PLACE)
        return code if isinstance(code, Refusal) else Given(fact, text, code)
    facts, refused = take_facts({fact: text}, book, fact)
    return refused[0] if refused else Given(fact, text, facts[fact])


def places_within(region: str, book: Book) -> tuple[Within, ...]:
    """The listed places inside a place; one that itself has listed places inside stands for the rest of it.

    Provinces list all their cities, so a province has no rest.

    >>> from heshi.rulebook.shelf import Shelf
    >>> wenzhou = Region("CN-ZJ.wenzhou", ("温州市",), "Wenzhou", "CN-ZJ")
    >>> yueqing = Region("CN-ZJ.wenzhou.yueqing", ("乐清市",), "Yueqing", "CN-ZJ.wenzhou")
    >>> book = Book(Shelf(regions=(Region("CN-ZJ", ("浙江省",), "Zhejiang", "CN"), wenzhou, yueqing)))
    >>> [within.code for within in places_within("CN-ZJ", book)]
    ['CN-ZJ.wenzhou.other', 'CN-ZJ.wenzhou.yueqing']
    """
    parents = {place.parent for place in book.regions.values()}
    inside = [place for code, place in book.regions.items() if region in book.region_and_above(code)]
    return tuple(
        Within(place.code + ELSEWHERE if place.code in parents else place.code, place, place.code in parents)
        for place in inside
        if place.parent != NATION
    )


def progress(interview: Interview, book: Book) -> Progress:
    """Where the interview stands: the law's answer to all that was said, and what to ask next, if anything."""
    answer = evaluate_law(interview.case, book)
    chosen = in_topic(interview, answer.outcomes, book)
    settled = sum(outcome.outcome != "unknown" for outcome in chosen)
    return Progress(answer, _next(interview, chosen, book), settled, len(chosen))


def in_topic(interview: Interview, outcomes: Iterable[Outcome], book: Book) -> tuple[Outcome, ...]:
    """The outcomes that this interview is about and that may decide, in the order in which to settle them."""
    effects = TOPICS[interview.rules].get(interview.topic) or TOPICS[interview.rules]["all"]
    about = [o for o in outcomes if o.effect in effects and book.rules[o.rule].status.decides]
    return tuple(sorted(about, key=lambda outcome: effects.index(outcome.effect)))


def _next(interview: Interview, outcomes: Sequence[Outcome], book: Book) -> Question | None:
    """The place comes first: which rules there are at all depends on it. Then whatever settles most."""
    if _asks_place(interview, outcomes):
        return Question(PLACE, book.facts[PLACE].question)
    fact = best_fact(_open_conditions(outcomes), interview.facts, book.facts, interview.passed)
    return None if fact is None else Question(fact, book.facts[fact].question)


def _asks_place(interview: Interview, outcomes: Iterable[Outcome]) -> bool:
    """Only whoever named a place is asked for a narrower one, and only once."""
    if interview.region == NATION or any(one.fact == PLACE for one in interview.given):
        return False
    return any(question.fact == PLACE for outcome in outcomes for question in outcome.questions)


def _open_conditions(outcomes: Iterable[Outcome]) -> list[Condition]:
    """The conditions of the rules that answers can still settle; what waits for the place is settled by no answer."""
    return [
        outcome.version.when
        for outcome in outcomes
        if outcome.outcome == "unknown"
        and outcome.version is not None
        and outcome.version.when is not None
        and not any(question.fact == PLACE for question in outcome.questions)
    ]
