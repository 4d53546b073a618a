"""A person's own record against what a message claims: what it settles, and what it must leave alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from heshi.answer import Truth
from heshi.check import bench_of, check
from heshi.evidence import Evidence, Stance, Strength
from heshi.judges.law import Ruling
from heshi.judges.record import ALSO, NOT_FOR_YOU, NOT_SO, NOT_YET, OTHERWISE, SO, SOON
from heshi.law.facts import NOTHING
from heshi.message.message import Message
from heshi.message.reading import Claim, MessageReading
from heshi.message.voice import Voices
from heshi.rulebook.book import Book
from heshi.text.normal import Normal
from heshi.witness import Brought
from heshi.witness import Testimony as Said
from heshi.wording import Bilingual

DAY = date(2026, 11, 22)
TEXT = "您的医保待遇已暂停"
UNPAID = "rules/suspension/contribution-unpaid"
PAUSED = Claim("benefits_paused", None, None, None, None, ((2, 9),))


def piece(effect: str, holds: bool, *grounds: str, because: tuple[str, ...] = ()) -> Said:
    """What the register says of an effect, in words that can be found again."""
    mark = effect if holds else f"{effect}?"
    text = Bilingual(f"〔{mark}〕", f"[{mark}]")
    return Said(effect=effect, holds=holds, text=text, grounds=grounds, because=because)


LAWFUL = ("insurance_suspended", "benefits_paused", "settlement_suspended")
FINE = tuple(piece(effect, holds=False) for effect in LAWFUL)
OWES = (FINE[0], piece("benefits_paused", True, "contribution_unpaid", because=(UNPAID,)), FINE[2])


def judged(
    book: Book, claims: tuple[Claim, ...], record: tuple[Said, ...] | None, day: date = DAY
) -> tuple[Ruling, tuple[Evidence, ...]]:
    """The claims before the law, then before the record."""
    nothing = Voices(bytes(len(TEXT)), (len(TEXT),))
    reading = MessageReading(Message(TEXT), Normal(TEXT, TEXT), (), nothing, claims=claims)
    bench = bench_of(book)
    return bench.record.judge(bench.law.judge(reading, DAY, NOTHING), claims, record, day)


def truth(book: Book, claim: Claim, record: tuple[Said, ...] | None, day: date = DAY) -> tuple[Truth, str]:
    """What became of one claim, and the finding by which."""
    ruling, evidence = judged(book, (claim,), record, day)
    return ruling.claims[0].truth, evidence[0].entry if evidence else ""


def test_without_a_record_the_law_has_the_last_word(book: Book) -> None:
    ruling, evidence = judged(book, (PAUSED,), None)
    assert (ruling.claims[0].truth, evidence, ruling.record) == (Truth.UNKNOWN, (), None)
    assert ruling.questions


def test_an_empty_record_was_compared_and_says_nothing(book: Book) -> None:
    ruling, evidence = judged(book, (PAUSED,), ())
    assert (ruling.claims[0].truth, evidence, ruling.record) == (Truth.UNKNOWN, (), ())
    assert ruling.questions


def test_a_record_that_says_so_settles_the_claim_and_its_questions(book: Book) -> None:
    ruling, (said,) = judged(book, (PAUSED,), OWES)
    (claim,) = ruling.claims
    assert (claim.truth, claim.because) == (Truth.TRUE_FOR_YOU, (SO, UNPAID))
    assert (said.entry, said.stance, said.strength, said.spans) == (SO, Stance.FOR, Strength.WEAK, PAUSED.spans)
    assert "〔benefits_paused〕" in said.text.zh
    assert "[benefits_paused]" in said.text.en
    assert "insurance_suspended" not in said.text.zh
    assert (ruling.questions, ruling.record) == ((), (OWES[1],))


def test_a_record_that_says_otherwise_settles_it_too(book: Book) -> None:
    ruling, (said,) = judged(book, (PAUSED,), FINE)
    assert (ruling.claims[0].truth, ruling.claims[0].because) == (Truth.NOT_TRUE_FOR_YOU, (NOT_SO,))
    assert (said.entry, said.stance, said.strength) == (NOT_SO, Stance.AGAINST, Strength.STRONG)
    assert (ruling.questions, ruling.record) == ((), (FINE[1],))


@pytest.mark.parametrize("left_out", range(len(FINE)))
def test_what_may_still_stand_behind_the_words_is_not_refuted(book: Book, left_out: int) -> None:
    """“Your insurance is stopped” may mean paused benefits or suspended settlement: the record must deny each."""
    record = FINE[:left_out] + FINE[left_out + 1 :]
    loose = replace(PAUSED, effect="insurance_suspended")
    assert truth(book, loose, record) == (Truth.UNKNOWN, "")
    assert truth(book, loose, FINE)[0] is Truth.NOT_TRUE_FOR_YOU


@pytest.mark.parametrize(
    ("ground", "record", "expected"),
    [
        ("contribution_unpaid", OWES, (Truth.TRUE_FOR_YOU, SO)),
        ("voucher_lent", OWES, (Truth.NOT_TRUE_FOR_YOU, OTHERWISE)),
        ("information_missing", OWES, (Truth.CANNOT_BE_TRUE, OTHERWISE)),
        ("contribution_unpaid", FINE, (Truth.NOT_TRUE_FOR_YOU, NOT_SO)),
        ("information_missing", FINE, (Truth.NOT_TRUE_FOR_YOU, NOT_SO)),
        ("contribution_unpaid", (piece("benefits_paused", True),), (Truth.POSSIBLE, ALSO)),
        ("information_missing", (piece("benefits_paused", True),), (Truth.CANNOT_BE_TRUE, ALSO)),
    ],
)
def test_the_ground_counts_as_much_as_the_effect(
    book: Book, ground: str, record: tuple[Said, ...], expected: tuple[Truth, str]
) -> None:
    assert truth(book, replace(PAUSED, ground=ground), record) == expected


def test_of_several_that_hold_the_one_that_was_named_is_told_first(book: Book) -> None:
    both = (*OWES[:2], piece("settlement_suspended", True, "voucher_lent"))
    ruling, evidence = judged(book, (PAUSED,), both)
    assert [item.entry for item in evidence] == [SO, ALSO]
    assert ruling.record == (both[1], both[2])
    assert truth(book, replace(PAUSED, ground="voucher_lent"), both) == (Truth.TRUE_FOR_YOU, SO)


def test_the_grounds_of_a_rule_are_those_of_the_record(book: Book) -> None:
    by_rule = (piece("benefits_paused", True, because=(UNPAID,)),)
    (ground, *_) = book.rules[UNPAID].grounds
    assert truth(book, replace(PAUSED, ground=ground), by_rule) == (Truth.TRUE_FOR_YOU, SO)
    assert truth(book, replace(PAUSED, ground="voucher_lent"), by_rule) == (Truth.NOT_TRUE_FOR_YOU, OTHERWISE)


def test_an_untrue_claim_keeps_its_reason_beside_what_is_so(book: Book) -> None:
    ruling, _ = judged(book, (replace(PAUSED, ground="information_missing"),), OWES)
    assert ruling.claims[0].because == ("law/no-such-ground", OTHERWISE, UNPAID)


@pytest.mark.parametrize(("days", "finding"), [(0, NOT_SO), (SOON.days, NOT_SO), (SOON.days + 1, NOT_YET)])
def test_what_is_announced_for_much_later_is_not_refuted_by_today(book: Book, days: int, finding: str) -> None:
    later = replace(PAUSED, ground="contribution_unpaid", deadline=DAY + timedelta(days=days))
    found = truth(book, later, FINE)
    assert found == (Truth.POSSIBLE if finding == NOT_YET else Truth.NOT_TRUE_FOR_YOU, finding)
    assert judged(book, (later,), FINE)[0].questions == () or finding == NOT_YET


def test_a_ground_that_no_rule_knows_will_be_none_later_either(book: Book) -> None:
    never = replace(PAUSED, ground="information_missing", deadline=DAY + timedelta(days=99))
    assert truth(book, never, FINE) == (Truth.NOT_TRUE_FOR_YOU, NOT_SO)


def test_a_reminder_that_is_needless_weighs_little(book: Book) -> None:
    due = replace(PAUSED, effect="contribution_due", benign=True)
    ruling, (said,) = judged(book, (due,), (piece("contribution_due", holds=False), *FINE))
    assert ruling.claims[0].truth is Truth.NOT_TRUE_FOR_YOU
    assert (said.entry, said.stance, said.strength) == (NOT_FOR_YOU, Stance.AGAINST, Strength.WEAK)


def test_a_reminder_is_not_settled_by_what_it_only_threatens(book: Book) -> None:
    """That benefits run says nothing of whether a contribution is due."""
    due = replace(PAUSED, effect="contribution_due", benign=True)
    assert truth(book, due, FINE)[1] == ""


def test_an_accusation_is_not_refuted_by_settlement_that_works(book: Book) -> None:
    accused = replace(PAUSED, effect="accused_of_fraud")
    assert truth(book, accused, FINE)[1] == ""
    stopped = (*FINE[:2], piece("settlement_suspended", True, "fraud_suspected"))
    assert truth(book, accused, stopped)[0] is Truth.TRUE_FOR_YOU


CARD = replace(PAUSED, effect="card_replaced", ground="new_card_collected")
CARDS = (piece("card_deactivated", holds=False), piece("card_replaced", holds=False))


@pytest.mark.parametrize(("ready", "finding"), [(True, ""), (False, NOT_SO)])
def test_an_old_card_that_still_works_refutes_nothing_while_a_new_one_waits(
    book: Book, ready: bool, finding: str
) -> None:
    _, evidence = judged(book, (CARD,), (*CARDS, piece("card_ready", ready)))
    assert [item.entry for item in evidence] == ([finding] if finding else [])


def test_what_matters_to_the_insured_is_told_whatever_the_message_says(book: Book) -> None:
    ruling, evidence = judged(book, (CARD,), (*CARDS, *OWES))
    assert [item.entry for item in evidence] == [NOT_SO, ALSO]
    assert (evidence[1].stance, evidence[1].spans) == (Stance.NEUTRAL, ())
    assert ruling.record == (CARDS[1], OWES[1])
    assert [item.entry for item in judged(book, (CARD,), (*CARDS, *FINE))[1]] == [NOT_SO]


def test_a_message_that_claims_nothing_is_told_nothing_of_the_record(book: Book) -> None:
    ruling, evidence = judged(book, (), OWES)
    assert (evidence, ruling.record) == ((), ())


def test_one_finding_speaks_once_for_all_its_claims(book: Book) -> None:
    both = (PAUSED, replace(PAUSED, effect="settlement_suspended", spans=((0, 2),)))
    _, (said,) = judged(book, both, FINE)
    assert said.spans == ((0, 2), (2, 9))
    assert said.text.zh.count("〔") == 2


TEXTS = st.sampled_from(["您的医保已停用，请点 yb-a1.example/x", TEXT, "您的社保卡已制好，请来领取", "今天吃什么"])
PIECES = st.builds(piece, st.sampled_from([*LAWFUL, "card_ready"]), st.booleans())


@given(TEXTS, st.lists(PIECES, max_size=5, unique=True))
def test_only_what_the_answer_rests_on_is_in_it(book: Book, text: str, record: list[Said]) -> None:
    answer = check(Message(text), book, DAY, brought=Brought(tuple(record)))
    own = [item.text.zh for item in answer.evidence if item.judge == "record"]
    assert answer.record is not None
    for one in record:
        assert (one in answer.record) == any(one.text.zh in said for said in own)
