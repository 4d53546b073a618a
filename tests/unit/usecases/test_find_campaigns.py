"""Campaigns in many messages: checked where they are not, counted, grouped, and nothing told that is too small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from heshi.adapters.columns.rows import Misread
from heshi.adapters.message_rows import KEPT, RowsRead
from heshi.bulk.columns import TEXTS
from heshi.rulebook.book import Book
from heshi.usecases import find_campaigns as module
from heshi.usecases.find_campaigns import CampaignsFound, Sought, Unread, find_in

SCAM = "【医保局】您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top/{} 填写银行卡号和验证码"
READY = "【某市人社局】您申领的社会保障卡已制作完成，请携带身份证到人民路服务网点领取，序号{}。"
SOUGHT = Sought(date(2026, 11, 22))


def rows(texts: Iterable[str | None], **columns: list[Any]) -> RowsRead:
    given = list(texts)
    held = {name: columns.get(name, [None] * len(given)) for name in ("id", *TEXTS)}
    held |= {"id": [f"m{place}" for place in range(len(given))], "text": given}
    arrays = {name: pa.array(column, pa.string()) for name, column in held.items()}
    arrays |= {field.name: pa.array(columns[field.name], field.type) for field in KEPT if field.name in columns}
    return RowsRead(pa.RecordBatch.from_pydict(arrays))


def found_in(*some: RowsRead, book: Book, sought: Sought = SOUGHT) -> CampaignsFound:
    return find_in(some, book, sought)


def test_messages_are_checked_counted_and_grouped(book: Book) -> None:
    scams = rows([SCAM.format(1000 + place) for place in range(4)] + ["晚上吃什么", ""])
    notices = rows([READY.format(place) for place in range(3)])
    found = found_in(scams, notices, book=book)
    report = found.report
    assert (report.read, report.concerned, report.grouped, report.refused) == (8, 7, 7, 1)
    assert [(one.card.count, one.is_scam) for one in report.campaigns] == [(4, True), (3, False)]
    assert [host.value for host in report.campaigns[0].tools] == ["nhsa.gov.cn.abcd.top"]
    keys = [one.card.key for one in report.campaigns]
    expected = [(f"m{place}", keys[0]) for place in range(4)] + [(f"m{place}", keys[1]) for place in range(3)]
    assert list(found.members()) == expected


def test_the_batches_change_nothing(book: Book) -> None:
    texts = [SCAM.format(1000 + place) for place in range(6)]
    whole, cut = found_in(rows(texts), book=book), found_in(rows(texts[:2]), rows(texts[2:]), book=book)
    assert whole.report == cut.report


@pytest.mark.parametrize(("least", "told"), [(2, 2), (4, 1), (5, 0)])
def test_a_campaign_that_is_too_small_is_not_told(least: int, told: int, book: Book) -> None:
    some = rows([SCAM.format(1000 + place) for place in range(4)] + [READY.format(place) for place in range(3)])
    found = found_in(some, book=book, sought=Sought(date(2026, 11, 22), least=least))
    assert len(found.report.campaigns) == told
    assert len(list(found.members())) == found.report.grouped


def answered(count: int, **changes: Any) -> dict[str, list[Any]]:
    one = {"verdict": "scam", "effects": ["card_deactivated"], "truths": ["cannot_be_true"], "hosts": ["a.top"]}
    return {name: [value] * count for name, value in {**one, "numbers": [], "campaign": "k1", **changes}.items()}


def test_answers_that_are_there_are_not_worked_out_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "check_columns", lambda *_: pytest.fail("checked again"))
    found = found_in(rows([SCAM.format(1000 + place) for place in range(3)], **answered(3)), book=book)
    assert found.report.campaigns[0].card.key == "k1"
    assert found.report.campaigns[0].card.theme == "card_deactivated"


def test_what_is_not_about_our_themes_is_in_no_campaign(book: Book) -> None:
    found = found_in(rows([SCAM.format(1)] * 3, **answered(3, verdict="not_applicable", campaign=None)), book=book)
    assert (found.report.read, found.report.concerned, list(found.members())) == (3, 0, [])


def test_nothing_at_all_is_no_campaign(book: Book) -> None:
    assert found_in(book=book).report.campaigns == []
    assert found_in(rows([]), book=book).report.read == 0


def test_each_unread_message_is_told_once_with_its_reasons(book: Book) -> None:
    faults = (Misread(2, "bad_json", {"detail": "x"}), Misread(3, "wrong_type", {"field": "a", "expected": "text"}))
    faults += (Misread(3, "missing_field", {"field": "text"}),)
    told: list[Unread] = []

    def given() -> Iterator[RowsRead]:
        yield RowsRead(pa.RecordBatch.from_pydict({}), faults, "x.jsonl")
        yield rows(["", "晚上吃什么"], region=["", "nowhere"])

    report = find_in(given(), book, SOUGHT, told.append).report
    assert [(one.name, one.is_line, [fault.code for fault in one.refusals]) for one in told] == [
        ("x.jsonl:2", True, ["bad_json"]),
        ("x.jsonl:3", True, ["wrong_type", "missing_field"]),
        ("m0", False, ["empty_text"]),
        ("m1", False, ["unknown_region"]),
    ]
    assert (report.refused, report.read) == (4, 0)
