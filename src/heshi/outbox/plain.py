"""A text as it is compared: width, capitals, blanks, line ends and an added signature do not matter; all else does.

This is narrower than `heshi.text.normalise`: look-alike letters, other spellings and other characters stay what they
are, for "this very notice" must mean this very notice.
"""

from __future__ import annotations

import re
import unicodedata

from heshi.evidence import Span

_NOTHING = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a\u202c\u202d\u2060-\u2064\u2066\u2069"
    "\u206a-\u206f\ufe00-\ufe0f\ufeff"
)
"""Draws nothing and turns nothing round. What makes text run from right to left stays: it can show 12393 as 39321."""

_QUOTES = dict.fromkeys("“”„‟「」『』«»", '"') | dict.fromkeys("‘’‚‛`´", "'")
_ENDS = "。.!;,、;:"


class _Plain(dict[int, str]):
    """What each character becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = _one(chr(code))
        self[code] = "".join(made.split()).lower()
        return self[code]


class _AsTyped(dict[int, str]):
    """The same, but capitals stay and blanks are one blank: the path of a link tells them apart."""

    def __missing__(self, code: int) -> str:
        made = _one(chr(code))
        self[code] = " " if made.isspace() else made
        return self[code]


def _one(char: str) -> str:
    if re.match(f"[{_NOTHING}]", char):
        return ""
    made = unicodedata.normalize("NFKC", char)
    return "".join(_QUOTES.get(c, c) for c in made)


_PLAIN, _AS_TYPED = _Plain(), _AsTyped()

_NAME = rf"([\u4e00-\u9fff·\s{_NOTHING}]{{2,32}})"
_BEFORE = re.compile(rf"[\s{_NOTHING}]*[【\[［〔]{_NAME}[】\]］〕]")
_AFTER = re.compile(rf"[【\[［〔]{_NAME}[】\]］〕][\s。.{_NOTHING}]*$")
_ORDERS = frozenset("请回复点拨加转汇扫输填打链址发告诉给交付")
"""A signature is a name. One in which somebody is told to do something is part of the message."""

_ADDRESS = re.compile(r"[!-~]+")
_IS_ADDRESS = re.compile(r"[a-z0-9][.@/\\:][a-z0-9/\\]", re.IGNORECASE)
_HOST = re.compile(r"^(?:[a-z]+:)?[/\\]*[^/\\?#]*", re.IGNORECASE)
_AROUND = "()[]{}<>\"'.,;:!?*"


def plain(text: str) -> str:
    """The text without what does not matter; signatures stay.

    >>> plain("您的 社保卡\\n已制好，ＡＰＰ")
    '您的社保卡已制好,app'
    """
    return text.translate(_PLAIN)


def as_typed(text: str) -> str:
    """The text made narrow and without what draws nothing; capitals stay, and every blank is one blank."""
    return text.translate(_AS_TYPED)


def body(text: str) -> Span:
    """Where the message itself stands, without signatures that a carrier put before or behind it.

    >>> message = "【某市医保局】请拨打12393。"
    >>> message[slice(*body(message))]
    '请拨打12393。'
    """
    start, end = 0, len(text)
    while (match := _BEFORE.match(text, start, end)) and _is_name(match.group(1)):
        start = match.end()
    while (match := _AFTER.search(text, max(start, end - 60), end)) and _is_name(match.group(1)):
        end = match.start()
    return start, end


def identity(text: str) -> tuple[str, tuple[str, ...]]:
    """What makes two messages the same notice: the plain words, and every address with its path as typed.

    >>> identity("【某局】见 HTTPS://A.gov.cn/Ab 。") == identity("见https://a.gov.cn/Ab")
    True
    >>> identity("见https://a.gov.cn/Ab") == identity("见https://a.gov.cn/aB")
    False
    """
    start, end = body(text)
    own = text[start:end]
    return plain(own).rstrip(_ENDS), addresses(own)


def addresses(text: str) -> tuple[str, ...]:
    """Everything in ASCII that may be an address, in order; the host in small letters, what follows as typed."""
    found = []
    for match in _ADDRESS.finditer(as_typed(text)):
        address = match.group().strip(_AROUND)
        if _IS_ADDRESS.search(address):
            found.append(_HOST.sub(lambda host: host.group().lower(), address))
    return tuple(found)


def _is_name(words: str) -> bool:
    return _ORDERS.isdisjoint(words)
