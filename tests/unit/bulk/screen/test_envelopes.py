"""What a sender alone says is heard: of two numbers that a bureau named, and of days that no calendar counts."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.batch import check_batch
from heshi.bulk.columns import TEXTS, text_column
from heshi.bulk.screen.envelopes import EnvelopeReader
from heshi.bulk.screen.said import NAMED_BY_BUREAU, MaybeSaid
from heshi.bulk.screen.screen import Screen
from heshi.bulk.sieve import TextSieve
from heshi.check import bench_of
from heshi.judges.channels import NAMED_BY_BUREAU as PATTERNS
from heshi.message.channel_index import index_of
from heshi.message.message import Message
from heshi.message.recognisers import sender
from heshi.model.batch import column_from_arrow
from heshi.usecases.check_columns import ColumnOptions, check_columns, judge_of
from sieves import reader, screen, shipped

DAY = date(2026, 11, 22)
SENDERS = (
    "10639239", "106575376196", "1063 9239", " 10639239 ", "+8610639239", "0086 1065-7537-6196", "１０６３９２３９",
    "106392391", "10639230", "1065753761960", "chs", "12393", "13800000000", "",
)  # fmt: skip
PLAIN = (
    "晚饭吃面条行吗",
    "快递放门口了谢谢",
    "see you at six",
    "我是公安局的请配合调查",
    "积分兑换截止12月31日",
    "看abc.cn",
)
MARKS = ("", "chs", "CHS", "【CHS】", "ＣＨＳ", "achsb", "c hs", "ch")


def _rows() -> list[dict[str, str]]:
    """Each text stands once: it tells its row."""
    numbered = [(who, text, mark) for who in SENDERS for text in PLAIN for mark in MARKS]
    return [
        {"text": f"{mark}{text}{'一二三四五六七八九十'[n % 10]}{chr(0x5403 + n)}", "sender": who}
        for n, (who, text, mark) in enumerate(numbered)
    ]


def _batch(rows: list[dict[str, str]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, pa.schema([(name, pa.string()) for name in TEXTS]))


def _heard(rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Of each folded text that is still in question: may it be said of it that a bureau named its sender?"""
    found: dict[str, bool] = {}
    listen = MaybeSaid.seen

    def listening(self: MaybeSaid, seen: Any, state: Any) -> Any:
        said, weak = listen(self, seen, state)
        place = next(number for number, name in enumerate(self.names) if name.endswith(f":{NAMED_BY_BUREAU}"))
        for row in range(seen.size if seen.closer else 0):
            text = seen.closer.text(row)
            found[text] = bool(said[place][row]) and found.get(text, True)
        return said, weak

    monkeypatch.setattr(MaybeSaid, "seen", listening)
    monkeypatch.setattr(screen()._loose.bound, "silent", -inf)  # every row is listened to closely
    columns = {name: text_column(_batch(rows), name) for name in TEXTS}
    envelopes, _ = EnvelopeReader(index_of(load_book()), lambda *_: True).read(columns, len(rows))
    screen().quiet(column_from_arrow(columns["text"]), lambda row: rows[row]["text"], envelopes)
    return found


def _named(row: dict[str, str]) -> str | None:
    """The folded text where the judge of channels says so."""
    heard = bench_of(load_book()).hear(Message(row["text"], row["sender"]), DAY)
    return heard.reading.normal.text if NAMED_BY_BUREAU in {one.entry for one in heard.evidence} else None


def test_a_sender_that_a_bureau_named_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _rows()
    heard = _heard(rows, monkeypatch)
    named = [text for row in rows if (text := _named(row)) is not None and text in heard]
    assert len(named) > 50
    assert [text for text in named if not heard[text]] == []
    assert not all(heard.values())  # and not of every sender


def test_the_answers_to_such_messages_are_the_same() -> None:
    given, book = _batch(_rows()), load_book()
    sieve = TextSieve(book, reader(), shipped(), lambda *_: True)
    options = ColumnOptions(DAY)
    assert check_batch(given, judge_of(options), sieve=sieve).equals(check_columns(given, options))


def test_the_two_numbers_are_those_of_the_rulebook() -> None:
    found = {sender.seen(who, index_of(load_book())).entry for who in SENDERS[:7]}
    assert found - {""} == set(PATTERNS)


@pytest.mark.parametrize(
    ("day", "left"), [("2026-11-22", False), ("8999-12-31", False), ("9000-01-01", True), ("9999-12-31", True)]
)
def test_a_message_of_a_day_near_the_end_of_the_calendar_is_left(day: str, left: bool) -> None:
    batch = _batch([{"text": "吃", "received": day}, {"text": "吃", "received": ""}])
    columns = {name: text_column(batch, name) for name in TEXTS}
    envelopes, _ = EnvelopeReader(index_of(load_book()), lambda *_: True).read(columns, 2)
    assert envelopes.left.tolist() == [left, False]


@pytest.mark.parametrize("who", ["12381", "0012393", "123930"])
def test_a_sender_that_alone_says_something_is_left(who: str) -> None:
    batch = _batch([{"text": "吃", "sender": who}, {"text": "吃", "sender": "12393"}])
    columns = {name: text_column(batch, name) for name in TEXTS}
    envelopes, alike = EnvelopeReader(index_of(load_book()), lambda *_: True).read(columns, 2)
    assert envelopes.left.tolist() == [True, False]
    assert len(np.unique(alike)) == 2
    assert isinstance(screen(), Screen)
