"""What stands on a telephone's screen without being part of any message: clocks, bars, buttons, keys."""

from __future__ import annotations

import re

_DAY = (
    r"今天|昨天|前天|刚刚|现在|周[一二三四五六日天]|星期[一二三四五六日天]"
    r"|\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日?|\d{1,2}[-/]\d{1,2}"
    r"|today|yesterday|now|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\d{1,2}(?:,\d{4})?"
    r"|\d{1,2}(?:分钟|小时|天)前|\d{1,2}(?:m|h|d|min|hours?|minutes?)ago"
)
_PART = r"凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|[ap]m"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_TIME = re.compile(rf"(?=.*(?:{_DAY}|{_CLOCK}))(?:{_DAY}|{_PART}|{_CLOCK}|[,，·\-|农历])+", re.IGNORECASE)

_BAR = re.compile(
    r"(?:[2345]G\+?|LTE|HD|VoLTE|Wi-?Fi|WLAN|\d{1,3}%?|[\d.]+[KM]?B?/s|中国(?:移动|联通|电信|广电)|China\w+|[.·•…|]+"
    rf"|{_CLOCK}|[ap]m)+",
    re.IGNORECASE,
)
_KEYS = re.compile(
    r"(?:[qwertyuiop]{4,}|[asdfghjkl]{4,}|[zxcvbnm]{4,}|123|ABC|符|空格|换行|space|return)+", re.IGNORECASE
)
_SINGLE_KEYS = re.compile(r"[A-Za-z](?:\s+[A-Za-z])+")
_NUMBER = re.compile(r"\+?[\d\s()-]{5,20}")
_ARROW = re.compile(r"^[←<‹〈＜⟨«\s]+|[>›〉…⋮\s]+$")
_COUNT = re.compile(r"[(（]\d+[)）]$")

WORDS = frozenset(
    """短信 彩信 短信/彩信 短信彩信 短信息 信息 消息 微信 文本信息 发送短信 发送消息 发信息 发送 按住说话
    输入短信内容 编辑短信 通知 通知类信息 短信通知 新消息 智能短信 返回 编辑 删除 转发 复制 更多 完成 取消 关闭 详情
    回复 标为已读 标记为已读 添加到联系人 新建联系人 加入黑名单 呼叫 未知号码 陌生号码 查看 已读 送达 已送达 表情
    语音 收藏 全选 服务 收件箱 以上是打招呼的内容
    imessage textmessage sms sms/mms message messages messaging reply delete copy forward more done cancel edit back
    delivered read send typeamessage nowopen""".casefold().split()
)
"""Captions and buttons; dropped only where such a word stands alone."""

MAIL_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sender", re.compile(r"^(?:发件人|发送人|寄件人|来自|from)\s*[:：]\s*", re.IGNORECASE)),
    ("time", re.compile(r"^(?:发送时间|时间|日期|date|sent)\s*[:：]\s*", re.IGNORECASE)),
    ("", re.compile(r"^(?:收件人|抄送|to|cc)\s*[:：]\s*", re.IGNORECASE)),
)
"""Lines at the head of an e-mail, and what each tells; the receiver is nobody's business."""

ICON = 2
"""Fewer characters than this, alone, are an icon that was taken for a letter."""


def packed(text: str) -> str:
    """A line without spaces, for comparing.

    >>> packed("今天 14:30")
    '今天14:30'
    """
    return "".join(text.split())


def is_time(text: str) -> bool:
    """Is this line a time and nothing else?

    >>> is_time("昨天 下午 3:05"), is_time("3分钟前"), is_time("今天停用")
    (True, True, False)
    """
    return _TIME.fullmatch(packed(text)) is not None


def is_bar(text: str) -> bool:
    """Could this stand in the status bar: clock, network, battery?

    >>> is_bar("5G 86%"), is_bar("中国移动"), is_bar("医保局")
    (True, True, False)
    """
    return _BAR.fullmatch(packed(text)) is not None and not is_number(text)


def is_number(text: str) -> bool:
    """A telephone number and nothing else.

    >>> is_number("1069 0000 2026"), is_number("14:32")
    (True, False)
    """
    return _NUMBER.fullmatch(text.strip()) is not None


def is_caption(text: str) -> bool:
    """A caption, a button, a row of keys or an icon.

    >>> is_caption("短信/彩信"), is_caption("q w e r t y u i o p"), is_caption("+"), is_caption("您好")
    (True, True, True, False)
    """
    bare = packed(text)
    if len(bare) < ICON or bare.casefold() in WORDS:
        return True
    return _KEYS.fullmatch(bare) is not None or _SINGLE_KEYS.fullmatch(text.strip()) is not None


def head_text(text: str) -> str:
    """A screen's heading without its arrow and its count of unread messages.

    >>> head_text("← 医保服务通知(3)")
    '医保服务通知'
    """
    return _COUNT.sub("", _ARROW.sub("", text)).strip()


def has_arrow(text: str) -> bool:
    """Does it begin with the arrow that leads back?"""
    return text.lstrip()[:1] in "←<‹〈＜«" if text.strip() else False
