"""The only currency: nothing weighs in a verdict that cannot be shown with its words and its source."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from heshi.citation import Citation
from heshi.wording import Bilingual

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of the text as it was given."""


class Stance(StrEnum):
    """Which way evidence points: against the message being genuine, for it, or neither."""

    AGAINST = "against"
    FOR = "for"
    NEUTRAL = "neutral"


class Strength(StrEnum):
    """How much one piece of evidence weighs, in words; set by hand, with a reason, in the rulebook."""

    WEAK = "weak"
    STRONG = "strong"
    DECISIVE = "decisive"


class Evidence(Struct, frozen=True):
    """What one judge saw: where in the text, which rulebook entry speaks, and on whose authority."""

    judge: str
    entry: str
    stance: Stance
    strength: Strength
    text: Bilingual
    spans: tuple[Span, ...] = ()
    citations: tuple[Citation, ...] = ()
