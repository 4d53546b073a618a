"""Only what the log of the sink names was written; the rest of a folder is what was broken off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heshi.adapters.spark.written import LOG, written_files


def note(folder: Path, batch: str, *files: str, version: str = "v1") -> None:
    (folder / LOG).mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"path": f"file:///elsewhere/a%20b/{name}", "size": 1, "action": "add"}) for name in files]
    (folder / LOG / batch).write_text("\n".join([version, *lines]))


def test_batches_in_order_and_from_the_newest_summary(tmp_path: Path) -> None:
    note(tmp_path, "0", "read_on=2026-11-22/gone")
    note(tmp_path, "2.compact", "read_on=2026-11-22/one", "read_on=2026-11-22/two")
    note(tmp_path, "10", "read_on=2026-11-23/four")
    note(tmp_path, "3", "read_on=2026-11-22/three")
    note(tmp_path, ".10.crc", "read_on=2026-11-22/never")
    note(tmp_path, "4")
    named = [str(file.relative_to(tmp_path)) for file in written_files(tmp_path)]
    assert named == [
        f"read_on=2026-11-2{day}/{name}" for day, name in ((2, "one"), (2, "two"), (2, "three"), (3, "four"))
    ]


def test_a_file_that_was_taken_away(tmp_path: Path) -> None:
    note(tmp_path, "0", "one", "two")
    with (tmp_path / LOG / "0").open("a") as log:
        log.write("\n" + json.dumps({"path": "file:///elsewhere/x/one", "action": "delete"}))
    assert [file.name for file in written_files(tmp_path)] == ["two"]


def test_a_folder_that_no_stream_wrote(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        written_files(tmp_path)
    note(tmp_path, "0", "one", version="v2")
    with pytest.raises(ValueError, match="version"):
        written_files(tmp_path)
