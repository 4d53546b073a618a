"""Host labels that look like others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.text.confusables import imitates_ascii, mixed_script, skeleton_host
from heshi.text.fold import fold


@pytest.mark.parametrize(
    ("label", "seen"),
    [
        ("nhѕа", "nhsa"),
        ("g0v", "gov"),
        ("NHSA", "nhsa"),
        ("ｎｈｓａ", "nhsa"),
        ("rnohrss", "mohrss"),
        ("vvechat", "wechat"),
        ("ch1na", "chlna"),
        ("gov", "gov"),
        ("医保", "医保"),
        ("xn--fiqs8s", "中国"),
        ("xn--\u00e9", "xn--e"),
        ("", ""),
    ],
)
def test_skeleton(label: str, seen: str) -> None:
    assert skeleton_host(label) == seen


@pytest.mark.parametrize("label", ["nhѕа", "gοv", "аpple", "xn--pple-43d"])
def test_mixed(label: str) -> None:
    assert mixed_script(label)


@pytest.mark.parametrize("label", ["nhsa", "医保", "12393医保yb", "ｎhsa", "почта", "bücher", "a-1", ""])
def test_not_mixed(label: str) -> None:
    assert not mixed_script(label)


def test_a_whole_word_of_look_alikes_imitates_ascii_and_a_russian_word_does_not() -> None:
    assert imitates_ascii("аррӏе")
    assert not imitates_ascii("почта")
    assert not imitates_ascii("apple")


@given(st.text(st.characters(), max_size=20))
def test_any_label_is_taken_and_its_skeleton_is_at_rest(label: str) -> None:
    assert isinstance(mixed_script(label), bool)
    assert fold(skeleton_host(label)) == skeleton_host(label)
