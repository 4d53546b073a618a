"""Every golden message, through the front door: what it is, what it claims and asks, who says so and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from heshi.adapters.model_file import load_model
from heshi.adapters.rulebook_folder import load_golden
from heshi.answer import Answer
from heshi.check import check
from heshi.message.message import Message
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase
from heshi.verdict import SEVERITY, at_least

CASES, _, FAULTS = load_golden()


def test_the_golden_messages_can_be_read() -> None:
    assert FAULTS == []
    assert len(CASES) > 100
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_golden_message(case: MessageCase, book: Book, today: date) -> None:
    wrong = [*_verdict(case, answer := _answer(case, book, today)), *_read(case, answer), *_spoken(case, answer)]
    assert not wrong, "\n".join([f"{case.text!r}", *wrong, _because(case, answer)])


def test_the_shipped_model_spoils_no_golden_verdict(book: Book, today: date) -> None:
    model = load_model()
    assert model is not None
    answers = ((case, _answer(case, book, today, model)) for case in CASES)
    assert [(case.id, wrong) for case, answer in answers if (wrong := list(_verdict(case, answer)))] == []


def _answer(case: MessageCase, book: Book, today: date, model: Scorer | None = None) -> Answer:
    message = Message(case.text, case.sender, case.channel or None, case.received, case.region or None)  # type: ignore[arg-type]
    return check(message, book, today, model=model)


def _verdict(case: MessageCase, answer: Answer) -> Iterator[str]:
    verdict = answer.verdict
    if case.verdict and verdict not in case.verdict:
        yield f"verdict: {verdict}, right is {' or '.join(case.verdict)}"
    if case.at_least is not None and not at_least(verdict, case.at_least):
        yield f"verdict: {verdict} is kinder than {case.at_least}"
    if case.never_worse_than is not None and SEVERITY.index(verdict) > SEVERITY.index(case.never_worse_than):
        yield f"verdict: {verdict} is worse than {case.never_worse_than}"


def _read(case: MessageCase, answer: Answer) -> Iterator[str]:
    claimed = [claim.effect for claim in answer.claims]
    asked = [ask.kind for ask in answer.asks]
    yield from (f"effect: {effect} is not among {claimed}" for effect in case.effects if effect not in claimed)
    yield from (f"ask: {ask} is not among {asked}" for ask in case.asks if ask not in asked)
    truths = [claim.truth.value for claim in answer.claims]
    if case.truth is not None and truths[:1] != [case.truth]:
        yield f"truth: {truths}, the first should be {case.truth}"


def _spoken(case: MessageCase, answer: Answer) -> Iterator[str]:
    places = _pointed_at(case, answer)
    yield from (f"evidence: {entry} says nothing" for entry in case.evidence if entry not in places)
    for entry, words in case.spans.items():
        if words not in places.get(entry, ()):
            yield f"span: {entry} points at {places.get(entry)}, not at {words!r}"


def _pointed_at(case: MessageCase, answer: Answer) -> Mapping[str, list[str]]:
    """The words of the original text at which each entry points."""
    places: dict[str, list[str]] = {}
    for evidence in answer.evidence:
        places.setdefault(evidence.entry, []).extend(case.text[start:end] for start, end in evidence.spans)
    return places


def _because(case: MessageCase, answer: Answer) -> str:
    claims = ", ".join(f"{claim.effect}/{claim.ground} {claim.truth}" for claim in answer.claims)
    return f"it read: {claims or 'no claim'}; frame {answer.frame}; evidence {dict(_pointed_at(case, answer))}"
