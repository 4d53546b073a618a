"""Every phrase of the service is said somewhere, and whatever it says has a phrase."""

from __future__ import annotations

import re
from typing import get_args, get_type_hints

import msgspec

from heshi.apps.phrases import load_phrases
from heshi.apps.service.problems import STATUS
from heshi.usecases.hand_in_file import BadFile
from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

WORDS = REPOSITORY / "src" / "heshi" / "apps" / "words" / "service.yaml"
ROOMS = ("service", "api", "cli")


def source() -> str:
    apps = REPOSITORY / "src" / "heshi" / "apps"
    files = [path for room in ROOMS for path in sorted((apps / room).glob("*.py"))]
    files += sorted((apps / "web" / "templates").rglob("*.html"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


TYPES = ("string", "integer", "boolean", "object", "array")
"""What a field of a form can be asked to be (reading.py takes the name out of the JSON schema)."""

FAULT = re.compile(r'\bfault\(\s*[^,()]*(?:\([^)]*\))?[^,()]*,\s*"([a-z_]+)"')
UNREADABLE = re.compile(r'unreadable\(request, error, "([a-z_]+)"\)')


def said() -> set[str]:
    text = source()
    whole = set(re.findall(r'"service\.([a-z_]+\.[a-z_]+)"', text))
    faults = {"not_json", *FAULT.findall(text), *UNREADABLE.findall(text)}
    return (
        whole
        | {f"fault.{code}" for code in faults}
        | {f"problem.{kind}" for kind in STATUS}
        | {f"type.{name}" for name in TYPES}
        | {f"fault.file_{code}" for code in get_args(get_type_hints(BadFile)["code"])}
    )


def test_each_phrase_is_said_and_each_that_is_said_is_there() -> None:
    assert set(msgspec.yaml.decode(WORDS.read_bytes(), type=dict[str, Bilingual])) == said()


def test_every_problem_has_a_title_in_both_languages() -> None:
    for kind in STATUS:
        title = load_phrases().both(f"service.problem.{kind}")
        assert title.zh != title.en
