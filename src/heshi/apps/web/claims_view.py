"""What the message says, claim by claim: can it be true, and where the rules say so, with their date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from heshi.answer import Answer, JudgedClaim, Truth
from heshi.apps.basis import dated_source_line, period_text, source_line
from heshi.explain.names import claim_name, truth_reason
from heshi.explain.sentences import say
from heshi.law.evaluate import version_on
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reference, Rule
from heshi.wording import Bilingual, Language

TONE = {
    Truth.CANNOT_BE_TRUE: "bad",
    Truth.NOT_TRUE_FOR_YOU: "bad",
    Truth.POSSIBLE: "doubt",
    Truth.UNKNOWN: "doubt",
    Truth.TRUE_FOR_YOU: "calm",
}
MOST = 4


class Basis(Struct, frozen=True):
    """One thing that a judgement rests on: a sentence, where it stands, and our page of the rule if there is one."""

    text: str
    where: str = ""
    url: str = ""
    rule: str = ""


class ClaimsAlike(Struct, frozen=True):
    """Claims that stand or fall together."""

    names: tuple[Bilingual, ...]
    tone: str
    truth: Bilingual
    why: Bilingual
    basis: tuple[Basis, ...]


def claims_view(message: Message, answer: Answer, book: Book, language: Language) -> tuple[ClaimsAlike, ...]:
    """Every claim once, grouped by what decides it."""
    day = message.received or answer.as_of
    groups = groupby(answer.claims, lambda claim: (claim.truth, claim.because))
    return tuple(_alike(list(alike), day, bool(answer.questions), book, language) for _, alike in groups)


def _alike(claims: list[JudgedClaim], day: date, asked: bool, book: Book, language: Language) -> ClaimsAlike:
    first = claims[0]
    return ClaimsAlike(
        names=tuple(dict.fromkeys(claim_name(book, claim) for claim in claims)),
        tone=TONE[first.truth],
        truth=say(book, f"truth.{first.truth.value}"),
        why=truth_reason(book, first, asked),
        basis=tuple(item for entry in first.because[:MOST] for item in _basis(entry, day, book, language)),
    )


def _basis(entry: str, day: date, book: Book, language: Language) -> Iterator[Basis]:
    """One entry of the rulebook as a reader can follow it up; an entry of an unknown kind says nothing."""
    if entry in book.rules:
        yield _rule(book.rules[entry], day, book, language)
    elif entry in book.statements:
        statement = book.statements[entry]
        first = statement.because[0] if statement.because else None
        where = source_line(first, book, language) if first else ""
        yield Basis(statement.says.in_(language), where, _url(first, book))
    elif entry in book.findings:
        for reference in book.findings[entry].because:
            yield Basis(dated_source_line(reference, book, language), "", _url(reference, book))


def _rule(rule: Rule, day: date, book: Book, language: Language) -> Basis:
    version = version_on(rule, day)
    if version is None:
        return Basis(rule.title.in_(language), "", "", rule.id)
    lines = dict.fromkeys(source_line(reference, book, language) for reference in version.because)
    since = period_text(version.in_force, book, language)
    where = ("；" if language == "zh" else "; ").join([*list(lines)[:2], *([since] if since else [])])
    url = next((found for reference in version.because if (found := _url(reference, book))), "")
    says = version.says.in_(language)
    return Basis(f"{rule.title.in_(language)}{'：' if language == 'zh' else ': '}{says}", where, url, rule.id)


def _url(reference: Reference | None, book: Book) -> str:
    source = book.sources.get(reference.source) if reference else None
    return source.url if source else ""
