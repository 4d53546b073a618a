"""Files cut at the ends of records: nothing lost, nothing twice, no record in two pieces."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.columns import blocks
from heshi.adapters.columns.blocks import EndlessRecordError, file_blocks
from heshi.adapters.columns.quotes import record_end, unclosed
from heshi.adapters.columns.rows import Place, after

SCRAPS = ["a", '"', '""', ",", "\n", "\r\n", '"x"', ',"', '",', "医"]


def records(text: bytes) -> list[list[str]]:
    return [record for record in csv.reader(StringIO(text.decode(), newline="")) if record]


@given(st.lists(st.sampled_from(SCRAPS), max_size=16).map("".join))
def test_a_cut_stands_between_two_records(text: str) -> None:
    content = text.encode()
    if not list(unclosed(content)):
        end = record_end(content)
        assert records(content[:end]) + records(content[end:]) == records(content)


def test_a_line_feed_in_quotes_ends_nothing() -> None:
    assert record_end(b'1,"a\nb') == 0
    assert record_end(b'1,"a\nb"\n2,"c\n') == len(b'1,"a\nb"\n')


def test_a_mark_in_the_middle_of_a_bare_cell_opens_nothing() -> None:
    assert record_end(b'1,5" pipe\n2,x\n') == 14


@given(st.lists(st.text("ab\n", max_size=9), max_size=9).map("".join), st.integers(1, 12))
def test_pieces_are_the_file_and_can_be_gone_on_from(
    tmp_path_factory: pytest.TempPathFactory, text: str, most: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "in.jsonl"
    path.write_text(text, encoding="utf-8", newline="")
    pieces = list(file_blocks(path, Place(), most, quoted=False))
    content = path.read_bytes()
    assert b"".join(content[piece.start : piece.start + piece.size] for piece in pieces) == content
    assert [piece.first for piece in pieces] == [content[: piece.start].count(b"\n") + 1 for piece in pieces]
    for number, piece in enumerate(pieces):
        rest = list(file_blocks(path, after(piece), most, quoted=False))
        assert sum(later.size for later in rest) == sum(later.size for later in pieces[number + 1 :])
        assert all(later.first == content[: later.start].count(b"\n") + 1 for later in rest)


def test_a_line_without_an_end_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LONGEST_RECORD", 100)
    path = tmp_path / "in.csv"
    path.write_bytes(b"1,a\n" + b"2," + b"x" * 400)
    with pytest.raises(EndlessRecordError) as caught:
        list(file_blocks(path, Place(), 50, quoted=True))
    assert caught.value.number == 2
