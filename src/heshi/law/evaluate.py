"""The law on its own: which rules of a set hold, on one day, in one place, for what is known.

Nothing is assumed. A rule whose facts are not all known is `unknown` and brings its questions along; a
local rule without a place is `unknown` and asks for the place. A draft is shown and never decides: it stays
`unknown` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, Protocol

from msgspec import Struct, structs

from heshi.citation import Citation
from heshi.law.condition import Reason, weigh
from heshi.law.facts import NOTHING, Value
from heshi.law.place import NATION, Reach, reach
from heshi.question import Question
from heshi.rulebook.entries import (
    Duration,
    Fact,
    Reference,
    Region,
    Rule,
    RuleVersion,
    Source,
    Status,
)
from heshi.wording import Bilingual

RuleSet = Literal["suspension", "card-replacement", "waiting-period"]
RULE_SETS: tuple[RuleSet, ...] = ("suspension", "card-replacement", "waiting-period")

Says = Literal["yes", "no", "unknown", "not_in_force", "elsewhere"]
Mode = Literal["may", "must", "status", "depends"]

PLACE = "place"
"""The fact that is asked when a rule is local and no place, or too wide a place, was given."""


class LawBook(Protocol):
    """What the evaluation takes from an edition of the rulebook."""

    @property
    def rules(self) -> Mapping[str, Rule]: ...
    @property
    def facts(self) -> Mapping[str, Fact]: ...
    @property
    def regions(self) -> Mapping[str, Region]: ...
    @property
    def sources(self) -> Mapping[str, Source]: ...


class Outcome(Struct, frozen=True):
    """What one rule answers, and everything a reader needs to check it.

    `says` is what follows when the rule holds; it is there also when it does not hold, and is None where
    no version of the rule speaks (another day, another place). `version` likewise.
    """

    rule: str
    title: Bilingual
    effect: str
    outcome: Says
    status: Status
    version: RuleVersion | None = None
    reasons: tuple[Reason, ...] = ()
    citations: tuple[Citation, ...] = ()
    questions: tuple[Question, ...] = ()
    says: Bilingual | None = None
    mode: Mode | None = None
    duration: Duration | None = None
    stays: tuple[Bilingual, ...] = ()
    remedies: tuple[Bilingual, ...] = ()
    note: Bilingual | None = None
    label: Bilingual | None = None


def evaluate(
    book: LawBook, rule_set: RuleSet, on: date, region: str = NATION, facts: Mapping[str, Value] = NOTHING
) -> tuple[Outcome, ...]:
    """What every rule of a set answers on that day, in that place (a region code; CN: not said where).

    Retired rules are left out. The order is that of the rule ids.
    """
    chosen = (rule for name, rule in sorted(book.rules.items()) if name.startswith(f"rules/{rule_set}/"))
    return tuple(evaluate_rule(book, rule, on, region, facts) for rule in chosen if rule.status is not Status.RETIRED)


def evaluate_rule(
    book: LawBook, rule: Rule, on: date, region: str = NATION, facts: Mapping[str, Value] = NOTHING
) -> Outcome:
    """What one rule answers: first the place, then the day, then the condition."""
    place = _place(region, facts, book.regions)
    reached = reach(place, rule.regions, rule.not_in, book.regions)
    if reached is Reach.ELSEWHERE:
        return _silent(rule, "elsewhere")
    version = version_on(rule, on)
    if version is None:
        return _silent(rule, "not_in_force")
    answer = _spoken(rule, version, book)
    if version.when is None:
        return structs.replace(answer, outcome="not_in_force")
    found = weigh(version.when, facts, book.facts)
    if not rule.status.decides:
        return structs.replace(answer, reasons=(found.reason,))
    if reached is Reach.DEPENDS:
        return structs.replace(answer, reasons=(found.reason,), questions=_questions((PLACE,), book))
    return structs.replace(
        answer,
        outcome=found.outcome.value,
        reasons=(found.reason,),
        questions=_questions(found.lacks, book),
    )


def version_on(rule: Rule, on: date) -> RuleVersion | None:
    """The version of a rule on one day; periods are half-open and never overlap, so there is one at most."""
    return next((version for version in rule.versions if on in version.in_force), None)


def _place(region: str, facts: Mapping[str, Value], regions: Mapping[str, Region]) -> str:
    """The place asked about; a `place` given as a fact, by code or by name, counts where no region was named.

    A place that the rulebook does not know is no place: it is asked for again, and never taken for elsewhere.
    """
    said = facts.get(PLACE)
    if region not in ("", NATION) or not isinstance(said, str):
        return region or NATION
    if said in regions:
        return said
    return next((code for code, place in regions.items() if said in (*place.names, place.en)), NATION)


def _silent(rule: Rule, outcome: Says) -> Outcome:
    return Outcome(rule.id, rule.title, rule.effect, outcome, rule.status, label=rule.label)


def _spoken(rule: Rule, version: RuleVersion, book: LawBook) -> Outcome:
    return Outcome(
        rule=rule.id,
        title=rule.title,
        effect=rule.effect,
        outcome="unknown",
        status=rule.status,
        version=version,
        citations=tuple(_cite(reference, book) for reference in version.because),
        says=version.says,
        mode=version.mode,
        duration=version.duration,
        stays=version.stays,
        remedies=version.remedies,
        note=version.note,
        label=rule.label,
    )


def _cite(reference: Reference, book: LawBook) -> Citation:
    source = book.sources.get(reference.source)
    return Citation(reference.source, reference.article) if source is None else source.cite(reference.article)


def _questions(lacks: tuple[str, ...], book: LawBook) -> tuple[Question, ...]:
    """The questions for these facts; a fact that the rulebook does not know is asked for by its id."""
    return tuple(
        Question(name, book.facts[name].question if name in book.facts else Bilingual(zh=name, en=name))
        for name in lacks
    )
