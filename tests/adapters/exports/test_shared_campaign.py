"""What of a campaign leaves the house: the scammer's ways of being reached, never a receiver's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from campaign_cards import EXPIRED, READY, STOPPED, WARNING
from heshi.adapters.exports.shared_campaign import MANY, Reach, SharedCampaign, as_shared
from heshi.adapters.exports.shared_template import LONGEST, defanged, shared_template, visible
from heshi.bulk.campaign import Campaign, Counted, Piece
from heshi.rulebook.book import Book

PRIVATE = "13900000000"
SCAM = Campaign("k", 100, 1, (), verdicts=(Counted("scam", 100),))
NOTICE = replace(SCAM, verdicts=(Counted("fits_real_procedure", 100),))


def shown(found: tuple[Reach, ...]) -> list[tuple[str, int]]:
    return [(one.value, one.count) for one in found if not one.masked]


def text_of(one: SharedCampaign) -> str:
    return "".join(piece.text or "".join(piece.samples) for piece in one.template)


@pytest.mark.parametrize(("campaign", "count", "is_shown"), [(SCAM, 2, True), (SCAM, 1, False), (NOTICE, 2, False)])
def test_a_number_is_shown_when_it_is_how_a_scam_is_reached(
    campaign: Campaign, count: int, is_shown: bool, book: Book
) -> None:
    found = as_shared(replace(campaign, numbers=(Counted(PRIVATE, count),)), book).numbers
    assert shown(found) == ([(PRIVATE, count)] if is_shown else [])
    assert (PRIVATE in repr(found)) is is_shown


@pytest.mark.parametrize("written", ["4001230000", "400-123-0000", "400 123 0000", "400-123 0000"])
def test_a_number_that_is_shown_is_shown_in_the_template_too(written: str, book: Book) -> None:
    numbers, text = (Counted("4001230000", 5),), f"请拨打 {written}，勿拨 400-123-00001"
    found = text_of(as_shared(replace(SCAM, numbers=numbers, template=(Piece(text),)), book))
    assert f"请拨打 {written}，" in found
    assert "00001" not in found


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        (f"您的手机{PRIVATE}绑定的医保已停用", False),
        (f"您名下登记的手机号：{PRIVATE} 的医保已停用", False),
        (f"尊敬的{PRIVATE}用户，您的医保已停用", False),
        (f"your mobile number {PRIVATE} is not linked", False),
        (f"请您拨打客服电话{PRIVATE}", True),
        (f"您的医保已停用，联系电话{PRIVATE}", True),
        (f"您的专员电话{PRIVATE}", True),
    ],
)
def test_a_number_that_the_text_calls_the_receivers_own_is_never_shown(text: str, is_shown: bool, book: Book) -> None:
    """However many times it was sent; in the template, too."""
    campaign = replace(SCAM, template=(Piece(text),), numbers=(Counted(PRIVATE, 90),))
    found = as_shared(campaign, book)
    assert bool(shown(found.numbers)) is is_shown
    assert (PRIVATE in text_of(found)) is is_shown
    before, after = text.split(PRIVATE)
    pieces = (Piece(before), Piece(samples=("13800000000", PRIVATE)), Piece(after))
    varied = replace(campaign, template=tuple(piece for piece in pieces if piece.text or piece.samples))
    assert bool(shown(as_shared(varied, book).numbers)) is is_shown


@pytest.mark.parametrize(
    ("sender", "count", "is_shown"),
    [
        (PRIVATE, MANY, True),
        (PRIVATE, MANY - 1, False),
        ("+86 139 0000 0000", MANY - 1, False),
        ("10690000139", 1, True),
        ("95533", 1, True),
        ("12393", 1, True),
        ("张三", 1, False),
        ("张三", 90, False),
        ("医保局", 1, True),
        ("someone@mail.example", 1, False),
    ],
)
def test_a_sender_is_shown_unless_it_may_be_somebody_who_asks(
    sender: str, count: int, is_shown: bool, book: Book
) -> None:
    assert bool(shown(as_shared(replace(SCAM, senders=(Counted(sender, count),)), book).senders)) is is_shown


def test_no_private_sender_of_a_notice_is_shown(book: Book) -> None:
    assert shown(as_shared(replace(NOTICE, senders=(Counted(PRIVATE, 90),)), book).senders) == []


def test_masked_values_are_counted_and_come_last(book: Book) -> None:
    masked = [one for one in as_shared(STOPPED, book).numbers if one.masked]
    assert [(one.value, one.count, one.kinds) for one in masked] == [("***********", 2, 2)]
    assert as_shared(STOPPED, book).numbers[-1] == masked[0]


def test_only_hosts_of_nobody_official_are_tools_and_only_of_a_scam(book: Book) -> None:
    assert [host.value for host in as_shared(STOPPED, book).tools] == [
        "nhsa.gov.cn.abcd.top", "nhsa.gov.cn.qwer.top", "ybj-cn.example",
    ]  # fmt: skip
    official = [host for host in as_shared(STOPPED, book).hosts if host.standing]
    assert [(host.value, host.standing) for host in official] == [("www.nhsa.gov.cn", "official")]
    assert as_shared(WARNING, book).tools == ()
    assert as_shared(replace(STOPPED, verdicts=WARNING.verdicts), book).tools == ()


@pytest.mark.parametrize(("scams", "is_scam"), [(50, True), (49, False), (0, False)])
def test_half_of_the_messages_make_a_scam(scams: int, is_scam: bool, book: Book) -> None:
    verdicts = (Counted("likely_scam", scams), Counted("unproven", 100 - scams))
    assert as_shared(replace(SCAM, verdicts=verdicts), book).is_scam is is_scam


def test_names_numbers_and_keys_are_masked_in_the_text_where_they_stand(book: Book) -> None:
    text = text_of(as_shared(STOPPED, book))
    assert "张三" not in text
    assert "王芳" not in text
    assert "4821" not in text
    assert "医保卡因资料缺失" in text
    assert text_of(as_shared(READY, book)).startswith("【某市人社局】*先生*女士")


def test_what_is_shown_anyhow_is_shown_in_the_text_too(book: Book) -> None:
    assert "咨询 4001230000。" in text_of(as_shared(STOPPED, book))
    assert "4001230000" not in text_of(as_shared(replace(STOPPED, numbers=()), book))
    assert "sbk-banli01" in text_of(as_shared(EXPIRED, book))


@pytest.mark.parametrize(
    ("text", "known", "left"),
    [
        ("加QQ12345678", "qq:12345678", "加QQ12345678"),
        ("加QQ123456789", "qq:12345678", "加***********"),
        ("账号912345678", "qq:12345678", "账号*********"),
        ("打13900000000", PRIVATE, "打13900000000"),
    ],
)
def test_a_known_number_inside_of_another_stays_masked(text: str, known: str, left: str) -> None:
    assert shared_template([Piece(text)], [known])[0].text == left


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("点http://a.top看", "点hxxp://a[.]top看"),
        ("HTTPS://A.TOP", "HxxPS://A[.]TOP"),
        ("看192.0.2.7", "看192[.]0[.]2[.]7"),
        ("共3.14元。好", "共3.14元。好"),
        ("您的\u202e保医", "您的\ufffd保医"),
        ("a\u200bb\0c", "a\ufffdb\ufffdc"),
        ("一\n二", "一\n二"),
    ],
)
def test_nothing_can_be_tapped_and_nothing_turns_the_line_round(text: str, safe: str) -> None:
    assert shared_template([Piece(text)])[0].text == safe


def test_a_host_that_is_cut_in_pieces_cannot_be_tapped_either() -> None:
    pieces = shared_template([Piece("http://nhsa"), Piece(samples=("1", "2")), Piece(".top/x")])
    assert [piece.text for piece in pieces] == ["hxxp://nhsa", "", "[.]top/x"]


def test_a_very_long_text_is_cut_and_says_so() -> None:
    first, last = shared_template([Piece("医" * 20_000)])
    assert len(first.text) == LONGEST
    assert last.more == 20_000 - LONGEST
    parts = shared_template([Piece("医保"), Piece(samples=("卡" * 20_000, "x")), Piece("停用")])
    assert sum(len(piece.text) + sum(map(len, piece.samples)) for piece in parts) < 2 * LONGEST
    assert parts[-1].more > 0


@given(st.lists(st.one_of(st.text(max_size=30), st.lists(st.text(max_size=30), min_size=2, max_size=6)), max_size=6))
def test_any_template_can_be_shown(given_pieces: list[str | list[str]]) -> None:
    pieces = [Piece(one) if isinstance(one, str) else Piece(samples=tuple(one)) for one in given_pieces]
    found = shared_template(pieces)
    assert [piece.number > 0 for piece in found] == [piece.varies for piece in pieces]
    assert [piece.number for piece in found if piece.number] == list(range(1, 1 + sum(p.varies for p in pieces)))
    assert visible("".join(piece.text for piece in found)) == "".join(piece.text for piece in found)


@given(st.text())
def test_no_host_keeps_a_dot_of_its_own(host: str) -> None:
    assert "." not in defanged(host).replace("[.]", "")
