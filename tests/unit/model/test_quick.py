"""The scorer whose loops are compiled comes to the very numbers of the plain one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.model.features import DIGITS, LINK
from heshi.model.quick import QuickScorer
from heshi.model.scorer import CLASSES, Scorer

forms = st.one_of(
    st.text(alphabet="ab医保停用 éü\U0001f512\ud800" + LINK + DIGITS, max_size=40),
    st.text(max_size=30),
    st.sampled_from(["", "a", "ab cd", "a  b", " a b ", "医保", "停用" * 300, "card off " * 80]),
)
names = st.lists(st.sampled_from(["theme", "frame:notice", "ask:click_link", "mention:link"]), unique=True)


@given(forms, names)
@settings(max_examples=150)
def test_a_text_gets_the_score_of_the_plain_scorer(noise: Scorer, text: str, named: list[str]) -> None:
    assert QuickScorer(noise).score(text, named) == noise.score(text, named)


@given(forms, st.sampled_from(CLASSES))
@settings(max_examples=150)
def test_each_character_pulls_as_in_the_plain_scorer(noise: Scorer, text: str, name: str) -> None:
    assert QuickScorer(noise).pull(text, name) == noise.pull(text, name)


def test_it_is_the_same_model(noise: Scorer) -> None:
    quick = QuickScorer(noise)
    assert (quick.name, quick.header) == (noise.name, noise.header)
    assert quick.score("医保停用") != quick.score("医保停")
