"""Hosts spelled out letter by letter: `w w w . y b 8 . c c`, `w丶w丶w丶k6p丶c丶c`. Nobody honest writes one so."""

from __future__ import annotations

import re
from itertools import pairwise

from heshi.message.hosts import UNKNOWN, HostBook
from heshi.message.mention import Mention
from heshi.text.normal import Normal

_WITH_BLANKS = re.compile(r"(?<![a-z0-9])w w w(?: ?[.。] ?[a-z0-9-](?: [a-z0-9-])*(?![a-z0-9]))+")
_WITH_MARKS = re.compile(r"(?<![a-z0-9])w([丶·・•|_~*、/,^=+-])w\1w(?:(?:\1|[.。])[a-z0-9]{1,20})+")


def recognise(normal: Normal, hosts: HostBook) -> list[Mention]:
    """Links for hosts written letter by letter; a host that cannot be put together has an empty value."""
    if "w" not in normal.text:
        return []
    found = []
    for pattern, read in ((_WITH_BLANKS, _without_blanks), (_WITH_MARKS, _without_marks)):
        for match in pattern.finditer(normal.text):
            host = read(match)
            traits = hosts.traits(host) if hosts.suffix(host) else frozenset({UNKNOWN})
            value = host if hosts.suffix(host) else ""
            found.append(Mention("link", value, normal.span(*match.span()), match.span(), traits | {"split"}))
    return found


def _without_blanks(match: re.Match[str]) -> str:
    return match.group().replace(" ", "").replace("。", ".")


def _without_marks(match: re.Match[str]) -> str:
    """Single letters in a row are one label, longer pieces are labels of their own."""
    pieces = re.split(r"[.。]|" + re.escape(match.group(1)), match.group())
    labels = [pieces[0]]
    for before, piece in pairwise(pieces):
        if len(before) == len(piece) == 1 and labels[-1] != "www":
            labels[-1] += piece
        else:
            labels.append(piece)
    return ".".join(labels)
