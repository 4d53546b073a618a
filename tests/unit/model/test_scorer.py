"""The plain scorer and its file."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.model.features import grams
from heshi.model.packing import MARK, BadModel, pack, unpack
from heshi.model.scorer import CLASSES, SCAM, WARNING, Combination, Score, Scorer, weightiest

from .conftest import HEADER, knows

words = st.lists(st.sampled_from(["您的", "医保", "停用", "card ", "off", "点击"]), min_size=1, max_size=8).map("".join)


def test_what_was_learned_is_known_again_and_its_neighbour_less() -> None:
    scorer = knows("您的医保已停用", SCAM, 500)
    same, near, other = (scorer.score(text).of(SCAM) for text in ("您的医保已停用", "您的医保已启用", "晚上吃什么"))
    assert same > near > other
    assert other == pytest.approx(0.25)


def test_names_speak_beside_the_text() -> None:
    scorer = knows("", WARNING, names=("frame:warning",))
    assert scorer.score("晚上吃什么", ("frame:warning",)).best == WARNING
    assert scorer.score("晚上吃什么", ("frame:notice",)).of(WARNING) == pytest.approx(0.25)


@given(words, st.lists(st.sampled_from(["theme", "ask:click_link", "frame:chat"])))
def test_probabilities_add_up_whatever_the_text(noise: Scorer, text: str, names: list[str]) -> None:
    score = noise.score(text, names)
    assert sum(score.probabilities) == pytest.approx(1)
    assert score == noise.score(text, [*reversed(names), *names])


def test_a_file_gives_back_what_was_packed(noise: Scorer) -> None:
    content = pack(HEADER, bytes(memoryview(noise.table).cast("B")))  # type: ignore[arg-type]
    again = unpack(content)
    assert again.header == HEADER
    assert list(again.table[:50]) == list(noise.table[:50])
    assert again.name == noise.name
    assert unpack(content[:-1] + bytes([content[-1] ^ 1])).name != noise.name


@pytest.mark.parametrize("content", [b"", b"HESHI", MARK, MARK + b"\xff\xff\xff\xff{}", MARK + b"\x02\0\0\0{}"])
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadModel):
        unpack(content)


def test_a_table_of_another_size_is_refused() -> None:
    with pytest.raises(BadModel):
        unpack(pack(HEADER, b"\0" * 64))
    with pytest.raises(BadModel):
        unpack(pack(msgspec.structs.replace(HEADER, classes=("a", "b", "c", "d")), b"\0" * (8 << HEADER.bits)))


def test_the_learned_words_pull() -> None:
    text = "大家好您的医保已停用谢谢大家"
    pulls = knows("医保已停用", SCAM).pull(text, SCAM)
    start, end = text.index("医保"), text.index("谢谢")
    assert min(pulls[start:end]) > 0
    assert set(pulls[:2] + pulls[end:]) == {0.0}
    assert weightiest(pulls) == [(start, end)]
    assert weightiest([]) == weightiest([0.0, 0.0]) == []


counts = st.tuples(*[st.integers(0, 4)] * 4)


@given(counts, st.integers(0, 3), st.floats(-12, 12))
def test_more_evidence_never_lowers_the_combined_probability(
    before: tuple[int, int, int, int], which: int, log_odds: float
) -> None:
    combination: Combination = HEADER.combination
    more = tuple(n + (place == which) for place, n in enumerate(before))
    assert combination.probability(more, log_odds) >= combination.probability(before, log_odds)  # type: ignore[arg-type]
    assert combination.probability(before, log_odds + 1) > combination.probability(before, log_odds)


def test_log_odds_are_cut() -> None:
    assert Score((1.0, 0.0, 0.0, 0.0)).log_odds == -Score((0.0, 1.0, 0.0, 0.0)).log_odds == 12.0


@given(st.text(alphabet="ab 医保停用", max_size=30))
def test_the_pull_is_what_each_feature_adds_shared_among_its_characters(text: str) -> None:
    scorer = knows("医保已停用 ab ab", SCAM)
    plain = [0.0] * len(text)
    for number, start, end in grams(text):
        row = scorer.table[number << 2 : (number << 2) + len(CLASSES)]
        for place in range(start, end):
            plain[place] += (row[CLASSES.index(SCAM)] * len(CLASSES) - sum(row)) / (end - start)
    assert scorer.pull(text, SCAM) == pytest.approx(plain)
