"""The judge of claims: can what the message says be true, that day, in that place — and of this person?

A claim names an effect and mostly a ground. The rules know grounds. A ground that no rule in force there knows for
such an effect makes the claim untrue; a ground that one knows makes it possible, and what the person tells us may
settle it. A public statement of the authority that such messages are false counts where that authority decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, structs

from heshi.answer import JudgedClaim, Truth
from heshi.evidence import Evidence, Stance, Strength
from heshi.law.evaluate import Outcome, evaluate_rule
from heshi.law.facts import Facts
from heshi.law.place import NATION
from heshi.message.reading import Claim, MessageReading
from heshi.question import Question
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reading, Statement
from heshi.witness import Testimony
from heshi.wording import Bilingual

JUDGE = "law"
NO_SUCH_GROUND = "law/no-such-ground"
DENIED = "law/denied"
KNOWN_GROUND = "law/known-ground"
MOST_QUESTIONS = 4
VAGUE = frozenset({"account_abnormal", "accused_of_fraud", "reimbursement_blocked", "other"})
"""Effects that name no effect of the rules: with a ground that any rule knows they may well be true."""

LURES = frozenset({"benefit_available"})
"""Effects that no rule of ours produces; without a denial nothing can be said of them."""


class Ruling(Struct, frozen=True):
    """What is to be said of every claim of a message; `open` holds the questions that would settle each.

    `record` is what the person's record says of them; None where no record was compared.
    """

    claims: tuple[JudgedClaim, ...]
    evidence: tuple[Evidence, ...]
    open: tuple[tuple[Question, ...], ...]
    record: tuple[Testimony, ...] | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions to put, each once, those of the first claim first."""
        questions = {question.fact: question for asked in self.open for question in asked}
        return tuple(questions.values())[:MOST_QUESTIONS]


class _Judged(Struct, frozen=True):
    truth: Truth
    because: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Question, ...] = ()


class LawJudge:
    """Holds one edition's rules against what messages claim."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._effects: Mapping[str, Reading] = {r.value: r for r in book.readings if r.kind == "effect"}
        self._grounds: Mapping[str, Reading] = {r.value: r for r in book.readings if r.kind == "ground"}
        self._rules = tuple(rule for rule in book.rules.values() if rule.status.decides)
        self._lawful_grounds = frozenset(ground for rule in self._rules for ground in rule.grounds)
        # A wave of messages makes one claim many times over; the answer of the rules is the same each time.
        self._outcomes = lru_cache(maxsize=4096)(self._evaluated)
        self._statements = tuple(s for s in book.statements.values() if s.status.decides)

    def judge(self, reading: MessageReading, day: date, known: Facts) -> Ruling:
        """The truth of each claim on one day, with its evidence and the questions that would settle it."""
        region = reading.region or NATION
        judged = [(claim, self._claim(claim, region, day, known)) for claim in reading.claims]
        return Ruling(
            claims=tuple(
                JudgedClaim(c.effect, c.ground, c.remedy, c.deadline, c.speaker, j.truth, j.because, c.spans)
                for c, j in judged
            ),
            evidence=_said_once(e for _, one in judged for e in one.evidence),
            open=tuple(one.questions for _, one in judged),
        )

    def _claim(self, claim: Claim, region: str, day: date, known: Facts) -> _Judged:
        if not claim.benign and (denied := self._denial(claim, region, day)):
            return denied
        outcomes = () if claim.benign else self._outcomes(claim.effect, region, day, known)
        if claim.benign or (not outcomes and claim.ground is None):
            return _Judged(Truth.UNKNOWN if claim.effect in LURES else Truth.POSSIBLE)
        if claim.ground is None:
            return self._without_ground(outcomes)
        fitting = [o for o in outcomes if claim.ground in self._book.rules[o.rule].grounds]
        if not fitting and claim.effect in VAGUE and claim.ground in self._lawful_grounds:
            return _Judged(Truth.POSSIBLE)
        if not fitting:
            return self._untrue(claim)
        return self._with_ground(claim, fitting)

    def _evaluated(self, effect: str, region: str, day: date, known: Facts) -> tuple[Outcome, ...]:
        """What the rules that know such an effect say there, that day, of what is known."""
        lawful = self._effects[effect].law_effects
        outcomes = (
            evaluate_rule(self._book, rule, day, region, known) for rule in self._rules if rule.effect in lawful
        )
        return tuple(o for o in outcomes if o.outcome not in ("elsewhere", "not_in_force"))

    def _denial(self, claim: Claim, region: str, day: date) -> _Judged | None:
        """An authority that decides there has said that such messages are false."""
        here = set(self._book.region_and_above(region))
        for statement in self._statements:
            if day in statement.in_force and here & set(statement.regions) and _denies(statement, claim):
                citations = self._book.cite_all(statement.because)
                evidence = Evidence(
                    JUDGE, DENIED, Stance.AGAINST, Strength.STRONG, statement.says, claim.spans, citations
                )
                return _Judged(Truth.CANNOT_BE_TRUE, (statement.id,), (evidence,))
        return None

    def _untrue(self, claim: Claim) -> _Judged:
        finding = self._book.findings[NO_SUCH_GROUND]
        ground = self._grounds[claim.ground or ""].title
        effect = self._book.wording.get(f"effect.{claim.effect}") or self._effects[claim.effect].title
        text = finding.says.filled_each(ground=ground, effect=effect)
        citations = self._book.cite_all(finding.because)
        evidence = Evidence(JUDGE, NO_SUCH_GROUND, finding.stance, finding.strength, text, claim.spans, citations)
        return _Judged(Truth.CANNOT_BE_TRUE, (NO_SUCH_GROUND,), (evidence,))

    def _with_ground(self, claim: Claim, fitting: list[Outcome]) -> _Judged:
        first = next((o for o in fitting if o.outcome == "yes"), fitting[0])
        finding = self._book.findings[KNOWN_GROUND]
        text = finding.says.filled_each(rule=first.title)
        evidence = Evidence(JUDGE, KNOWN_GROUND, finding.stance, finding.strength, text, claim.spans, first.citations)
        because = tuple(o.rule for o in fitting)
        return _Judged(_truth(fitting), because, (evidence,), tuple(_questions(fitting)))

    def _without_ground(self, outcomes: Sequence[Outcome]) -> _Judged:
        """ "It is suspended" without saying why: only the person's own facts can settle it."""
        holding = [o.rule for o in outcomes if _holds(o)]
        if holding:
            return _Judged(Truth.TRUE_FOR_YOU, tuple(holding))
        if outcomes and all(o.outcome == "no" for o in outcomes):
            return _Judged(Truth.NOT_TRUE_FOR_YOU, tuple(o.rule for o in outcomes))
        return _Judged(Truth.UNKNOWN, questions=tuple(_questions(outcomes)))


def _said_once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Two claims that rest on one statement are one piece of evidence, with the words of both."""
    joined: dict[tuple[str, Bilingual], Evidence] = {}
    for piece in evidence:
        name = (piece.entry, piece.text)
        before = joined.setdefault(name, piece)
        if before is not piece:
            joined[name] = structs.replace(piece, spans=tuple(dict.fromkeys((*before.spans, *piece.spans))))
    return tuple(joined.values())


def _holds(outcome: Outcome) -> bool:
    """Does the rule hold, whatever the place has made of it?"""
    return outcome.outcome == "yes" and outcome.mode != "depends"


def _truth(outcomes: list[Outcome]) -> Truth:
    """A lawful ground makes the claim possible; the person's facts may decide it."""
    said = {o.outcome for o in outcomes}
    if any(_holds(o) for o in outcomes):
        return Truth.TRUE_FOR_YOU
    if "yes" in said:  # it holds where the place has made it so; only the place can say
        return Truth.POSSIBLE
    return Truth.NOT_TRUE_FOR_YOU if said == {"no"} else Truth.POSSIBLE


def _questions(outcomes: Iterable[Outcome]) -> Iterable[Question]:
    """The questions of the rules that are still open, one of each rule first: they settle most."""
    open_ones = [o.questions for o in outcomes if o.outcome == "unknown"]
    longest = max((len(q) for q in open_ones), default=0)
    for number in range(longest):
        yield from (questions[number] for questions in open_ones if number < len(questions))


def _denies(statement: Statement, claim: Claim) -> bool:
    for denied in statement.denies:
        effect, _, ground = denied.partition("/")
        if effect in ("*", claim.effect) and ground in ("", "*", claim.ground or ""):
            return True
    return False
