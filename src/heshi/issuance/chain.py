"""Events as they are kept: as text, each with a hash that covers the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from msgspec import Struct

from heshi.issuance.events import Event

FIRST = "0" * 64
"""What the first event of an application follows."""

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


class Link(Struct, frozen=True):
    """One event in its place, as it is written down; `content` is the event as JSON."""

    application: str
    number: int
    at: str
    content: str
    previous: str
    hash: str


def event_text(event: Event) -> str:
    """An event as JSON, its keys in order."""
    return msgspec.json.encode(event, order="sorted").decode()


def event_of(content: str) -> Event:
    """The event of a text; raises msgspec.DecodeError."""
    return _DECODER.decode(content.encode())


def moment_text(at: datetime) -> str:
    """A moment as it is hashed.

    >>> moment_text(datetime(2026, 11, 22, 9, tzinfo=UTC))
    '2026-11-22T09:00:00.000000Z'
    """
    return at.astimezone(UTC).strftime(_FORM)


def moment_of(text: str) -> datetime:
    """The moment of such a text; raises ValueError."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def linked(application: str, number: int, at: str, content: str, previous: str) -> Link:
    """The link for an event after one with the hash `previous`."""
    covered = msgspec.json.encode([previous, application, number, at, content])
    return Link(application, number, at, content, previous, sha256(covered).hexdigest())


def first_break(links: Iterable[Link], application: str) -> int | None:
    """The place of the first link that is not what was written; None when all are.

    >>> one = linked("a", 1, "2026-11-22T09:00:00.000000Z", "{}", FIRST)
    >>> first_break([one], "a") is None, first_break([one], "b"), first_break([one, one], "a")
    (True, 1, 2)
    """
    previous = FIRST
    for number, link in enumerate(links, start=1):
        if link != linked(application, number, link.at, link.content, previous):
            return number
        previous = link.hash
    return None
