"""Chinese and English side by side: held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.languages import both_languages, glossary_rows, wording_keys
from house.guards.tree import Tree, listed


def test_every_text_of_the_rulebook_has_both_languages(house: Tree) -> None:
    assert listed(both_languages(house)) == ""


def test_both_wording_files_have_the_same_keys(house: Tree) -> None:
    assert listed(wording_keys(house)) == ""


def test_the_glossary_is_complete(house: Tree) -> None:
    assert listed(glossary_rows(house)) == ""


@pytest.mark.parametrize(
    ("entry", "findings"),
    [
        ("title: {zh: 已停用, en: Stopped}", 0),
        ("title: {zh: 12393, en: '12393'}", 1),  # a number, not a text
        ("title: {zh: '12393', en: '12393'}", 0),
        ("title: {zh: 已停用}", 1),
        ("steps:\n- text: {en: Call the bank}", 1),
        ("title: {zh: 已停用, en: ' '}", 1),
        ("title: {zh: Stopped for good, en: Stopped}", 1),
        ("title: {zh: 已停用, en: 已停用}", 1),
        ("words: {zh: [停用], en: []}", 0),  # word lists may have one language only
    ],
)
def test_a_missing_language_is_found(plant: Planting, entry: str, findings: int) -> None:
    assert len(both_languages(plant({"rulebook/signals/a.yaml": f"id: a\n{entry}\n"}))) == findings


def test_a_finding_names_its_line(plant: Planting) -> None:
    (found,) = both_languages(plant({"rulebook/a.yaml": "id: a\n\ntitle:\n  zh: 停用\n"}))
    assert (found.line, found.says) == (4, "no English")


def test_a_key_of_one_language_only_is_found(plant: Planting) -> None:
    tree = plant({"rulebook/wording/zh.yaml": "a: 甲\nb: 乙\n", "rulebook/wording/en.yaml": "a: A\nc: C\n"})
    assert [(found.path, found.says) for found in wording_keys(tree)] == [
        ("rulebook/wording/zh.yaml", "c is missing"),
        ("rulebook/wording/en.yaml", "b is missing"),
    ]


@pytest.mark.parametrize(
    ("row", "findings"),
    [
        ("| 医保局 | bureau | what |", 0),
        ("| 医保局 | bureau |  |", 1),
        ("| x | bureau | what |", 1),
        ("no row", 0),
    ],
)
def test_half_a_glossary_row_is_found(plant: Planting, row: str, findings: int) -> None:
    table = f"| 中文 | English | Meaning |\n| --- | --- | --- |\n{row}\n"
    assert len(glossary_rows(plant({"GLOSSARY.md": table}))) == findings
