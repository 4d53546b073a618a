"""What holds of the front door for every text: it answers, it points only into the text, and it does so again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_golden
from heshi.answer import Answer, Verdict
from heshi.check import Bench, bench_of, check
from heshi.evidence import Span
from heshi.message.conditions import compiled, needs
from heshi.message.message import LONGEST, Message
from heshi.rulebook.book import Book
from heshi.verdict import BANDS, at_least
from heshi.witness import NOTHING_BROUGHT, Brought, Registered
from heshi.witness import Testimony as Said
from heshi.wording import Bilingual

DAY = date(2026, 11, 22)
CASES, _, _ = load_golden()
TEXTS = [case.text for case in CASES]

PIECES = (
    "【医保局】", "您的医保", "社保卡", "已停用", "已暂停", "请点击", "http://a.example/?b", "www.kx7q.top", "请勿",
    "验证码", "告诉我", "骗子", "自称", "“", "”", "。", ",", "\n", " ", "资料缺失", "12393", "2026-11-23", "醫保",
    "停\u200b用", "ｗｗｗ．", "𝐰𝐰𝐰", "停·用", "\ud800", "\U0001f512", "your card", "is suspended", "do not", "ﷺ", "ŉ",
    "İ", "\u0301", "①②",
)  # fmt: skip
"""Real typing and its worst: what messages are made of, and what makes a text longer or shorter when it is folded."""

typed = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
cut = st.builds(lambda text, a, b: text[min(a, b) : max(a, b)], st.sampled_from(TEXTS), *[st.integers(0, 300)] * 2)
mixed = st.builds("".join, st.lists(st.one_of(typed, cut, st.text(max_size=12)), min_size=1, max_size=4))
NUMBERS = ("106903358821", "+85212345678", "12393", "医保局")

texts = st.one_of(st.text(max_size=80), typed, cut, mixed)
senders = st.one_of(st.just(""), st.text(max_size=20), st.sampled_from(NUMBERS))
channels = st.sampled_from([None, "sms", "call", "wechat", "email", "page", "letter"])
messages = st.builds(Message, texts, senders, channels)


def _spans(answer: Answer) -> Iterator[Span]:
    for part in (*answer.evidence, *answer.claims, *answer.asks):
        yield from part.spans


@given(message=messages)
@example(message=Message(""))
@example(message=Message("\ud800"))
@example(message=Message("医" * LONGEST))
@settings(max_examples=250)
def test_any_text_is_answered_and_the_answer_points_into_it(message: Message, book: Book) -> None:
    answer = check(message, book, DAY)
    low, high = BANDS[answer.verdict]
    assert low <= answer.probability <= high
    assert answer.summary.zh
    assert answer.summary.en
    for start, end in _spans(answer):
        assert 0 <= start < end <= len(message.text)
    for part in (*answer.evidence, *answer.claims, *answer.asks):
        assert list(part.spans) == sorted(set(part.spans))


@given(message=messages)
@settings(max_examples=100)
def test_the_same_message_gets_the_same_answer(message: Message, book: Book) -> None:
    assert check(message, book, DAY) == check(message, book, DAY)


@given(text=texts)
@settings(max_examples=150)
def test_what_was_normalised_comes_from_its_place_in_the_original(text: str, book: Book) -> None:
    normal = bench_of(book).reader.normaliser(text)
    places = [normal.span(number, number + 1) for number in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert normal.span(0, len(normal.text) + 9)[1] <= len(text)


@given(text=texts)
@settings(max_examples=100)
def test_every_mention_stands_where_it_says(text: str, book: Book) -> None:
    scene = bench_of(book).reader.scene(Message(text), DAY)
    for mention in scene.mentions:
        assert 0 <= mention.at[0] < mention.at[1] <= len(scene.text)
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


EFFECTS = ("insurance_suspended", "benefits_paused", "settlement_suspended", "card_ready", "card_deactivated")
BUREAU = Bilingual("甲市医保局", "the bureau of Jia")
records = st.lists(
    st.builds(
        Said,
        effect=st.sampled_from(EFFECTS),
        holds=st.booleans(),
        text=st.sampled_from([Bilingual("已缴到十月", "paid"), Bilingual("停{", "{x}."), Bilingual("}。", "}")]),
        grounds=st.sampled_from([(), ("contribution_unpaid",), ("voucher_lent",)]),
    ),
    max_size=5,
).map(tuple)
PROOF = Registered(state="registered", code="JQ7K-2M4P", authority=BUREAU, on=DAY)


@given(message=messages, record=records)
@settings(max_examples=150)
def test_a_record_settles_claims_and_never_excuses_a_scam(
    message: Message, record: tuple[Said, ...], book: Book
) -> None:
    """What it says against a message counts, what it says for one never lifts a suspicion."""
    alone, compared = check(message, book, DAY), check(message, book, DAY, brought=Brought(record))
    assert (alone.record, compared.record is not None) == (None, True)
    assert compared.asks == alone.asks
    assert [claim.effect for claim in compared.claims] == [claim.effect for claim in alone.claims]
    assert set(compared.questions) <= set(alone.questions)
    assert [piece for piece in compared.evidence if piece.judge != "record"] == list(alone.evidence)
    if any(piece.stance == "against" for piece in alone.evidence):
        assert at_least(compared.verdict, alone.verdict)


@given(message=messages)
@settings(max_examples=100)
def test_proof_gives_verified_but_for_a_decisive_sign(message: Message, book: Book) -> None:
    alone, proven = check(message, book, DAY), check(message, book, DAY, brought=Brought(notice=PROOF))
    decisive = any((e.stance, e.strength) == ("against", "decisive") for e in alone.evidence)
    assert proven.verdict is (Verdict.SCAM if decisive else Verdict.VERIFIED)


@given(message=messages)
@settings(max_examples=50)
def test_nothing_brought_changes_nothing_and_leaves_no_trace(message: Message, book: Book) -> None:
    answer = check(message, book, DAY, brought=NOTHING_BROUGHT)
    assert msgspec.json.encode(answer) == msgspec.json.encode(check(message, book, DAY))
    assert not {"record", "notice"} & set(msgspec.to_builtins(answer))


DEMANDS = (
    "\n请把收到的验证码告诉我。",
    "\n请把钱转到安全账户。",
    "\nPlease tell me the verification code.",
)


@pytest.mark.parametrize("demand", DEMANDS)
def test_a_decisive_demand_is_heard_after_any_other_message(demand: str, book: Book) -> None:
    """Over every golden message, genuine ones, warnings and questions too: no words before it may drown it."""
    answers = ((case.id, check(Message(case.text + demand, case.sender), book, DAY).verdict) for case in CASES)
    assert [(name, verdict) for name, verdict in answers if verdict is not Verdict.SCAM] == []


@given(text=texts, demand=st.sampled_from(DEMANDS))
@settings(max_examples=150)
def test_adding_one_never_makes_the_verdict_kinder(text: str, demand: str, book: Book) -> None:
    before = check(Message(text), book, DAY).verdict
    assert at_least(check(Message(text + demand), book, DAY).verdict, before)


def test_no_condition_is_passed_over_that_would_have_held(book: Book) -> None:
    """Conditions are only tried where one of the words that they need occurs: that must change nothing."""
    bench: Bench = bench_of(book)
    entries = [entry for entry in (*book.readings, *book.signals.values()) if entry.status.decides]
    tests = [(entry.id, needs(entry.when), compiled(entry.when)) for entry in entries]
    missed = set()
    for case in CASES[::3]:
        _, scene = bench.reader.read(Message(case.text, case.sender), DAY)
        for name, need, test in tests:
            if any(cues.isdisjoint(scene.cues) for cues in need) and test(scene) is not None:
                missed.add((name, case.id))
    assert missed == set()


PROGRAM = """
import sys
from datetime import date
import msgspec
from heshi.adapters.rulebook_folder import load_book, load_golden
from heshi.check import check
from heshi.message.message import Message
book = load_book()
for case in load_golden()[0][::25]:
    answer = check(Message(case.text, case.sender), book, date(2026, 11, 22))
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\\n")
"""


def test_a_fresh_process_with_another_hash_seed_answers_the_same(book: Book) -> None:
    here = [msgspec.json.encode(check(Message(case.text, case.sender), book, DAY)) for case in CASES[::25]]
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True)
        assert done.stdout.splitlines() == here
