"""Tails such as 退订回T: the mark of a mass mailing, which a personal notice does not carry."""

from __future__ import annotations

import re

from heshi.message.mention import Mention
from heshi.text.normal import Normal

_MIGHT = re.compile(r"[退拒取订回]|reply|text|unsub")
_CODE = r"[\"“'\[【(]?(td|qx|t|n|r|d|0{4,5})[\"”'\]】)]?(?![a-z0-9])"
_REPLY_CODE = re.compile(
    rf"(?:退订|拒收|取关|取消关注|拒绝|退|拒)[请可,:\s]*(?:直接)?(?:回复|回|发送|发)?[:\s]?{_CODE}"
    rf"|(?:回复|回|发送)[:\s]?{_CODE}\s?(?:可?退订|取消|拒收|取关|退)"
    r"|(?<![a-z0-9])(td)退订"
    r"|(?:reply|text|send)\s+(?:with\s+)?[\"“']?(stop|td|t|n|r|unsubscribe)[\"”']?(?![a-z0-9])"
)


def recognise(normal: Normal) -> list[Mention]:
    """Reply codes, upper case.

    >>> [m.value for m in recognise(Normal(original="拒收请回复R", text="拒收请回复r"))]
    ['R']
    """
    if not _MIGHT.search(normal.text):
        return []
    return [
        Mention("reply_code", next(g for g in match.groups() if g).upper(), normal.span(*match.span()), match.span())
        for match in _REPLY_CODE.finditer(normal.text)
    ]
