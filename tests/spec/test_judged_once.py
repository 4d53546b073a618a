"""A message that was judged for one place and one sender is answered for others: as the full check would answer it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from msgspec import structs

from heshi.adapters import rulebook_folder
from heshi.adapters.rulebook_folder import load_book, load_golden
from heshi.bulk.columns import Judged, Row
from heshi.check import Bench
from heshi.message.channel_index import index_of
from heshi.message.message import Message
from heshi.message.recognisers import sender
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions, judge_of, judge_row, sieve_of
from heshi.usecases.judge_once import MOST_KEPT, JudgedOnce, Told

OPTIONS = ColumnOptions(date(2026, 11, 22))
ALIKE = (
    ("13800000000", "13900000000", "+8613800000000"),
    ("106900000000", "10690000000111"),
    ("1068000000", "10680000001"),
    ("+85251234567", "0012393000"),
    ("0112393", "12393000"),
    ("a@b.example", "c@d.example", "chs@nhsa.gov.cn"),
    ("10639239", "1063111111"),
    ("12381", "12393", "96110"),
    ("", " ", "医保局", "未知", "7"),
)
TWO = ("CN-SD", "CN-SH")
PLACES = ("", "CN-SD", "上海", "370100", "nirgends")


@lru_cache(maxsize=1)
def _texts() -> tuple[str, ...]:
    book, (golden, _, _) = load_book(), load_golden()
    signs = [str(getattr(e, "text", e)) for signal in book.signals.values() for e in signal.fires_on[:1]]
    return (*dict.fromkeys([case.text for case in golden][::6] + signs[::4]), "吃饭了吗", "")


def _counted(asked: list[Row], options: ColumnOptions) -> JudgedOnce:
    once = judge_of(options)
    judge = once._judge

    def counting(row: Row) -> Told:
        asked.append(row)
        return judge(row)

    return JudgedOnce(counting, once._likeness, once._is_place)


@pytest.mark.parametrize("senders", ALIKE, ids=lambda senders: senders[0] or "none")
def test_the_answer_is_that_of_the_full_check(senders: tuple[str, ...]) -> None:
    asked: list[Row] = []
    once, book, given = _counted(asked, OPTIONS), load_book(), 0
    for text in _texts():
        for who, place in product(senders, PLACES):
            row = Row(text, who, "", "", place)
            assert once(row) == judge_row(row, book, OPTIONS).judged, row
            given += 1
    assert len(asked) < given * 0.9


def test_whole_answers_tell_of_place_and_sender_and_are_shared_with_no_other() -> None:
    asked: list[Row] = []
    options = structs.replace(OPTIONS, full=True)
    once, book = _counted(asked, options), load_book()
    rows = [Row(text, who, "", "", place) for text in _texts()[::9] for who in ALIKE[0] for place in PLACES[:2]]
    assert [once(row) for row in rows] == [judge_row(row, book, options).judged for row in rows]
    assert len(asked) == len(rows)


def test_a_wave_from_many_numbers_into_every_province_is_judged_once() -> None:
    asked: list[Row] = []
    once, text = _counted(asked, OPTIONS), "您的ETC已失效，请点击 http://etc-a.example/x 重新认证"
    rows = [
        Row(text, f"1380000000{digit}", "sms", "2026-11-22", region.code)
        for digit, region in zip(range(10), load_book().regions.values(), strict=False)
    ]
    answers = {once(row) for row in rows}
    assert len(answers) == len(asked) == 1
    assert answers.pop().verdict == "likely_scam"


def test_what_is_said_of_the_sender_names_each_by_its_own_number() -> None:
    once = _counted([], OPTIONS)
    told = [once(Row("【医保局】您的参保信息有误。", who)).top_evidence for who in ("+85251234567", "+85251234568")]
    assert ["+85251234567" in (told[0] or ""), "+85251234568" in (told[1] or "")] == [True, True]


def test_a_claim_is_judged_where_it_is_made() -> None:
    asked: list[Row] = []
    once = _counted(asked, OPTIONS)
    for place in TWO:
        assert once(Row("您的医保卡因未年审已被停用。", "", "", "", place)).fault is None
    assert len(asked) == 2


def test_where_an_edition_has_signs_of_one_place_every_message_is_judged_where_it_came() -> None:
    book = load_book()
    reading, _ = Bench(book).reader.read(
        Message("您的快递丢失，请联系客服双倍理赔：http://kd-b.example/x"), OPTIONS.as_of
    )
    assert not Bench(book).asks_where(reading)
    name, sign = next(iter(book.signals.items()))
    book.signals[name] = structs.replace(sign, regions=("CN-SD",))  # type: ignore[index]
    assert Bench(book).asks_where(reading)


def test_a_place_that_cannot_be_read_is_refused_though_the_text_is_known() -> None:
    once, text = _counted([], OPTIONS), "您的快递丢失，请联系客服双倍理赔：http://kd-c.example/x"
    told = [once(Row(text, "", "", "", place)) for place in (*TWO, "nirgends")]
    assert told[0] == told[1]
    assert (told[1].fault, told[2].verdict) == (None, None)
    assert "nirgends" in (told[2].fault or "")


def test_so_many_answers_are_kept_and_no_more() -> None:
    asked: list[Row] = []

    def judge(row: Row) -> Told:
        asked.append(row)
        return Told(Judged(), by_place=False, by_number=False)

    once = JudgedOnce(judge, likeness=len, is_place=lambda _: True)
    for number in range(MOST_KEPT + 1):
        once(Row(str(number)))
    assert len(once._kept) == MOST_KEPT
    once(Row(str(MOST_KEPT)))
    assert len(asked) == MOST_KEPT + 1
    once(Row("0"))
    assert len(asked) == MOST_KEPT + 2


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        ("", sender.Seen("", "", False, False, False)),
        ("+8613800000000", sender.Seen("mobile", "channels/senders/mobile", False, False, False)),
        ("12381", sender.Seen("public_service", "channels/senders/fraud-warning", False, True, False)),
        ("chs@nhsa.gov.cn", sender.Seen("email", "channels/senders/email", False, False, True)),
        ("?", sender.Seen("unknown", "", False, False, False)),
    ],
)
def test_what_is_seen_of_a_sender(number: str, seen: sender.Seen) -> None:
    assert sender.seen(number, index_of(load_book())) == seen


def test_the_screen_and_the_full_check_share_one_rulebook(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Path] = []

    def counted(folder: Path) -> Book:
        loaded.append(folder)
        return load_book(folder)

    monkeypatch.setattr(rulebook_folder, "load_book", counted)
    for kept in (rulebook_folder._kept, judge_of, sieve_of):  # whatever other tests had made ready
        kept.cache_clear()
    assert sieve_of() is not None
    judge_of(OPTIONS)(Row("吃饭了吗", region="CN-SD"))
    assert loaded == [rulebook_folder.rulebook_folder()]
