"""What the sender's number or name says by its shape. It is never proof: numbers are rented and forged."""

from __future__ import annotations

import re

from msgspec import Struct

from heshi.message.channel_index import ChannelIndex
from heshi.message.recognisers import phones
from heshi.rulebook.entries import SenderPattern
from heshi.text.fold import fold

WARNING_LINE = "12381"
"""From it the ministry warns people whom somebody is about to defraud."""

_GAPS = re.compile(r"[\s()\-\u2010-\u2015]")
_HOME = re.compile(r"(?:\+|00)86(?=\d{5,})")


class Seen(Struct, frozen=True):
    """All that counts of a sender beside the number itself, which is only ever shown."""

    kind: str  # docs/rulebook-format.md
    entry: str  # the id of the pattern that it has
    is_fake_hotline: bool
    is_warning_line: bool
    is_state_mail: bool


def canonical(sender: str) -> str:
    """A sender without blanks, hyphens and China's own country code.

    >>> canonical("+86 138-0013-8000"), canonical("(010) 12393"), canonical("医保局")
    ('13800138000', '01012393', '医保局')
    """
    if sender.isascii() and sender.isdigit():
        return _HOME.sub("", sender, count=1) if "0086" in sender else sender
    folded = fold(sender).strip()
    compact = _GAPS.sub("", folded)
    return _HOME.sub("", compact, count=1) if any(c.isdigit() for c in compact) else folded


def kind(sender: str, index: ChannelIndex) -> str:
    """The kind of the sender (docs/rulebook-format.md); an empty text without a sender, `unknown` for an odd one."""
    return _kind(sender, index.sender(canonical(sender)))


def _kind(sender: str, entry: SenderPattern | None) -> str:
    return entry.kind if entry else "unknown" if sender.strip() else ""


def is_fake_hotline(number: str, index: ChannelIndex) -> bool:
    """Is a canonical sender number an official line with digits added before or behind it?"""
    return number.lstrip("+").isdigit() and phones.is_fake(number.lstrip("+"), index)


def seen(sender: str, index: ChannelIndex) -> Seen:
    """What counts of a sender: the judges look at nothing else, so that senders who are seen alike are judged alike."""
    number = canonical(sender)
    entry = index.sender(number)
    return Seen(
        kind=_kind(sender, entry),
        entry=entry.id if entry else "",
        is_fake_hotline=is_fake_hotline(number, index),
        is_warning_line=number == WARNING_LINE,
        is_state_mail=number.endswith(".gov.cn"),
    )
