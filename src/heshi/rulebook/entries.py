"""What the rulebook holds: one frozen type for each kind of file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from heshi.evidence import Stance, Strength
from heshi.period import Period
from heshi.rulebook.when import When
from heshi.wording import Bilingual

NATION = ("CN",)


class Status(StrEnum):
    """How far an entry is trusted: a draft is shown but never decides; a retired one is kept for its history."""

    DRAFT = "draft"
    TRIAL = "trial"
    STABLE = "stable"
    RETIRED = "retired"

    @property
    def decides(self) -> bool:
        """May this entry weigh in a verdict or a legal outcome?"""
        return self in (Status.TRIAL, Status.STABLE)


class Grade(StrEnum):
    """How well a fact is known (GLOSSARY: 证据等级). V1 and V2 may decide; the others may only be shown."""

    V1 = "V1"
    V1_SINGLE = "V1-single"
    V2 = "V2"
    V3 = "V3"
    UNVERIFIED = "UNVERIFIED"
    HOUSE = "HOUSE"


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """A citation inside an entry: a source, the place in it, and what it carries."""

    source: str
    article: str = ""
    note: str = ""


class Article(Struct, frozen=True, forbid_unknown_fields=True):
    """Our own summary of one article."""

    zh: str
    en: str
    grade: Grade | None = None  # the source's grade unless said otherwise


SourceKind = Literal["law", "regulation", "rule", "policy", "notice", "standard", "statement", "list", "news", "house"]


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


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/regions.yaml: a place. `code` is ISO 3166-2 for provinces, `CN-SD.qingdao` for cities."""

    code: str
    names: tuple[str, ...]  # how people write it, longest official name first
    en: str
    parent: str = ""
    gb2260: str = ""  # six digits


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """vocabulary/: a named list of words that mean the same thing to us; `@name` elsewhere."""

    id: str
    meaning: Bilingual
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


ClaimKind = Literal["effect", "ground", "ask", "frame", "speaker"]


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """claims/: one thing a message may assert, ask for, or be — and how people word it."""

    id: str  # claims/effects/card-deactivated
    kind: ClaimKind
    value: str  # the name in the public contract: card_deactivated
    title: Bilingual
    when: When
    fires_on: tuple[str, ...]
    quiet_on: tuple[str, ...]
    reviewed: date
    status: Status = Status.STABLE
    note: str = ""
    benign: bool = False  # effects only: reports something done or owed, threatens nothing
    law_effects: tuple[str, ...] = ()  # effects only: effects of rules under which this claim can be true


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A message with its envelope, where the text alone does not say enough."""

    text: str
    sender: str = ""
    channel: str = ""


class Signal(Struct, frozen=True, forbid_unknown_fields=True):
    """signals/<family>/: one sign for or against genuineness."""

    id: str
    title: Bilingual
    says: Bilingual  # one sentence to the reader: what this is and why it counts
    stance: Stance
    strength: Strength
    when: When
    because: tuple[Reference, ...]
    fires_on: tuple[Example | str, ...]
    quiet_on: tuple[Example | str, ...]
    false_alarms: tuple[str, ...]
    reviewed: date
    status: Status = Status.TRIAL
    in_force: Period = Period()
    regions: tuple[str, ...] = NATION


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


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/authorities.yaml: a body, the names by which messages call it, and the Latin tokens of its hosts."""

    id: str
    kind: Literal["medical_insurance", "human_resources", "tax", "police", "court", "telecom", "bank", "hospital",
                  "government", "reporting", "company"]
    title: Bilingual
    names: tuple[str, ...]
    tokens: tuple[str, ...] = ()
    hotline: str = ""


class Domain(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/domains.yaml: a host known to belong to somebody; matched by suffix on a label boundary."""

    host: str
    owner: Bilingual
    kind: Literal["medical_insurance", "human_resources", "tax", "government", "reporting", "partner", "carrier", "bank",
                  "delivery", "hospital"]
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    in_force: Period = Period()


class Hotline(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/hotlines.yaml: a number that the reader may dial."""

    number: str
    owner: Bilingual
    use: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    kind: str = ""  # e.g. medical_insurance, human_resources, police, complaint


class SenderPattern(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/senders.yaml: what a sender's number says by its shape; never proof."""

    id: str
    kind: str  # carrier_port, commercial_port, public_port, public_service, bank_line, mobile, landline, overseas, …
    pattern: str
    says: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    stance: Stance = Stance.NEUTRAL
    strength: Strength = Strength.WEAK


class Door(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/doors.yaml: an app, a site, or a counter; what it is for and what to bring."""

    id: str
    kind: Literal["app", "site", "counter", "hotline"]
    title: Bilingual
    use: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    bring: tuple[Bilingual, ...] = ()
    names: tuple[str, ...] = ()  # how messages name it


class PlayStep(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a playbook."""

    text: Bilingual
    contact: str | None = None


class Playbook(Struct, frozen=True, forbid_unknown_fields=True):
    """playbooks/: what to do at one stage of exposure, in order."""

    id: str
    stage: str  # received, clicked, gave_data, gave_code, paid, record_wrong, real_suspension, genuine, warning, none
    title: Bilingual
    steps: tuple[PlayStep, ...]
    because: tuple[Reference, ...]
    reviewed: date
    never: tuple[Bilingual, ...] = ()
    status: Status = Status.STABLE


class Homophones(Struct, frozen=True, forbid_unknown_fields=True):
    """vocabulary/disguises.yaml: key terms and the spellings by which they are slipped past filters."""

    term: str
    variants: tuple[str, ...]
