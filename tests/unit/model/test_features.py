"""One form for every source, and the features of a form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.labelled_files import in_our_marks
from heshi.check import bench_of
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.model.features import CONTACT, DIGITS, LINK, MARKS, PHONE, form_of, form_text, grams, names_of, text_buckets
from heshi.rulebook.book import Book

SHOWN = str.maketrans({LINK: "L", PHONE: "P", DIGITS: "0", CONTACT: "C"})
DAY = date(2026, 11, 22)


def _form(text: str, book: Book) -> str:
    reading = bench_of(book).hear(Message(text), DAY).reading
    return form_of(reading.normal.text, reading.mentions).text.translate(SHOWN)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "【建行】您的积分2,800分将过期,请登录 http://kx7q.example.top/a 兑换",
            "建行您的积分DIGIT分将过期请登录URL兑换",
        ),
        ("详询0000-5550173,地址:北京市", "详询PHONE地址PLACE"),
        ("尊敬的客户：您的8月账单已出！", "尊敬的客户您的DIGIT月账单已出"),
    ],
)
def test_a_masked_collection_and_a_plain_message_have_one_form(ours: str, theirs: str, book: Book) -> None:
    assert _form(ours, book) == _form(in_our_marks(theirs), book)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("您的医保已停用,请点 a.example.top", "您的医保已停用"),
        ("请点击补充资料", "请勿点击补充资料"),
        ("your card is off", "yourcardisoff"),
    ],
)
def test_what_differs_in_sense_differs_in_form(one: str, other: str, book: Book) -> None:
    assert _form(one, book) != _form(other, book)


@pytest.mark.parametrize(
    "text",
    ["您的医保已停用", "您的醫保已停用", "您的 医保 已停用！！", "您的医\u200b保已停用", "【您的】医保，已停用。"],
)
def test_disguises_and_punctuation_leave_the_form_alone(text: str, book: Book) -> None:
    assert _form(text, book) == "您的医保已停用"


@given(st.text(max_size=60))
def test_a_form_points_into_its_text_in_order(text: str) -> None:
    form = form_of(text)
    assert len(form.text) == len(form.places)
    assert all(0 <= start < end <= len(text) for start, end in form.places)
    assert all(before[1] <= after[0] for before, after in zip(form.places, form.places[1:], strict=False))
    assert not any(a == b and a in MARKS for a, b in zip(form.text, form.text[1:], strict=False))


@given(st.text(max_size=60))
def test_the_text_of_a_form_alone_is_the_text_of_the_form(text: str) -> None:
    assert form_text(text) == form_of(text).text


@given(
    st.text(alphabet="ab1*. 医保" + LINK + DIGITS, max_size=30),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from(["link", "phone", "region", "amount"])),
        max_size=4,
    ),
)
def test_the_text_of_a_form_alone_with_mentions(text: str, drawn: list[tuple[int, int, str]]) -> None:
    mentions = [
        Mention(kind, "x", at=(at, min(at + size, len(text))), span=(0, 0))
        for at, size, kind in drawn
        if at < len(text)
    ]
    assert form_text(text, mentions) == form_of(text, mentions).text


@given(st.text(alphabet="ab 医保停用" + LINK, max_size=40))
def test_the_fast_way_finds_the_features_of_the_plain_one(text: str) -> None:
    assert text_buckets(text) == {number for number, _, _ in grams(text)}


def test_features_are_presence_not_counts() -> None:
    assert text_buckets("停用" * 9) == text_buckets("停用" * 3)
    assert text_buckets("停用") < text_buckets("停用" * 2)


def test_names_tell_what_was_read_and_nothing_of_the_sender(book: Book) -> None:
    heard = [
        bench_of(book).hear(Message("您的医保已暂停,请点击 http://kx7q.example.top 补充资料", sender), DAY)
        for sender in ("", "+85200000000")
    ]
    plain = names_of(heard[0].reading, heard[0].evidence)
    assert {"theme", "mention:link", "ask:click_link", "effect:insurance_suspended", "frame:notice"} <= set(plain)
    assert plain == tuple(sorted(plain))
    assert set(plain) == set(names_of(heard[1].reading, heard[0].evidence))
