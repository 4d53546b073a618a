"""What the sender's number or name says by its shape. It is never proof: numbers are rented and forged."""

from __future__ import annotations

import re

from heshi.message.channel_index import ChannelIndex
from heshi.message.recognisers import phones
from heshi.rulebook.entries import SenderPattern
from heshi.text.fold import fold

_GAPS = re.compile(r"[\s()\-\u2010-\u2015]")
_HOME = re.compile(r"(?:\+|00)86(?=\d{5,})")


def canonical(sender: str) -> str:
    """A sender without blanks, hyphens and China's own country code.

    >>> canonical("+86 138-0013-8000"), canonical("(010) 12393"), canonical("医保局")
    ('13800138000', '01012393', '医保局')
    """
    folded = fold(sender).strip()
    compact = _GAPS.sub("", folded)
    return _HOME.sub("", compact, count=1) if any(c.isdigit() for c in compact) else folded


def pattern_of(sender: str, index: ChannelIndex) -> SenderPattern | None:
    """The entry that speaks of this sender; None without a sender or for a shape nobody described."""
    number = canonical(sender)
    if not number:
        return None
    return next((entry for pattern, entry in index.senders if pattern.fullmatch(number)), None)


def kind(sender: str, index: ChannelIndex) -> str:
    """The kind of the sender (docs/rulebook-format.md); an empty text without a sender, `unknown` for an odd one."""
    if not sender.strip():
        return ""
    entry = pattern_of(sender, index)
    return entry.kind if entry else "unknown"


def is_fake_hotline(number: str, index: ChannelIndex) -> bool:
    """Is a canonical sender number an official line with digits added before or behind it?"""
    return number.lstrip("+").isdigit() and phones.is_fake(number.lstrip("+"), index)
