"""Each phrase of the issuing pages is used, each that is used is there, and both languages fill the same places."""

from __future__ import annotations

import re
from typing import get_args, get_type_hints

import msgspec

from heshi.apps.issuance.list_pages import TURNS
from heshi.issuance.difference import What
from heshi.usecases.hand_in_file import BadFile
from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

ROOM = REPOSITORY / "src" / "heshi" / "apps" / "issuance"
WORDS = ROOM.parent / "words" / "issuance.yaml"
CALLED = re.compile(r"""(["'])(?:issuance\.)([A-Za-z_.]*)(?:\{[a-z_. ]*)?""")
SHORT = re.compile(r"""\bt\(\s*(?:f?)(["'])([A-Za-z_.]+)(?:\{[a-z_. ]*)?""")


def phrases() -> dict[str, Bilingual]:
    return msgspec.yaml.decode(WORDS.read_bytes(), type=dict[str, Bilingual])


def named() -> set[str]:
    """Whole keys, and beginnings that end with a dot and are filled up as a page is made."""
    files = [path for path in ROOM.rglob("*") if path.suffix in (".py", ".html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    short = "\n".join(path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    listed = re.findall(r"for key in \(([^)]*)\)", text)
    keys = {key for names in listed for key in re.findall(r'"([a-z_.]+)"', names)}
    keys |= {
        key for choice in re.findall(r'key = "(.*?)$', short, re.M) for key in re.findall(r'([a-z]+\.[a-z.]+)"', choice)
    }
    return keys | {found[2] for found in CALLED.finditer(text)} | {found[2] for found in SHORT.finditer(short)}


def is_named(key: str, names: set[str]) -> bool:
    return key in names or any(key.startswith(name) for name in names if name.endswith("."))


def test_each_phrase_is_used() -> None:
    names = named()
    assert [key for key in phrases() if not is_named(key, names)] == []
    assert not is_named("no such phrase", names)


def test_each_phrase_that_is_named_is_there() -> None:
    assert {name for name in named() if name and not name.endswith(".")} - set(phrases()) == set()


def test_both_languages_fill_the_same_places() -> None:
    for key, text in phrases().items():
        places = [set(re.findall(r"\{(\w+)\}", words)) for words in (text.zh, text.en)]
        assert places[0] == places[1], key
        assert text.zh.strip(), key
        assert not re.search(r"[\u4e00-\u9fff]", text.en), key


def test_every_choice_has_words() -> None:
    known = phrases()
    codes = get_args(get_type_hints(BadFile)["code"])
    assert "virus" in codes
    assert [turn for turn in TURNS if f"turn.{turn or 'all'}" not in known] == []
    assert [what for what in get_args(What) if what != "same" and f"what.{what}" not in known] == []
    assert [code for code in codes if f"file.{code}" not in known] == []
