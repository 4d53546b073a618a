"""The answer to one message; its JSON is fixed by the public contract."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from heshi.evidence import Evidence, Span
from heshi.question import Question
from heshi.witness import Registered, Testimony
from heshi.wording import Bilingual


class Verdict(StrEnum):
    """Is the message what it pretends to be? There is no verdict "safe"."""

    SCAM = "scam"
    LIKELY_SCAM = "likely_scam"
    UNPROVEN = "unproven"
    FITS_REAL_PROCEDURE = "fits_real_procedure"
    VERIFIED = "verified"
    WARNING = "warning"
    NOT_APPLICABLE = "not_applicable"


class Truth(StrEnum):
    """Can what the message claims be true, under the rules of that day and place — and of this person?"""

    CANNOT_BE_TRUE = "cannot_be_true"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    TRUE_FOR_YOU = "true_for_you"
    NOT_TRUE_FOR_YOU = "not_true_for_you"


class JudgedClaim(Struct, frozen=True):
    """A claim with its truth and the rulebook entries that decide it."""

    effect: str
    ground: str | None
    remedy: str | None
    deadline: date | None
    speaker: str | None
    truth: Truth
    because: tuple[str, ...]
    spans: tuple[Span, ...]


class Ask(Struct, frozen=True):
    """Something the message wants the reader to do."""

    kind: str
    spans: tuple[Span, ...]


class Step(Struct, frozen=True):
    """One thing to do now; `contact` is a number or site that we looked up, never one from the message."""

    order: int
    text: Bilingual
    contact: str | None = None


class RulebookId(Struct, frozen=True):
    """Which edition of the rulebook answered."""

    edition: str
    digest: str


class ModelId(Struct, frozen=True):
    """Which statistical model had a say; `none` while there is none."""

    id: str


class Answer(Struct, frozen=True, omit_defaults=True):
    """Everything one check says, each part with its evidence.

    `record` is what the person's own record says of the matter; it is not there where no record was compared, and
    empty where the record says nothing of it. `notice` is not there where the message is like no registered one.
    """

    verdict: Verdict
    probability: float
    summary: Bilingual
    claims: tuple[JudgedClaim, ...]
    asks: tuple[Ask, ...]
    evidence: tuple[Evidence, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    frame: str
    as_of: date
    rulebook: RulebookId
    model: ModelId
    record: tuple[Testimony, ...] | None = None
    notice: Registered | None = None
