"""Lines that were wrapped, put together again; no character is added but the space that a wrap took away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heshi.adapters.pictures.reading import HAN, Line
from heshi.evidence import Span

LINK = re.compile(
    r"(?:https?://|www\.)[!-~]*|(?<![A-Za-z0-9.@-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[:/?#][!-~]*)?", re.I
)
"""What looks like a link, or the beginning of one, in the text of a picture."""

_LAST_WORD = re.compile(r"[!-~]+$")
_FIRST_WORD = re.compile(r"^[!-~]+")
_HALF_LINK = re.compile(r"https?:/{0,2}[!-~]*$|www\.[!-~]*$|[A-Za-z0-9-]+\.[!-~]*$", re.I)
_CONTINUES = re.compile(r"[./?=&%#_~-]|\d[a-z]|[a-z]\d", re.I)
ROOM = 2.3
"""Characters of room at a line's end from which on the break was meant: the next character would have had a place."""


def join_lines(lines: Sequence[Line]) -> tuple[str, tuple[Span, ...]]:
    """The text of a block of lines and the places in it of which the reader was unsure.

    >>> join_lines([Line("您的医保卡因信息缺失", 0, 0, 300, 30, 1.0), Line("已被停用。", 0, 35, 150, 65, 1.0)])[0]
    '您的医保卡因信息缺失已被停用。'
    """
    if not lines:
        return "", ()
    right = max(line.right for line in lines)
    is_chinese = sum(len(HAN.findall(line.text)) for line in lines) > 5
    text, doubtful = "", []
    for number, line in enumerate(lines):
        if number:
            text += _joint(text, lines[number - 1], line, right, is_chinese)
        doubtful += [(start + len(text), end + len(text)) for start, end in line.doubtful]
        text += line.text
    return text, tuple(doubtful)


def _joint(before: str, last: Line, line: Line, right: float, is_chinese: bool) -> str:
    """What stands between two lines: nothing, a space, or the line end that the writer typed."""
    letter = last.height * 0.8
    word = _FIRST_WORD.match(line.text)
    needed = ROOM * letter if word is None else (len(word.group()) * 0.62 + 0.4) * letter
    if right - last.right > max(needed, ROOM * letter):
        return "\n"
    ends_latin, begins_latin = _LAST_WORD.search(before), word
    if ends_latin is None or begins_latin is None:
        return " " if begins_latin is not None and LINK.match(line.text) else ""
    if _is_broken_link(ends_latin.group(), begins_latin.group(), is_chinese):
        return ""
    return " "


def _is_broken_link(end: str, start: str, is_chinese: bool) -> bool:
    """A link that went on in the next line. In Chinese the words around it are not Latin: what follows is its rest."""
    if not is_chinese and end.endswith(".") and not re.search(r"//|www\.|\..*\.", end):
        return False  # a sentence ends here
    if _HALF_LINK.search(end) is None or re.match(r"https?:|www\.", start, re.I):
        return False
    return is_chinese or end[-1] in "/-_?=&.%" or _CONTINUES.search(start.rstrip(".,;:!?")) is not None


def links_in(text: str) -> tuple[Span, ...]:
    """Where links stand in a text read from a picture.

    >>> links_in("请点击 http://a.kx7q.top/x 办理")
    ((4, 23),)
    """
    return tuple(match.span() for match in LINK.finditer(text))
