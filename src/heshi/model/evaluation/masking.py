"""Numbers of people taken out of a text before it is listed; hotlines and amounts stay readable."""

from __future__ import annotations

import re

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?!\d{4}-\d\d?-\d\d?(?!\d))\+?\d(?:[ -]?[\dXx*]){6,}(?![0-9A-Za-z])")
_MAIL = re.compile(r"[\w.+-]+@(?=[\w-]+\.)")
_SHOWN = 3


def masked(text: str) -> str:
    """The text with numbers of seven digits and more (telephone, identity, card) and mail names starred out.

    Three digits stay, enough to tell a mobile number from a port number. Characters that draw nothing are shown as
    their code, so that a disguise is seen and no text can disturb the page.

    >>> masked("请致电17100000000或12393，卡号6200 0000 0000 0000")
    '请致电171********或12393，卡号620*************'
    >>> masked("医\u200b保")
    '医\\\\u200b保'
    """
    numberless = _LONG_NUMBER.sub(_starred, text)
    nameless = _MAIL.sub("***@", numberless)
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in nameless)


def _starred(match: re.Match[str]) -> str:
    digits = [c for c in match[0] if c.isalnum() or c == "*"]
    return "".join(digits[:_SHOWN]) + "*" * (len(digits) - _SHOWN)
