"""QR codes on a picture: what they say, each once."""

from __future__ import annotations

from PIL import Image

LONGEST = 1_000
"""Characters of a code's text that are kept; no honest link is longer."""

MOST_PIXELS = 12_000_000
ENLARGED = 3
"""Small codes in a screenshot are found on the second try, on an enlarged picture."""


def read_codes(picture: Image.Image) -> tuple[str, ...]:
    """The texts of all codes, from top to bottom, without repeats."""
    grey = picture.convert("L")
    found = _read(grey)
    if not found and grey.width * grey.height * ENLARGED**2 <= MOST_PIXELS:
        size = grey.width * ENLARGED, grey.height * ENLARGED
        found = _read(grey.resize(size, Image.Resampling.BICUBIC))
    return found


def _read(grey: Image.Image) -> tuple[str, ...]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = kinds.QRCode | kinds.MicroQRCode | kinds.DataMatrix
    codes = zxingcpp.read_barcodes(grey, formats=formats, text_mode=zxingcpp.TextMode.Plain)
    codes = sorted((code for code in codes if code.valid), key=lambda code: code.position.top_left.y)
    texts = (code.text.strip()[:LONGEST] for code in codes)
    return tuple(dict.fromkeys(text for text in texts if text.isprintable() and text))
