"""From the report to the decision, the appeal and the end, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from msgspec import structs
from sqlalchemy import Engine, func, select

from heshi.adapters.database.all_tables import TABLES
from heshi.casefile.entries import Case, Finding, Origin, State, VoiceKind
from heshi.casefile.port import Office
from heshi.casefile.receipts import shown
from heshi.rulebook.book import Book
from heshi.usecases.appeal_case import appeal_case
from heshi.usecases.check_message import Checked
from heshi.usecases.decide_case import Ruling, decide_case
from heshi.usecases.erase_case import erase_case
from heshi.usecases.file_case import Receipt
from heshi.usecases.give_feedback import give_feedback
from heshi.usecases.keep_check import keep_check
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.purge_cases import purge_cases
from heshi.usecases.refusal import Refusal
from heshi.usecases.report_message import Report, report_message

CheckIt = Callable[..., Checked]
KEY = "0f9d3c1a-aaaa-bbbb"


def _codes(refused: object) -> list[str]:
    assert isinstance(refused, tuple)
    return [item.code for item in refused if isinstance(item, Refusal)]


def _reported(office: Office, book: Book, checked: Checked, now: datetime, **report: str) -> Receipt:
    receipt = report_message(office, book, checked, Report(**report), now)
    assert isinstance(receipt, Receipt)
    return receipt


def _case(office: Office, receipt: Receipt) -> Case:
    case = look_up_case(office, shown(receipt.code).lower())
    assert isinstance(case, Case)
    return case


def _decided(office: Office, case: Case, now: datetime, finding: str = "scam", why: str = "假网址") -> Case:
    done = decide_case(office, Ruling(case.number, case.version, finding, why), "anna", now)
    assert isinstance(done, Case)
    return done


def _rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        found = next(t for t in TABLES if t.name == table)
        count: int = connection.scalar(select(func.count()).select_from(found)) or 0
        return count


def test_a_check_is_kept_masked_with_its_answer(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    given = checked(sender="+86 139 0000 0000")
    case = _case(office, keep_check(office, book, given, now))
    assert (case.origin, case.state, case.version, case.voices) == (Origin.CHECK, State.KEPT, 1, ())
    assert "王芳" in given.message.text
    assert "王芳" not in case.text
    assert case.sender == "+****************"
    assert case.hosts == ("yb-nhsa.example.top",)
    assert case.answer.verdict == given.answer.verdict
    assert case.answer.rulebook == book.id
    assert case.answer.claims == given.answer.claims
    assert (case.at, case.changed, case.keep_until) == (now, now, date(2027, 5, 21))


def test_the_same_key_and_report_gives_the_same_receipt(
    office: Office, book: Book, checked: CheckIt, now: datetime, engine: Engine
) -> None:
    first = _reported(office, book, checked(), now, key=KEY, says="scam")
    again = _reported(office, book, checked(), now + timedelta(days=1), key=KEY, says="scam")
    assert again == first
    assert _rows(engine, "cases") == 1
    assert _codes(report_message(office, book, checked(), Report("genuine", "", KEY), now)) == ["key_reused"]
    assert _codes(report_message(office, book, checked("别的医保消息"), Report("scam", "", KEY), now)) == ["key_reused"]
    assert _rows(engine, "cases") == 1


def test_without_a_key_every_report_is_its_own(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    first, second = (_reported(office, book, checked(), now) for _ in range(2))
    assert first.code != second.code
    assert _case(office, first).group == _case(office, second).group == _case(office, first).number


def test_everything_wrong_with_a_report_is_said_at_once(
    office: Office, book: Book, checked: CheckIt, now: datetime
) -> None:
    report = Report(says="maybe", note="长" * 2001, key="short")
    assert _codes(report_message(office, book, checked(), report, now)) == ["wrong_choice", "note_too_long", "bad_key"]


def test_a_report_is_decided_appealed_and_closed(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    receipt = _reported(office, book, checked(), now, says="genuine", note="我叫张三。")
    case = _case(office, receipt)
    assert (case.state, case.voices[0].note, case.voices[0].says) == (State.OPEN, "我叫**。", Finding.GENUINE)
    decided = _decided(office, case, now + timedelta(days=2), why="王女士来电说是假的")
    assert decided.state is State.DECIDED
    decision = decided.decisions[0]
    assert (decision.who, decision.finding, decision.why) == ("anna", Finding.SCAM, "*女士来电说是假的")
    assert office.keys.is_sealed(decided.number, decision)
    assert not office.keys.is_sealed(decided.number, structs.replace(decision, finding=Finding.GENUINE))
    assert decided.keep_until == date(2027, 5, 23)
    assert _codes(give_feedback(office, receipt.code, "genuine", "", now)) == ["not_now"]
    appealed = appeal_case(office, receipt.code, "我去柜台问过了", now)
    assert isinstance(appealed, Case)
    assert (appealed.state, appealed.voices[-1].kind) == (State.APPEALED, VoiceKind.APPEAL)
    closed = _decided(office, appealed, now, "genuine", "确实是真的")
    assert closed.state is State.CLOSED
    assert [each.finding for each in closed.decisions] == [Finding.SCAM, Finding.GENUINE]
    assert _codes(appeal_case(office, receipt.code, "再来一次", now)) == ["not_now"]


def test_feedback_on_a_kept_check_asks_staff_to_look(
    office: Office, book: Book, checked: CheckIt, now: datetime
) -> None:
    receipt = keep_check(office, book, checked(), now)
    kept = _case(office, receipt)
    assert _codes(decide_case(office, Ruling(kept.number, 1, "scam", "看过"), "anna", now)) == ["not_now"]
    opened = give_feedback(office, receipt.code, "scam", "", now)
    assert isinstance(opened, Case)
    assert (opened.state, opened.version) == (State.OPEN, 2)


def test_two_staff_cannot_both_decide(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    case = _case(office, _reported(office, book, checked(), now))
    _decided(office, case, now)
    late = decide_case(office, Ruling(case.number, case.version, "genuine", "我看是真的"), "bert", now)
    assert _codes(late) == ["changed_meanwhile"]
    assert [each.who for each in _case_by_number(office, case).decisions] == ["anna"]


def _case_by_number(office: Office, case: Case) -> Case:
    found = office.casefile.get(case.number)
    assert found is not None
    return found


def test_a_decision_wants_a_finding_and_a_reason(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    case = _case(office, _reported(office, book, checked(), now))
    refused = decide_case(office, Ruling(case.number, case.version, "", " "), "anna", now)
    assert _codes(refused) == ["wrong_choice", "empty_note"]
    assert _codes(decide_case(office, Ruling(999, 1, "scam", "x"), "anna", now)) == ["no_such_case"]


@pytest.mark.parametrize(("typed", "code"), [("3333-3333-3334", "bad_receipt"), ("3333-3333-3333", "no_such_case")])
def test_a_receipt_that_leads_nowhere(office: Office, typed: str, code: str) -> None:
    found = look_up_case(office, typed)
    assert isinstance(found, Refusal)
    assert found.code == code
    gone = erase_case(office, typed)
    assert gone is not None
    assert gone.code == code


def test_erasing_leaves_nothing(office: Office, book: Book, checked: CheckIt, now: datetime, engine: Engine) -> None:
    mine, other = _reported(office, book, checked(), now, note="备注"), _reported(office, book, checked(), now)
    assert erase_case(office, shown(mine.code)) is None
    assert isinstance(look_up_case(office, mine.code), Refusal)
    assert isinstance(look_up_case(office, other.code), Case)
    assert [_rows(engine, table) for table in ("cases", "case_hosts", "case_voices")] == [1, 1, 1]
    assert erase_case(office, other.code) is None
    for table in ("cases", "case_texts", "case_hosts", "case_numbers", "case_bands", "case_voices", "case_decisions"):
        assert _rows(engine, table) == 0, table


def test_the_number_of_an_erased_case_is_not_given_again(
    office: Office, book: Book, checked: CheckIt, now: datetime
) -> None:
    first = keep_check(office, book, checked(), now)
    number = _case(office, first).number
    erase_case(office, first.code)
    assert _case(office, keep_check(office, book, checked(), now)).number > number


def test_what_is_old_goes_and_what_waits_for_a_decision_stays(
    office: Office, book: Book, checked: CheckIt, now: datetime
) -> None:
    kept = keep_check(office, book, checked(), now)
    waiting = _reported(office, book, checked(), now)
    last_day = kept.keep_until - timedelta(days=1)
    assert purge_cases(office, last_day) == 0
    assert purge_cases(office, kept.keep_until) == 1
    assert isinstance(look_up_case(office, kept.code), Refusal)
    case = _decided(office, _case(office, waiting), now + timedelta(days=200))
    assert purge_cases(office, kept.keep_until + timedelta(days=50)) == 0
    assert purge_cases(office, case.keep_until) == 1


def test_tallies_count_each_kind(office: Office, book: Book, checked: CheckIt, now: datetime) -> None:
    assert office.casefile.tallies() == ()
    keep_check(office, book, checked(), now)
    _reported(office, book, checked(), now)
    _reported(office, book, checked(), now)
    assert [(t.origin, t.state, t.count) for t in office.casefile.tallies()] == [
        (Origin.CHECK, State.KEPT, 1),
        (Origin.REPORT, State.OPEN, 2),
    ]


def test_it_is_ready_when_the_tables_are_there(office: Office, bare_engine: Engine) -> None:
    assert office.casefile.ready()
    with bare_engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE case_decisions")
        connection.exec_driver_sql("ALTER TABLE cases RENAME TO elsewhere")
    assert not office.casefile.ready()
