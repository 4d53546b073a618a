"""Signatures: what a message calls itself in 【】 or [] at its beginning or end. Anybody can type one."""

from __future__ import annotations

import re

from heshi.message.channel_index import NameHit
from heshi.message.mention import Mention
from heshi.text.normal import Normal, Span

_FIRST = re.compile(r"\s*(?:【([^【】\n]{1,40})】|\[([^\[\]\n]{1,40})\])")
_LAST = re.compile(r"(?:【([^【】\n]{1,40})】|\[([^\[\]\n]{1,40})\])[\s。.]*$")
NOT_A_NAME = ("链接", "网址", "图片", "表情", "微笑", "视频", "文件", "语音", "位置")
"""What stands in brackets and is no signature, wherever it stands in them."""

_NOT_A_NAME = re.compile(rf"{'|'.join(NOT_A_NAME)}|^url$|^link$|^\d+$")
STEMS: tuple[tuple[str, str], ...] = (
    ("医院", "hospital"), ("卫生", "hospital"), ("hospital", "hospital"), ("银行", "bank"), ("农信", "bank"),
    ("信用社", "bank"), ("bank", "bank"), ("公安", "police"), ("反诈", "police"), ("警", "police"),
    ("police", "police"), ("税", "tax"), ("tax", "tax"), ("法院", "court"), ("检察", "court"),
    ("12381", "reporting"), ("12321", "reporting"), ("工信", "telecom"), ("通信管理", "telecom"),
    ("通管局", "telecom"), ("人寿", "company"), ("保险公司", "company"), ("人保", "company"),
    ("平安保险", "company"), ("太平洋", "company"), ("医疗保", "medical_insurance"),
    ("医保", "medical_insurance"), ("医用保险", "medical_insurance"), ("12393", "medical_insurance"),
    ("medical insurance", "medical_insurance"), ("healthcare security", "medical_insurance"),
    ("health insurance", "medical_insurance"), ("社保", "human_resources"), ("社会保", "human_resources"),
    ("人社", "human_resources"), ("人力资源", "human_resources"), ("12333", "human_resources"),
    ("social security", "human_resources"), ("social insurance", "human_resources"), ("政府", "government"),
    ("政务", "government"), ("12345", "government"), ("街道", "government"), ("社区", "government"),
    ("辽政通", "government"), ("综合服务办", "government"), ("居委", "government"), ("村委", "government"),
    ("卫健", "government"), ("民政", "government"), ("快递", "company"), ("速运", "company"),
    ("移动", "company"), ("联通", "company"), ("电信", "company"), ("保险", "medical_insurance"),
)  # fmt: skip
"""What a signature's words make of it when no listed name stands in it; the first that fits."""


def places(text: str) -> list[tuple[Span, str]]:
    """Where signatures stand, with their words, in normalised text.

    >>> places("【医保局】您的医保已停用")
    [((0, 5), '医保局')]
    """
    if "【" not in text and "[" not in text:
        return []
    found: dict[Span, str] = {}
    for match in (_FIRST.match(text), _LAST.search(text, max(0, len(text) - 60))):
        if match:
            words = (match.group(1) or match.group(2)).strip()
            if words and not _NOT_A_NAME.search(words):
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                found[(start, match.start() + len(match.group().rstrip(" \n\t。.")))] = words
    return list(found.items())


def recognise(normal: Normal, signatures: list[tuple[Span, str]], hits: list[NameHit]) -> list[Mention]:
    """One mention for each signature, with the kind of authority that it names as its trait."""
    return [
        Mention("signature", words, normal.span(*at), at, frozenset({_kind(at, words, hits)}))
        for at, words in signatures
    ]


def _kind(at: Span, words: str, hits: list[NameHit]) -> str:
    for hit in hits:
        if hit.name.kind == "authority" and at[0] <= hit.start and hit.end <= at[1]:
            return next(iter(hit.name.traits))
    return next((kind for stem, kind in STEMS if stem in words), "unknown")
