"""The closer look: what it rules out of a few rows, the full check never finds there."""

from __future__ import annotations

from datetime import date
from random import Random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.bulk.columns import LATEST_YEAR
from heshi.bulk.screen import recognised as recognising
from heshi.bulk.screen.alphabet import SIZE, alphabet
from heshi.bulk.screen.envelopes import EnvelopeReader
from heshi.bulk.screen.recognised import recognised
from heshi.message.channel_index import index_of
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.recognisers import deadlines
from heshi.rulebook.book import Book
from heshi.text.normal import Normal
from heshi.text.normalise import Normaliser
from sieves import reader, walked, written

PIECES = [
    "2月29日", "2.29", "2月底", "12月底", "feb 29", "29 Feb", "2月28日", "30日", "2026年", "2028年", "2028-02-29", "20",
    "前", "截止", "之前", "by ", "before ", "请于", "到期", "今日", "明天", "24小时内", "3天内", "15分钟后", "本月底",
    "within 2 days", "until today", " ", "，", "。", "办理", "日",
]  # fmt: skip
DAYS = st.dates(date(2000, 1, 1), date(LATEST_YEAR - 1, 12, 31))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), DAYS)
@settings(max_examples=1_500)
def test_a_deadline_of_any_day_is_among_those_of_the_days_looked_at(pieces: list[str], day: date) -> None:
    text = "".join(pieces)
    found = deadlines.recognise(Normal(original=text, text=text), day)
    assert {f"{m.kind}:{trait}" for m in found for trait in m.traits} <= recognised(text)


def test_one_day_alone_would_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    leap = Normal(original="2月29日前办理", text="2月29日前办理")
    assert deadlines.recognise(leap, date(2028, 1, 15))
    monkeypatch.setattr(recognising, "_DAYS", recognising._DAYS[:1])
    assert "deadline" not in recognised(leap.text)


def test_what_is_mentioned_of_ordinary_texts_is_all_that_the_recognisers_find(book: Book) -> None:
    kinds = ("contact", "deadline", "amount", "reply_code")
    examples = [given if isinstance(given, str) else given.text for s in book.signals.values() for given in s.fires_on]
    for text in examples:
        normal = reader().normaliser(text)
        told = [m for m in _all(normal) if m.kind in kinds]
        assert {m.kind for m in told} <= recognised(normal.text)
        assert {f"{m.kind}:{trait}" for m in told for trait in m.traits} <= recognised(normal.text)


def _all(normal: Normal) -> tuple[Mention, ...]:
    return reader().recognisers(normal, Message(normal.original), date(2026, 11, 22))


def test_other_spellings_beside_the_signs_of_addresses() -> None:
    """`wx` within a host is only a name, and elsewhere a disguise: each as the normaliser reads it."""
    spellings = sorted(reader().normaliser.spellings)
    signs = [*"._@/=&%#?+~-:。， 的a1", "加", ".cn", "http://", "://", " .x", "。x"]
    latin = [spelling for spelling in spellings if spelling.isascii()]
    texts = written(11, 6_000, [*Random(3).sample(latin, 20), "wx", "yibao", "yb卡", *signs], 4)
    found = walked(texts)
    rows = [row for row in range(len(texts)) if found.is_open(row)]
    assert sum(any(word in texts[row] for word in latin) for row in rows) > 100
    wrong = []
    for row in rows:
        normal = reader().normaliser(texts[row])
        if normal.disguises or normal.text != found.row(row):
            wrong.append(texts[row])
    assert wrong == []


def test_characters_that_become_several_are_read_here() -> None:
    texts = ["每㎡三千", "今日最高36℉以上", "5㎏装", "½杯", "①2024年"]
    found, normaliser = walked(texts), Normaliser([])
    assert [found.is_open(row) for row in range(len(texts))] == [True, True, True, False, False]
    assert [found.row(row) for row in range(3)] == [normaliser(text).text for text in texts[:3]]


def test_no_character_becomes_more_than_it_has_bytes() -> None:
    """There is room for as many characters as the batch has bytes."""
    folded, expanded = alphabet().folded, alphabet().expanded
    several = np.flatnonzero(folded >= SIZE)
    assert len(several) > 100
    assert all(np.count_nonzero(expanded[folded[code] - SIZE]) <= len(chr(code).encode()) for code in several.tolist())


@pytest.mark.parametrize(("day", "left"), [("2026-11-22", False), (f"{LATEST_YEAR}-01-01", True), ("", False)])
def test_a_message_of_a_very_late_year_is_left(book: Book, day: str, left: bool) -> None:
    columns = {name: pa.array([""]) for name in ("sender", "channel", "region")} | {"received": pa.array([day])}
    envelopes, _ = EnvelopeReader(index_of(book), lambda *_: True).read(columns, 1)
    assert envelopes.left.tolist() == [left]
