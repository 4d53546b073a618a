"""Codes that open something, the last digits of cards, and account names of messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.casefile.aligned import Aligned
from heshi.casefile.digits import count, shape_of
from heshi.evidence import Span

_CUE = re.compile(
    r"(?:验\s?证|校\s?验|动\s?态|确\s?认|授\s?权|登\s?录|随\s?机|激\s?活|取\s?件|提\s?取|核\s?验)\s?(?:码|口令|密码)|密\s?码|口令"
    r"|(?<![a-z])(?:code|otp|pin|password|passcode|captcha)(?![a-z])"
)
_NEAR = 14
_CODE = re.compile(r"(?<![0a-z])(?:0(?:[ -]?0){3,7}|(?=[a-z]*0)[a-z0]{4,8})(?![0a-z])")
_CALLED = re.compile(r"(?:拨打?|电话|致电|热线|call|dial|hotline)[:\s]?(?:\D{0,4})$")
_TAIL = re.compile(r"(?:尾号|末四位|后四位|末位|ending in|last four)\D{0,6}?(\d{3,6})")
_ACCOUNT = re.compile(
    r"(?:qq|扣扣|企鹅|微信|威信|薇信|v信|vx|wx|weixin|wechat|telegram|tg|whatsapp|line)(?:号码?|群|id|客服|:|：|是|为|\s){0,3}"
    r"@?((?=[a-z_-]{0,20}\d)[a-z0-9_-]{5,20}|wxid_\w{1,40}|(?<=[:：@])[a-z0-9_-]{5,20})(?![./a-z0-9])"
)


def hidden_codes(aligned: Aligned, shape: str) -> Iterator[Span]:
    """Ranges of the folded text: four to eight signs near a word for a code, card endings, account names."""
    for cue in _CUE.finditer(aligned.text):
        low, high = max(0, cue.start() - _NEAR), min(len(shape), cue.end() + _NEAR)
        for code in _CODE.finditer(shape, low, high):
            before = max(0, code.start() - _NEAR), code.start()
            if count(shape, *code.span()) and not _CALLED.search(aligned.text, *before):
                yield code.span()
    for pattern in (_TAIL, _ACCOUNT):
        for match in pattern.finditer(aligned.text):
            yield match.span(1)


def has_code(aligned: Aligned) -> bool:
    """Is there a code to hide at all?

    >>> from heshi.casefile.aligned import align
    >>> has_code(align("验证码：482913")), has_code(align("切勿泄露验证码"))
    (True, False)
    """
    return any(True for _ in hidden_codes(aligned, shape_of(aligned)))
