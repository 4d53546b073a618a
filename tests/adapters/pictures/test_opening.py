"""A picture is held against the limits before it is decoded; what is broken or no picture is said to be so."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from heshi.adapters.pictures.opening import MOST_BYTES, MOST_PIXELS, fault_of, kind_of

Image = pytest.importorskip("PIL.Image", reason="NO PICTURES: pillow is missing, opening pictures was NOT tested")


def saved(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says that it is as large as this."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 4096)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_of_telephones_are_taken_whatever_their_name(kind: str) -> None:
    assert fault_of(saved(kind)) is None
    assert kind_of(saved(kind)) == kind


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_refused_by_name(kind: str) -> None:
    fault = fault_of(saved(kind))
    assert fault is not None
    assert fault.code == "picture_type"
    assert fault.values["kind"] == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
        (b"\0\0\0\x18ftypmif1" + bytes(40), "HEIC"),
        (b"%PDF-1.7", "PDF"),
        (b"<html>", "?"),
        (b"", "?"),
    ],
)
def test_what_is_no_picture_that_we_read_is_refused(content: bytes, kind: str) -> None:
    fault = fault_of(content)
    assert fault is not None
    assert (fault.code, fault.values["kind"]) == ("picture_type", kind)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 nothing follows", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_a_head_without_a_body_is_broken(content: bytes) -> None:
    fault = fault_of(content)
    assert fault is not None
    assert fault.code == "picture_broken"


def test_too_many_bytes_are_refused_and_the_last_allowed_is_not() -> None:
    small = saved("PNG")
    assert fault_of(small + bytes(MOST_BYTES - len(small))) is None
    fault = fault_of(small + bytes(MOST_BYTES - len(small) + 1))
    assert fault is not None
    assert fault.code == "too_big"


@pytest.mark.parametrize("size", [(6_500, 6_500), (40_000, 40_000), (1, MOST_PIXELS + 1)])
def test_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    content = bomb(*size)
    assert len(content) < 1_000
    fault = fault_of(content)
    assert fault is not None
    assert fault.code == "too_big"


def test_as_many_pixels_as_allowed_are_not_too_many() -> None:
    assert fault_of(bomb(8_000, 5_000)) is None
