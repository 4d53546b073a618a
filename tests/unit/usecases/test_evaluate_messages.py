"""The evaluator: a silent judge says nothing, and a message keeps its envelope."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.check import JUDGES, check
from heshi.message.message import Message
from heshi.model.evaluation.labelled import Labelled
from heshi.model.evaluation.trials import ABLATIONS
from heshi.model.evaluation.trials import JUDGES as MEASURED
from heshi.rulebook.book import Book
from heshi.usecases.evaluate_messages import EvaluationOptions, Evaluator, checks_needed, message_of

SCAM = Message("【医保局】您的医保卡因资料缺失已停用，请今日内点 http://nhsa.gov.cn.abcd.top 填写验证码")


@pytest.mark.parametrize("silent", ["signals", "channels", "law"])
def test_a_silent_judge_says_nothing_and_the_others_what_they_said(book: Book, today: date, silent: str) -> None:
    whole = check(SCAM, book, today)
    without = check(SCAM, book, today, judges=JUDGES - {silent})
    assert silent in {piece.judge for piece in whole.evidence}
    assert without.evidence == tuple(piece for piece in whole.evidence if piece.judge != silent)


def test_all_judges_are_heard_unless_told_otherwise(book: Book, today: date) -> None:
    assert check(SCAM, book, today) == check(SCAM, book, today, judges=JUDGES)
    assert frozenset(MEASURED) == JUDGES


def test_every_check_is_counted(book: Book, today: date) -> None:
    items = [Labelled("1", SCAM.text, "scam"), Labelled("2", "今天晚上吃什么", "unrelated")]
    options = EvaluationOptions(("x",), today, ablation=True, robustness=True, rounds=10)
    done: list[None] = []
    found = Evaluator(book, None, options, lambda: done.append(None)).evaluate(items)
    assert len(done) == checks_needed(len(items), options)
    assert [piece.name for piece in found.ablations] == list(ABLATIONS)


def test_a_message_keeps_its_envelope() -> None:
    item = Labelled("1", "医保", "scam", sender="12393", channel="call", received=date(2026, 1, 2), region="CN-SD")
    message = message_of(item)
    assert (message.sender, message.channel, message.received, message.region) == (
        "12393",
        "call",
        date(2026, 1, 2),
        "CN-SD",
    )
    assert (message_of(Labelled("1", "医保", "scam")).channel, message_of(Labelled("1", "医保", "scam")).region) == (
        None,
        None,
    )
