"""A quotation mark that is never closed costs its own record, and the records are the same however a file is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.columns import quotes
from heshi.adapters.columns.blocks import file_blocks
from heshi.adapters.columns.csv_rows import csv_reader, header_of
from heshi.adapters.columns.rows import Misread, Place, Rows, after

NAMES = ("id", "text")
START = Place()
read = csv_reader(NAMES, {})


def kept(rows: Rows) -> list[tuple[str | None, str | None]]:
    """Ids and texts of the rows that can be read."""
    every = zip(rows.ids.to_pylist(), rows.batch["text"].to_pylist(), strict=True)
    return [row for place, row in enumerate(every) if place not in rows.lost]


def piecewise(path: Path, most: int, place: Place = START) -> list[tuple[object, ...]]:
    """Every row of a file read in pieces of about `most` bytes: line, id, text, and why it cannot be read."""
    found: list[tuple[object, ...]] = []
    content = path.read_bytes()
    for piece in file_blocks(path, place, most, quoted=True):
        rows = read(content[piece.start : piece.start + piece.size], piece.first)
        why = dict(zip(rows.lost, rows.misread, strict=True))
        columns = (rows.numbers, rows.ids.to_pylist(), rows.batch["text"].to_pylist())
        found += [(*row, why.get(at)) for at, row in enumerate(zip(*columns, strict=True))]
    return found


def test_what_follows_an_open_mark_is_read() -> None:
    rows = read(b'1,"oops\n' + b"".join(b"%d,x\n" % n for n in range(2, 500)), 2)
    assert rows.misread == (Misread(2, "unclosed", {"line": "2"}),)
    assert (len(kept(rows)), kept(rows)[0], list(rows.numbers)[:2]) == (498, ("2", "x"), [2, 3])


def test_a_mark_that_closes_where_another_field_opens_closes_nothing() -> None:
    rows = read('1,"oops\n2,"好, 的"\n3,"a\nb"\n'.encode(), 2)
    assert rows.misread == (Misread(2, "unclosed", {"line": "2"}),)
    assert kept(rows) == [("2", "好, 的"), ("3", "a\nb")]


def test_a_record_that_began_earlier_is_named_by_both_lines() -> None:
    rows = read(b'"a\nb","oops\n2,x\n', 5)
    assert rows.misread == (Misread(5, "unclosed", {"line": "6"}),)
    assert (kept(rows), list(rows.numbers)) == ([("2", "x")], [5, 7])


@pytest.mark.parametrize("last", [b'9,"oops', b'9,"oops\n', b'9,5" pipe,"oops\n'])
def test_a_mark_open_at_the_end_is_told(last: bytes) -> None:
    rows = read(b"1,x\n" + last, 2)
    assert ([fault.code for fault in rows.misread], kept(rows)) == (["unclosed"], [("1", "x")])


@pytest.mark.parametrize(("within", "faults"), [(90, 0), (110, 1)])
def test_a_field_of_several_lines_may_be_long_but_not_endless(
    monkeypatch: pytest.MonkeyPatch, within: int, faults: int
) -> None:
    monkeypatch.setattr(quotes, "LONGEST_QUOTED", 100)
    rows = read(b'1,"' + b"x" * (within - 2) + b'\n"\n2,y\n', 2)
    assert len(rows.misread) >= faults
    assert bool(rows.misread) == bool(faults)
    assert kept(rows)[-1] == ("2", "y")


def test_a_field_of_one_line_may_be_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "LONGEST_QUOTED", 100)
    rows = read(b'1,"' + b"x" * 500 + b'"\n2,y\n', 2)
    assert (rows.misread, len(kept(rows))) == ((), 2)


SCRAPS = ["a", "bb", " ", '"', '""', ",", "\n", "\n", "\r\n", '1,"x', '2,"y"\n', '",', '"\n', "医", "x" * 9]


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join), st.integers(1, 30), st.integers(4, 40))
def test_rows_do_not_depend_on_the_cut(
    tmp_path_factory: pytest.TempPathFactory, text: str, most: int, longest: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "in.csv"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quotes, "LONGEST_QUOTED", longest)
        whole = piecewise(path, 1 << 20)
        assert piecewise(path, most) == whole
        for piece in file_blocks(path, Place(), most, quoted=True):
            rest = piecewise(path, most, after(piece))
            assert rest == whole[len(whole) - len(rest) :]
            assert all(row[0] >= after(piece).first for row in rest)  # type: ignore[operator]


def test_pieces_stay_small_where_a_mark_is_open(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b'1,"oops\n' + b"2,xxxxxxxxxxxx\n" * 100_000)
    sizes = [piece.size for piece in file_blocks(path, Place(), 1 << 16, quoted=True)]
    assert (sum(sizes), max(sizes) < 1 << 19) == (path.stat().st_size, True)


def test_a_header_with_an_open_mark_is_refused() -> None:
    assert header_of(b'id,"text\n1,a\n2,b\n') == Misread(1, "unclosed", {"line": "1"})
