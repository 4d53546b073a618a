"""Each phrase of the register and of the notices is used, each that is used is there, and both languages fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from heshi.outbox.rules import NoticeFault
from heshi.register.records import Kind
from heshi.staff.audit import Act
from heshi.staff.role import Role
from heshi.usecases.entry_fields import fields_of
from heshi.usecases.open_record import PURPOSES, Query
from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

APPS = REPOSITORY / "src" / "heshi" / "apps"
ROOMS = ("register", "notices")
SHOWN_IN = ("desk", "person", "web")
NOT_NAMED = frozenset({"register.cover.basic"})
"""Said of a field whose name is made as the page is: `register.<field>.<choice>`."""


def phrases(room: str) -> dict[str, Bilingual]:
    return msgspec.yaml.decode((APPS / "words" / f"{room}.yaml").read_bytes(), type=dict[str, Bilingual])


def named(room: str) -> set[str]:
    """Whole keys, and beginnings that end with a dot and are filled up as a page is made."""
    files: list[Path] = [
        path for part in SHOWN_IN for path in (APPS / part).rglob("*") if path.suffix in (".py", ".html")
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return {found[2] for found in re.finditer(rf"""(["']){room}\.([A-Za-z0-9_.-]*)(?:\{{[a-z ]*)?""", text)}


def is_named(key: str, names: set[str]) -> bool:
    return key in names or any(key.startswith(name) for name in names if name.endswith("."))


@pytest.mark.parametrize("room", ROOMS)
def test_each_phrase_is_used(room: str) -> None:
    names = named(room)
    assert [key for key in phrases(room) if not is_named(key, names) and f"{room}.{key}" not in NOT_NAMED] == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_phrase_that_is_named_is_there(room: str) -> None:
    assert {name for name in named(room) if name and not name.endswith(".")} - set(phrases(room)) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_fill_the_same_places(room: str) -> None:
    for key, text in phrases(room).items():
        places = [set(re.findall(r"\{(\w+)\}", words)) for words in (text.zh, text.en)]
        assert places[0] == places[1], key
        assert not re.search(r"[\u4e00-\u9fff]", text.en), key


def test_every_field_and_every_choice_of_every_entry_has_words() -> None:
    known = phrases("register")
    for kind in Kind:
        assert f"entry.{kind}" in known
        for field in fields_of(kind):
            assert f"field.{field.name}" in known
            assert [choice for choice in field.choices if f"{field.name}.{choice}" not in known] == []


def test_every_query_purpose_act_and_role_has_words() -> None:
    known, desk = phrases("register"), phrases("desk")
    assert [name for name in get_args(Query) if f"query.{name}" not in known] == []
    assert [name for name in PURPOSES if f"purpose.{name}" not in known] == []
    assert [act.value for act in Act if f"act.{act.value}" not in desk] == []
    assert [role.value for role in Role if f"role.{role.value}.may" not in desk] == []


def test_every_fault_of_an_entry_or_a_notice_has_words() -> None:
    known = {room: phrases(room) for room in ROOMS}
    files = {
        "register": (
            "usecases/read_entry.py",
            "usecases/enter_entry.py",
            "usecases/enter_person.py",
            "register/sheets/cells.py",
        ),
        "notices": (
            "outbox/rules.py",
            "usecases/draft_notice.py",
            "usecases/register_notice.py",
            "usecases/address_notices.py",
        ),
    }
    code = re.compile(rf"(?:Misread|Refusal|{NoticeFault.__name__})\(\"([a-z_]+)\"")
    for room, names in files.items():
        text = "".join((REPOSITORY / "src/heshi" / name).read_text(encoding="utf-8") for name in names)
        said = set(code.findall(text)) - {"not_a_region"}  # places are read by the names that people write
        assert said
        assert {name for name in said if f"fault.{name}" not in known[room]} == set()
