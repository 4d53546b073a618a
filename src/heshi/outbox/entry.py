"""One line of the log of notices: which authority, which day, and a sealed hash of what it sent. Nothing else.

Neither the person nor the words nor the code of the notice can be told from a line: the hash is salted with 32 bytes of
chance that stand nowhere in the log. Each line holds the hash of the line before, so no line can be taken out.
"""

from __future__ import annotations

import hmac
import re
from datetime import date
from hashlib import sha256

import msgspec
from msgspec import Struct

from heshi.outbox.merkle import leaf_hash
from heshi.wording import Bilingual

FIRST = "0" * 64
"""What the first line follows."""

SALT_BYTES = 32
VERSION = 1
_HEX = re.compile(r"[0-9a-f]{64}")


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A notice in its place in the log: `number` from 1, `commitment` and `previous` in hexadecimal."""

    authority: Bilingual
    commitment: str
    number: int
    on: date
    previous: str
    v: int = VERSION


def commitment(salt: bytes, text: str) -> str:
    """The sealed hash of a notice, word by word as it was registered; without the salt it tells nothing.

    >>> commitment(bytes(32), "甲") == commitment(bytes(32), "乙")
    False
    """
    return hmac.new(salt, text.encode("utf-8", "surrogatepass"), sha256).hexdigest()


def content(entry: Entry) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no blanks."""
    return msgspec.json.encode(entry, order="sorted")


def hash_of(entry: Entry) -> bytes:
    """The leaf that stands for this line in the tree."""
    return leaf_hash(content(entry))


def read_entry(written: bytes) -> Entry | None:
    """A line as it was written; None when it is not exactly how the log writes one.

    >>> one = Entry(authority=Bilingual("甲", "A"), commitment=FIRST, number=1, on=date(2026, 11, 22), previous=FIRST)
    >>> read_entry(content(one)) == one, read_entry(content(one) + b" ")
    (True, None)
    """
    try:
        entry = msgspec.json.decode(written, type=Entry)
    except (msgspec.DecodeError, ValueError):  # a broken UTF-8 text is a ValueError of its own
        return None
    sound = entry.v == VERSION and _HEX.fullmatch(entry.commitment) and _HEX.fullmatch(entry.previous)
    return entry if sound and content(entry) == written else None


def is_committed(entry: Entry, salt: bytes, text: str) -> bool:
    """Is this the notice that the line stands for?"""
    return hmac.compare_digest(entry.commitment, commitment(salt, text))
