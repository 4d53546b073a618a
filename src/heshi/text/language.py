"""Which language a message is written in, by counting scripts."""

from __future__ import annotations

import re
from typing import Literal

from heshi.text.fold import TRADITIONAL_FORMS

Language = Literal["zh", "zh-Hant", "en", "other"]

_LINKS = re.compile(r"[A-Za-z0-9._~:/?#@!$&'*+,;=%-]*[./@][A-Za-z0-9._~:/?#@!$&'*+,;=%-]*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_FOREIGN = re.compile("[\u0400-\u052f\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af]")  # Cyrillic … Hangul


def language(text: str) -> Language:
    """The language of a text as it was given; links do not count.

    A Han character weighs as much as three Latin letters. Traditional: one Han character in eight has a simplified
    form. Japanese and Korean are `other`, and so is a text without letters.

    >>> language("您的医保已停用，请登录 http://yb-example.top"), language("您的健保卡已停用，請點擊連結")
    ('zh', 'zh-Hant')
    >>> language("Your medical insurance (医保) is suspended"), language("12393")
    ('en', 'other')
    """
    prose = _LINKS.sub(" ", text)
    han = _HAN.findall(prose)
    latin, foreign = len(_LATIN.findall(prose)), len(_FOREIGN.findall(prose))
    if foreign * 3 > len(han) * 3 + latin or (foreign > 4 and foreign * 8 > len(han) and not latin > foreign * 4):
        return "other"
    if not han and not latin:
        return "other"
    if len(han) * 3 < latin:
        return "en"
    return "zh-Hant" if sum(c in TRADITIONAL_FORMS for c in han) * 8 >= len(han) else "zh"
