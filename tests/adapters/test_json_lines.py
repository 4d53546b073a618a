"""JSON lines: every line counted, every broken one kept apart, files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from heshi.adapters.json_lines import BOM, decode_lines, encode_line, written_whole


def test_lines_are_numbered_as_in_an_editor() -> None:
    found = list(decode_lines([b"1\n", b"\n", b"  \r\n", b"2\n"]))
    assert [(line.number, line.content) for line in found] == [(1, 1), (4, 2)]


def test_a_byte_order_mark_is_skipped_at_the_start_only() -> None:
    found = list(decode_lines([BOM + b"1\n", BOM + b"2\n"]))
    assert [bool(line.broken) for line in found] == [False, True]


@pytest.mark.parametrize("line", [b"{", b'{"a": NaN}', b'"\xff"', b"1 2", b"[" * 100_000, b'"\\ud800"'])
def test_a_broken_line_says_so_and_the_next_is_read(line: bytes) -> None:
    found = list(decode_lines([line, b"7"]))
    assert found[0].broken
    assert found[1].content == 7


def test_chinese_is_written_as_it_is() -> None:
    assert encode_line({"a": "医保"}) == '{"a":"医保"}\n'.encode()


def test_a_failure_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old")
    with pytest.raises(TypeError), written_whole(target) as stream:
        stream.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_may_be_read_by_those_whom_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with written_whole(tmp_path / "new") as stream:
            stream.write(b"x")
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_a_link_keeps_pointing_at_the_file_that_was_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with written_whole(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
