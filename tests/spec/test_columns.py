"""With the screen or without it: the same answers, whatever the message, its sender, its channel, its day and"
" place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import inf
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from heshi.adapters.rulebook_folder import load_book, load_golden
from heshi.bulk.batch import check_batch
from heshi.bulk.columns import TEXTS, text_column
from heshi.bulk.screen import said
from heshi.bulk.screen.screen import Screen
from heshi.bulk.sieve import TextSieve
from heshi.check import check, weigh_message
from heshi.message.message import Message
from heshi.model.features import form_text, names_of
from heshi.model.grammar.generate import generate
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions, check_columns, judge_of, sieve_of
from sieves import no_envelopes, reader, screen, shipped

DAY = date(2026, 11, 22)
OPTIONS = ColumnOptions(DAY)
SENDERS = ("", "10086", "13800000000", "+85251234567", "0012393", "12393", "12381", "106900000000", "1068000000",
"a@b.example",
           "医保局", "95588", "未知", " ", "+8613800000000", "010-12345678", "chs@nhsa.example")  # fmt: skip
CHANNELS = ("", "sms", "call", "wechat", "email", "page", "letter", "fax", "SMS")
DAYS = (
    "",
    "2026-11-22",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "gestern",
    "1",
    "2026-11-22T23:00:00Z",
    "2026-11-22 25:00",
)
PLACES = ("", "CN", "CN-11", "北京", "北京市", "nirgends", "上海")
HARD = ("", " ", "\n\u3000", "a", "我",
"吃" * 25_000, "医保卡停用" * 5_000, "吃" * 1_999, "吃" * 2_000, "吃" * 2_001, "a b " * 499, "a\0b",
        "\U0001f512", "\u200b", "\u200b\u200b好", "好\u200b", "医\u200b保", "\U0001d400\U0001d401", "①②③④",
        "\ufeff你好",
        "\U00020000", "\ue001", "见\u0661",
        "A" * 1_500, "1" * 300, "【" * 200, "http://" * 100, "w w w " * 90, "a.b" * 400)  # fmt: skip
PLAIN = (
    "今晚几点下班 我在楼下等你 晚饭吃面条行吗 妈我到了 明天去看牙医 周末爬山去不去 孩子作业写完了没"
    " 车停在地下二层 记得带伞 今天真冷",
    "快递放门口了谢谢 您的包裹已到驿站取件码8-2-3011 外卖到了请下楼 司机已到达上车点 您的订单已发货"
    " 电影票已出票 航班延误两小时",
    "会议改到三点 合同发你邮箱了 周报今天交 打印机又坏了 下周一放假 请假条已批 咖啡要加糖吗 钥匙在门垫下面"
    " 猫粮没了 剪头发去",
    "您尾号1234的账户支出50.00元 话费余额不足10元请充值 流量已用80% 验证码382913五分钟内有效请勿告诉他人"
    " 还款日为每月10日",
    "双十一满300减50点击t.cn/abc领券退订回T 会员生日礼已到账 积分兑换截止12月31日 新店开业全场八折"
    " 健身房办卡半价 贷款利率低至3.2%",
    "恭喜您中奖 免费领取手机 加微信abc123进群 兼职日结300元 股票内幕群 您有一笔退款待领取"
    " 航班取消请致电4008123123办理改签",
    "您的快递丢失请联系客服理赔 银行卡积分即将过期请登录abc.top兑换 您的ETC已失效请点击x9k2.top认证"
    " 我是公安局的请配合调查 转账到安全账户",
    "小区停水通知 电梯检修 疫苗接种安排 家长会周五下午 社区义诊活动 图书馆还书提醒 水费12.5元请缴纳"
    " 违章停车请挪车 天气预报大风降温",
    "点击http://192.0.2.1/a 打开192.0.2.1:80/x 积分额度192.0.2.1:80/x app.apk 下载abc.apk 点击url 点击[链接]"
    " www.abc.top abc。cn a[.]b.top",
)
ENGLISH = (
    "see you at six", "your parcel is at the door", "call me back", "lunch tomorrow?", "the meeting moved to 3pm",
    "your code is 123456, do not share it", "win a free phone now, reply YES", "happy birthday!!", "ok", "lol",
    "your flight is delayed, call 4008123123", "your account was locked, log in at abc.top/x", "it's due today",
    "please transfer the money to this account", "sent from my phone", "a.m. or p.m.?", "u there", "no worries, ttyl",
)  # fmt: skip


def ordinary() -> list[str]:
    """Texts of other matters, and scams of other kinds."""
    return [text for line in PLAIN for text in line.split()] + list(ENGLISH)


@lru_cache(maxsize=1)
def known_texts() -> list[str]:
    """Golden messages, the rulebook's own examples, composed messages, ordinary ones, hard ones."""
    book, (golden, _, _) = load_book(), load_golden()
    examples = [
        given if isinstance(given, str) else given.text
        for entry in (*book.signals.values(), *book.readings)
        for given in (*entry.fires_on, *entry.quiet_on)
    ]
    composed = [sample.text for sample in generate(Random(7), 600)]
    return [*dict.fromkeys((*(case.text for case in golden), *examples, *composed, *ordinary(), *HARD))]


@lru_cache(maxsize=1)
def given_rows() -> pa.RecordBatch:
    """Every known text bare, and again in some envelope; some rows have nulls."""
    chance, texts = Random(3), known_texts()
    rows: list[dict[str, str | None]] = [{"text": text} for text in texts]
    rows += [
        {
            "text": text,
            "sender": chance.choice((*SENDERS, None)),
            "channel": chance.choice((*CHANNELS[:7] * 3, *CHANNELS, None)),
            "received": chance.choice(("", "", "", *DAYS, None)),
            "region": chance.choice(("", "", "", *PLACES, None)),
        }
        for text in (*texts[::2], *ordinary() * 6, *HARD)
    ]
    rows += [{"text": None}, {"text": None, "sender": "12381"}]
    named = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in TEXTS}
    return pa.RecordBatch.from_pydict({"id": pa.array(range(len(rows))), **named})


@lru_cache(maxsize=1)
def answered() -> pa.RecordBatch:
    """The answers without the screen."""
    return check_columns(given_rows(), OPTIONS)


def _sieve() -> Any:
    sieve = sieve_of()
    assert sieve is not None
    return sieve


def _differing(left: pa.RecordBatch, right: pa.RecordBatch) -> list[tuple[object, object]]:
    return [(a, b) for a, b in zip(left.to_pylist(), right.to_pylist(), strict=True) if a != b]


def _quiet(texts: list[str], sieve: Any = None) -> Any:
    batch = pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string())})
    return (sieve or _sieve()).quiet({name: text_column(batch, name) for name in TEXTS})


def _unsound(texts: list[str], sieve: Any = None) -> list[tuple[str, str]]:
    """Quiet texts of which the full check says something else."""
    book, model = load_book(), shipped()
    quiet = [text for text, row in zip(texts, _quiet(texts, sieve), strict=True) if row]
    verdicts = ((text, check(Message(text), book, DAY, model=model).verdict.value) for text in quiet)
    return [(text, verdict) for text, verdict in verdicts if verdict != "not_applicable"]


def test_every_column_of_every_row() -> None:
    given = given_rows()
    screened = check_batch(given, judge_of(OPTIONS), sieve=_sieve())
    assert _differing(screened, answered())[:3] == []
    quiet = _sieve().quiet({name: text_column(given, name) for name in TEXTS})
    assert 0.1 < quiet.mean() < 0.9  # it lets some through, and not all


@pytest.mark.parametrize("size", [1, 7, 64, 1_000])
def test_cutting_changes_nothing(size: int) -> None:
    columns = {name: text_column(given_rows(), name) for name in TEXTS}
    whole = _sieve().quiet(columns)
    span = range(0, min(len(whole), size * 40), size)
    for start in span:
        cut = {name: column.slice(start, size) for name, column in columns.items()}
        assert np.array_equal(_sieve().quiet(cut), whole[start : start + size])


def test_a_place_for_all_rows_that_is_none() -> None:
    given = pa.RecordBatch.from_pydict({"text": ["晚饭吃面条行吗", "您的医保卡已停用"]})
    for region in ("CN", "nirgends"):
        plain = check_columns(given, ColumnOptions(DAY, region))
        assert _differing(check_columns(given, ColumnOptions(DAY, region, screen=True)), plain) == []


def _keys(book: Book) -> list[str]:
    """Words of every list of the rulebook, links and numbers: what could make a message speak."""
    words = {word for name in book.vocabulary for word, _ in reader().lexicon.spelled((f"@{name}",))}
    links = (
        "http://192.0.2.1/a 192.0.2.1:80/x t.cn/ab dwz.cn/x a[.]b.top www.abc.top x9k2.top nhsa.gov.cn [url] app.apk"
    ).split()
    numbers = (
        "4008123123 13800000000 12393 0012393 +85251234567 010-12345678 退订回T 24小时内 今天内 【通知】 10000元"
    ).split()
    return [*sorted(words), *links * 20, *numbers * 20]


@pytest.mark.parametrize("seed", [1, 2])
def test_key_words_put_into_ordinary_texts(book: Book, seed: int) -> None:
    chance, keys, plain = Random(seed), _keys(book), ordinary()
    texts = []
    for _ in range(2_500):
        text = chance.choice(plain) if chance.random() < 0.7 else ""
        for key in chance.choices(keys, k=chance.randint(1, 4)):
            place = chance.randint(0, len(text))
            text = text[:place] + chance.choice(("", "", " ", "，")) + key + text[place:]
        texts.append(text)
    assert _unsound(sorted(set(texts), key=len))[:5] == []


LOOSELY, CLOSELY, MOST_CLOSELY = range(3)


class _Listening:
    """Keeps what the bound said of each open row: loosely heard, with a closer look at every row, or with its mentions
    recognised too."""

    def __init__(self, one: Screen, how: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows: Any = []
        self.log_odds: Any = []
        self._again = how
        silent, asked = one._silent, (one._close if how else one._loose).bound
        bound = asked.log_odds

        def bounded(*given: Any) -> Any:
            self.log_odds = bound(*given)
            self._again -= 1
            asked.silent = inf if self._again <= 0 else -inf  # every row that bears no sign is let through at last
            return self.log_odds

        def silenced(rows: Any, *rest: Any) -> Any:
            self.rows = rows
            return silent(rows, *rest)

        monkeypatch.setattr(one._loose.bound, "silent", -inf)  # every row is listened to again
        monkeypatch.setattr(asked, "silent", inf)
        monkeypatch.setattr(asked, "log_odds", bounded)
        monkeypatch.setattr(one, "_silent", silenced)


def _below(texts: list[str], how: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[float, str]]:
    """Texts without a strong sign whose true log-odds lie above the bound."""
    from heshi.model.batch import column_from_arrow

    book, model, one = load_book(), shipped(), screen()
    listening = _Listening(one, how, monkeypatch)
    quiet = one.quiet(column_from_arrow(pa.array(texts)), lambda row: texts[row], no_envelopes(len(texts)))
    rows = [row for row in listening.rows.tolist() if how != MOST_CLOSELY or quiet[row]]
    for row, bound in zip(rows, listening.log_odds.tolist(), strict=True):
        if quiet[row]:
            found = weigh_message(Message(texts[row]), book, DAY, model=model)
            told = names_of(found.reading, [one for one in found.evidence if one.judge != "model"])
            score = model.score(form_text(found.reading.normal.text, found.reading.mentions), told)
            if score.log_odds > bound:
                yield score.log_odds - bound, texts[row]


@pytest.mark.parametrize("how", [LOOSELY, CLOSELY, MOST_CLOSELY], ids=["loosely", "closely", "most-closely"])
def test_the_bound_is_never_below_the_truth(book: Book, how: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, keys = Random(5), _keys(book)
    made = ["".join(chance.choices(keys, k=chance.randint(1, 4))) for _ in range(1_200)]
    texts = [text for text in (*known_texts(), *made) if text.strip()]
    assert list(_below(texts, how, monkeypatch)) == []


@pytest.mark.parametrize("text", ["点击http://192.0.2.1/a", "积分额度192.0.2.1:80/x"])
def test_what_the_judges_say_is_heard_by_the_bound(text: str) -> None:
    """Both were once let through: nothing but a bare address, of which the statistical judge makes much."""
    assert not _quiet([text])[0]


def test_these_tests_would_see_a_sign_that_is_overlooked(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that is deaf to a sign, or to what the judges say, lets through what it must not."""
    readable = lambda *_: True  # noqa: E731
    fires = [given if isinstance(given, str) else given.text for s in book.signals.values() for given in s.fires_on]
    deaf = TextSieve(book, reader(), shipped(), readable)
    deaf._screen._loose._strong = deaf._screen._close._strong = []
    assert _unsound(fires) == []
    assert len(_unsound(fires, deaf)) > 2
    monkeypatch.setattr(said, "OF_LINKS", {})
    assert _unsound(["点击http://192.0.2.1/a"], TextSieve(book, reader(), shipped(), readable))


def test_conditions_are_loosened_never_tightened(book: Book) -> None:
    """Where a sign speaks of a message that was let in, its loosened condition is true."""
    for signal in book.signals.values():
        for given in signal.fires_on:
            text = given if isinstance(given, str) else given.text
            found = check(Message(text), book, DAY, model=shipped())
            if found.verdict.value != "not_applicable":
                assert not _quiet([text])[0], (signal.id, text)


def test_each_sender_and_channel(book: Book) -> None:
    texts = [
        *ordinary()[::9],
        "我是公安局的请配合调查 看abc.cn",
        "民警13800000000",
        "chs 12381",
    ]
    rows: list[Mapping[str, str]] = [
        {"text": text, "sender": who, "channel": how}
        for text in texts
        for who in SENDERS
        for how in ("", "page", "call")
    ]
    given = pa.RecordBatch.from_pylist(rows)
    assert _differing(check_batch(given, judge_of(OPTIONS), sieve=_sieve()), check_columns(given, OPTIONS))[:3] == []
    assert book is not None
