"""Templates, shingles and keys from the buffers of a column: the same as the plain functions, however it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from types import ModuleType

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from heshi.adapters.rulebook_folder import load_golden
from heshi.bulk import minhash, template_rows
from heshi.bulk.minhash import BANDS, ROWS, band_keys, chance
from heshi.bulk.template_fold import SHORT, hashed, mixed
from heshi.bulk.template_rows import Walked, templates_of, walk
from heshi.bulk.template_shingles import IDEOGRAPHS, LONGEST_CODE
from heshi.bulk.template_tokens import HOST, NUMBER, QQ, WECHAT
from heshi.model.batch import column_from_arrow, column_of
from heshi.model.evaluation.grouping import bare

AWKWARD = st.text(alphabet="ab1.2/:hpts-*_@+ 医保㎡½ﬁ，。!?A０٣é²#\u200b", max_size=40)
LINKS = st.lists(st.sampled_from(["http://", "https:/", "/", "a.b", "x", ".", "医", " ", "12", "?q=1"])).map("".join)


def _templates(texts: list[str]) -> list[str]:
    column = column_of(texts)
    return list(templates_of(column, np.arange(len(texts)), walk(column).lengths))


@given(st.lists(st.one_of(AWKWARD, LINKS, st.text(max_size=20)), max_size=12))
def test_templates_are_the_bare_texts(texts: list[str]) -> None:
    written = [text.encode("utf-8", "replace").decode() for text in texts]
    assert _templates(written) == [bare(text) for text in written]


def test_templates_of_real_messages_are_the_bare_texts() -> None:
    texts = [case.text for case in load_golden()[0]]
    assert len(texts) > 100
    assert _templates(texts) == [bare(text) for text in texts]


def _plain(text: str) -> set[str]:
    """The shingles by their definition: as many characters as weigh four, codes between ideographs counted as one."""
    kept = re.sub(
        r"[\0-\u2e7f]+", lambda run: "0" if "0" in run[0] and len(run[0]) <= LONGEST_CODE else run[0], bare(text)
    )
    found = set()
    for start in range(len(kept)):
        sums = list(accumulate(2 if ord(char) >= IDEOGRAPHS else 1 for char in kept[start:]))
        end = next((at for at, weight in enumerate(sums) if weight >= 4), None)
        found |= {kept[start : start + end + 1]} if end is not None else set()
    return found


def _sets(texts: list[str]) -> list[set[int]]:
    walked = walk(column_of(texts))
    sets = walked.sets.taken(walked.numbers)
    return [set(sets.codes[start:end].tolist()) for start, end in zip(sets.starts, sets.ends, strict=True)]


def _keys(walked: Walked) -> NDArray[np.int32]:
    return band_keys(walked.sets)[walked.numbers]


def test_what_was_walked_before_changes_no_set() -> None:
    ends_in_a_code = "请于今日内点击办理验证码44C1"
    before = "另一条更长的消息写了许多别的话说的是天气和收成"
    assert _sets([before, ends_in_a_code])[1] == _sets([ends_in_a_code])[0]
    assert len(_sets([ends_in_a_code])[0]) == len(_plain(ends_in_a_code))


def test_equal_templates_have_one_number_and_stand_where_they_came_first() -> None:
    walked = walk(
        column_of(["请于今日内点击a.top办理", "", "请于明日内点击办理", "请于今日内点击 b.cc 办理", "好", "好"])
    )
    assert walked.numbers.tolist() == [0, -1, 1, 0, 2, 2]
    assert walked.rows.tolist() == [0, 2, 4]
    assert (walked.sets.ends - walked.sets.starts).tolist() == [9, 8, 0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("您的医保卡将于今日停用请点击链接认证", "您的社保卡将于今日停用请点击链接核验"),
        ("Your parcel is waiting, pay the fee", "Your parcels are waiting, pay a fee"),
        ("医保App升级，验证码EB082，共计12.50元", "医保App升级，验证码4489C，共计1元"),
        ("编号" + "a1" * 13 + "已失效请重办", "编号" + "a1" * 3 + "已失效请重办"),
    ],
)
def test_shingles_are_as_many_as_the_plain_ones_and_as_alike(first: str, second: str) -> None:
    own, plain = _sets([first, second]), [_plain(first), _plain(second)]
    assert [len(each) for each in own] == [len(each) for each in plain]
    assert len(own[0] & own[1]) == len(plain[0] & plain[1])


def test_codes_are_alike_whatever_letters_they_have_and_words_are_not() -> None:
    assert (
        len({frozenset(each) for each in _sets([f"请输入验证码{code}后继续" for code in ("EB082", "44", "1:5C")])}) == 1
    )
    assert len({frozenset(each) for each in _sets([f"请打开软件{word}后继续" for word in ("App", "APPs", "Web")])}) == 3


def test_a_column_cut_anywhere_gives_the_same() -> None:
    texts = [case.text for case in load_golden()[0]][:120]
    whole = pa.array(texts)
    column = column_from_arrow(whole)
    walked = walk(column)
    keys = _keys(walked)
    for cut in (1, 7, 119):
        for part, first in ((whole[:cut], 0), (whole[cut:], cut)):
            own = column_from_arrow(part)
            again = walk(own)
            last = first + len(part)
            assert (again.templates == walked.templates[first:last]).all()
            assert (again.texts == walked.texts[first:last]).all()
            assert (_keys(again) == keys[first:last]).all()


def test_without_the_compiler_the_numbers_are_the_same() -> None:
    codes = np.frombuffer("请于今日点击链接".encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    plain = getattr(hashed, "py_func", hashed)
    assert plain(codes, 0, len(codes)) == hashed(codes, 0, len(codes))
    assert getattr(mixed, "py_func", mixed)(2**31 - 1, 0x10FFFF, 2**31 - 1) == mixed(2**31 - 1, 0x10FFFF, 2**31 - 1)
    keys = [np.zeros((1, BANDS), dtype=np.int32) for _ in range(2)]
    sets = np.array([0]), np.array([5]), np.array([5, 2**31 - 1, 77, 8, 9], dtype=np.int32)
    loop = minhash._band_keys
    loop(*sets, keys[0])
    getattr(loop, "py_func", loop)(*sets, keys[1])
    assert (keys[0] == keys[1]).all()
    column = column_of(["请点http://a.top/1办理，电话13800138000", "Please call +86-13800138000 now, code 44C1"])
    walked = walk(column)
    with plainly(template_rows, "_walk"):
        again = walk(column)
    assert again.sets.codes.tolist() == walked.sets.codes.tolist()
    assert again.tokens.tolist() == walked.tokens.tolist()


@contextmanager
def plainly(module: ModuleType, name: str) -> Iterator[None]:
    """A loop runs as Python for a while; those that it calls stay as they are."""
    loop = getattr(module, name)
    setattr(module, name, getattr(loop, "py_func", loop))
    try:
        yield
    finally:
        setattr(module, name, loop)


def test_few_unlike_texts_share_a_key_and_nearly_all_alike() -> None:
    rng = np.random.default_rng(5)
    drawn = rng.integers(0x4E00, 0x9000, size=(400, 60))
    changed = drawn.copy()
    changed[:, 30] = 0x9001
    texts = ["".join(map(chr, row)) for row in (*drawn.tolist(), *changed.tolist())]
    column = column_of(texts)
    keys = _keys(walk(column))
    assert (keys[:400] == keys[400:]).any(axis=1).all()  # J = 0.9
    assert not (keys[:399] == keys[1:400]).any()
    assert chance(0.9) > 0.9999
    assert BANDS * ROWS == 96


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("请点http://Abc.TOP/x1办理", HOST, "Abc.TOP"),
        ("访问1.2.3.4/x办理", HOST, "1.2.3.4"),
        ("访问a.b1.x9办理", HOST, "a.b1.x9"),
        ("电话：138 0013 8000。", NUMBER, "138 0013 8000"),
        ("致电+86-13800138000咨询", NUMBER, "+86-13800138000"),
        ("加QQ：12345678", QQ, "12345678"),
        ("微信号 abc_123", WECHAT, "abc_123"),
    ],
)
def test_tokens_stand_where_they_were_written(text: str, kind: int, written: str) -> None:
    column = column_of([text])
    (token,) = walk(column).tokens.tolist()
    assert token[1] == kind
    assert bytes(column.data[token[3] : token[4]]).decode() == written


def test_a_host_behind_an_account_that_is_the_beginning_of_a_link() -> None:
    column = column_of(["加微信号abc12345.top或访问xyz.cc办理"])
    kinds = walk(column).tokens[:, 1].tolist()
    assert kinds == [WECHAT, HOST]


@pytest.mark.parametrize(
    "text",
    [
        "共计12.50元",
        "日期2026.11.22。",
        "版本1.2.3.4.5",
        "验证码123456",
        "订单a13800138000",
        "微信支付",
        "qq邮箱",
        "第2026-11页",
        "123456789x",
    ],
)
def test_what_is_no_token(text: str) -> None:
    assert not walk(column_of([text])).tokens.tolist()


def test_short_texts_are_the_same_only_when_they_are_equal() -> None:
    texts = ["码123456", "码654321", "码123456", "x" * SHORT + "1", "x" * SHORT + "2"]
    first, second, third, fourth, fifth = walk(column_of(texts)).templates.tolist()
    assert first == third != second
    assert fourth == fifth
