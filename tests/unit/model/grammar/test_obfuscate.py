"""Every disguise by its name: it changes texts, and the normaliser sees through the share that is stated."""

from __future__ import annotations

from pathlib import Path
from random import Random

import msgspec
import pytest
import yaml

from heshi.model.grammar.generate import generate
from heshi.model.grammar.obfuscate import OBFUSCATIONS, Obfuscator, in_links
from heshi.rulebook.entries import Homophones
from heshi.text.normalise import Normaliser

RULEBOOK = Path(__file__).parents[4] / "rulebook" / "disguises.yaml"
SPELLINGS = msgspec.convert(yaml.safe_load(RULEBOOK.read_text(encoding="utf-8")), list[Homophones])
OBFUSCATOR, NORMALISE = Obfuscator(SPELLINGS), Normaliser(SPELLINGS)

UNDONE = {
    "full_width": 1.0,
    "homophone": 0.99,
    "split_word": 0.95,
    "traditional": 1.0,
    "zero_width": 1.0,
    "styled": 1.0,
    "look_alike": 1.0,
    "pinyin": 0.97,
    "emoji": 0.3,  # half of them are pictures between ordinary words, which are no disguise to undo
}
"""The share of changed messages that are read as before; taken-apart links are put together by the link recogniser."""


@pytest.mark.parametrize("name", OBFUSCATIONS)
def test_a_disguise_changes_messages_and_the_same_chance_changes_them_the_same_way(name: str) -> None:
    texts = [sample.text for sample in generate(Random(1), 300)]
    changed = [OBFUSCATOR(name, text, Random(2)) for text in texts]
    assert sum(new != old for new, old in zip(changed, texts, strict=True)) > 50
    assert changed == [OBFUSCATOR(name, text, Random(2)) for text in texts]


@pytest.mark.parametrize(("name", "share"), UNDONE.items())
def test_the_normaliser_undoes_it(name: str, share: float) -> None:
    chance = Random(3)
    pairs = [(sample.text, OBFUSCATOR(name, sample.text, chance)) for sample in generate(Random(4), 1_000)]
    changed = [(old, new) for old, new in pairs if new != old]
    undone = sum(NORMALISE(new).text == NORMALISE(old).text for old, new in changed)
    assert undone >= share * len(changed)


def test_a_split_link_keeps_the_rest_of_the_message() -> None:
    text = OBFUSCATOR("split_link", "金额12.50元，请看abc.top/x。", Random(1))
    assert text.startswith("金额12.50元，请看abc")
    assert "abc.top" not in text


def test_a_defanged_link_keeps_its_path() -> None:
    text = OBFUSCATOR("defanged_link", "请看http://abc.top/x.html", Random(1))
    assert "hxxp://abc" in text
    assert text.endswith("/x.html")


def test_a_link_within_chinese_is_found_whole() -> None:
    assert in_links("请登录abc.top:80/x?y=1办理1.5元", lambda _: "L") == "请登录L办理1.5元"


def test_a_latin_spelling_is_never_glued_to_a_name() -> None:
    for seed in range(30):
        assert OBFUSCATOR("pinyin", "医保abc.top", Random(seed)) == "医保abc.top"


def test_without_spellings_nothing_is_respelled() -> None:
    assert Obfuscator([])("homophone", "您的医保卡已停用", Random(1)) == "您的医保卡已停用"
