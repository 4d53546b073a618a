"""Templates, shingles and keys from the buffers of a column: the same as the plain functions, however it is cut."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_golden
from heshi.bulk import minhash
from heshi.bulk.minhash import BANDS, IDEOGRAPHS, LONGEST_CODE, ROWS, band_keys, chance, shingle_sets
from heshi.bulk.template_fold import SHORT, hashed, mixed
from heshi.bulk.template_rows import templates_of, walk
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
    column = column_of(texts)
    sets = shingle_sets(column, np.arange(len(texts)), walk(column).lengths)
    return [set(sets.codes[start:end].tolist()) for start, end in pairwise(sets.starts.tolist())]


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
    walked, rows = walk(column), np.arange(len(texts))
    keys = band_keys(shingle_sets(column, rows, walked.lengths))
    for cut in (1, 7, 119):
        for part, first in ((whole[:cut], 0), (whole[cut:], cut)):
            own = column_from_arrow(part)
            again = walk(own)
            last = first + len(part)
            assert (again.templates == walked.templates[first:last]).all()
            assert (again.texts == walked.texts[first:last]).all()
            made = band_keys(shingle_sets(own, np.arange(len(part)), again.lengths))
            assert (made == keys[first:last]).all()


def test_without_the_compiler_the_numbers_are_the_same() -> None:
    codes = np.frombuffer("请于今日点击链接".encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    plain = getattr(hashed, "py_func", hashed)
    assert plain(codes, 0, len(codes)) == hashed(codes, 0, len(codes))
    assert getattr(mixed, "py_func", mixed)(2**31 - 1, 0x10FFFF, 2**31 - 1) == mixed(2**31 - 1, 0x10FFFF, 2**31 - 1)
    keys = [np.zeros((1, BANDS), dtype=np.int32) for _ in range(2)]
    sets = np.array([0, 3]), np.array([5, 2**31 - 1, 77], dtype=np.int32)
    loop = minhash._band_keys
    loop(*sets, keys[0])
    getattr(loop, "py_func", loop)(*sets, keys[1])
    assert (keys[0] == keys[1]).all()


def test_few_unlike_texts_share_a_key_and_nearly_all_alike() -> None:
    rng = np.random.default_rng(5)
    drawn = rng.integers(0x4E00, 0x9000, size=(400, 60))
    changed = drawn.copy()
    changed[:, 30] = 0x9001
    texts = ["".join(map(chr, row)) for row in (*drawn.tolist(), *changed.tolist())]
    column = column_of(texts)
    keys = band_keys(shingle_sets(column, np.arange(800), walk(column).lengths))
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
