"""A campaign: messages that belong together, as a card that a person reads and another program takes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Counted(Struct, frozen=True, gc=False):
    """A value and in how many messages of the campaign it stands."""

    value: str
    count: int


class Piece(Struct, frozen=True, gc=False):
    """A stretch of the template; `samples` are some of what stands there where it differs from message to message."""

    text: str = ""
    samples: tuple[str, ...] = ()

    @property
    def varies(self) -> bool:
        """Is it a part that changes?"""
        return bool(self.samples)


class Claimed(Struct, frozen=True):
    """What a campaign claims, and whether that can be true."""

    effect: str
    truth: str
    count: int


class Tick(Struct, frozen=True):
    """So many messages since a moment, up to the next tick."""

    since: datetime
    count: int


class Campaign(Struct, frozen=True):
    """One campaign. Lists are sorted by count, the largest first, and cut to the few that a reader needs.

    `key` is the key of one of its templates; its messages alone decide which: the same messages have the same again.
    Messages without a time count, and stand on no tick; `first` and `last` are None when none has one.
    """

    key: str
    count: int
    variants: int  # different texts
    template: tuple[Piece, ...]
    first: datetime | None = None
    last: datetime | None = None
    hosts: tuple[Counted, ...] = ()
    numbers: tuple[Counted, ...] = ()
    contacts: tuple[Counted, ...] = ()
    senders: tuple[Counted, ...] = ()
    verdicts: tuple[Counted, ...] = ()
    claims: tuple[Claimed, ...] = ()
    timeline: tuple[Tick, ...] = ()

    @property
    def theme(self) -> str:
        """The effect that most of its messages claim; an empty text when they claim nothing of our kinds."""
        return self.claims[0].effect if self.claims else ""
