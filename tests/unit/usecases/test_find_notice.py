"""A message beside the registered notices: the very notice, one that was changed, one that imitates, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.outbox.notice import Kept
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.usecases.draft_notice import Addressee, draft_notices
from heshi.usecases.find_notice import find_notice
from heshi.witness import Registered
from outboxes import ANNA, OPEN, bureau_of, card_ready, open_words, registered


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    engine: Engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('outbox')}/heshi.db")
    upgrade(engine)
    yield bureau_of(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def kept(bureau: Bureau, book: Book) -> Kept:
    """A notice to one person."""
    registered(bureau, card_ready(bureau, book, "李女士"))
    return registered(bureau, card_ready(bureau, book, "王先生"))[0]


@pytest.fixture(scope="module")
def to_all(bureau: Bureau, book: Book) -> Kept:
    """A notice to everyone, without a code in it."""
    return registered(bureau, open_words(bureau, book))[0]


def told(found: Registered | None, message: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The state, and each difference with the words at its place."""
    assert found is not None
    return found.state, [(d.kind, message[slice(*d.span)], d.registered) for d in found.differences]


CHANGED = {
    "hotline with another digit": ("12333", "12334", "imitated", [("phone", "12334", "12333")]),
    "hotline that is a mobile": ("12333", "13800000000", "imitated", [("phone", "13800000000", "12333")]),
    "another official hotline": ("12333", "12345", "altered", [("phone", "12345", "12333")]),
    "another name": ("王先生", "王女士", "altered", [("words", "女士", "")]),
    "an added address": (
        "有疑问",
        "请看card.top/a，有疑问",
        "imitated",
        [("words", "请看", ""), ("link", "card.top/a", "")],
    ),
    "an added official address": (
        "有疑问",
        "见www.nhsa.gov.cn，有疑问",
        "altered",
        [("words", "见", ""), ("link", "www.nhsa.gov.cn", "")],
    ),
    "an account to pay into": (
        "不收费",
        "请交到6200000000000000",
        "imitated",
        [("words", "请交到", ""), ("account", "6200000000000000", "")],
    ),
    "words taken away": ("，也不用在网上办任何手续", "", "altered", [("missing", "", "")]),
}


@pytest.mark.parametrize("how", CHANGED)
def test_what_was_changed_is_told(how: str, bureau: Bureau, kept: Kept, book: Book) -> None:
    old, new, state, differences = CHANGED[how]
    message = kept.notice.text.replace(old, new)
    assert message != kept.notice.text
    found_state, found = told(find_notice(bureau.outbox, message, book), message)
    assert found_state == state
    commas = [one for one in found if one[1] not in ("，", ",")]
    assert commas == differences


OPEN_CHANGED = {
    "host": ("fuwu.nhsa.gov.cn", "fuwu.nhsa.gov.com", "imitated", "link"),
    "look-alike letter": ("nhsa.gov.cn", "nhs\u0430.gov.cn", "imitated", "link"),
    "official host before a strange one": (
        "https://fuwu.nhsa.gov.cn",
        "https://fuwu.nhsa.gov.cn@card.top",
        "imitated",
        "link",
    ),
    "path": ("/Nation", "/nation", "altered", "link"),
    "date": ("12月31日", "12月30日", "altered", "date"),
    "year": ("2027年度", "2026年度", "altered", "date"),
}


@pytest.mark.parametrize("how", OPEN_CHANGED)
def test_a_notice_to_everyone_is_found_by_its_words(how: str, bureau: Bureau, to_all: Kept, book: Book) -> None:
    old, new, state, kind = OPEN_CHANGED[how]
    found = find_notice(bureau.outbox, OPEN.replace(old, new), book)
    assert found is not None
    assert (found.state, found.code, [d.kind for d in found.differences]) == (state, to_all.notice.code, [kind])
    assert state == "altered" or found.differences[0].registered == "https://fuwu.nhsa.gov.cn/Nation"


@given(st.data())
def test_one_digit_is_never_verified(bureau: Bureau, kept: Kept, to_all: Kept, book: Book, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([kept, to_all])).notice.text
    places = [place for place, char in enumerate(text) if char.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    message = text[:place] + digit + text[place + 1 :]
    found = find_notice(bureau.outbox, message, book)
    assert found is not None
    assert found.state != "registered"
    assert found.differences


LINK = "https://fuwu.nhsa.gov.cn/Nation"


@given(st.integers(0, len(LINK) - 1), st.sampled_from("abxz019-./"))
def test_one_sign_of_a_link_is_never_verified(bureau: Bureau, to_all: Kept, book: Book, place: int, sign: str) -> None:
    changed = LINK[:place] + sign + LINK[place + 1 :]
    found = find_notice(bureau.outbox, to_all.notice.text.replace(LINK, changed), book)
    assert (found is not None and found.state == "registered") == (changed == LINK)


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([" ", "\n", "\u3000", "\u200b", "\r\n"])), max_size=8))
def test_blanks_line_ends_and_width_never_matter(
    bureau: Bureau, kept: Kept, book: Book, added: list[tuple[int, str]]
) -> None:
    message = kept.notice.text.translate({ord("0") + n: ord("０") + n for n in range(10)})
    for place, blank in added:
        before, at = message[place - 1 : place], min(place, len(message))
        if not (before.isascii() and message[at : at + 1].isascii()):  # within a word it would be another word
            message = message[:at] + blank + message[at:]
    found = find_notice(bureau.outbox, "【中国移动】" + message, book)
    assert found is not None
    assert (found.state, found.code) == ("registered", kept.notice.code)


def test_nobody_learns_by_trying_who_got_a_notice(bureau: Bureau, kept: Kept, book: Book) -> None:
    """The right name and a wrong one, without the code: the same answer, which is about the template alone."""
    code = kept.notice.text[kept.notice.text.index("通知编号") :]
    right = kept.notice.text.replace(code, "")
    answers = [find_notice(bureau.outbox, right.replace("王先生", name), book) for name in ("王先生", "周先生")]
    assert answers[0] == answers[1]
    assert answers[0] is not None
    assert (answers[0].state, answers[0].code, [d.kind for d in answers[0].differences]) == ("altered", "", ["missing"])


def test_a_template_with_another_destination_is_an_imitation(bureau: Bureau, kept: Kept, book: Book) -> None:
    text = kept.notice.text[: kept.notice.text.index("通知编号")]
    message = text.replace("去", "到 card-ready.top/a 登记")
    state, differences = told(find_notice(bureau.outbox, message, book), message)
    assert (state, differences) == ("imitated", [("link", "card-ready.top/a", ""), ("missing", "", "")])
    local = text.replace("12333", "0571-88880000")  # an honest office elsewhere may write so
    assert told(find_notice(bureau.outbox, local, book), local)[0] == "altered"


def test_no_fill_in_is_ever_told(bureau: Bureau, kept: Kept, book: Book) -> None:
    message = kept.notice.text.replace("王先生", "").replace("中山路服务网点", "人民路网点").replace("12333", "12399")
    found = find_notice(bureau.outbox, message, book)
    assert found is not None
    assert {d.registered for d in found.differences} == {"", "12333"}


@pytest.mark.parametrize(
    "message", ["", "今天下午三点开会", "您的医保卡已停用，请点 yb.example.top 认证", "3333-3333-3333"]
)
def test_what_is_like_nothing_is_nothing(bureau: Bureau, kept: Kept, book: Book, message: str) -> None:
    assert kept.notice.code
    assert find_notice(bureau.outbox, message, book) is None


def test_before_anything_is_registered_nothing_is_imitated(tmp_path: Path, kept: Kept, book: Book) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/heshi.db")
    upgrade(engine)
    assert find_notice(bureau_of(engine).outbox, kept.notice.text, book) is None
    engine.dispose()


def test_a_long_message_is_answered_as_a_whole(bureau: Bureau, kept: Kept, book: Book) -> None:
    message = kept.notice.text + "请看card.top/a" + "好" * 6_000
    found = find_notice(bureau.outbox, message, book)
    assert found is not None
    assert found.state == "imitated"
    assert found.differences[0].span == (0, len(message))


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"name": "王先生"}, ["slot_missing"]),
        ({"name": "王先生 card.top/a", "outlet": "中山路"}, ["link"]),
        ({"name": "王先生", "outlet": "中山路13800000000"}, ["slot_bad", "phone"]),
        ({"name": "王\n先生", "outlet": "中山路", "more": "x"}, ["slot_unknown", "slot_bad"]),
    ],
)
def test_a_notice_that_breaks_a_rule_is_not_drafted(
    bureau: Bureau, book: Book, values: dict[str, str], codes: list[str]
) -> None:
    before = len(bureau.outbox.drafts())
    good = Addressee({"name": "王先生", "outlet": "中山路"})
    faults = draft_notices(bureau, book, "card-ready", [good, Addressee(values)], ANNA)
    assert {fault.row for fault in faults} == {2}  # type: ignore[union-attr]
    assert {fault.code for fault in faults} <= set(codes)  # type: ignore[union-attr]
    assert len(bureau.outbox.drafts()) == before
