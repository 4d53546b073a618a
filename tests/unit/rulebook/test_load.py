"""Files become entries; what cannot be read is named with its place, and hides nothing else."""

from __future__ import annotations

import pytest

from heshi.rulebook.fault import Fault
from heshi.rulebook.load import convert, digest, load, load_cases, read_yaml
from heshi.rulebook.shelf import ROOMS, Shelf, room_of

WORD = "- {id: %s, meaning: {zh: 词, en: a word}, zh: [%s]}\n"


def _codes(faults: list[Fault]) -> list[tuple[str, str, str]]:
    return [(fault.file, fault.place, fault.code) for fault in faults]


def test_a_list_keeps_its_good_entries_beside_its_bad_ones() -> None:
    text = WORD % ("a", "甲") + "- {id: b}\n" + WORD % ("c", "丙")
    shelf, faults = load({"vocabulary/words.yaml": text.encode()})
    assert [item.id for item in shelf.vocabulary] == ["a", "c"]
    assert _codes(faults) == [("vocabulary/words.yaml", "[1]", "bad-entry")]


def test_every_bad_file_is_named() -> None:
    files = {"vocabulary/a.yaml": b"a: [", "vocabulary/b.yaml": b"- {id: b}", "other.yaml": b"", "facts.yaml": b""}
    _, faults = load(files)
    assert _codes(faults) == [
        ("facts.yaml", "$", "bad-shape"),
        ("other.yaml", "file", "unknown-file"),
        ("vocabulary/a.yaml", "line 1", "bad-yaml"),
        ("vocabulary/b.yaml", "[0]", "bad-entry"),
    ]


def test_what_is_no_yaml_file_is_passed_over() -> None:
    files = {"README.md": b"a: ["}
    assert load(files) == (Shelf(digest=digest(files)), [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"a: [1", "line 1"),
        (b"a: 1\nb: [2\nc: 3\n", "line 3"),
        (b"a: 1\na: 2\n", "line 2"),
        (b"a: {b: 1, b: 2}\n", "line 1"),
        (b"a: 2026-02-30\n", "file"),
        (b"\xff\xfe\xfa", "file"),
        (b"a: !!python/object/apply:os.getcwd []\n", "line 1"),
    ],
)
def test_what_is_not_yaml_is_named_with_its_line(text: bytes, place: str) -> None:
    content, faults = read_yaml("x.yaml", text)
    assert content is None
    assert _codes(faults) == [("x.yaml", place, "bad-yaml")]


@pytest.mark.parametrize("text", [b"a: 1\nb: 1\n", b"- {a: 1}\n- {a: 1}\n", b"a: {b: 1}\nc: {b: 1}\n", b"", b"[]"])
def test_its_sound_neighbours_are_read(text: bytes) -> None:
    assert read_yaml("x.yaml", text)[1] == []


def test_one_entry_a_file_stands_at_its_own_root() -> None:
    _, faults = convert("x.yaml", {"a": 1}, dict[str, str], is_list=False)  # type: ignore[arg-type]
    assert _codes(faults) == [("x.yaml", "$[...]", "bad-entry")]


@pytest.mark.parametrize(
    ("zh", "en", "missing"),
    [
        ("a: 甲", "a: A", []),
        ("a: 甲\nb: 乙", "a: A", [("wording/en.yaml", "b", "missing-wording")]),
        ("a: 甲", "a: A\nb: B", [("wording/zh.yaml", "b", "missing-wording")]),
        ("a: 甲", "", [("wording/en.yaml", "$", "bad-shape"), ("wording/en.yaml", "a", "missing-wording")]),
        ("a: 1", "a: A", [("wording/zh.yaml", "a", "bad-entry")]),
    ],
)
def test_wording_is_there_in_both_languages(zh: str, en: str, missing: list[tuple[str, str, str]]) -> None:
    shelf, faults = load({"wording/zh.yaml": zh.encode(), "wording/en.yaml": en.encode()})
    assert _codes(faults) == missing
    assert set(shelf.wording) <= {"a"}


def test_the_fingerprint_changes_with_any_byte_that_can_change_an_answer() -> None:
    files = {"facts.yaml": b"[]", "cases/messages/a.yaml": b"[]"}
    before = digest(files)
    assert digest({**files, "facts.yaml": b"[ ]"}) != before
    assert digest({**files, "facts2.yaml": b""}) != before
    assert digest({"facts2.yaml": b"[]"}) != before
    assert digest({**files, "cases/messages/a.yaml": b"[ ]"}) == before
    assert digest(dict(reversed(files.items()))) == before


def test_cases_are_messages_or_situations() -> None:
    situation = b"- {id: s, rule: r, on: 2026-01-01, outcome: yes}"
    messages, situations, faults = load_cases({"cases/situations/a.yaml": situation, "cases/a.yaml": b"[]"})
    assert (messages, [(case.id, case.outcome) for case in situations]) == ([], [("s", "yes")])
    assert _codes(faults) == [("cases/a.yaml", "file", "unknown-file")]


@pytest.mark.parametrize("outcome", ["[yes]", "{a: 1}", "maybe", "3"])
def test_an_outcome_that_is_none_is_a_fault_of_the_entry(outcome: str) -> None:
    text = f"- {{id: s, rule: r, on: 2026-01-01, outcome: {outcome}}}"
    _, _, faults = load_cases({"cases/situations/a.yaml": text.encode()})
    assert _codes(faults) == [("cases/situations/a.yaml", "[0].outcome", "bad-entry")]


@pytest.mark.parametrize(
    ("path", "shelf"),
    [
        ("signals/pressure/hours.yaml", "signals"),
        ("signals/hours.yaml", "signals"),
        ("signals.yaml", None),
        ("facts.yaml", "facts"),
        ("facts/a.yaml", None),
        ("channels/domains.yaml", "domains"),
        ("channels/other.yaml", None),
        ("findings/law.yaml", "findings"),
        ("old/signals/a.yaml", None),
    ],
)
def test_the_room_in_which_a_file_stands(path: str, shelf: str | None) -> None:
    room = room_of(path)
    assert (room.shelf if room else None) == shelf


def test_every_shelf_has_its_room() -> None:
    shelves = set(Shelf.__struct_fields__) - {"edition", "digest", "wording"}
    assert {room.shelf for room in ROOMS} == shelves
