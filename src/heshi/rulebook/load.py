"""From the bytes of the rulebook's files to typed entries, with every fault located and none hidden by another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
import yaml

from heshi.rulebook.cases import MessageCase, SituationCase
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf, room_of
from heshi.wording import Bilingual

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WORDING = {"wording/zh.yaml": "zh", "wording/en.yaml": "en"}
CASES = "cases/"
_CASE_TYPES = {"cases/messages/": MessageCase, "cases/situations/": SituationCase}


class _Loader(_SAFE):  # type: ignore[misc]
    """YAML in which a key may be given once: YAML itself keeps the last one and says nothing."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """The mapping of a node; raises ConstructorError at the second of two equal keys."""
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} is given twice", key.start_mark)
            seen.add(name)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def read_yaml(path: str, data: bytes) -> tuple[Any, list[Fault]]:
    """One file's content, or the fault with its line.

    >>> read_yaml("facts.yaml", b"a: [1")[1][0].code
    'bad-yaml'
    """
    try:
        return yaml.load(data, Loader=_Loader), []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        last = max(len(data.splitlines()), 1)  # an open bracket is missed beyond the last line
        line = f"line {min(mark.line + 1, last)}" if mark is not None else "file"
        return None, [Fault(path, line, "bad-yaml", str(getattr(error, "problem", None) or "not YAML"))]
    except ValueError as error:  # a day that no calendar has
        return None, [Fault(path, "file", "bad-yaml", str(error))]


def _texts(path: str, content: Any, *needed: str) -> tuple[dict[str, str], list[Fault]]:
    """A file that maps names to texts; what is no text is kept as one, so that it is complained of once."""
    if not isinstance(content, dict):
        return {}, [Fault(path, "$", "bad-shape", "expected names with their texts")]
    faults = [Fault(path, str(k), "bad-entry", "expected a text") for k, v in content.items() if not isinstance(v, str)]
    faults += [Fault(path, "$", "bad-shape", f"{name} is missing") for name in needed if name not in content]
    return {str(name): str(text) for name, text in content.items()}, faults


def convert(path: str, content: Any, type_: type, is_list: bool) -> tuple[list[Any], list[Fault]]:
    """Typed entries of one file; a list's good entries survive its bad ones."""
    items = content if is_list else [content]
    if not isinstance(items, list):
        return [], [Fault(path, "$", "bad-shape", "expected a list of entries")]
    made: list[Any] = []
    faults: list[Fault] = []
    for number, item in enumerate(items):
        try:
            made.append(msgspec.convert(item, type_))
        except msgspec.ValidationError as error:
            what, _, where = str(error).partition(" - at ")
            place = where[where.find("$") :].rstrip("`") if where else "$"
            faults.append(Fault(path, f"[{number}]{place[1:]}" if is_list else place, "bad-entry", what))
    return made, faults


def load(files: Mapping[str, bytes]) -> tuple[Shelf, list[Fault]]:
    """All entries of an edition from the content of its files (paths relative to the rulebook, `/` between parts)."""
    shelves: dict[str, list[Any]] = {}
    faults: list[Fault] = []
    wording: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    edition = ""
    for path in sorted(files):
        if path.startswith(CASES) or not path.endswith(".yaml"):
            continue
        content, bad = read_yaml(path, files[path])
        faults += bad
        if bad:
            continue
        if path in WORDING:
            wording[WORDING[path]], bad = _texts(path, content)
            faults += bad
        elif path == "edition.yaml":
            named, bad = _texts(path, content, "edition")
            edition = named.get("edition", "")
            faults += bad
        elif room := room_of(path):
            made, bad = convert(path, content, room.type, room.is_list)
            if not room.is_list:
                bad += [_misnamed(path, entry.id) for entry in made if f"{entry.id}.yaml" != path]
            shelves.setdefault(room.shelf, []).extend(made)
            faults += bad
        else:
            faults.append(Fault(path, "file", "unknown-file", "no room of the rulebook holds such a file"))
    faults += _wording_faults(wording)
    english = wording["en"]
    both = {key: Bilingual(text, english[key]) for key, text in wording["zh"].items() if key in english}
    made_shelves = {name: tuple(items) for name, items in shelves.items()}
    return Shelf(edition=edition, digest=digest(files), wording=both, **made_shelves), faults


def _misnamed(path: str, name: str) -> Fault:
    return Fault(path, "$.id", "misnamed", f"the id {name!r} differs from the file's place")


def _wording_faults(wording: dict[str, dict[str, str]]) -> list[Fault]:
    return [
        Fault(f"wording/{here}.yaml", key, "missing-wording", f"only in {there}.yaml")
        for here, there in (("zh", "en"), ("en", "zh"))
        for key in sorted(wording[there].keys() - wording[here].keys())
    ]


def load_cases(files: Mapping[str, bytes]) -> tuple[list[MessageCase], list[SituationCase], list[Fault]]:
    """The golden cases among the files."""
    messages: list[MessageCase] = []
    situations: list[SituationCase] = []
    faults: list[Fault] = []
    for path in sorted(files):
        kind = next((kind for folder, kind in _CASE_TYPES.items() if path.startswith(folder)), None)
        if kind is None:
            if path.startswith(CASES):
                faults.append(Fault(path, "file", "unknown-file", "cases are messages or situations"))
            continue
        content, bad = read_yaml(path, files[path])
        made, worse = ([], []) if bad else convert(path, _as_written(content), kind, is_list=True)
        (messages if kind is MessageCase else situations).extend(made)
        faults += bad + worse
    return messages, situations, faults


def _as_written(items: Any) -> Any:
    """YAML 1.1 reads the words `on`, `yes` and `no` as truth values; in a case they are words."""
    words = {True: "yes", False: "no"}
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return items

    def word(key: Any, value: Any) -> Any:
        return words[value] if key == "outcome" and isinstance(value, bool) else value

    return [{"on" if key is True else key: word(key, value) for key, value in item.items()} for item in items]


def digest(files: Mapping[str, bytes]) -> str:
    """The fingerprint of an edition: changes with any byte of any file that can change an answer."""
    whole = hashlib.sha256()
    for path in sorted(files):
        if not path.startswith(CASES):
            whole.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return "sha256:" + whole.hexdigest()
