"""What was read on a picture: lines as the engine saw them, bubbles as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from heshi.evidence import Span

Colour = tuple[int, int, int]
HAN = re.compile("[\u3400-\u9fff]")
LATIN = 0.55
"""Width of a Latin letter or a digit beside that of a Chinese character."""

ENOUGH = 3


class Line(Struct, frozen=True):
    """One line of type on an upright picture; pixels from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float  # 0 to 1, of the whole line
    doubtful: tuple[Span, ...] = ()  # characters that the engine was unsure of
    paper: Colour = (255, 255, 255)  # what the letters stand on
    around: Colour = (255, 255, 255)  # what lies at the picture's left and right edge beside the line

    @property
    def height(self) -> float:
        """Height of the line in pixels; a little more than the size of its type."""
        return self.bottom - self.top

    @property
    def type_size(self) -> float:
        """Width of a Chinese character in pixels; a better measure than the height, which varies with the letters."""
        return (self.right - self.left) / max(1.0, sum(LATIN if letter.isascii() else 1.0 for letter in self.text))

    def is_set_like(self, other: Line) -> bool:
        """Is its type about as large? Lines with enough Chinese are compared by width, others roughly by height."""
        if len(HAN.findall(self.text)) >= ENOUGH and len(HAN.findall(other.text)) >= ENOUGH:
            small, large = sorted((self.type_size, other.type_size))
            return large <= 1.3 * small
        small, large = sorted((self.height, other.height))
        return large <= 1.5 * max(1.0, small)


class Sheet(Struct, frozen=True):
    """Everything that the engine found on one picture, turned upright."""

    width: int
    height: int
    lines: tuple[Line, ...] = ()
    codes: tuple[str, ...] = ()  # what the QR codes say


class Bubble(Struct, frozen=True):
    """One message on a screen; spans are places in `text`."""

    text: str
    mine: bool = False  # written by the owner of the telephone
    who: str = ""  # the name over it, in a group
    time: str = ""  # as it is shown
    confidence: float = 1.0
    low_confidence: tuple[Span, ...] = ()


class PictureReading(Struct, frozen=True):
    """One picture read: the message that is proposed, and everything else that stands there for the person to choose.

    `received_hint` is the time as it is shown ("昨天 19:05"): it cannot be resolved without knowing when the picture
    was taken. `links` are the places of links: a reader may take O for 0 and l for 1, so what follows the host must
    never decide anything, and the person should compare the letters.
    """

    text: str
    sender: str = ""
    received_hint: str = ""
    confidence: float = 1.0
    bubbles: tuple[Bubble, ...] = ()
    codes: tuple[str, ...] = ()
    low_confidence: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()


class PictureFault(Struct, frozen=True):
    """Why a picture could not be read: the code of a sentence of the wording, and its values."""

    code: str
    values: Mapping[str, str] = {}
