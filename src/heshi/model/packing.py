"""The model's file: a mark, the length of the header, the header as JSON, the table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from heshi.model.scorer import Header, Scorer

MARK = b"HESHI-1\n"
_LENGTH = 4
SHORT = 12
"""Hexadecimal digits of a model's id."""


class BadModel(ValueError):  # noqa: N818 - the name says what it is
    """The bytes are no model of ours."""


def pack(header: Header, table: bytes) -> bytes:
    """A file's content; `table` is little-endian."""
    head = msgspec.json.encode(header)
    head += b" " * (-(len(MARK) + _LENGTH + len(head)) % 8)
    return MARK + len(head).to_bytes(_LENGTH, "little") + head + table


def unpack(content: bytes) -> Scorer:
    """A scorer from a file's content; raises BadModel.

    >>> unpack(b"nothing")
    Traceback (most recent call last):
    ...
    heshi.model.packing.BadModel: not a model of ours
    """
    start = len(MARK) + _LENGTH
    if not content.startswith(MARK) or len(content) < start:
        raise BadModel("not a model of ours")
    end = start + int.from_bytes(content[len(MARK) : start], "little")
    try:
        header = msgspec.json.decode(content[start:end], type=Header)
        return Scorer(header, _integers(content[end:]), hashlib.sha256(content).hexdigest()[:SHORT])
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise BadModel(f"the model cannot be read: {error}") from error


def _integers(table: bytes) -> Sequence[int]:
    """Sixteen-bit integers without a copy; a machine of the other byte order swaps them first."""
    if memoryview(b"\x01\x00").cast("h")[0] == 1:
        return memoryview(table).cast("h")
    swapped = bytearray(table)
    swapped[0::2], swapped[1::2] = table[1::2], table[0::2]
    return memoryview(swapped).cast("h")
