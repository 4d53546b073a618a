"""What the bytes of a file are, whatever its name says: PDF, PNG, JPEG; for pictures how many pixels."""

from __future__ import annotations

import struct
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath

from heshi.issuance.forms import Attachment

LONGEST_NAME = 120
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_PDF, _PDF_END = b"%PDF-", b"%%EOF"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that tell its size; the three left out mean something else."""
_TAIL = 1_024


def attachment_of(name: str, content: bytes) -> Attachment | None:
    """The file under a name that is safe to show, or None if it is none of the three kinds, or cut off.

    >>> attachment_of("C:\\\\a\\\\b.pdf", b"%PDF-1.7 ... %%EOF").name
    'b.pdf'
    >>> attachment_of("b.pdf", b"MZ...") is None
    True
    """
    found = _kind(content)
    if found is None:
        return None
    media, width, height = found
    return Attachment(_shown(name), media, len(content), sha256(content).hexdigest(), width, height)


def _kind(content: bytes) -> tuple[str, int, int] | None:
    if content.startswith(_PDF):
        return ("application/pdf", 0, 0) if _PDF_END in content[-_TAIL:] else None
    if content.startswith(_PNG):
        size = _png_size(content)
        return ("image/png", *size) if size else None
    if content.startswith(_JPEG):
        size = _jpeg_size(content)
        return ("image/jpeg", *size) if size else None
    return None


def _png_size(content: bytes) -> tuple[int, int] | None:
    """From its first chunk; nothing may follow the last one."""
    if content[12:16] != b"IHDR" or not content.endswith(_PNG_END):
        return None
    width, height = struct.unpack(">II", content[16:24])
    return (width, height) if width and height else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From its frame header, over the segments before it; a picture that was cut off has no end."""
    if not content.rstrip(b"\0").endswith(_JPEG_END):
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + int(struct.unpack(">H", content[place + 2 : place + 4])[0])
    return None


def _shown(name: str) -> str:
    """The last part of a path of either kind, printable signs only."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    return "".join(sign for sign in last if sign.isprintable())[:LONGEST_NAME] or "file"
