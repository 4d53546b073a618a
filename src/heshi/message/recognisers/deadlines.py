"""By when: hours, today, a date, a number of days. Counted from the day on which the message came."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from heshi.message.mention import Mention
from heshi.text.normal import Normal

_STOPS = r"(?:停用|失效|作废|暂停|停止|冻结|注销|截止|关闭|最后)"
_END = r"(?:之?前|以前|止|截止|内|停|失效|作废|到期|过期|起|将|终止|注销|冻结|关闭|清零|恢复|暂停|封|未)"
_TILL = r"(?:截至|截止到?|截止日期|最晚|最迟|期限|有效期至|限期?|务必|请在?|将于|将在|定于|赶在)[为是:]{0,2}\s?"
_WITHIN = r"\s?(?:之内|以内|内|后)"
_CLOCK = r"(?:\d{1,2}[点时:]\d{0,2}分?)"
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_BY = (
    r"(?:by|before|until|till|no later than|on or before|on|from|after|starting|as of|deadline(?: is)?:?|due"
    r"|expires?(?: on)?|effective)\s+(?:the\s+)?(?:end of\s+)?"
)
_UNTIL_EN = (
    r"(?:by|before|until|till|end of|end|expires?|deadline(?: is)?:?|will be [a-z]+(?: [a-z]+)?|later than|effective"
    r"|starting|from|complete [a-z ]{0,20})"
)
_ZH_NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2, "半": 0, "十二": 12, "二十四": 24, "四十八": 48, "七十二": 72, "十五": 15, "三十": 30,
}  # fmt: skip
_COUNT = r"(\d{1,3}|二十四|四十八|七十二|十二|十五|三十|[一二两三四五六七八九十半])"
_COUNT_EN = r"(\d{1,3}|one|two|three|five|seven|ten|twenty-four|forty-eight)"
_IN_EN = r"(?<![a-z])(?:within|in)\s+(?:the next\s+)?"

_HOURS = re.compile(rf"{_COUNT}\s?个?半?(?:小时|钟头){_WITHIN}|{_IN_EN}{_COUNT_EN}[\s-]+(?:hours?|hrs?)(?![a-z])")
_MINUTES = re.compile(rf"{_COUNT}\s?分钟{_WITHIN}(?!有效|输入|完成验证)|{_IN_EN}(\d{{1,3}})\s+minutes")
_TODAY = re.compile(
    rf"(?:今日|今天|今晚|当日|当天|本日|即日)(?:{_CLOCK}|晚上?|下午|夜间|零点|午夜|下班)?(?:{_END}|.{{0,4}}{_STOPS})"
    rf"|{_TILL}(?:今日|今天|今晚|当日|当天)(?!起|开始|收到|的)"
    rf"|{_UNTIL_EN}\s+(?:the end of\s+)?(?:today|tonight|midnight)"
)
_TOMORROW = re.compile(
    rf"(?:明日|明天)(?:{_CLOCK}|零点)?(?:{_END}|.{{0,4}}{_STOPS})|(?:by|before|until|from|starting)\s+tomorrow"
)
_DATE = re.compile(
    rf"({_TILL})?(?:(20\d\d)年|(20\d\d)[-./])?(?<!\d)(\d{{1,2}})(?:月|[-./](?=\d{{1,2}}(?!\d|[.]\d)))(\d{{1,2}})(日|号)?"
    rf"(?:\s?{_CLOCK})?(?:24时)?({_END})?"
)
_EN_DATE = re.compile(
    rf"({_BY})(?:{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})(?:,?\s+(20\d\d))?(?!\d)"
)
_EN_ISO = re.compile(rf"{_BY}(20\d\d)[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)")
_DAYS = re.compile(
    rf"{_COUNT}\s?个?(?:工作日|自然日|日|天){_WITHIN}|{_IN_EN}{_COUNT_EN}\s+(?:business |working |calendar )?days"
)
_MONTH_END = re.compile(
    r"(本月底|月底|本月内|当月底|(\d{1,2})月底|年底|年内|本年底|今年底)(?:之?前|以前|止|截止|起)?"
    rf"|{_BY}(?:this |the )?(month|year)(?:'s end)?"
)
_EN_NUMBERS = {"one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "twenty-four": 24, "forty-eight": 48}
Reading = tuple[str, str]
"""Value and trait."""


def recognise(normal: Normal, day: date) -> list[Mention]:
    """Deadlines; the value is an ISO date, or `24h` for hours.

    `day` is when the message was received, or the day of the check; a date without a year is the next such day,
    unless it lies within the last half year.

    >>> text = "请于11月22日前办理"
    >>> [(m.value, sorted(m.traits)) for m in recognise(Normal(original=text, text=text), date(2026, 11, 20))]
    [('2026-11-22', ['date'])]
    """
    found: list[Mention] = []
    text = normal.text
    for cues, pattern, read in _READERS:
        if not any(map(text.__contains__, cues)) or (pattern in _NEARER and not _NEARER[pattern].search(text)):
            continue
        for match in pattern.finditer(text):
            reading, at = read(match, day), match.span()
            if reading and all(at[1] <= m.at[0] or m.at[1] <= at[0] for m in found):
                found.append(Mention("deadline", reading[0], normal.span(*at), at, frozenset({reading[1]})))
    return sorted(found, key=lambda mention: mention.at)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _ZH_NUMBERS.get(words) or _EN_NUMBERS.get(words, 0)


def _first(match: re.Match[str]) -> int:
    return _number(next(group for group in match.groups() if group))


def _hours(match: re.Match[str], day: date) -> Reading | None:
    del day
    return f"{_first(match) or 0.5}h", "hours"


def _minutes(match: re.Match[str], day: date) -> Reading | None:
    del day
    return f"{round(_first(match) / 60, 2)}h", "hours"


def _today(match: re.Match[str], day: date) -> Reading | None:
    del match
    return day.isoformat(), "today"


def _tomorrow(match: re.Match[str], day: date) -> Reading | None:
    del match
    return _later(day, 1)


def _days(match: re.Match[str], day: date) -> Reading | None:
    reading = _later(day, _first(match))
    return (reading[0], "days") if reading else None


def _later(day: date, days: int) -> Reading | None:
    try:
        return (day + timedelta(days=days)).isoformat(), "date"
    except OverflowError:
        return None


def _dated(match: re.Match[str], day: date) -> Reading | None:
    till, year, dotted_year, month, number, unit, end = match.groups()
    if not (till or end) or not (unit or dotted_year):
        return None
    return _on(year or dotted_year, int(month), int(number), day)


def _english(match: re.Match[str], day: date) -> Reading | None:
    _, first, number, other, second, year = match.groups()
    return _on(year, _MONTHS[(first or second)[:3]], int(number or other), day)


def _iso(match: re.Match[str], day: date) -> Reading | None:
    return _on(match.group(1), int(match.group(2)), int(match.group(3)), day)


def _on(year: str | None, month: int, number: int, day: date) -> Reading | None:
    try:
        then = date(int(year) if year else day.year, month, number)
        if not year and (day - then).days > 183:
            then = date(day.year + 1, month, number)
    except ValueError:
        return None
    return then.isoformat(), "date"


def _month_end(match: re.Match[str], day: date) -> Reading | None:
    words = match.group(1) or match.group(3)
    month = (
        int(match.group(2))
        if match.group(2)
        else 12
        if words in ("year", "年底", "年内", "本年底", "今年底")
        else day.month
    )
    if not 1 <= month <= 12:
        return None
    return _on(None, month, monthrange(day.year, month)[1], day)


_Reader = tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], date], Reading | None]]
_READERS: tuple[_Reader, ...] = (
    (("小时", "钟头", "hour", "hr"), _HOURS, _hours),
    (("分钟", "minute"), _MINUTES, _minutes),
    (("今", "当日", "当天", "本日", "即日", "today", "tonight", "midnight"), _TODAY, _today),
    (("明日", "明天", "tomorrow"), _TOMORROW, _tomorrow),
    (("20",), _EN_ISO, _iso),
    (tuple(_MONTHS), _EN_DATE, _english),
    (("月", "20"), _DATE, _dated),
    (("天", "日", "days"), _DAYS, _days),
    (("月底", "年底", "年内", "月内", "month", "year"), _MONTH_END, _month_end),
)
"""Words without which a pattern cannot match (a quick look saves most of the work), the pattern, and how it is read."""

_NEARER = {
    _EN_ISO: re.compile(r"20\d\d[-/.]"),
    _DATE: re.compile(r"\d(?:月|[-./]\d)"),
    _DAYS: re.compile(r"[日天]\s?[之以内后]|days"),
}
"""A nearer look for patterns whose words stand in every other text: they are slow to find nothing."""

CUES = tuple(sorted({cue for cues, _, _ in _READERS for cue in cues}))
"""A text without one of these names no deadline."""
