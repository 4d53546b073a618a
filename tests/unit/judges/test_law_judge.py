"""The law as a judge of messages: known grounds, unknown ones, denials, and what only the person can settle."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from heshi.adapters.rulebook_folder import load_folder
from heshi.answer import Truth
from heshi.evidence import Stance
from heshi.judges.law import MOST_QUESTIONS, LawJudge, Ruling
from heshi.law.facts import NOTHING, Facts
from heshi.message.message import Message
from heshi.message.reading import Claim, MessageReading
from heshi.message.voice import Voices
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reading, Rule, Statement, Status
from heshi.rulebook.shelf import Shelf
from heshi.text.normal import Normal

DAY = date(2026, 11, 22)
SMALL = Path(__file__).parents[1] / "lint" / "sound"
SUSPENDED = Claim("settlement_suspended", "refusal", "click_link", None, "bureau", ((0, 2),))
RULE = "rules/suspension/refusal"
TEXT = "结算已暂停"


@pytest.fixture(scope="module")
def shelf(book: Book) -> Shelf:
    """A small law: settlement may be suspended where an inquiry is refused; nothing is denied by anybody.

    `misused` is a ground that messages give and no rule knows; `benefit_available` an effect that no rule produces.
    """
    small, _ = load_folder(SMALL)
    effect, ground = (_of_kind(small, kind) for kind in ("effect", "ground"))
    more = (
        replace(ground, id="claims/grounds/misused", value="misused"),
        replace(effect, id="claims/effects/lure", value="benefit_available", law_effects=()),
        replace(effect, id="claims/effects/card", value="card_deactivated", law_effects=()),
        replace(effect, id="claims/effects/receipt", value="receipt", law_effects=(), benign=True),
    )
    return replace(small, statements=(), readings=(*small.readings, *more), findings=book.shelf.findings)


def _of_kind(shelf: Shelf, kind: str) -> Reading:
    return next(reading for reading in shelf.readings if reading.kind == kind)


def _judge(shelf: Shelf, *claims: Claim, day: date = DAY, region: str | None = None, known: Facts = NOTHING) -> Ruling:
    nothing = Voices(bytes(len(TEXT)), (len(TEXT),))
    reading = MessageReading(Message(TEXT), Normal(TEXT, TEXT), (), nothing, claims=claims, region=region)
    return LawJudge(Book(shelf)).judge(reading, day, known)


def _truth(shelf: Shelf, claim: Claim, known: Facts = NOTHING) -> Truth:
    (judged,) = _judge(shelf, claim, known=known).claims
    return judged.truth


def test_nothing_claimed_nothing_ruled(shelf: Shelf) -> None:
    assert _judge(shelf) == Ruling((), (), ())


def test_a_ground_that_a_rule_knows_makes_it_possible_and_asks_the_person(shelf: Shelf) -> None:
    ruling = _judge(shelf, SUSPENDED)
    (judged,), (evidence,) = ruling.claims, ruling.evidence
    assert (judged.truth, judged.because) == (Truth.POSSIBLE, (RULE,))
    assert (evidence.entry, evidence.spans) == ("law/known-ground", SUSPENDED.spans)
    assert evidence.stance is not Stance.AGAINST
    assert [citation.source for citation in evidence.citations] == ["sources/notice"]
    assert [question.fact for question in ruling.questions] == ["refuses"]


def test_the_persons_own_facts_settle_it(shelf: Shelf) -> None:
    assert _truth(shelf, SUSPENDED, Facts({"refuses": True})) is Truth.TRUE_FOR_YOU
    assert _truth(shelf, SUSPENDED, Facts({"refuses": False})) is Truth.NOT_TRUE_FOR_YOU
    assert _judge(shelf, SUSPENDED, known=Facts({"refuses": False})).questions == ()


def test_a_ground_that_no_rule_knows_cannot_be_true(shelf: Shelf) -> None:
    claim = replace(SUSPENDED, ground="misused")
    ruling = _judge(shelf, claim)
    (judged,), (evidence,) = ruling.claims, ruling.evidence
    assert (judged.truth, judged.because) == (Truth.CANNOT_BE_TRUE, ("law/no-such-ground",))
    assert (evidence.stance, evidence.spans) == (Stance.AGAINST, claim.spans)
    assert "联网结算被暂停" in evidence.text.zh
    assert "{" not in evidence.text.zh + evidence.text.en


def test_so_does_a_known_ground_for_an_effect_that_no_rule_gives_it(shelf: Shelf) -> None:
    assert _truth(shelf, replace(SUSPENDED, effect="card_deactivated")) is Truth.CANNOT_BE_TRUE


def test_without_a_ground_only_the_person_can_say(shelf: Shelf) -> None:
    claim = replace(SUSPENDED, ground=None)
    ruling = _judge(shelf, claim)
    assert (ruling.claims[0].truth, ruling.evidence) == (Truth.UNKNOWN, ())
    assert [question.fact for question in ruling.questions] == ["refuses"]
    assert _truth(shelf, claim, Facts({"refuses": True})) is Truth.TRUE_FOR_YOU
    assert _truth(shelf, claim, Facts({"refuses": False})) is Truth.NOT_TRUE_FOR_YOU


def test_what_no_rule_produces_and_gives_no_ground_is_left_open(shelf: Shelf) -> None:
    assert _truth(shelf, replace(SUSPENDED, effect="benefit_available", ground=None)) is Truth.UNKNOWN
    assert _truth(shelf, replace(SUSPENDED, effect="card_deactivated", ground=None)) is Truth.POSSIBLE


def test_what_threatens_nothing_is_not_held_against_the_law(shelf: Shelf) -> None:
    receipt = replace(SUSPENDED, effect="receipt", ground="misused", benign=True)
    ruling = _judge(shelf, receipt)
    assert (ruling.claims[0].truth, ruling.evidence) == (Truth.POSSIBLE, ())


def _rule(shelf: Shelf) -> Rule:
    return shelf.rules[0]


def test_before_the_rule_was_in_force_nothing_knew_the_ground(shelf: Shelf) -> None:
    last, first = date(2021, 4, 30), date(2021, 5, 1)
    assert _judge(shelf, SUSPENDED, day=last).claims[0].truth is Truth.CANNOT_BE_TRUE
    assert _judge(shelf, SUSPENDED, day=first).claims[0].truth is Truth.POSSIBLE


def test_a_local_rule_speaks_in_its_place_and_may_where_no_place_is_named(shelf: Shelf) -> None:
    local = replace(shelf, rules=(replace(_rule(shelf), regions=("CN-ZJ",)),))
    assert _judge(local, SUSPENDED, region="CN-ZJ").claims[0].truth is Truth.POSSIBLE
    assert _judge(local, SUSPENDED, region="CN-SH").claims[0].truth is Truth.CANNOT_BE_TRUE
    assert _judge(local, SUSPENDED).claims[0].truth is Truth.POSSIBLE


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_a_rule_that_does_not_decide_makes_nothing_possible(status: Status, shelf: Shelf) -> None:
    weak = replace(shelf, rules=(replace(_rule(shelf), status=status),))
    assert _truth(weak, SUSPENDED) is Truth.CANNOT_BE_TRUE


def _denied(shelf: Shelf, book_statement: Statement, **changes: object) -> Shelf:
    return replace(shelf, statements=(replace(book_statement, **changes),))


@pytest.fixture(scope="module")
def statement() -> Statement:
    small, _ = load_folder(SMALL)
    return small.statements[0]


@pytest.mark.parametrize(
    ("denies", "untrue"),
    [
        (("settlement_suspended/refusal",), True),
        (("settlement_suspended/*",), True),
        (("settlement_suspended",), True),
        (("*/refusal",), True),
        (("*",), True),
        (("settlement_suspended/misused",), False),
        (("card_deactivated/*",), False),
        ((), False),
    ],
)
def test_a_public_denial_makes_it_untrue(
    denies: tuple[str, ...], untrue: bool, shelf: Shelf, statement: Statement
) -> None:
    ruling = _judge(_denied(shelf, statement, denies=denies), SUSPENDED)
    assert (ruling.claims[0].truth is Truth.CANNOT_BE_TRUE) == untrue
    assert [evidence.entry for evidence in ruling.evidence] == ["law/denied" if untrue else "law/known-ground"]


def test_a_denial_holds_in_its_place_and_time_and_only_if_it_decides(shelf: Shelf, statement: Statement) -> None:
    here = _denied(shelf, statement, regions=("CN-ZJ",))
    assert _judge(here, SUSPENDED, region="CN-ZJ").claims[0].because == (statement.id,)
    assert _judge(here, SUSPENDED).claims[0].because == (RULE,)
    draft = _denied(shelf, statement, status=Status.DRAFT)
    assert _judge(draft, SUSPENDED).claims[0].because == (RULE,)


def test_a_denial_does_not_touch_what_threatens_nothing(shelf: Shelf, statement: Statement) -> None:
    receipt = replace(SUSPENDED, effect="receipt", ground=None, benign=True)
    assert _truth(_denied(shelf, statement, denies=("*",)), receipt) is Truth.POSSIBLE


def test_claims_are_judged_one_by_one_and_a_question_is_asked_once(shelf: Shelf) -> None:
    ruling = _judge(shelf, SUSPENDED, replace(SUSPENDED, ground="misused"), replace(SUSPENDED, ground=None))
    truths = [claim.truth for claim in ruling.claims]
    assert truths == [Truth.POSSIBLE, Truth.CANNOT_BE_TRUE, Truth.UNKNOWN]
    assert [question.fact for question in ruling.questions] == ["refuses"]


def test_no_more_questions_than_a_person_will_answer(book: Book) -> None:
    claim = replace(SUSPENDED, ground=None, effect="benefits_paused")
    ruling = _judge(book.shelf, claim)
    assert 0 < len(ruling.questions) <= MOST_QUESTIONS


def test_an_answer_kept_for_one_person_is_not_given_to_another(shelf: Shelf) -> None:
    judge = LawJudge(Book(shelf))
    nothing = Voices(bytes(len(TEXT)), (len(TEXT),))
    reading = MessageReading(Message(TEXT), Normal(TEXT, TEXT), (), nothing, claims=(SUSPENDED,))
    truths = [
        judge.judge(reading, DAY, known).claims[0].truth
        for known in (Facts({"refuses": True}), Facts({"refuses": False}), NOTHING, Facts({"refuses": True}))
    ]
    assert truths == [Truth.TRUE_FOR_YOU, Truth.NOT_TRUE_FOR_YOU, Truth.POSSIBLE, Truth.TRUE_FOR_YOU]


def test_two_claims_on_one_ground_are_told_of_it_once_with_the_words_of_both(shelf: Shelf) -> None:
    first = replace(SUSPENDED, ground="misused")
    ruling = _judge(shelf, first, replace(first, spans=((2, 4),)))
    (said,) = ruling.evidence
    assert said.spans == ((0, 2), (2, 4))
    apart = _judge(shelf, first, replace(SUSPENDED, spans=((2, 4),)))
    assert [piece.spans for piece in apart.evidence] == [((0, 2),), ((2, 4),)]
