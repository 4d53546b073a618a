"""A message as it was understood: what it contains, what it asks, what it claims, and in which frame."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.answer import Ask
from heshi.evidence import Span
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.voice import LIVE, Voices
from heshi.text.normal import Normal

NOTICE, WARNING, TRANSCRIPT, CHAT = "notice", "warning", "transcript", "chat"


class Found(Struct, frozen=True):
    """One reading of the rulebook that spoke: its contract name, its entry and where."""

    value: str
    entry: str
    at: tuple[Span, ...]  # in the normalised text
    adverse: bool = False  # an effect that threatens or lures


class Claim(Struct, frozen=True):
    """What the message asserts: an effect, the ground it gives, the remedy it offers, by when, in whose name."""

    effect: str
    ground: str | None
    remedy: str | None
    deadline: date | None
    speaker: str | None
    spans: tuple[Span, ...]  # in the original text
    benign: bool = False


class MessageReading(Struct, frozen=True):
    """Everything that was read in one message; the judges see this and nothing else of it."""

    message: Message
    normal: Normal
    mentions: tuple[Mention, ...]
    voices: Voices
    speakers: tuple[Found, ...] = ()
    asks: tuple[Ask, ...] = ()
    claims: tuple[Claim, ...] = ()
    frame: str = NOTICE
    theme: tuple[Span, ...] = ()  # where it speaks of medical insurance or social security, any voice
    region: str | None = None

    @property
    def has_theme(self) -> bool:
        """Does it speak of medical insurance, social security or their cards at all?"""
        return bool(self.theme)

    @property
    def adverse(self) -> bool:
        """Does it, in its own voice, threaten or lure with a claim of our kinds?"""
        return any(not claim.benign for claim in self.claims)

    def live(self, at: Span) -> bool:
        """Does this place of the normalised text speak in the message's own voice?"""
        return self.voices.at(at[0]) == LIVE

    def original(self, at: tuple[Span, ...]) -> tuple[Span, ...]:
        """Places of the normalised text as places of the original, sorted, without repeats."""
        return self.normal.spans(at)
