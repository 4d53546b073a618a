"""A folder appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from heshi.adapters.report_folder import write_folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_folder_with_what_is_above_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "b", {"report.md": "医", "pictures/x.svg": "<svg/>"})
    assert names(tmp_path) == ["a/b/pictures/x.svg", "a/b/report.md"]
    assert (tmp_path / "a/b/report.md").read_text("utf-8") == "医"


def test_what_else_lies_in_the_folder_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "report.md").write_text("old", encoding="utf-8")
    write_folder(folder, {"report.md": "new"})
    assert names(tmp_path) == ["out/notes.txt", "out/report.md"]
    assert (folder / "report.md").read_text("utf-8") == "new"


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="report"):
        write_folder(tmp_path / "out", {"report.md": "x", "report.md/below": "y"})
    assert list(tmp_path.iterdir()) == []
