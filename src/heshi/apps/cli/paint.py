"""Colour and marks on a terminal; the same marks in plain ASCII where there is no colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Style = Literal["bad", "doubt", "good", "calm", "strong", "faint", "open", "against", "ask", "support", "claim"]

_CODES: dict[str, str] = {
    "bad": "1;97;41",
    "doubt": "1;30;43",
    "good": "1;97;42",
    "calm": "1;97;44",
    "strong": "1",
    "faint": "2",
    "open": "33",
    "against": "1;31;4",
    "ask": "1;33",
    "support": "1;32",
    "claim": "4",
}

_MARKERS: dict[str, tuple[str, str]] = {
    "against": ("[!", "!]"),
    "ask": ("[>", "<]"),
    "support": ("[+", "+]"),
    "claim": ("[=", "=]"),
    "bad": ("!! ", ""),
    "doubt": ("?? ", ""),
    "good": ("== ", ""),
    "calm": ("-- ", ""),
}
"""What stands around marked words on paper, in a file, or where NO_COLOR is set."""


class Paint(Struct, frozen=True):
    """Marks up text for one output."""

    colour: bool

    def __call__(self, text: str, style: Style) -> str:
        """The text in a style; lines stay apart so that a pager does not bleed one into the next.

        >>> Paint(colour=False)("点链接", "ask")
        '[>点链接<]'
        """
        if not text:
            return ""
        if self.colour:
            return "\n".join(f"\x1b[{_CODES[style]}m{line}\x1b[0m" for line in text.split("\n"))
        before, after = _MARKERS.get(style, ("", ""))
        return f"{before}{text}{after}"


def may_colour(is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Colour only on a terminal that wants it (https://no-color.org).

    >>> may_colour(True, {}), may_colour(True, {"NO_COLOR": "1"}), may_colour(False, {})
    (True, False, False)
    """
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """A message's text without the characters that could drive the terminal or turn the reading order round.

    >>> harmless("您的\\x1b[2J医保\\u202e")
    '您的�[2J医保�'
    """
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
