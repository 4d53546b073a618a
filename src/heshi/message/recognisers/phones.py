"""Telephone numbers, told from sums, dates, codes and identity numbers by their shape and the words around them."""

from __future__ import annotations

import re

from heshi.message.channel_index import ChannelIndex
from heshi.message.mention import Mention
from heshi.text.normal import Normal, Span

_DIGITS = re.compile(r"\d\d")
_RUN = re.compile(r"(?<![\d.a-z@_=/*-])(?:\+\s?|\((?=0\d))?\d[\d() -]*\d(?![\d*]|\.\d|[a-z_@])")
UNITS = tuple(
    "元 块 万 余 多 位 人 名 例 条 件 次 家 % 年 月 日 时 点 分 倍 岁 亿 亩 米 公里 平 级 号楼 室 期 届 项 张 笔"
    " cm kg yuan rmb people times".split()
)
"""What is counted is no number to call."""

CALL_WORDS = tuple(
    "电话 拨 打 致电 热线 联系 来电 回电 咨询 客服 专线 号码 手机 座机 转接 服务号 报警 举报 投诉 反映 询 联络 警官"
    " 短信 微信 tel call dial phone hotline contact number whatsapp".split()
)
CODE_WORDS = tuple(
    "验证码 校验码 动态码 code 密码 尾号 订单 单号 编号 文号 流水号 案号 证号 卡号 账号 qq 扣扣 会议号 会议id".split()
)
"""Words before a number that is to be called, and before one that is to be typed or kept."""

DIAL_WORDS = ("拨", "打", "致电", "来电", "call", "dial")
"""What makes a number one to be called even behind a word for codes: 填写验证码，或拨打400…"""

_UNIT = re.compile(rf"\s?(?:{'|'.join(UNITS)})")
_CALL = re.compile("|".join(CALL_WORDS))
_CODE_BEFORE = re.compile(rf"(?:{'|'.join(CODE_WORDS)})(?:(?!{'|'.join(DIAL_WORDS)})[^\d]){{0,6}}$")
_MASKED_MOBILE = re.compile(r"(?<![\da-z])1[3-9]\d[x*×]{4}\d{4}(?!\d)")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(rf"{_AREA}[2-9]\d{{6,7}}")
_AREA_HOTLINE = re.compile(rf"{_AREA}(12\d{{3}}|96110)")
_SERVICE = re.compile(r"[48]00[0-9]\d{6}")
_BANK_LINE = re.compile(r"95\d{3}|955\d{3}|96\d{3}|96\d{4}")
_PORT = re.compile(r"106\d{5,17}")
_CARRIER = re.compile(r"100(?:00|10|86|99)")
SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_MOBILE, "mobile"),
    (_LANDLINE, "landline"),
    (_SERVICE, "service"),
    (_PORT, "port"),
    (_CARRIER, "service"),
    (_BANK_LINE, "bank_line"),
)
"""The shapes of complete numbers in China, and the trait that each gives."""


def recognise(normal: Normal, index: ChannelIndex, taken: list[Span]) -> list[Mention]:
    """Telephone numbers, value in digits only. `taken` are places of links, whose digits are no numbers to call."""
    text = normal.text
    found: list[Mention] = []
    if not _DIGITS.search(text):
        return found
    if "*" in text or "x" in text or "×" in text:
        found += [  # as reports and forwarded messages show a private number
            Mention("phone", match.group(), normal.span(*match.span()), match.span(), frozenset({"mobile"}))
            for match in _MASKED_MOBILE.finditer(text)
        ]
    for match in _RUN.finditer(text):
        start, end = match.span()
        if any(low < end and start < high for low, high in taken):
            continue
        for at in _parts(text, start, end):
            written = text[at[0] : at[1]]
            digits = re.sub(r"\D", "", written)
            # "区号+12345" joins an area code to a number; a country code needs more digits than that.
            foreign = written.startswith("+") and len(digits) > 8
            kind = _kind(digits, foreign, text, at, index)
            if kind:
                found.append(Mention("phone", digits, normal.span(*at), at, frozenset({kind})))
    return found


def _parts(text: str, start: int, end: int) -> list[Span]:
    """One number, or several that only blanks divide: `12393 12345`."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^ ]+", text[start:end])]
    if len(words) > 1 and all(sum(c.isdigit() for c in text[a:b]) >= 5 for a, b in words):
        return words
    return [(start, end)]


def kind_of(digits: str, foreign: bool, index: ChannelIndex) -> str:
    """What the shape of a complete number says; an empty text when it is no shape we know.

    `foreign` tells that it was written with a leading plus sign.
    """
    if foreign or (digits.startswith("00") and len(digits) > 8):
        bare = digits if foreign else digits[2:]
        if not bare.startswith("86"):
            return "fake_hotline" if is_fake(digits, index) else "overseas"
        digits = bare[2:]
    if digits in index.hotlines:
        return "hotline"
    area = _AREA_HOTLINE.fullmatch(digits)
    if area and area.group(1) in index.hotlines:
        return "hotline"
    shape = next((kind for pattern, kind in SHAPES if pattern.fullmatch(digits)), "")
    return shape or ("fake_hotline" if is_fake(digits, index) else "")


def is_fake(digits: str, index: ChannelIndex) -> bool:
    """Is it an official number with a few digits before or behind it? `0012393`, `9611012`, `123931`."""
    if not 6 <= len(digits) <= 9 or _AREA_HOTLINE.fullmatch(digits):
        return False
    return any(digits.startswith(line) or digits.endswith(line) for line in index.short_hotlines)


def _kind(digits: str, foreign: bool, text: str, at: Span, index: ChannelIndex) -> str:
    before, after = text[max(0, at[0] - 14) : at[0]], text[at[1] : at[1] + 14]
    if _UNIT.match(after) or _CODE_BEFORE.search(before) or len(digits) < 3:
        return ""
    kind = kind_of(digits, foreign, index)
    called = _CALL.search(before) is not None or _CALL.search(after[:6]) is not None
    if kind in ("mobile", "landline", "service", "port") and len(digits) > 7:
        return kind
    if kind == "overseas":
        return kind if foreign or called else ""
    if kind == "hotline" and (len(digits) > 3 or called):
        return kind
    if kind and called:
        return kind
    return "unknown" if called and 5 <= len(digits) <= 13 and not _is_date(text[at[0] : at[1]]) else ""


def _is_date(written: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}[- ]?\d{1,2}[- ]?\d{1,2}", written) is not None
