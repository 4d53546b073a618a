"""A small file is many pieces of work too: every core has some, and a kill costs little."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heshi.adapters.columns.rows import Place
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.scan_files import _pieces, cut_of
from heshi.usecases.scan_plan import ScanPlan, plan_scan

ROWS = 2_000


@pytest.mark.parametrize("form", [".csv", ".jsonl"])
@pytest.mark.parametrize(
    ("screen", "full", "least", "most"), [(False, False, 5, 40), (False, True, 5, 40), (True, False, 1, 1)]
)
def test_without_the_screen_pieces_are_small(
    tmp_path: Path, book: Book, form: str, screen: bool, full: bool, least: int, most: int
) -> None:
    text = "今天晚上吃什么，明天在家里，后天再说" * 2
    line = f"{text}\n" if form == ".csv" else f'{{"text": "{text}"}}\n'
    source = tmp_path / f"in{form}"
    source.write_text(("text\n" if form == ".csv" else "") + line * ROWS, encoding="utf-8")
    plan = plan_scan([str(source)], "-", {}, ColumnOptions(date(2026, 11, 22), "", full, screen), book)
    assert isinstance(plan, ScanPlan)
    pieces = list(_pieces(plan, Place(), None))
    assert least <= len(pieces) <= most
    assert max(piece.size for piece in pieces) < cut_of(plan).size + len(line.encode())
