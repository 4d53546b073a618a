"""How far an entry is trusted and how well its facts are known."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

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
