"""Every text for a person stands in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from house.guards.tree import Finding, Tree

HAN = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z]")


def both_languages(tree: Tree) -> list[Finding]:
    """Texts of the rulebook that lack a language, or have the wrong one in its place."""
    found = []
    for path in tree.files("rulebook", suffix=".yaml"):
        for where, says in _faults(yaml.load(path.read_text(encoding="utf-8"), _Loader)):
            found.append(tree.finding(path, where, says))
    return found


def wording_keys(tree: Tree) -> list[Finding]:
    """Keys of one wording file that the other lacks."""
    files = {"zh": "rulebook/wording/zh.yaml", "en": "rulebook/wording/en.yaml"}
    keys = {lang: set(yaml.load(tree.read(name), _Loader) or {}) - {LINE} for lang, name in files.items()}
    return [
        Finding(files[lang], 1, f"{key} is missing")
        for lang, other in (("zh", "en"), ("en", "zh"))
        for key in sorted(keys[other] - keys[lang], key=str)
    ]


def glossary_rows(tree: Tree) -> list[Finding]:
    """Rows of the glossary that lack a column."""
    found = []
    for number, line in enumerate(tree.read("GLOSSARY.md").splitlines(), start=1):
        if line.startswith("|") and not line.startswith(("| ---", "| 中文")):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) != 3 or not HAN.search(cells[0]) or not LETTER.search(cells[1]) or not cells[2]:
                found.append(Finding("GLOSSARY.md", number, "wants 中文, English and a meaning"))
    return found


LINE = "__line__"
TEXT = frozenset({LINE, "zh", "en", "grade"})
"""The keys of a text for people; a mapping with others, such as a region's, has its own shape."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads mappings together with the line on which they begin."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        mapping: dict[object, object] = super().construct_mapping(node, deep=deep)
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def _faults(value: object) -> Iterator[tuple[int, str]]:
    if isinstance(value, dict):
        zh, en, line = value.get("zh"), value.get("en"), value.get(LINE, 1)
        if set(value) <= TEXT and (isinstance(zh, str) or isinstance(en, str)):
            yield from ((line, says) for says in _bilingual(zh, en))
        for inner in value.values():
            yield from _faults(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _faults(inner)


def _bilingual(zh: object, en: object) -> Iterator[str]:
    if not isinstance(zh, str) or not zh.strip():
        yield "no Chinese"
    elif LETTER.search(zh) and not HAN.search(zh) and " " in zh.strip():
        yield f"this is not Chinese: {zh[:20]!r}"
    if not isinstance(en, str) or not en.strip():
        yield "no English"
    elif HAN.search(en) and not LETTER.search(en):
        yield f"this is not English: {en[:20]!r}"
