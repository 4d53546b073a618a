"""What follows the host of a link: words stay, numbers and tokens that could name a person go, and so do mail names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.casefile.aligned import Aligned
from heshi.evidence import Span

_LINK = re.compile(
    r"(?:(?<![a-z])[a-z][a-z+]{2,9}://[^\s/?#\u3000-\u303f\uff00-\uffef]*+|(?<![\w*-])[\w*-]++(?:\.[\w*-]++)+)"
    r"(?::\d{1,5})?([/?#][!-~]++)?"
)
"""A host with or without its tail: one without is passed over as a whole, so no text costs more than its length."""

_PART = re.compile(r"[^/?#&=.;:,!+@()]+")
_PLAIN = re.compile(r"(?!.*[^aeiouy\d_-]{5})[a-z]{1,14}(?:[_-][a-z]{1,14}){0,3}\d{0,2}|v?\d{1,3}|20[12]\d")
_AT = re.compile(r"\s?(?:@|[(\[【](?:at|艾特)[)\]】])\s?(?:[a-z0-9-]{1,63}\s?(?:\.|点|[(\[]dot[)\]])\s?){1,8}[a-z]{2}")
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+'-")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,4}$")
_HOST_LIKE = re.compile(r"(?:[a-z0-9-]+\.)+(?:cn|com|net|org)")


def hidden_tails(aligned: Aligned) -> Iterator[Span]:
    """Ranges of the folded text in paths and queries of links that are more than words."""
    for link in _LINK.finditer(aligned.text):
        if link[1] is None:
            continue
        in_query = False
        for part in _PART.finditer(aligned.text, *link.span(1)):
            before = aligned.text[part.start() - 1]
            in_query = in_query or before in "?#"
            name = aligned.text[part.end() : part.end() + 1] == "="
            if (in_query and not name) or not _is_word(aligned, part):
                yield part.span()


def _is_word(aligned: Aligned, part: re.Match[str]) -> bool:
    first, last = aligned.origin(*part.span())
    written = aligned.original[first:last]
    return _PLAIN.fullmatch(part[0]) is not None and (written.islower() or written.isdigit() or written.isupper())


def hidden_mail_names(aligned: Aligned) -> Iterator[Span]:
    """Local parts of e-mail addresses; a host that only plays one (`nhsa.gov.cn@x.top`) stays."""
    for match in _AT.finditer(aligned.text):
        start = end = match.start()
        while start and aligned.text[start - 1] in _LOCAL:
            start -= 1
        if start == end:
            named = _HAN.search(aligned.text, max(0, end - 4), end)
            start = named.start() if named else end
        if start < end and not _HOST_LIKE.fullmatch(aligned.text, start, end):
            yield start, end
