"""The first sentence: what it is and what not to do; the second: the best reason."""

from __future__ import annotations

import pytest
from msgspec import structs

from heshi.answer import Ask, JudgedClaim, Truth, Verdict
from heshi.evidence import Evidence, Stance, Strength
from heshi.explain.names import truth_reason
from heshi.explain.summary import WORST_FIRST, headline, summarise, top_evidence
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

SIGN = Evidence(
    "signals", "signals/a", Stance.AGAINST, Strength.DECISIVE, Bilingual("它要验证码。", "It wants a code.")
)
PLUS = Evidence("signals", "signals/b", Stance.FOR, Strength.DECISIVE, Bilingual("有窗口。", "A counter."))


def false_claim(ground: str | None) -> JudgedClaim:
    return JudgedClaim("card_deactivated", ground, None, None, None, Truth.CANNOT_BE_TRUE, (), ())


def test_a_scam_with_a_link_says_not_to_tap_it(book: Book) -> None:
    said = summarise(Verdict.SCAM, [], [Ask("click_link", ())], [SIGN], book)
    assert said.zh == "这是诈骗：不要点链接。它要验证码。"
    assert said.en == "This is a scam: do not tap the link. It wants a code."


def test_of_several_asks_the_costliest_is_named(book: Book) -> None:
    asks = [Ask("click_link", ()), Ask("transfer_money", ()), Ask("reply", ())]
    assert "不要转钱" in headline(Verdict.LIKELY_SCAM, asks, book).zh


@pytest.mark.parametrize("verdict", [Verdict.FITS_REAL_PROCEDURE, Verdict.VERIFIED, Verdict.WARNING])
def test_a_message_that_is_no_scam_forbids_nothing(verdict: Verdict, book: Book) -> None:
    plain = book.wording[f"verdict.{verdict.value}"]
    assert headline(verdict, [Ask("click_link", ())], book) == plain


@pytest.mark.parametrize("ask", ["visit_office", "use_official_app", "pay_official"])
def test_nobody_is_warned_of_the_counter_or_the_official_app(ask: str, book: Book) -> None:
    assert headline(Verdict.UNPROVEN, [Ask(ask, ())], book) == book.wording["verdict.unproven"]


def test_a_claim_that_no_rule_knows_is_the_first_reason(book: Book) -> None:
    said = summarise(Verdict.SCAM, [false_claim("information_missing")], [], [SIGN], book)
    assert "资料缺失" in said.zh
    assert "missing information" in said.en
    assert "验证码" not in said.zh


def test_a_claim_without_a_ground_is_still_named(book: Book) -> None:
    said = summarise(Verdict.SCAM, [false_claim(None)], [], [], book)
    assert "卡被停用" in said.zh
    assert "None" not in said.en


def test_in_a_warning_the_quoted_claim_is_not_held_against_it(book: Book) -> None:
    said = summarise(Verdict.WARNING, [false_claim("information_missing")], [], [], book)
    assert "资料缺失" not in said.zh


def test_evidence_against_comes_before_evidence_for() -> None:
    assert top_evidence([PLUS, SIGN]) is SIGN
    assert top_evidence([PLUS]) is PLUS
    assert top_evidence([]) is None


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_words(verdict: Verdict, book: Book) -> None:
    for key in (f"verdict.{verdict.value}", f"means.{verdict.value}"):
        assert book.wording[key].zh
        assert book.wording[key].en


def test_every_truth_and_every_costly_ask_has_its_words(book: Book) -> None:
    keys = [f"truth.{t.value}" for t in Truth] + [f"truth.why.{t.value}" for t in Truth]
    keys += [f"do_not.{ask}" for ask in WORST_FIRST]
    assert [key for key in keys if key not in book.wording] == []


def test_what_the_authority_itself_denies_is_said_so_and_not_as_a_gap_in_the_law(book: Book) -> None:
    denied = structs.replace(false_claim("information_missing"), because=("statements/henan-2025",))
    assert "公开说过" in summarise(Verdict.SCAM, [denied], [], [], book).zh
    assert "公开说过" not in summarise(Verdict.SCAM, [false_claim("information_missing")], [], [], book).zh


@pytest.mark.parametrize(
    ("truth", "because", "questions", "key"),
    [
        (Truth.CANNOT_BE_TRUE, ("statements/x",), False, "denied"),
        (Truth.CANNOT_BE_TRUE, ("law/no-such-ground",), False, "cannot_be_true"),
        (Truth.POSSIBLE, ("rules/x",), False, "possible"),
        (Truth.POSSIBLE, (), False, "possible_plain"),
        (Truth.UNKNOWN, (), True, "unknown"),
        (Truth.UNKNOWN, (), False, "unknown_plain"),
        (Truth.TRUE_FOR_YOU, ("rules/x",), False, "true_for_you"),
        (Truth.NOT_TRUE_FOR_YOU, ("rules/x",), True, "not_true_for_you"),
    ],
)
def test_each_truth_has_its_reason(
    truth: Truth, because: tuple[str, ...], questions: bool, key: str, book: Book
) -> None:
    claim = structs.replace(false_claim(None), truth=truth, because=because)
    assert truth_reason(book, claim, questions) == book.wording[f"truth.why.{key}"]


def spoken(entry: str, zh: str) -> Evidence:
    return Evidence(entry.partition("/")[0], entry, Stance.NEUTRAL, Strength.WEAK, Bilingual(zh, f"en {zh}"))


PROOF = spoken("outbox/registered", "某局登记过。")
COPIED = spoken("outbox/imitated", "照着通知改的。")
CHANGED = spoken("outbox/altered", "改过日期。")
NOT_SO = spoken("record/not-so", "记录里没有停。")
SO = spoken("record/so", "记录里停了。")
OTHERWISE = spoken("record/so-otherwise", "停了，不过是欠费。")
MISSING = "information_missing"


@pytest.mark.parametrize(
    ("verdict", "evidence", "there", "not_there"),
    [
        (Verdict.VERIFIED, (PROOF,), ("某局登记过。",), ()),
        (Verdict.VERIFIED, (SO, PROOF), ("某局登记过。记录里停了。",), ()),
        (Verdict.VERIFIED, (NOT_SO, PROOF), ("某局登记过。记录里没有停。",), ()),
        (Verdict.SCAM, (NOT_SO, COPIED, SIGN), ("照着通知改的。记录里没有停。",), ("验证码",)),
        (Verdict.SCAM, (NOT_SO, SIGN), ("记录里没有停。",), ("资料缺失", "验证码")),
        (Verdict.SCAM, (OTHERWISE, SIGN), ("资料缺失", "停了，不过是欠费。"), ("验证码",)),
        (Verdict.UNPROVEN, (CHANGED, SIGN), ("改过日期。",), ("资料缺失",)),
        (Verdict.FITS_REAL_PROCEDURE, (SO,), ("记录里停了。",), ()),
        (Verdict.WARNING, (NOT_SO, COPIED), (), ("记录里", "照着")),
        (Verdict.NOT_APPLICABLE, (SO,), (), ("记录里",)),
    ],
)
def test_what_was_brought_is_told_where_it_helps(
    verdict: Verdict, evidence: tuple[Evidence, ...], there: tuple[str, ...], not_there: tuple[str, ...], book: Book
) -> None:
    said = summarise(verdict, [false_claim(MISSING)], [], evidence, book)
    assert [words for words in there if words not in said.zh] == []
    assert [words for words in not_there if words in said.zh] == []
    assert all(item.text.zh in said.zh or item.text.en not in said.en for item in evidence)


def test_what_the_record_says_is_said_once(book: Book) -> None:
    for evidence in ((NOT_SO, SIGN), (NOT_SO, COPIED)):
        assert summarise(Verdict.SCAM, [false_claim(MISSING)], [], evidence, book).zh.count("记录里没有停") == 1


def test_a_truth_that_the_record_settled_says_so(book: Book) -> None:
    for truth, entry in ((Truth.TRUE_FOR_YOU, "record/so"), (Truth.NOT_TRUE_FOR_YOU, "record/not-so")):
        claim = structs.replace(false_claim(None), truth=truth, because=(entry,))
        assert truth_reason(book, claim, questions=False) == book.wording[f"truth.why.{truth.value}_recorded"]
    beside = structs.replace(false_claim(None), because=("law/no-such-ground", "record/so-otherwise"))
    assert truth_reason(book, beside, questions=False) == book.wording["truth.why.cannot_be_true"]
