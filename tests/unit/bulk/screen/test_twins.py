"""Each loop of the screen reads a text exactly as the full check does, or leaves it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.bulk.screen.screen import PHONES, Screen
from heshi.bulk.screen.trie import longest, trie_of
from heshi.message.lexicon import shared
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.recognisers import phones
from heshi.model.batch import column_from_arrow
from heshi.model.features import form_text, text_buckets
from heshi.text.normalise import Normaliser
from sieves import no_envelopes, reader, screen, walked, written

DAY = date(2026, 11, 22)
CHARACTERS = [
    *"医保社卡停用验证码abzABZ019 .,，。！？：；（）【】“”、·*-_~/#@丶×①②⑪㊀㊣㎡½ⅷⅳαβγμаеоßéèüÿĀＡｚ０９￥％．｡",
    *"\u200b\u200d\ufeff\u00ad\u3000\u00a0\u2028\u0301\ufe0f\U0001f512\U0001d400\U0001d7d8\U00020000\u0660\u0967醫保險證號碼電話\n\t\r",
    *"\ue001\ue002\ue003\ue004\uffff\U0010ffff",
]
NUMBERS = [
    "电话", "拨打", "12393", "95588", "10086", "13800000000", "010-12345678", "010 6655 4433", "+86 138 0000 0000",
    "4008123123", "106", "10690001234", "订单号", "验证码", "code", "元", "万", "。", "，", " ", " ", "-", "(",
    "(0", "(010)", ")",
    "2026-11-22", "2026", "14:36", "1", "23", "456", "7890", "*", "138****0000", "a", "x", "@", "联系", "客服",
    "号码:", "的",
    "您好", "00", "852", "+852 1234 5678", "96110", "0012393", "123931", "1239", "110", "120", "\n", "尾号",
    "0571", "8",
    "9", "6", "12345", "月", "年", ".", "+", "0", "００", "１２３９３", "\t", "\xa0", "(0571)", "www.a1.cn",
    "abc.cn/12393",
]  # fmt: skip
CODED = [
    *phones.CODE_WORDS, *phones.DIAL_WORDS, *phones.DIAL_WORDS, "或", "，", " ", "\n", "1", "填写并", "400-123-0000",
    "95588", "4001230000", "13800000000", "12345", "0571-00001234", "拨打", "回复", "c", "短信", "的",
]  # fmt: skip
NAMES = [
    "北京", "北京市", "上海", "朝阳", "朝阳区", "杭州", "浙江省", "广西", "壮族自治区", "内蒙古", "自治区",
    "医保局", "社保", "居民",
    "城乡", "【", "】", "[", "]", "您好", "天气", "12", "url", "视频", "。", " ", "\n", "银行卡中心", "beijing",
    "Shanghai", "x",
    "辽宁", "辽政通", "国家医保服务平台", "市", "省", "区", "人社局", "公安", "身份证号", "医疗", "银行卡号",
    "密码", "姓名", "支付宝",
    "link", "图片", "　", "吉林", "海南", "海南州", "abc.cn/beijing", "name", "password", "id number",
]  # fmt: skip
WORDS = [
    "hello", "Hello", "WORLD", "card", "cards", "discard", "it's", " ", " ", ".", "1", "12", "我", "天气",
    "不错", "é", "a", "i",
    "please", "reply", "-", "，", "ok", "*", "***", "*", "·", "\n", "上海", "95588", "abc.cn", "abc.cn/x",
    "13800000000",
]  # fmt: skip


def _right(text: str) -> tuple[str, tuple[Mention, ...], bool]:
    normal = reader().normaliser(text)
    return normal.text, reader().recognisers(normal, Message(text), DAY), bool(normal.disguises)


@pytest.mark.parametrize(("seed", "pieces"), [(1, CHARACTERS), (2, [*CHARACTERS, *"医保社卡"])])
def test_folding(seed: int, pieces: list[str]) -> None:
    texts = written(seed, 8_000, pieces, 12)
    found = walked(texts)
    rows = [row for row in range(len(texts)) if found.is_open(row)]
    assert len(rows) > 500
    wrong = [texts[row] for row in rows if (found.row(row), False) != _right(texts[row])[::2]]
    assert wrong == []


def test_folding_of_every_character() -> None:
    every = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    texts = [f"看{char}来" for char in every]
    found, normaliser = walked(texts), Normaliser([])
    rows = [row for row in range(len(texts)) if found.is_open(row)]
    assert len(rows) > 100_000
    chosen = [row for row in rows if row < 0x3400 or 0xF900 < row < 0x30000 or row % 7 == 0]
    wrong = [texts[row] for row in chosen if found.row(row) != normaliser(texts[row]).text]
    assert wrong == []


@pytest.mark.parametrize(
    ("seed", "pieces"),
    [(1, NUMBERS), (2, NUMBERS), (3, NAMES), (4, NAMES), (5, WORDS), (6, [*NUMBERS, *NAMES, *WORDS]), (7, CODED)],
)
def test_the_form_and_what_is_mentioned(seed: int, pieces: list[str]) -> None:
    """Numbers, names, places and links are masked alike, so that the n-grams and their sum are the same."""
    one = screen()
    texts = written(seed, 4_000, pieces, 9)
    found, wrong = walked(texts), []
    for row, text in enumerate(texts):
        if not found.is_open(row):
            continue
        folded, mentions, _ = _right(text)
        buckets = text_buckets(form_text(folded, mentions))
        kinds = {next(iter(m.traits)) for m in mentions if m.kind == "phone"}
        named = {f"{m.kind}:{next(iter(m.traits))}" for m in mentions if m.kind in ("data", "authority", "app")}
        told = (
            int(found.leaning.total[row]),
            int(found.leaning.grams[row]),
            {kind for bit, kind in enumerate(PHONES) if found.leaning.phones[row] >> (bit + 1) & 1},
            {name for bit, name in enumerate(one._things) if found.leaning.things[row] >> bit & 1},
        )
        if told != (int(sum(one._loose.bound.leans[number] for number in buckets)), len(buckets), kinds, named):
            wrong.append((text, told, kinds, named))
    assert wrong[:5] == []


def test_words_stand_as_the_lexicon_finds_them() -> None:
    """The list of our subjects, whole words, cut ones and longer ones."""
    one, lexicon = screen(), reader().lexicon
    spelled = sorted(_words_asked())
    texts = written(7, 3_000, [*spelled[::9], *WORDS, "s", "ing", "x", "1"], 4)
    found = walked(texts)
    wrong = []
    for row, text in enumerate(texts):
        if not found.is_open(row):
            continue
        present = lexicon.places(found.row(row)).keys()
        for words, number in _lists(one).items():
            if bool(lexicon.group(words) & present) != bool(found.lists[number, row]):
                wrong.append((text, words[:3]))
    assert wrong[:5] == []


def _lists(one: Screen) -> dict[tuple[str, ...], int]:
    """The list that the screen keeps the number of."""
    return {shared(("@theme",)): one._theme}


def _words_asked() -> set[str]:
    """The words of the lists asked about here, whole and cut."""
    told = {word for word, _ in reader().lexicon.spelled(("@theme",))}
    return told | {word[:-1] for word in told if len(word) > 1} | {f"{word}s" for word in told}


@given(st.sets(st.text("abc医保", min_size=1, max_size=4), min_size=1, max_size=12), st.text("abc医保x", max_size=12))
@settings(max_examples=150)
def test_the_longest_word_at_each_place(words: set[str], text: str) -> None:
    known = sorted(words)
    trie, codes = trie_of(known), np.array([*map(ord, text), 0], dtype=np.uint32)
    for start in range(len(text)):
        right = max((word for word in known if text.startswith(word, start)), key=len, default="")
        number, stop = longest.py_func(trie, codes, start, len(text)) if hasattr(longest, "py_func") else longest(
            trie, codes, start, len(text)
        )  # fmt: skip
        assert (known[number] if number >= 0 else "", stop) == (right, start + len(right))


def test_a_trie_takes_no_word_twice_and_none_beyond_the_basic_plane() -> None:
    for words in (["a", "a"], ["\U0001f512"], [""]):
        with pytest.raises(ValueError, match=r"word|twice"):
            trie_of(words)


@pytest.mark.parametrize(
    "text",
    [
        "医\u200b保",
        "医.保局通知",
        "依保",
        "\U0001d400bc好",
        "a\0b",
        "",
        " \u3000",
        "见\ue001",
        "吃" * 2_001,
        "①2024年",
    ],
)
def test_what_is_left_to_the_full_check(text: str) -> None:
    assert not screen().quiet(column_from_arrow(pa.array([text])), lambda _: text, no_envelopes(1))[0]
