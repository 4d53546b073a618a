"""Answers are remembered for a while, by a keyed hash, and never more than so many."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from heshi.apps.service.checking import Checker
from heshi.law.facts import Facts
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.usecases.check_message import answer_message
from heshi.usecases.read_message import Read
from heshi.witness import Brought, Registered
from heshi.witness import Testimony as Said
from heshi.wording import Bilingual

DAY = date(2026, 11, 22)
TEXT = "您的医保卡已停用，请点击 http://yb-renzheng.example 办理"


def read(text: str = TEXT, sender: str = "", facts: Facts | None = None) -> Read:
    return Read(Message(text, sender), facts or Facts())


def test_the_same_question_gets_the_very_same_answer(book: Book) -> None:
    checker = Checker(book)
    assert checker.check(read(), DAY, "test") is checker.check(read(), DAY, "test")


def test_what_is_remembered_is_the_whole_answer(book: Book) -> None:
    asked = read(facts=Facts({"contribution_paid": False}))
    kept = Checker(book).check(asked, DAY, "test")
    answer = answer_message(asked, book, DAY).answer
    assert (kept.answer, kept.verdict) == (answer, answer.verdict)


def test_whatever_may_change_the_answer_makes_another_question(book: Book) -> None:
    checker = Checker(book)
    asked = [
        (read(), DAY),
        (read(TEXT + "。"), DAY),
        (read(sender="12393"), DAY),
        (read(facts=Facts({"contribution_paid": True})), DAY),
        (read(facts=Facts({"contribution_paid": False})), DAY),
        (read(), date(2026, 11, 23)),
    ]
    assert len({id(checker.check(*one, "test")) for one in asked}) == len(asked)


@given(st.tuples(st.text(max_size=3), st.text(max_size=3)), st.tuples(st.text(max_size=3), st.text(max_size=3)))
def test_what_is_in_one_field_never_passes_for_another(
    book: Book, one: tuple[str, str], other: tuple[str, str]
) -> None:
    checker = Checker(book)
    same = checker._name(read(*one), DAY) == checker._name(read(*other), DAY)
    assert same == (one == other)


def test_only_so_many_are_kept_and_the_oldest_goes_first(book: Book) -> None:
    checker = Checker(book, remembered=2)
    first, second = (checker.check(read(text), DAY, "test") for text in ("医保一", "医保二"))
    assert checker.check(read("医保一"), DAY, "test") is first  # used again: now the second is the oldest
    checker.check(read("医保三"), DAY, "test")
    assert checker.check(read("医保一"), DAY, "test") is first
    assert checker.check(read("医保二"), DAY, "test") is not second


def test_the_memory_holds_neither_text_nor_sender(book: Book) -> None:
    checker = Checker(book)
    checker.check(read("医保 张三丰", "13800138000"), DAY, "test")
    ((name, kept),) = checker._kept.items()
    held = name.hex() + kept.body.decode() + kept.verdict
    assert len(name) == 16
    assert not [text for text in ("张三丰", "13800138000", "医保 ") if text in held]


def test_two_services_name_the_same_question_differently(book: Book) -> None:
    assert Checker(book)._name(read(), DAY) != Checker(book)._name(read(), DAY)


def test_an_answer_with_a_record_neither_enters_nor_leaves_the_memory(book: Book) -> None:
    """Else the time that an answer takes would tell that somebody had asked before."""
    checker, asked = Checker(book), read()
    told = Said(effect="benefits_paused", holds=False, text=Bilingual("没有停", "not paused"))
    for record in ((), (told,)):
        checker.check(asked, DAY, "test", Brought(record))
        assert not checker._kept
    kept = checker.check(asked, DAY, "test")
    before = dict(checker._kept)
    own = checker.check(asked, DAY, "test", Brought((told,)))
    assert own is not kept
    assert own is not checker.check(asked, DAY, "test", Brought((told,)))
    assert checker._kept == before
    assert checker.check(asked, DAY, "test") is kept


def test_what_the_log_of_notices_says_makes_another_question(book: Book) -> None:
    """A notice that is registered after somebody asked is found by the next who ask."""
    checker = Checker(book)
    notice = Registered(state="registered", code="JQ7K-2M4P", authority=Bilingual("甲局", "Jia"), on=DAY)
    before, after = checker.check(read(), DAY, "test"), checker.check(read(), DAY, "test", Brought(notice=notice))
    assert (before.answer.notice, after.answer.notice) == (None, notice)
    assert checker.check(read(), DAY, "test") is before
    assert checker.check(read(), DAY, "test", Brought(notice=notice)) is after
