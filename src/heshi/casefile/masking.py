"""Masking: what could name a person is starred out, sign by sign, so that every span still points where it did.

A masked text has the length of the original, so spans of an answer need no change. Starred out are identity, card,
account and telephone numbers in any script or disguise, codes, names after and before titles, mail names, and what in
a link is more than a word. Hosts, hotlines, dates and small sums stay: they are what the case is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from heshi.casefile.aligned import Aligned, align
from heshi.casefile.codes import hidden_codes
from heshi.casefile.digits import shape_of
from heshi.casefile.hiding import hidden_digits
from heshi.casefile.link_tails import hidden_mail_names, hidden_tails
from heshi.casefile.names import hidden_names, is_bare_name
from heshi.evidence import Span

STAR = "*"
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""NUL and lone surrogates cannot be stored; other control signs draw nothing."""


def mask(text: str) -> str:
    """The text with everything starred out that could name a person; as long as it was.

    >>> mask("尊敬的张三，身份证 1101-0519-4912-3100-2X 有误，请点nhsa.example/a?id=77或致电12393")
    '尊敬的**，身份证 ********************** 有误，请点nhsa.example/a?id=**或致电12393'
    >>> mask("王女士：验证码482913，回电壹叁捌零零壹叁捌零零零")
    '*女士：验证码******，回电***********'
    """
    aligned = align(text)
    if not aligned.text:
        return _writable(text)
    shape = shape_of(aligned)
    hidden = [*hidden_numbers(aligned, shape), *hidden_codes(aligned, shape), *hidden_names(aligned)]
    return _starred(aligned, [*hidden, *hidden_tails(aligned)])


def mask_sender(text: str) -> str:
    """A sender masked: like a text, and a bare name out of an address book is a name.

    >>> mask_sender("张三"), mask_sender("医保局"), mask_sender("12393"), mask_sender("10690000139")
    ('**', '医保局', '12393', '10690******')
    """
    aligned = align(text)
    if aligned.text and is_bare_name(aligned):
        return STAR * len(text)
    return mask(text)


def mask_numbers(text: str) -> str:
    """Only numbers and mail names starred out: for our own sentences that repeat a number of the message."""
    aligned = align(text)
    return _starred(aligned, hidden_numbers(aligned, shape_of(aligned))) if aligned.text else _writable(text)


def hidden_numbers(aligned: Aligned, shape: str) -> Iterable[Span]:
    """Ranges of the folded text: numbers and mail names."""
    return [*hidden_digits(aligned, shape), *hidden_mail_names(aligned)]


def _starred(aligned: Aligned, hidden: Iterable[Span]) -> str:
    chars = list(aligned.original)
    for start, end in hidden:
        first, last = aligned.origin(start, end)
        chars[first:last] = STAR * (last - first)
    return _writable("".join(chars))


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
