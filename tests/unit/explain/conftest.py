"""A small edition for the tests of explain: the real playbooks and wording, a few invented lines beside them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from heshi.adapters.rulebook_folder import read_files, rulebook_folder
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Hotline, Reading, Region, Rule
from heshi.rulebook.load import load
from heshi.rulebook.when import When
from heshi.wording import Bilingual

WORDS = Bilingual("话", "words")


def line(number: str, kind: str, region: str = "CN", grade: Grade = Grade.V2) -> Hotline:
    """A hotline of which only number, kind and place matter."""
    return Hotline(number, WORDS, WORDS, grade, (), region, kind)


def rule(name: str, effect: str) -> Rule:
    """A rule of which only its effect matters."""
    return Rule(f"rules/suspension/{name}", WORDS, effect, (), (), date(2026, 11, 22))


@pytest.fixture(scope="session")
def book() -> Book:
    """Playbooks and wording as they are; two invented cities, one with a well-known line of its own."""
    files = read_files(rulebook_folder())
    shelf, faults = load({k: v for k, v in files.items() if k.startswith(("playbooks/", "wording/"))})
    assert faults == []
    regions = (
        Region("CN", ("全国",), "China"),
        Region("CN-SD", ("山东省", "山东"), "Shandong", "CN"),
        Region("CN-SD.a", ("甲市",), "Jia", "CN-SD"),
        Region("CN-SD.b", ("乙市",), "Yi", "CN-SD"),
        Region("CN-SD.c", ("丙市",), "Bing", "CN-SD"),
    )
    hotlines = (
        line("12393", "medical_insurance"),
        line("12333", "human_resources"),
        line("0555-0100", "medical_insurance", "CN-SD.a"),
        line("5550300", "medical_insurance", "CN-SD.c"),
        line("0555-0200", "medical_insurance", "CN-SD.b", Grade.V3),
    )
    ground = Reading(
        "claims/grounds/information-missing",
        "ground",
        "information_missing",
        Bilingual("资料缺失", "missing information"),
        When(),
        (),
        (),
        date(2026, 11, 22),
    )
    rules = (rule("decision", "settlement_suspended"), rule("debt", "benefits_paused"))
    changed = structs.replace(shelf, regions=regions, hotlines=hotlines, readings=(ground,), rules=rules)
    return Book(changed)
