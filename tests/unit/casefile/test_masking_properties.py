"""Whatever is planted, in whatever disguise, is gone; and every place stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.casefile.masking import STAR, mask, mask_sender
from planted import DISGUISES, digits_in, disguised, numbers

BEFORE = st.sampled_from(
    [
        "",
        "请致电",
        "身份证号：",
        "您的医保卡",
        "call ",
        "卡号 ",
        "我的号码是",
        "（",
        "【医保局】",
        "http://yb.example/q?t=",
        "a",
        "第3条",
    ]
)
AFTER = st.sampled_from(["", "办理", "，逾期停用", ")", "。12393", " now", "元", "@mail.example", ".example/pay", "号"])


@given(BEFORE, disguised(), AFTER)
def test_no_planted_number_is_left(before: str, planted: tuple[str, str], after: str) -> None:
    number, shown = planted
    masked = mask(before + shown + after)
    assert len(masked) == len(before + shown + after)
    assert shown not in masked
    left = digits_in(masked)
    assert all(number[i : i + 7] not in left for i in range(len(number) - 6)), masked


@pytest.mark.parametrize("way", sorted(DISGUISES))
@given(number=numbers)
def test_each_disguise_is_seen_through(way: str, number: str) -> None:
    masked = mask(f"请拨打{DISGUISES[way](number)}，谢谢")
    assert masked.startswith("请拨打")
    assert masked.endswith("，谢谢")
    assert STAR in masked
    assert len(digits_in(masked.replace("谢", ""))) <= 2, masked


@given(st.text(st.characters(codec=None), max_size=120))
def test_any_text_keeps_its_length_and_can_be_stored(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    masked.encode("utf-8")
    assert "\0" not in masked


@given(
    st.text(
        st.sampled_from("您的医保卡已停用，请点击链接 yb.a1.top/x9 致电12393或1390王女士张三@:. \n0８八"), max_size=60
    )
)
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    masked = mask(text)
    assert all(new in (old, STAR, "\ufffd") for old, new in zip(text, masked, strict=True))


@given(disguised())
def test_a_sender_is_masked_as_a_text_is(planted: tuple[str, str]) -> None:
    number, shown = planted
    assert number[-7:] not in digits_in(mask_sender(shown))
