"""What is kept of a scan that was killed: only what a mark counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from heshi.adapters.columns.spool import Spool, SpoolBusyError


def test_what_stands_behind_the_mark_is_cut_off(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with Spool(target) as spool:
        spool.begin(b"{}")
        spool.write(b"one\n")
        spool.mark(b"[1]")
        spool.write(b"half of tw")
    with Spool(target) as again:
        assert again.manifest() == b"{}"
        assert again.go_on() == b"[1]"
        again.write(b"two\n")
        assert not target.exists()
        again.become_output()
        again.remove()
    assert target.read_bytes() == b"one\ntwo\n"
    assert list(tmp_path.iterdir()) == [target]


def test_without_a_mark_there_is_nothing_to_go_on_from(tmp_path: Path) -> None:
    with Spool(tmp_path / "out.jsonl") as spool:
        spool.begin(b"{}")
        spool.write(b"one\n")
    with Spool(tmp_path / "out.jsonl") as again:
        assert again.manifest() is None


def test_framed_pieces_come_back_as_they_were(tmp_path: Path) -> None:
    with Spool(tmp_path / "out.parquet") as spool:
        spool.begin(b"{}")
        for piece in (b"a\n", b"", b"\0" * 300):
            spool.write_framed(piece)
        assert list(spool.pieces()) == [b"a\n", b"", b"\0" * 300]


def test_two_scans_do_not_write_one_file(tmp_path: Path) -> None:
    with Spool(tmp_path / "out.jsonl") as first:
        first.begin(b"{}")
        with pytest.raises(SpoolBusyError):
            Spool(tmp_path / "out.jsonl")
    with Spool(tmp_path / "out.jsonl") as later:
        assert later.manifest() is None


def test_nothing_begun_leaves_nothing(tmp_path: Path) -> None:
    with Spool(tmp_path / "out.jsonl"):
        pass
    assert list(tmp_path.iterdir()) == []
