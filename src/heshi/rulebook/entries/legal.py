"""Entries about the law: documents, facts that may be asked, and rules with their versions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.citation import Citation
from heshi.period import Period
from heshi.rulebook.entries.standing import NATION, Grade, Reference, Status
from heshi.wording import Bilingual, Language

SourceKind = Literal["law", "regulation", "rule", "policy", "notice", "standard", "statement", "list", "news", "house"]


class Article(Struct, frozen=True, forbid_unknown_fields=True):
    """Our own summary of one article."""

    zh: str
    en: str
    grade: Grade | None = None  # the source's grade unless said otherwise


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """sources/: one document and our summaries of its articles."""

    id: str
    title: Bilingual
    issuer: Bilingual
    kind: SourceKind
    grade: Grade
    in_force: Period
    reviewed: date
    number: str = ""
    issued: date | None = None
    regions: tuple[str, ...] = NATION
    url: str = ""  # an official address only, never that of a copy
    articles: dict[str, Article] = {}
    note: Bilingual | None = None
    status: Status = Status.STABLE

    def grade_of(self, article: str) -> Grade:
        """How well an article is known: its own grade, else that of the whole source."""
        held = self.articles.get(article)
        return (held.grade if held else None) or self.grade

    def cite(self, article: str = "", language: Language = "zh") -> Citation:
        """A place in this source as a reader can look it up."""
        return Citation(
            source=self.id,
            article=article,
            title=self.title.in_(language),
            issuer=self.issuer.in_(language),
            grade=self.grade_of(article).value,
            url=self.url,
        )


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """facts.yaml: something a rule may ask about a person or a card."""

    id: str
    type: Literal["yes_no", "date", "number", "choice"]
    question: Bilingual
    term: Bilingual  # the legal term
    choices: dict[str, Bilingual] = {}


class Condition(Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is", "not_": "not"}):
    """A three-valued condition over facts: one `fact` with its comparisons, or `all`, `any`, `not`.

    `{fact: refuses_to_cooperate, is: true}` · `{fact: months_unpaid, at_least: 3}` · `{all: [...]}`.
    `before` and `since` compare a date fact (`before` excludes the day, `since` includes it).
    """

    fact: str = ""
    is_: bool | str | None = None
    at_least: float | None = None
    at_most: float | None = None
    before: date | None = None
    since: date | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    not_: Condition | None = None


class Duration(Struct, frozen=True, forbid_unknown_fields=True):
    """How long an effect lasts, in months; `text` says what the numbers cannot."""

    text: Bilingual
    min_months: int | None = None
    max_months: int | None = None


class RuleVersion(Struct, frozen=True, forbid_unknown_fields=True):
    """The rule as it stood in one period; the versions of a rule follow one another without gap or overlap."""

    in_force: Period
    when: Condition | None  # None: the rule does not exist in this period (said in `says`)
    says: Bilingual  # what follows when the condition holds
    because: tuple[Reference, ...]
    mode: Literal["may", "must", "status", "depends"] = "must"
    duration: Duration | None = None
    stays: tuple[Bilingual, ...] = ()  # what stays available meanwhile
    remedies: tuple[Bilingual, ...] = ()
    note: Bilingual | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/<set>/: one lawful ground, with its versions over time."""

    id: str
    title: Bilingual
    effect: str  # an effect of the public contract, or a house effect listed in claims/effects
    grounds: tuple[str, ...]  # the grounds (claims/grounds ids) that a message may give for this rule; may be ()
    versions: tuple[RuleVersion, ...]
    reviewed: date
    regions: tuple[str, ...] = NATION
    not_in: tuple[str, ...] = ()  # regions whose own rule stands in its place
    status: Status = Status.STABLE
    label: Bilingual | None = None  # e.g. "original text not found", shown with every outcome


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """statements/: an authority's public word on what messages claim (O1…O11 and the like).

    `denies` lists claims `effect` or `effect/ground` (either may be `*`) that the authority calls untrue there.
    """

    id: str
    says: Bilingual
    denies: tuple[str, ...]
    because: tuple[Reference, ...]
    reviewed: date
    in_force: Period = Period()
    regions: tuple[str, ...] = NATION
    status: Status = Status.STABLE


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    """retention.yaml: for how many years what a register holds of one kind must be kept before it may be erased.

    Years run from the first of January after the year in which an entry was made or ended; 0: it goes when the person
    asks. `practice`: no rule names this kind, the house keeps it so; `text` says why.
    """

    id: str
    years: int
    text: Bilingual
    reviewed: date
    because: tuple[Reference, ...] = ()
    practice: bool = False
    status: Status = Status.STABLE
