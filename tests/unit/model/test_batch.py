"""The loop over columns gives the numbers of the plain scorer, however the batch is cut."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.model.batch import BatchScorer, Column, Lists, column_from_arrow, column_of, lists_of
from heshi.model.features import DIGITS, LINK
from heshi.model.scorer import Scorer

forms = st.lists(
    st.one_of(
        st.text(alphabet="ab医保停用 éü\U0001f512" + LINK + DIGITS, max_size=40),
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30),
        st.sampled_from(["", "a", "ab cd", "a  b", " a b ", "医保", "停用" * 300, "card off " * 80]),
    ),
    max_size=12,
)
names = ("theme", "frame:notice", "ask:click_link", "mention:link")


def _plain(noise: Scorer, texts: list[str], named: list[list[str]]) -> np.ndarray:
    rows = [noise.score(text, each).probabilities for text, each in zip(texts, named, strict=True)]
    return np.asarray(rows, dtype=np.float64).reshape(-1, 4)


@given(forms, st.data())
@settings(max_examples=60)
def test_the_same_as_one_by_one(noise: Scorer, texts: list[str], data: st.DataObject) -> None:
    named = [data.draw(st.lists(st.sampled_from(names), unique=True)) for _ in texts]
    batch = BatchScorer(noise)
    assert batch.probabilities(column_of(texts), lists_of(named)) == pytest.approx(
        _plain(noise, texts, named), abs=1e-9
    )
    assert batch.probabilities(column_of(texts)) == pytest.approx(_plain(noise, texts, [[] for _ in texts]), abs=1e-9)


@given(forms, st.integers(0, 12))
@settings(max_examples=40)
def test_cutting_a_batch_changes_nothing(noise: Scorer, texts: list[str], cut: int) -> None:
    batch = BatchScorer(noise)
    whole = batch.probabilities(column_of(texts))
    halves = [batch.probabilities(column_of(part)) for part in (texts[:cut], texts[cut:])]
    assert np.array_equal(whole, np.concatenate(halves))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_arrow_columns_and_their_slices(noise: Scorer, kind: pa.DataType) -> None:
    texts = ["您的医保已停用", "", None, "your card is off", "晚上吃什么"]
    array, batch = pa.array(texts, type=kind), BatchScorer(noise)
    whole = batch.probabilities(column_from_arrow(array))
    assert whole == pytest.approx(_plain(noise, [text or "" for text in texts], [[]] * 5), abs=1e-9)
    assert np.array_equal(batch.probabilities(column_from_arrow(array.slice(2, 2))), whole[2:4])
    assert batch.probabilities(column_from_arrow(array.slice(5))).shape == (0, 4)
    assert batch.probabilities(column_from_arrow(pa.array([], type=kind))).shape == (0, 4)


def test_what_lies_beyond_the_offsets_is_never_read(noise: Scorer) -> None:
    """A text cut in the middle of a character, with different bytes behind it: the answer is the same."""
    head = "停用".encode()[:-1]
    columns = [Column(np.asarray([0, len(head)]), np.frombuffer(head + tail, np.uint8)) for tail in (b"\x80", b"\xbf")]
    first, second = (BatchScorer(noise).probabilities(column) for column in columns)
    assert np.array_equal(first, second)
    assert np.isfinite(first).all()


@given(st.binary(max_size=40))
@settings(max_examples=60)
def test_any_bytes_are_scored(noise: Scorer, content: bytes) -> None:
    data = np.frombuffer(content + b"\0", np.uint8)
    assert np.isfinite(BatchScorer(noise).probabilities(Column(np.asarray([0, len(content)]), data))).all()


@pytest.mark.parametrize("offsets", [[], [0, 7], [-1, 2], [2, 1], [0, 3, 2]])
def test_offsets_outside_the_data_are_refused(noise: Scorer, offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="offsets"):
        BatchScorer(noise).probabilities(Column(np.asarray(offsets, dtype=np.int64), np.zeros(6, np.uint8)))


@pytest.mark.parametrize("number", [-1, 1 << 18])
def test_buckets_outside_the_table_are_refused(noise: Scorer, number: int) -> None:
    outside = Lists(np.asarray([0, 1]), np.asarray([number]))
    with pytest.raises(ValueError, match="bucket"):
        BatchScorer(noise).probabilities(column_of(["x"]), outside)


def test_a_long_batch_starts_its_marks_anew_and_nobody_notices(noise: Scorer) -> None:
    texts = ["您的医保已停用", "card off", "停用" * 300]
    few = BatchScorer(noise).probabilities(column_of(texts))
    many = BatchScorer(noise).probabilities(column_of(texts * 6000))
    assert np.array_equal(many, np.tile(few, (6000, 1)))
