"""The codes that are printed in notices, found again in a message."""

from __future__ import annotations

import re

from heshi.outbox.plain import as_typed
from heshi.text.spoken import GROUP, LENGTH, SIGNS, read_code

_SIGN = f"[{SIGNS}]"
_MORE = rf"(?: ?{_SIGN}){{{GROUP - 1}}}"
_JOINT = "[ \\-–—−]{0,3}"
_CODE = re.compile(
    rf"{_SIGN}(?<![A-Z0-9].){_MORE}(?:{_JOINT}{_SIGN}{_MORE}){{{LENGTH // GROUP - 1}}}(?![A-Z0-9])",
    re.DOTALL,
)
"""It begins with a sign and only then looks back: so the engine may leap from sign to sign."""

_MIGHT = re.compile(r"[3-9a-zA-Z３-９ａ-ｚＡ-Ｚ]")
"""A look that costs next to nothing, before the text is made narrow."""

MOST = 3
"""So many codes of one message are looked up; a notice has one."""


def codes_in(text: str) -> tuple[str, ...]:
    """The codes that stand in a text and could be real ones: their check sign is right.

    >>> codes_in("通知编号：ＴＵＸ９－89W3 JCWC。"), codes_in("通知编号：TUX9-89W3-JCWD")
    (('TUX989W3JCWC',), ())
    """
    if not _MIGHT.search(text):
        return ()
    found = (read_code(match.group()) for match in _CODE.finditer(" ".join(as_typed(text).upper().split())))
    return tuple(dict.fromkeys(code for code in found if code is not None))[:MOST]
