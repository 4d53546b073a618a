"""Each phrase of a person's pages is used, each that is used is there, and both languages fill the same places."""

from __future__ import annotations

import re

import msgspec

from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

APPS = REPOSITORY / "src" / "heshi" / "apps"
FILES = (*(APPS / "person").rglob("*.py"), *(APPS / "person").rglob("*.html"), APPS / "api" / "me_doors.py")
WORDS = msgspec.yaml.decode((APPS / "words" / "person.yaml").read_bytes(), type=dict[str, Bilingual])


def named() -> set[str]:
    """Whole keys, and beginnings that end with a dot and are filled up as a page is made."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    found = {match[2] for match in re.finditer(r"""(["'])person\.([a-z_.]+)""", text)}
    return {name for name in found if not name.endswith(("html", ".py"))}


def is_named(key: str, names: set[str]) -> bool:
    return key in names or any(key.startswith(name) for name in names if name.endswith("."))


def test_each_phrase_is_used() -> None:
    assert [key for key in WORDS if not is_named(key, named())] == []
    assert not is_named("no.such.phrase", named())


def test_each_phrase_that_is_named_is_there() -> None:
    assert {name for name in named() if not name.endswith(".")} - set(WORDS) == set()
    assert [name for name in named() if name.endswith(".") and not any(key.startswith(name) for key in WORDS)] == []


def test_both_languages_fill_the_same_places() -> None:
    for key, text in WORDS.items():
        places = [set(re.findall(r"\{(\w+)", words)) for words in (text.zh, text.en)]
        assert places[0] == places[1] or key == "contributions.month", key
        assert text.zh.strip(), key
        assert not re.search(r"[\u4e00-\u9fff]", text.en.replace("医保码", "")), key
