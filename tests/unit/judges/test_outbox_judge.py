"""What the log of notices says, as evidence: proof, doubt, or a decisive sign."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest
from msgspec.structs import replace

from heshi.answer import Verdict
from heshi.check import check
from heshi.evidence import Evidence, Stance, Strength
from heshi.judges.outbox import DESTINATIONS, DIFFERS, ENTRIES
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.witness import Brought, Difference, Registered
from heshi.wording import Bilingual

DAY = date(2026, 11, 22)
LINK = "https://jia-bureau.example/a"
TEXT = f"【甲市医保局】您的社会保障卡已制好，请到窗口领取。详情 {LINK} 咨询12333。"
PLACE = (TEXT.index(LINK), TEXT.index(LINK) + len(LINK))
BUREAU = Bilingual("甲市医保局", "the bureau of Jia")
NOTICE = Registered(state="registered", code="TA3XY8CT6K3F", authority=BUREAU, on=date(2026, 11, 20))


def like(state: Any, *differences: Difference) -> Registered:
    return replace(NOTICE, state=state, differences=differences)


def said(book: Book, notice: Registered | None, text: str = TEXT) -> tuple[Verdict, list[Evidence]]:
    answer = check(Message(text), book, DAY, brought=Brought(notice=notice))
    assert answer.notice == notice
    return answer.verdict, [item for item in answer.evidence if item.judge == "outbox"]


def test_a_registered_notice_is_verified_and_says_by_whom_when_and_under_which_number(book: Book) -> None:
    verdict, (proof,) = said(book, NOTICE)
    assert verdict is Verdict.VERIFIED
    assert (proof.stance, proof.strength) == (Stance.FOR, Strength.DECISIVE)
    assert all(part in proof.text.zh for part in ("甲市医保局", "2026年11月20日", "TA3X-Y8CT-6K3F"))
    assert all(part in proof.text.en for part in ("the bureau of Jia", "2026-11-20", "TA3X-Y8CT-6K3F"))


def test_the_same_message_without_its_line_in_the_log_is_not(book: Book) -> None:
    verdict, nothing = said(book, None)
    assert verdict is not Verdict.VERIFIED
    assert nothing == []


def test_a_notice_that_leads_elsewhere_is_a_scam_and_shows_where(book: Book) -> None:
    moved = Difference(kind="link", span=PLACE, registered="www.nhsa.gov.cn")
    day = Difference(kind="date", span=(0, 1))
    verdict, (whole, link, other) = said(book, like("imitated", moved, day))
    assert verdict is Verdict.SCAM
    assert (whole.stance, whole.strength, whole.spans) == (Stance.AGAINST, Strength.DECISIVE, (PLACE,))
    assert (link.entry, link.spans) == ("outbox/differs/link", (PLACE,))
    assert "www.nhsa.gov.cn" in link.text.zh
    assert "www.nhsa.gov.cn" in link.text.en
    assert (other.entry, other.spans) == ("outbox/differs/date", ((0, 1),))


@pytest.mark.parametrize("kind", sorted(set(DIFFERS) - DESTINATIONS))
def test_what_differs_otherwise_is_not_verified_and_no_crime(book: Book, kind: Any) -> None:
    ready = "【甲市医保局】您的社会保障卡已制好，请到窗口领取。咨询12333。"
    assert said(book, NOTICE, ready)[0] is Verdict.VERIFIED
    verdict, (whole, one) = said(book, like("altered", Difference(kind=kind, span=(1, 3))), ready)
    assert verdict is Verdict.UNPROVEN
    assert (whole.stance, whole.strength, whole.spans) == (Stance.AGAINST, Strength.WEAK, ((1, 3),))
    assert (one.entry, one.stance, one.spans) == (f"outbox/differs/{kind}", Stance.NEUTRAL, ((1, 3),))
    assert "{" not in one.text.zh + one.text.en + whole.text.zh + whole.text.en


def test_what_is_missing_stands_nowhere(book: Book) -> None:
    _, (whole, gap) = said(book, like("altered", Difference(kind="missing", span=(4, 4))))
    assert (whole.spans, gap.spans) == ((), ())


def test_a_warning_that_shows_an_imitation_is_none(book: Book) -> None:
    quoted = f"【甲市医保局】提醒：近期有骗子冒充我局发送“您的社保卡已制好，详情 {LINK}”的短信，请勿点击。"
    place = (quoted.index(LINK), quoted.index(LINK) + len(LINK))
    moved = Difference(kind="link", span=place)
    verdict, (whole, _) = said(book, like("imitated", moved), quoted)
    assert verdict is Verdict.WARNING
    assert whole.stance is Stance.NEUTRAL
    assert whole.spans == (place,)


def test_a_decisive_sign_outweighs_proof(book: Book) -> None:
    """An address in look-alike letters may read like the registered one."""
    hidden = TEXT.replace(LINK, "https://www.nhs\u0430.gov.cn/a")
    assert said(book, NOTICE, hidden)[0] is Verdict.SCAM
    assert said(book, NOTICE, hidden.replace("\u0430", "a"))[0] is Verdict.VERIFIED


def test_every_state_and_every_kind_of_difference_has_its_words(book: Book) -> None:
    assert set(DIFFERS) == set(get_args(get_type_hints(Difference)["kind"]))
    assert set(ENTRIES) == set(get_args(get_type_hints(Registered)["state"]))
    assert {*DIFFERS.values(), *ENTRIES.values()} <= set(book.findings)
