"""Campaigns as CSV: a row each, nothing a formula, nobody's number."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from campaign_cards import READY, STOPPED, WAVES
from heshi.adapters.exports.campaign_sheet import COLUMNS, MEMBERS, campaign_lines, member_lines
from heshi.adapters.exports.csv_sheet import FORMULA
from heshi.adapters.exports.shared_campaign import as_shared
from heshi.bulk.campaign import Campaign, Counted, Piece
from heshi.rulebook.book import Book


def rows(book: Book, *campaigns: Campaign) -> list[dict[str, str]]:
    """The file as a spreadsheet's reader sees it."""
    text = "".join(campaign_lines(as_shared(one, book) for one in campaigns))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_per_campaign_under_one_header(book: Book) -> None:
    found = rows(book, *WAVES)
    assert [row["campaign"] for row in found] == [one.key for one in WAVES]
    first = found[0]
    assert first["first"] == "2026-11-21T06:07+08:00"
    assert first["hosts_to_stop"] == "nhsa.gov.cn.abcd.top nhsa.gov.cn.qwer.top ybj-cn.example"
    assert first["numbers"] == "4001230000:1117 12393:40"
    assert (first["mostly_scam"], first["theme"], first["truth"]) == ("yes", "card_deactivated", "cannot_be_true")
    assert (found[3]["first"], found[3]["mostly_scam"], found[3]["hosts_to_stop"]) == ("", "no", "")
    assert next(campaign_lines([])).removeprefix("\ufeff").strip().split(",") == list(COLUMNS)


def test_no_private_number_and_no_name_is_in_it(book: Book) -> None:
    text = "".join(campaign_lines(as_shared(one, book) for one in WAVES))
    for private in ("13900000000", "13700000000", "13600000000", "13500000000", "张三", "王芳", "4821"):
        assert private not in text


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_is_a_formula(start: str, book: Book) -> None:
    evil = f"{start}cmd|' /C calc'!A0"
    row = rows(book, replace(READY, key=evil, hosts=(Counted(evil, 2),), template=(Piece(evil),)))[0]
    assert all(not cell.lstrip(" ").startswith(FORMULA) for cell in row.values())


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_id_becomes_a_formula_or_another_cell(own: str, key: str) -> None:
    text = "".join(member_lines([(own, key)])).removeprefix("\ufeff")
    head, row = csv.reader(io.StringIO(text))
    assert tuple(head) == MEMBERS
    assert len(row) == len(MEMBERS)
    assert not any(cell.lstrip(" ").startswith(FORMULA) for cell in row)


def test_a_cell_is_not_longer_than_a_spreadsheet_takes(book: Book) -> None:
    many = tuple(Counted(f"h{place}.example", 2) for place in range(9_000))
    assert all(len(cell) <= 32_767 for cell in rows(book, replace(STOPPED, hosts=many))[0].values())
