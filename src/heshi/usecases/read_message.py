"""What somebody typed about a message, read into a Message and its facts or refused with every reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from heshi.law.facts import Facts, Value
from heshi.message.message import LONGEST, Channel, Message, Stage
from heshi.rulebook.book import Book
from heshi.usecases.find_region import find_region
from heshi.usecases.read_day import read_received
from heshi.usecases.refusal import Refusal
from heshi.usecases.take_facts import take_facts

CHANNELS: tuple[str, ...] = get_args(Channel)
STAGES: tuple[str, ...] = get_args(Stage)

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
"""NUL stands in no text; a lone surrogate is a byte that could not be decoded."""


class Received(Struct, frozen=True):
    """A message as it was typed in, nothing checked yet; an empty field was not given."""

    text: str
    sender: str = ""
    channel: str = ""
    received: str = ""
    region: str = ""
    stage: str = ""
    facts: Mapping[str, Value] = {}


class Read(Struct, frozen=True):
    """A message that could be read, and what was said with it."""

    message: Message
    facts: Facts


def read_message(received: Received, book: Book, prefix: str = "") -> Read | tuple[Refusal, ...]:
    """The message and the facts that came with it, or all refusals together."""
    refused = text_faults(received.text)
    refused += _choice_faults(received, prefix)
    region = find_region(received.region, book, f"{prefix}region") if received.region else None
    day = read_received(received.received, f"{prefix}received") if received.received else None
    facts, bad = take_facts(received.facts, book, f"{prefix}fact")
    refused += [item for item in (region, day) if isinstance(item, Refusal)] + bad
    if refused or isinstance(region, Refusal) or isinstance(day, Refusal):
        return tuple(refused)
    message = Message(
        text=received.text,
        sender=received.sender,
        channel=received.channel or None,  # type: ignore[arg-type]  # held against CHANNELS above
        received=day,
        region=region,
        stage=received.stage or "received",  # type: ignore[arg-type]  # held against STAGES above
    )
    return Read(message, facts)


def text_faults(text: str) -> list[Refusal]:
    """What keeps a text from being checked: nothing in it, too much of it, or no text at all.

    >>> [fault.code for fault in text_faults("  ")], text_faults("您的医保卡已停用")
    (['empty_text'], [])
    """
    if not text.strip():
        return [Refusal("empty_text", "text")]
    if len(text) > LONGEST:
        return [Refusal("too_long", "text", {"length": str(len(text)), "longest": str(LONGEST)})]
    unreadable = _UNREADABLE.search(text)
    return [Refusal("binary", "text", {"place": str(unreadable.start() + 1)})] if unreadable else []


def _choice_faults(received: Received, prefix: str) -> list[Refusal]:
    given = (("channel", received.channel, CHANNELS), ("stage", received.stage, STAGES))
    return [
        Refusal(
            "wrong_choice",
            f"{prefix}{field}",
            {"field": field, "value": value, "expected": " / ".join(allowed)},
        )
        for field, value, allowed in given
        if value and value not in allowed
    ]


def decode_text(content: bytes) -> str | Refusal:
    """The text of a file or a pipe, without the line end that closes it, or why it is none.

    >>> decode_text("医保\\n".encode())
    '医保'
    >>> decode_text(b"\\xff").code
    'undecodable'
    """
    if b"\0" in content:
        return Refusal("binary", "text", {"place": str(content.index(b"\0") + 1)})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refusal("undecodable", "text", {"place": str(error.start + 1)})
    return text.removesuffix("\n").removesuffix("\r")
