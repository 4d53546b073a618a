"""What kind of picture is it, and how large? Answered from its first bytes, before anything is decoded."""

from __future__ import annotations

import io
import struct
import warnings

from heshi.adapters.pictures.reading import PictureFault

MOST_BYTES = 8 << 20
MOST_PIXELS = 40_000_000
"""Both fixed by the public contract."""

KINDS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
"""What is read: the decoder's name of a kind -> how people write it."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (8, b"WEBP", "WEBP"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (4, b"ftypavi", "AVIF"),
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"%PDF", "PDF"),
)


def kind_of(content: bytes) -> str:
    """The kind of a file by its first bytes, whatever its name says; nothing when it is not known.

    >>> kind_of(b"\\x89PNG\\r\\n\\x1a\\n...."), kind_of(b"\\0\\0\\0\\x18ftypheic...."), kind_of(b"hello")
    ('PNG', 'HEIC', '')
    """
    return next((kind for at, magic, kind in _MAGIC if content.startswith(magic, at)), "")


def fault_of(content: bytes) -> PictureFault | None:
    """Why a file is not even opened: too large, no picture of a kind that is read, broken, or a bomb."""
    if len(content) > MOST_BYTES:
        return PictureFault("too_big", {"size": _mebibytes(len(content)), "most": _mebibytes(MOST_BYTES)})
    kind = kind_of(content)
    if kind not in KINDS:
        return PictureFault("picture_type", {"kind": kind or "?", "kinds": ", ".join(KINDS.values())})
    size = _size(content, kind)
    if size is None:
        return PictureFault("picture_broken")
    pixels = size[0] * size[1]
    if pixels > MOST_PIXELS:
        return PictureFault("too_big", {"size": _megapixels(pixels), "most": _megapixels(MOST_PIXELS)})
    return None


def _size(content: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height from the header alone; the decoder's own alarm about bombs is ours to give."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
                return picture.size
    except Image.DecompressionBombError:
        return MOST_PIXELS, MOST_PIXELS
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
        return None


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB"


def _megapixels(pixels: int) -> str:
    return f"{pixels / 1_000_000:.0f} MP"
