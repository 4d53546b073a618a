"""A file is what its bytes are; pictures are measured; nothing that was cut off or glued on is taken."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.attachments import attachment_of
from issuing import PDF, png


def _jpeg(width: int = 1011, height: int = 638) -> bytes:
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return head + frame + b"\xff\xda" + bytes(8) + b"\xff\xd9"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (png(1011, 638), ("image/png", 1011, 638)),
        (_jpeg(1011, 638), ("image/jpeg", 1011, 638)),
        (PDF, ("application/pdf", 0, 0)),
        (png()[:-1], None),
        (png() + b"PK\x03\x04", None),  # something glued on
        (png(0, 638), None),
        (_jpeg()[:-2], None),
        (_jpeg(0, 9), None),
        (b"%PDF-1.7 cut off", None),
        (b"MZ" + PDF, None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_what_it_is(content: bytes, found: tuple[str, int, int] | None) -> None:
    held = attachment_of("face.png", content)
    assert (held and (held.media, held.width, held.height)) == found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.pdf", "a.pdf"),
        ("C:\\x\\b.pdf", "b.pdf"),
        ("a\x00\u202eb.pdf", "ab.pdf"),
        ("", "file"),
        ("/", "file"),
    ],
)
def test_a_name_is_safe_to_show(name: str, shown: str) -> None:
    held = attachment_of(name, PDF)
    assert held is not None
    assert held.name == shown


@given(st.binary(max_size=60), st.sampled_from([b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_no_bytes_make_it_fall_over(rest: bytes, beginning: bytes) -> None:
    held = attachment_of("a", beginning + rest)
    assert held is None or held.size == len(beginning + rest)
