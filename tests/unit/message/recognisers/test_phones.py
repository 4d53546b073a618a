"""Numbers that one can call, told from sums, dates, codes and identity numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heshi.message.mention import Mention
from heshi.message.recognisers import phones
from heshi.message.recognisers.all import Recognisers

Recognise = Callable[..., list[Mention]]


@pytest.mark.parametrize(
    ("text", "digits", "trait"),
    [
        ("详询12393", "12393", "hotline"),
        ("请拨打010-12393", "01012393", "hotline"),
        ("拨打0755-12345", "075512345", "hotline"),
        ("请拨110报警", "110", "hotline"),
        ("请致电0012393", "0012393", "fake_hotline"),
        ("拨打123931", "123931", "fake_hotline"),
        ("回拨9611012", "9611012", "fake_hotline"),
        ("call 9611012 now", "9611012", "fake_hotline"),
        ("联系13800138000", "13800138000", "mobile"),
        ("电话138-0013-8000", "13800138000", "mobile"),
        ("客服400-810-1234", "4008101234", "service"),
        ("电话010-88886666", "01088886666", "landline"),
        ("或+852 6123 4567", "85261234567", "overseas"),
        ("拨打0085261234567", "0085261234567", "overseas"),
        ("+86 138 0013 8000", "8613800138000", "mobile"),
        ("客服95588", "95588", "bank_line"),
        ("来电显示95269665", "95269665", "unknown"),
        ("填写验证码，或拨打400-123-0000", "4001230000", "service"),
        ("回复订单号或打95588", "95588", "bank_line"),
        ("enter the code or call 400 123 0000", "4001230000", "service"),
    ],
)
def test_numbers_to_call(recognise: Recognise, text: str, digits: str, trait: str) -> None:
    (phone,) = recognise(text, "phone")
    assert (phone.value, trait in phone.traits) == (digits, True)


@pytest.mark.parametrize(
    "text",
    [
        "支出12345元",
        "验证码123931，切勿告诉他人",
        "您的验证码是483921",
        "身份证号11010519491231002X",
        "2026-11-22前",
        "尾号1234",
        "验证码短信483921",
        "订单号码：4001230000",
        "共110人",
        "订单号2026112212345",
        "QQ12345678",
        "登录http://12333sb.cc",
        "罚款10000元",
    ],
)
def test_other_digits_are_no_numbers_to_call(recognise: Recognise, text: str) -> None:
    assert recognise(text, "phone") == []


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("10620000123", "port_1062"),
        ("10639239", "port_1063"),
        ("106575376196", "port_1065"),
        ("1066 1234 5678", "port_1066"),
        ("1068123456", "port_1068"),
        ("10691234567", "port_1069"),
        ("12393", "public_service"),
        ("12381", "public_service"),
        ("95588", "bank_line"),
        ("10086", "carrier"),
        ("13800138000", "mobile"),
        ("+86 13800138000", "mobile"),
        ("0086-13800138000", "mobile"),
        ("010-88886666", "landline"),
        ("01012393", "landline"),
        ("+85261234567", "overseas"),
        ("0099123456", "overseas"),
        ("notice@abc.example", "email"),
        ("国家医保局", "name"),
        ("", ""),
        ("7", "unknown"),
    ],
)
def test_kinds_of_senders(recognisers: Recognisers, sender: str, kind: str) -> None:
    assert recognisers.sender_kind(sender) == kind


def test_who_is_dialled_is_called() -> None:
    """The compiled loop looks for both with one table of beginnings."""
    assert set(phones.DIAL_WORDS) <= set(phones.CALL_WORDS)
