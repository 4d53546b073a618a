"""What does not matter between two copies of a notice, and what does."""

from __future__ import annotations

import pytest

from heshi.outbox.plain import body, identity

NOTICE = (
    "【临江市医保局】您的社保卡已做好，详见 https://fuwu.nhsa.gov.cn/Card?id=7 ，电话12333，通知编号：TUX9-89W3-JCWC。"
)

SAME = {
    "blanks": NOTICE.replace("，", " ， "),
    "line ends": NOTICE.replace("，", "，\r\n"),
    "full width": NOTICE.replace("12333", "１２３３３").replace("TUX9", "ＴＵＸ９").replace("，", ","),
    "capitals": NOTICE.replace("https://fuwu.nhsa.gov.cn", "HTTPS://Fuwu.NHSA.gov.cn"),
    "no signature": NOTICE.removeprefix("【临江市医保局】"),
    "another signature": NOTICE.replace("【临江市医保局】", "[中国移动]"),
    "signature at the end": NOTICE + "【中国联通】",
    "two signatures": "【中国移动】" + NOTICE + " 【10086】".replace("10086", "中国移动"),
    "no full stop": NOTICE.removesuffix("。"),
    "zero width": NOTICE.replace("社保", "社\u200b保"),
    "number as a telephone wraps it": NOTICE.replace("12333", "\u202d12333\u202c"),
}

OTHER = {
    "digit": NOTICE.replace("12333", "12334"),
    "digit of a code": NOTICE.replace("JCWC", "JCWD"),
    "host": NOTICE.replace("fuwu.nhsa", "fuwu-nhsa"),
    "look-alike letter": NOTICE.replace("nhsa", "nhs\u0430"),
    "path": NOTICE.replace("/Card", "/Cart"),
    "capital in the path": NOTICE.replace("/Card", "/card"),
    "end of the address": NOTICE.replace("id=7 ，", "id=7x，"),
    "word": NOTICE.replace("已做好", "未做好"),
    "traditional character": NOTICE.replace("电话", "電話"),
    "order in brackets": NOTICE + "【请回拨此号码】",
    "figures in brackets": NOTICE + "【9512】",
    "address in brackets": "【card.top】" + NOTICE,
    "right to left": NOTICE.replace("12333", "\u202e12333"),
    "cut": NOTICE[:-18],
}


@pytest.mark.parametrize("how", SAME)
def test_it_is_the_same_notice(how: str) -> None:
    assert SAME[how] != NOTICE
    assert identity(SAME[how]) == identity(NOTICE)


@pytest.mark.parametrize("how", OTHER)
def test_it_is_another(how: str) -> None:
    assert OTHER[how] != NOTICE
    assert identity(OTHER[how]) != identity(NOTICE)


def test_a_blank_ends_an_address() -> None:
    apart, glued = "见 a.gov.cn/x 8 楼，电话12333", "见 a.gov.cn/x8 楼，电话12333"
    assert identity(apart)[0] == identity(glued)[0]
    assert identity(apart) != identity(glued)


def test_a_message_may_be_nothing_but_a_signature() -> None:
    assert body("【医保局】") == (5, 5)
    assert body("") == (0, 0)
