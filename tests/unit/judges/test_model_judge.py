"""The judge of wording: when it speaks, when it keeps silent, and that it decides nothing alone."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from heshi.adapters.model_file import SHIPPED, WEIGHTS, read_model
from heshi.answer import Verdict
from heshi.check import bench_of, check
from heshi.evidence import Evidence, Stance, Strength
from heshi.judges.model import ENTRIES, NO_OPINION, ModelJudge, Opinion
from heshi.message.message import Message
from heshi.model.features import text_buckets
from heshi.model.hashing import SIZE
from heshi.model.packing import pack, unpack
from heshi.model.scorer import CLASSES, Combination, Header, Scorer, Thresholds
from heshi.rulebook.book import Book
from heshi.verdict import BANDS, at_least

DAY = date(2026, 11, 22)
THREAT = "您的医保已停用"
CALM = "医保窗口周六照常办理业务"
ELSEWHERE = "我们晚上一起吃火锅"
HEADER = Header(
    classes=CLASSES,
    bits=18,
    scale=0.001,
    bias=(0.0, 0.0, 0.0, 0.0),
    temperature=1.0,
    thresholds=Thresholds(scam=0.5, elsewhere=0.95, genuine=0.8, warning=0.8),
    combination=Combination(-2.0, 1.0, 1.0, 0.5, 0.5, 1.0),
    day="2026-11-22",
    seed=1,
    reads=False,
)


def knows(text: str, name: str, weight: int) -> Scorer:
    """A scorer whose only knowledge is one text, with so much conviction."""
    table = bytearray(SIZE * len(CLASSES) * 2)
    for number in text_buckets(text):
        at = (number * len(CLASSES) + CLASSES.index(name)) * 2
        table[at : at + 2] = weight.to_bytes(2, "little", signed=True)
    return unpack(pack(HEADER, bytes(table)))


def _opinion(text: str, scorer: Scorer | None, book: Book) -> Opinion:
    heard = bench_of(book).hear(Message(text), DAY)
    return ModelJudge(book, scorer).judge(heard.reading, heard.evidence)


def _said(text: str, scorer: Scorer | None, book: Book) -> Evidence | None:
    evidence = _opinion(text, scorer, book).evidence
    assert len(evidence) <= 1
    return evidence[0] if evidence else None


def test_without_a_model_it_has_no_opinion(book: Book) -> None:
    assert _opinion(THREAT, None, book) == NO_OPINION
    assert ModelJudge(book, None).name == "none"


@pytest.mark.parametrize(
    ("text", "weight", "speaks"),
    [
        (THREAT, 500, True),  # about 0.68: enough where a claim of ours threatens
        (CALM, 500, False),
        (CALM, 5000, True),
        (ELSEWHERE, 500, False),
        (ELSEWHERE, 5000, True),
        (THREAT, 100, False),
    ],
)
def test_a_threat_needs_less_to_be_called_a_scam(text: str, weight: int, speaks: bool, book: Book) -> None:
    said = _said(text, knows(text, "scam", weight), book)
    assert (said is not None and said.entry == "model/scam") is speaks


@pytest.mark.parametrize("name", ["genuine", "warning"])
def test_kind_words_weigh_nothing(name: str, book: Book) -> None:
    scorer = knows(CALM, name, 5000)
    said = _said(CALM, scorer, book)
    assert said is not None
    assert (said.entry, said.stance) == (ENTRIES[name], Stance.NEUTRAL)
    assert check(Message(CALM), book, DAY, model=scorer).verdict == check(Message(CALM), book, DAY).verdict
    assert _said(ELSEWHERE, knows(ELSEWHERE, name, 5000), book) is None


def test_it_points_at_the_words_that_weighed_most(book: Book) -> None:
    text = "大家好:【通知】您的醫保已 停用!谢谢"
    said = _said(text, knows("医保已停用", "scam", 9000), book)
    assert said is not None
    assert "".join(text[start:end] for start, end in said.spans) == "醫保已 停用"


def test_it_is_never_decisive(book: Book) -> None:
    assert {book.findings[entry].strength for entry in ENTRIES.values()} <= {Strength.WEAK, Strength.STRONG}
    assert not any(book.findings[ENTRIES[name]].stance == Stance.FOR for name in ENTRIES)


def test_it_turns_the_scale_only_where_a_claim_threatens(book: Book) -> None:
    before = {text: check(Message(text), book, DAY).verdict for text in (THREAT, CALM, ELSEWHERE)}
    after = {
        text: check(Message(text), book, DAY, model=knows(text, "scam", 9000)).verdict
        for text in (THREAT, CALM, ELSEWHERE)
    }
    assert before == {THREAT: Verdict.UNPROVEN, CALM: Verdict.NOT_APPLICABLE, ELSEWHERE: Verdict.NOT_APPLICABLE}
    assert after == {THREAT: Verdict.LIKELY_SCAM, CALM: Verdict.UNPROVEN, ELSEWHERE: Verdict.UNPROVEN}


def test_decisive_evidence_stands_whatever_the_model_holds(book: Book) -> None:
    text = THREAT + ",请登录 http://www.nhsa-gov.example.top 填写银行卡号和验证码"
    alone = check(Message(text), book, DAY)
    for name in CLASSES:
        answer = check(Message(text), book, DAY, model=knows(text, name, 20_000))
        assert at_least(answer.verdict, alone.verdict)
        low, high = BANDS[answer.verdict]
        assert low <= answer.probability <= high


def test_the_answer_names_the_model_and_is_the_same_again(book: Book) -> None:
    scorer = knows(THREAT, "scam", 500)
    answer = check(Message(THREAT), book, DAY, model=scorer)
    assert answer.model.id == scorer.name != "none"
    assert check(Message(THREAT), book, DAY).model.id == "none"
    assert msgspec.json.encode(answer) == msgspec.json.encode(check(Message(THREAT), book, DAY, model=scorer))


def test_the_shipped_model_can_be_read_and_is_small(book: Book) -> None:
    path = SHIPPED / WEIGHTS
    scorer = read_model(path)
    assert scorer is not None
    assert path.stat().st_size <= 5_000_000
    assert scorer.name in (SHIPPED / "card.md").read_text(encoding="utf-8")
    assert read_model(path.parent / "nothing.bin") is None
    told = _said("【医保局】您的医保信息缺失已停用,请点击 http://yb-kq7.example.top 补充银行卡号", scorer, book)
    assert told is not None
    assert told.entry == "model/scam"
