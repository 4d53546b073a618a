"""By when? Counted from 2026-11-22, the day of the tests, or from the day of receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from heshi.message.mention import Mention

Recognise = Callable[..., list[Mention]]


@pytest.mark.parametrize(
    ("text", "value", "trait"),
    [
        ("请在24小时内办理", "24h", "hours"),
        ("两小时后停用", "2h", "hours"),
        ("within 24 hours", "24h", "hours"),
        ("将于今日停用", "2026-11-22", "today"),
        ("请于今天24时前办理", "2026-11-22", "today"),
        ("will be suspended today", "2026-11-22", "today"),
        ("请于11月25日前办理", "2026-11-25", "date"),
        ("2026年12月31日前", "2026-12-31", "date"),
        ("截至2026-12-31", "2026-12-31", "date"),
        ("1月5日前完成", "2027-01-05", "date"),
        ("by Nov 22", "2026-11-22", "date"),
        ("before December 31, 2026", "2026-12-31", "date"),
        ("before 2026-12-31", "2026-12-31", "date"),
        ("3天内未办理", "2026-11-25", "days"),
        ("三日内", "2026-11-25", "days"),
        ("within 3 days", "2026-11-25", "days"),
        ("月底前", "2026-11-30", "date"),
        ("明天起停用", "2026-11-23", "date"),
    ],
)
def test_deadlines(recognise: Recognise, text: str, value: str, trait: str) -> None:
    (deadline,) = recognise(text, "deadline")
    assert (deadline.value, deadline.traits) == (value, {trait})


@pytest.mark.parametrize(
    "text",
    [
        "验证码5分钟内有效",
        "24小时服务热线",
        "今天天气很好",
        "您的卡于11月20日支出100元",
        "2月30日前",
        "版本2026.11",
        "I went there today",
        "一生平安",
    ],
)
def test_times_that_press_nobody(recognise: Recognise, text: str) -> None:
    assert recognise(text, "deadline") == []


def test_a_deadline_counts_from_the_day_of_receipt(recognise: Recognise) -> None:
    (deadline,) = recognise("将于今日停用", "deadline", received=date(2025, 1, 2))
    assert deadline.value == "2025-01-02"


def test_days_beyond_the_calendar_are_passed_over(recognise: Recognise) -> None:
    assert recognise("999天内", "deadline", received=date(9999, 12, 31)) == []


@pytest.mark.parametrize(
    ("text", "value", "large"),
    [
        ("领取68000元", "68000", True),
        ("6.8万元", "68000", True),
        ("¥200", "200", False),
        ("补助1,580.50元", "1580.5", False),
    ],
)
def test_amounts(recognise: Recognise, text: str, value: str, large: bool) -> None:
    (amount,) = recognise(text, "amount")
    assert (amount.value, "large" in amount.traits) == (value, large)


@pytest.mark.parametrize("text", ["单元楼", "拨打12345", "¥"])
def test_no_amounts(recognise: Recognise, text: str) -> None:
    assert recognise(text, "amount") == []
