"""Rules and what they answer, as the pages show them: their dates in words, and where they are written."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from heshi.apps.basis import period_text, source_line
from heshi.law.condition import Reason, weigh
from heshi.law.evaluate import Outcome
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reference, Rule, RuleVersion
from heshi.usecases.sum_up_law import State, SumUp, state_of
from heshi.wording import Bilingual, Language

TONES: dict[State, str] = {
    "holds": "bad",
    "may": "doubt",
    "depends": "doubt",
    "open": "calm",
    "local": "calm",
    "no": "good",
}
"""How each state of an effect looks; the words beside it say the same."""

SIGNS = {"yes": "✓", "no": "✕", "unknown": "？"}


class Cited(Struct, frozen=True):
    """One place in one document: how to look it up, since when it counts, our summary of it."""

    line: str
    number: str
    dates: str
    summary: str
    note: str
    url: str


class Answered(Struct, frozen=True):
    """What one rule answers, with its dates and sources in words."""

    outcome: Outcome
    state: State
    dates: str
    cited: tuple[Cited, ...]

    @property
    def name(self) -> str:
        """The rule as addresses name it: `suspension/voucher-lent`."""
        return short_name(self.outcome.rule)


class ByEffect(Struct, frozen=True):
    """One effect, how it stands, how that looks, and the rules that bring it about."""

    effect: str
    state: State
    tone: str
    rules: tuple[Answered, ...]


class Result(Struct, frozen=True):
    """A summed-up answer of the law with everything that a page shows of it."""

    sum_up: SumUp
    tone: str
    by_effect: tuple[ByEffect, ...]
    also: tuple[Answered, ...]
    open: tuple[Answered, ...]
    refused: tuple[Answered, ...]


def result_of(sum_up: SumUp, book: Book, language: Language) -> Result:
    """Everything in the words of one language that needs more than a phrase."""

    def all_of(outcomes: Iterable[Outcome]) -> tuple[Answered, ...]:
        return tuple(answered(outcome, book, language) for outcome in outcomes)

    return Result(
        sum_up=sum_up,
        tone=TONES[sum_up.state],
        by_effect=tuple(ByEffect(s.effect, s.state, TONES[s.state], all_of(s.holding)) for s in sum_up.standings),
        also=all_of(sum_up.also),
        open=all_of(sum_up.open),
        refused=all_of(sum_up.refused),
    )


def answered(outcome: Outcome, book: Book, language: Language) -> Answered:
    """One outcome with the period of its version and the sources of it."""
    version = outcome.version
    return Answered(
        outcome=outcome,
        state=state_of(outcome),
        dates=period_text(version.in_force, book, language) if version else "",
        cited=tuple(cited(reference, book, language) for reference in version.because) if version else (),
    )


def cited(reference: Reference, book: Book, language: Language) -> Cited:
    """A reference as a reader can look it up; a source that is not on file is named by its id."""
    source = book.sources.get(reference.source)
    if source is None:
        return Cited(reference.source, "", "", "", "", "")
    article = source.articles.get(reference.article)
    graded = book.wording.get(f"grade.{source.grade_of(reference.article).value}")
    return Cited(
        line=source_line(reference, book, language),
        number=source.number,
        dates=period_text(source.in_force, book, language),
        summary=(article.zh if language == "zh" else article.en) if article else "",
        note=graded.in_(language) if graded else "",
        url=source.url,
    )


class Version(Struct, frozen=True):
    """One version of a rule: when it counts, what it asks for, what follows, and on what it rests."""

    version: RuleVersion
    dates: str
    now: bool
    reason: Reason | None
    cited: tuple[Cited, ...]


class RuleSheet(Struct, frozen=True):
    """A whole rule with all its versions, that of today first."""

    rule: Rule
    places: tuple[Bilingual, ...]
    versions: tuple[Version, ...]


def rule_sheet(rule: Rule, now: RuleVersion | None, book: Book, language: Language) -> RuleSheet:
    """A rule as a page shows it; `now` is the version of today."""
    places = (book.regions[code] for code in rule.regions if code in book.regions)
    versions = (
        Version(
            version=version,
            dates=period_text(version.in_force, book, language),
            now=version is now,
            reason=None if version.when is None else weigh(version.when, {}, book.facts).reason,
            cited=tuple(cited(reference, book, language) for reference in version.because),
        )
        for version in sorted(reversed(rule.versions), key=lambda version: version is not now)
    )
    return RuleSheet(rule, tuple(Bilingual(p.names[0], p.en) for p in places), tuple(versions))


def short_name(rule: str) -> str:
    """`rules/suspension/voucher-lent` as it stands in an address.

    >>> short_name("rules/suspension/voucher-lent")
    'suspension/voucher-lent'
    """
    return rule.removeprefix("rules/")
