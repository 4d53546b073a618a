"""Which language a message is written in."""

from __future__ import annotations

import pytest

from heshi.text.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您的医保已停用", "zh"),
        ("【医保局】点 https://medical-insurance-update.example.top/login 办理", "zh"),
        ("您的醫葆卡已经停用，请您尽快办理更新手续", "zh"),  # one traditional character is a trick, not a language
        ("您的健保卡已停用，請點擊連結辦理", "zh-Hant"),
        ("你張醫療卡已經過期", "zh-Hant"),
        ("Your medical insurance is suspended, update now", "en"),
        ("Your 医保 card is suspended, update now", "en"),
        ("Ｙｏｕｒ　ｃａｒｄ", "en"),
        ("Ваша карта заблокирована", "other"),
        ("健康保険証が停止されました", "other"),
        ("건강보험이 정지되었습니다", "other"),
        ("12393", "other"),
        ("", "other"),
        ("\ud800", "other"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected
