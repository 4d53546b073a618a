"""A registered notice, checked by anybody: verified with its proof; a changed digit is not, another link is a scam."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from sqlalchemy import Engine

from databases import SQLITE, bare_engine, database_url, engine, postgresql_server
from doors import Doors, doors_of
from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.adapters.signing import new_key
from heshi.outbox.notice import Draft, Hand, Kept
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.text.spoken import shown
from heshi.usecases.draft_notice import draft_words
from heshi.usecases.register_notice import register_notices
from heshi.wording import Bilingual

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]

pytestmark = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)
WORDS = (
    "【甲市医保局】您申领的社会保障卡已制好，请于12月31日前带身份证到窗口领取。"
    "办理进度请看国家医保服务平台 https://fuwu.nhsa.gov.cn ，咨询请拨打12393。通知编号：{code}"
)
SECRET = b"only for tests, 32 bytes or more"


class Notices(Struct, frozen=True):
    """An installation with one registered notice."""

    bureau: Bureau
    doors: Doors
    text: str
    code: str

    def ask(self, text: str, **fields: Any) -> Any:
        """What anybody is answered."""
        answer = self.doors.post("/api/v1/check", json={"text": text, **fields})
        assert answer.status_code == 200, answer.text
        return answer.json()


def outbox_said(answer: Any) -> list[Any]:
    return [piece for piece in answer["evidence"] if piece["judge"] == "outbox"]


@pytest.fixture
def notices(engine: Engine, book: Book, today: date, tmp_path: Path) -> Notices:
    """Drafted by one person and registered by another."""
    outbox = StoredOutbox(engine, SECRET)
    bureau = Bureau(outbox, new_key(tmp_path / "key.pem"), Bilingual("甲市医疗保障局", "the bureau of Jia"))
    drafts = draft_words(bureau, book, WORDS, Hand("mei", NINE))
    assert isinstance(drafts[0], Draft), drafts
    kept = register_notices(bureau, [drafts[0].notice.code], Hand("dan", NINE))
    assert isinstance(kept[0], Kept), kept
    notice = kept[0].notice
    return Notices(bureau, doors_of(book, today, bureau=bureau), notice.text, notice.code)


def test_the_registered_notice_is_verified_with_its_proof(notices: Notices) -> None:
    answer = notices.ask(notices.text)
    assert (answer["verdict"], answer["probability"]) == ("verified", 0.0)
    assert answer["notice"] == {
        "state": "registered",
        "code": notices.code,
        "authority": {"zh": "甲市医疗保障局", "en": "the bureau of Jia"},
        "on": "2026-11-22",
        "differences": [],
    }
    (proof,) = outbox_said(answer)
    assert (proof["stance"], proof["strength"]) == ("for", "decisive")
    assert "甲市医疗保障局" in answer["summary"]["zh"]
    assert "record" not in answer


def test_blanks_and_a_carriers_signature_do_not_matter(notices: Notices) -> None:
    spaced = notices.text.replace("，", "， ").replace("。", "。\n")
    assert notices.ask(spaced)["verdict"] == "verified"


@pytest.mark.parametrize(("old", "new"), [("12月31日", "12月30日"), ("12月31日", "12月3日"), ("带身份证", "带户口本")])
def test_one_changed_digit_or_word_is_not_verified_and_is_shown(notices: Notices, old: str, new: str) -> None:
    changed = notices.text.replace(old, new)
    answer = notices.ask(changed)
    assert answer["verdict"] == "unproven"
    assert answer["notice"]["state"] == "altered"
    whole = outbox_said(answer)[0]
    assert (whole["entry"], whole["strength"]) == ("outbox/altered", "weak")
    shown_words = "".join(changed[start:end] for start, end in whole["spans"])
    assert shown_words
    assert shown_words in new
    assert "不能算核实过" in answer["summary"]["zh"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://fuwu.nhsa.gov.cn", "https://fuwu-nhsa.example/a"),
        ("https://fuwu.nhsa.gov.cn", "https://fuwu.nhsa.gov.cn.a1.example"),
        ("12393", "0571-88001234"),
        ("12393", "13800138000"),
    ],
)
def test_a_notice_that_leads_elsewhere_is_a_scam(notices: Notices, old: str, new: str) -> None:
    moved = notices.text.replace(old, new)
    answer = notices.ask(moved)
    assert (answer["verdict"], answer["notice"]["state"]) == ("scam", "imitated")
    whole = outbox_said(answer)[0]
    assert (whole["entry"], whole["strength"]) == ("outbox/imitated", "decisive")
    assert any(moved[start:end] in new for start, end in whole["spans"])


def test_a_link_in_look_alike_letters_is_never_verified(notices: Notices) -> None:
    assert notices.ask(notices.text.replace("nhsa.gov", "nhs\u0430.gov"))["verdict"] == "scam"


def test_another_code_is_no_proof(notices: Notices) -> None:
    code = shown(notices.code)
    other = notices.text.replace(code, code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert notices.ask(other)["verdict"] != "verified"


def test_a_notice_that_is_registered_later_is_found_by_the_next_who_asks(notices: Notices, book: Book) -> None:
    later = WORDS.replace("12月31日", "12月24日").replace("甲市", "乙市")
    drafts = draft_words(notices.bureau, book, later, Hand("mei", NINE))
    assert isinstance(drafts[0], Draft)
    assert notices.ask(drafts[0].notice.text)["verdict"] != "verified"
    register_notices(notices.bureau, [drafts[0].notice.code], Hand("dan", NINE))
    assert notices.ask(drafts[0].notice.text)["verdict"] == "verified"


def test_the_page_shows_the_proof(notices: Notices) -> None:
    for language, words in (("zh", "甲市医疗保障局"), ("en", "the bureau of Jia")):
        page = notices.doors.post("/check", data={"text": notices.text}, headers={"Accept-Language": language}).text
        assert words in page
        assert f'href="/notices/{notices.code}"' in page
        assert re.search(r'class="verdict good"', page)


def test_a_log_that_does_not_answer_leaves_a_check_without_it(book: Book, today: date, notices: Notices) -> None:
    class Broken:
        def outlined(self) -> Any:
            raise ConnectionError("no database")

        kept = outlined

        def is_fresh(self) -> bool:
            return False

    bureau = Bureau(Broken(), None, notices.bureau.authority)  # type: ignore[arg-type]
    broken = doors_of(book, today, bureau=bureau).post("/api/v1/check", json={"text": notices.text})
    without = doors_of(book, today).post("/api/v1/check", json={"text": notices.text})
    assert (broken.status_code, broken.content) == (200, without.content)
