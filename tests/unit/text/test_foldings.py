"""The generated table: at rest, never folding ASCII into ASCII, and the same when it is made again."""

from __future__ import annotations

import importlib.util
import unicodedata
from pathlib import Path

import pytest

from heshi.text import foldings
from heshi.text.fold import ODD, TABLE, fold, quick_fold

RECIPE = Path(__file__).parents[3] / "scripts" / "make_text_tables.py"


def test_what_the_table_gives_is_at_rest() -> None:
    given = {chr(new) if isinstance(new, int) else new for new in TABLE.values() if new is not None}
    assert {new for new in given if fold(new) != new} == set()


def test_ascii_changes_only_from_capitals_to_small() -> None:
    shown = "".join(map(chr, range(0x20, 0x7F)))
    assert fold(shown) == shown.lower()


def test_han_is_never_folded_to_ascii() -> None:
    assert [chr(c) for c in range(0x3400, 0xA000) if fold(chr(c)).isascii()] == []


def test_the_quick_way_gives_what_the_slow_way_gives_or_says_that_it_cannot() -> None:
    wrong = [c for c in range(0x110000) if (quick := quick_fold(chr(c))) != ODD and quick != fold(chr(c))]
    assert wrong == []
    assert [c for c in range(0x110000) if quick_fold(chr(c)) != ODD and len(fold(chr(c))) != 1] == []


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("醫療險衞裡臺", "医疗险卫里台"),
        ("❶➊⓵①¹１", "111111"),
        ("🅐🄰Ⓐ𝐀Ａ", "aaaaa"),
        ("⺠⼀", "民一"),
        ("аеорсхіѕ", "aeopcxis"),
        ("ВНМТ", "bhmt"),
        ("ǎéü", "aeu"),
        ("\u2010\u2212－", "---"),
        ("\u00a0\u3000", "  "),
        ("\u2028", "\n"),
        ("٣", "3"),
    ],
)
def test_folded(shown: str, meant: str) -> None:
    assert fold(shown) == meant


@pytest.mark.parametrize("text", ["著名", "后来", "面条", "。、【】", "п", "×", "5e"])
def test_left_alone(text: str) -> None:
    assert fold(text) == text


def test_the_table_is_what_its_recipe_makes() -> None:
    pytest.importorskip("opencc_purepy")
    pytest.importorskip("confusable_homoglyphs")
    if unicodedata.unidata_version != foldings.UNICODE:
        pytest.skip("made with another edition of Unicode")
    spec = importlib.util.spec_from_file_location("make_text_tables", RECIPE)
    assert spec is not None
    assert spec.loader is not None
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)
    assert recipe.render() == Path(foldings.__file__).read_text(encoding="utf-8")
