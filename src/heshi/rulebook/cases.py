"""Golden cases: examples with their right answers, read by the tests, the linter and the trainer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.answer import Truth, Verdict


class MessageCase(Struct, frozen=True, forbid_unknown_fields=True):
    """One message and what must come out of it (docs/rulebook-format.md)."""

    id: str
    text: str
    lang: Literal["zh", "zh-Hant", "en"]
    kind: Literal["scam", "genuine", "warning", "unrelated"]
    theme: Literal["medical_insurance", "social_security", "other"]
    sender: str = ""
    channel: str = ""
    received: date | None = None
    region: str = ""
    verdict: tuple[Verdict, ...] = ()
    at_least: Verdict | None = None
    never_worse_than: Verdict | None = None
    effects: tuple[str, ...] = ()
    truth: Truth | None = None
    asks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    spans: dict[str, str] = {}
    pair: str = ""


class SituationCase(Struct, frozen=True, forbid_unknown_fields=True):
    """Facts, a day and a place, and what one rule must say."""

    id: str
    rule: str
    on: date
    outcome: Literal["yes", "no", "unknown", "not_in_force", "elsewhere"]
    facts: dict[str, bool | str | float] = {}
    region: str = "CN"
    asks: tuple[str, ...] = ()
