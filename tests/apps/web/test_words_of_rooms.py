"""Each phrase of the law, the channels and the learning pages is used, and each that is used is there."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

APPS = REPOSITORY / "src" / "heshi" / "apps"
ROOMS = ("law", "channels", "learn")


def phrases(room: str) -> dict[str, Bilingual]:
    return msgspec.yaml.decode((APPS / "words" / f"{room}.yaml").read_bytes(), type=dict[str, Bilingual])


def named(room: str) -> set[str]:
    """What pages and code name: whole keys, and beginnings that end with a dot and are filled up as a page is made."""
    files: list[Path] = [*(APPS / "web").glob("*.py"), *(APPS / "web" / "templates").rglob("*.html")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return {found[2] for found in re.finditer(rf"""(["']){room}\.([A-Za-z_.-]*)(?:\{{[a-z ]*)?""", text)}


def is_named(key: str, names: set[str]) -> bool:
    return key in names or any(key.startswith(name) for name in names if name.endswith("."))


@pytest.mark.parametrize("room", ROOMS)
def test_each_phrase_is_used(room: str) -> None:
    names = named(room)
    assert [key for key in phrases(room) if not is_named(key, names)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_phrase_that_is_named_is_there(room: str) -> None:
    known = phrases(room)
    names = {name for name in named(room) if name and not name.endswith((".html", "."))}
    assert names - set(known) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_fill_the_same_places(room: str) -> None:
    for key, text in phrases(room).items():
        places = [set(re.findall(r"\{(\w+)\}", words)) for words in (text.zh, text.en)]
        assert places[0] == places[1], key
        assert text.zh.strip(), key
        assert text.en.strip(), key
        assert not re.search(r"[\u4e00-\u9fff]", text.en.replace("医保码", "")), key


def test_a_phrase_that_nobody_uses_would_be_found() -> None:
    assert not is_named("no.such.phrase", named("law"))
