"""The rulebook from a folder: read once, kept, read anew after any change, and never half."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from heshi.adapters import rulebook_folder
from heshi.adapters.rulebook_folder import BadRulebook, load_book, load_folder, load_golden, read_files
from heshi.rulebook.load import digest

SMALL = Path(__file__).parents[1] / "unit" / "lint" / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound rulebook that a test may spoil."""
    shutil.copytree(SMALL, tmp_path / "rulebook")
    return tmp_path / "rulebook"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HESHI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "heshi"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder whose files were parsed, in order: what comes from the cache is not among them."""
    folders: list[Path] = []

    def counted(folder: Path) -> object:
        folders.append(folder)
        return load_folder(folder)

    monkeypatch.setattr(rulebook_folder, "load_folder", counted)
    return folders


def test_the_second_time_it_comes_from_the_cache(folder: Path, cache: Path, parsed: list[Path]) -> None:
    first, second = load_book(folder), load_book(folder)
    assert first.shelf == second.shelf
    assert parsed == [folder]
    assert len(list(cache.iterdir())) == 1


def test_a_changed_file_is_read_anew(folder: Path, cache: Path, parsed: list[Path]) -> None:
    before = load_book(folder)
    path = folder / "wording" / "en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("scam: This", "scam: That"), encoding="utf-8")
    after = load_book(folder)
    assert (before.wording["verdict.scam"].en, after.wording["verdict.scam"].en) == ("This is a scam", "That is a scam")
    assert before.digest != after.digest
    assert parsed == [folder, folder]
    assert len(list(cache.iterdir())) == 1  # the old edition is not kept


@pytest.mark.usefixtures("cache")
def test_so_is_a_new_file_and_one_taken_away(folder: Path, parsed: list[Path]) -> None:
    path = folder / "signals" / "pressure" / "hours.yaml"
    text = path.read_text(encoding="utf-8")
    load_book(folder)
    path.unlink()
    assert load_book(folder).signals == {}
    path.with_name("days.yaml").write_text(text.replace("pressure/hours", "pressure/days"), encoding="utf-8")
    assert list(load_book(folder).signals) == ["signals/pressure/days"]
    assert len(parsed) == 3


@pytest.mark.usefixtures("cache")
def test_a_changed_case_changes_no_edition(folder: Path, parsed: list[Path]) -> None:
    before = load_book(folder)
    (folder / "cases" / "messages" / "first.yaml").write_text("[]", encoding="utf-8")
    assert load_book(folder).digest == before.digest
    assert len(parsed) == 1


def test_a_spoilt_cache_is_read_over(folder: Path, cache: Path) -> None:
    first = load_book(folder)
    (kept,) = cache.iterdir()
    for spoilt in (b"", b"{}x", kept.read_bytes()[:99], b"\xff\xfe"):
        kept.write_bytes(spoilt)
        assert load_book(folder).shelf == first.shelf


@pytest.mark.parametrize("home", ["a file", "a folder below a file"])
def test_a_cache_that_cannot_be_kept_is_no_fault(
    home: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HESHI_CACHE", str(file if home == "a file" else file / "below"))
    assert load_book(folder).edition == "2026.11"
    assert file.read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_nor_is_one_in_a_folder_that_may_not_be_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("HESHI_CACHE", str(locked))
    assert load_book(folder).edition == "2026.11"
    assert list(locked.iterdir()) == []


@pytest.mark.usefixtures("cache")
def test_a_bad_rulebook_says_all_its_faults(folder: Path) -> None:
    (folder / "facts.yaml").write_text("a: [", encoding="utf-8")
    (folder / "strange.yaml").write_text("- a", encoding="utf-8")
    (folder / "channels" / "regions.yaml").write_text("- {code: CN}", encoding="utf-8")
    with pytest.raises(BadRulebook) as caught:
        load_book(folder)
    assert [(fault.file, fault.code) for fault in caught.value.faults] == [
        ("channels/regions.yaml", "bad-entry"),
        ("facts.yaml", "bad-yaml"),
        ("strange.yaml", "unknown-file"),
    ]
    assert str(caught.value).count("\n") == 2


def test_a_bad_rulebook_is_not_kept(folder: Path, cache: Path) -> None:
    sound = (folder / "facts.yaml").read_bytes()
    (folder / "facts.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BadRulebook):
        load_book(folder)
    assert not cache.exists()
    (folder / "facts.yaml").write_bytes(sound)
    assert list(load_book(folder).facts) == ["refuses"]


def test_no_folder_is_a_fault_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(BadRulebook) as caught:
        load_book(tmp_path / "nowhere")
    assert [fault.code for fault in caught.value.faults] == ["no-rulebook"]


def test_many_threads_at_once_get_the_same_edition(folder: Path, cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        books = list(pool.map(lambda _: load_book(folder), range(24)))
    assert all(book.shelf == books[0].shelf for book in books)
    assert [path.suffix for path in cache.iterdir()] == [".json"]  # nothing half written is left


def test_the_folder_may_be_chosen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HESHI_RULEBOOK", str(folder))
    assert rulebook_folder.rulebook_folder() == folder
    assert load_book().digest == digest(read_files(folder))
    monkeypatch.delenv("HESHI_RULEBOOK")
    assert rulebook_folder.rulebook_folder().name in ("rulebook", "_rulebook")


def test_the_golden_cases_come_from_the_same_folder(folder: Path) -> None:
    messages, situations, faults = load_golden(folder)
    assert ([case.id for case in messages], [case.id for case in situations]) == (["stopped"], ["refused", "helped"])
    assert faults == []


def test_other_files_are_not_read(folder: Path) -> None:
    before = digest(read_files(folder))
    (folder / "README.md").write_text("nothing", encoding="utf-8")
    (folder / "signals" / "hours.yaml~").write_text("nothing", encoding="utf-8")
    assert digest(read_files(folder)) == before
