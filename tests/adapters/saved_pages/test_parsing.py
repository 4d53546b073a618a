"""Saved pages: what is seen, what is asked for, where it goes — whatever the page tries."""

from __future__ import annotations

import pytest

from heshi.adapters.saved_pages.decoding import decode_page
from heshi.adapters.saved_pages.page import PageFault, SavedPage
from heshi.adapters.saved_pages.parsing import parse_page
from heshi.adapters.saved_pages.reader import MOST_BYTES, PageReader


def parsed(html: str, encoding: str = "utf-8") -> SavedPage:
    page = parse_page(html.encode(encoding))
    assert isinstance(page, SavedPage), page
    return page


def shown(html: str) -> list[str]:
    return [piece.text for piece in parsed(html).pieces]


def fields(html: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.data) for piece in parsed(html).pieces if piece.kind == "field"]


@pytest.mark.parametrize(
    ("html", "encoding"),
    [
        ("<meta charset=utf-8><p>医保卡", "utf-8"),
        ("<meta charset=gb2312><p>医保卡", "gb18030"),
        ('<meta http-equiv=Content-Type content="text/html; charset=GBK"><p>医保卡', "gb18030"),
        ("<p>医保卡", "utf-8"),
        ("<p>医保卡", "gb18030"),
        ("<meta charset=utf-8><p>医保卡停用", "gb18030"),
        ("\ufeff<p>医保卡", "utf-8"),
        ("\ufeff<p>医保卡", "utf-16-le"),
    ],
)
def test_the_encoding_is_found_as_a_browser_finds_it(html: str, encoding: str) -> None:
    assert [piece.text[:3] for piece in parsed(html, encoding).pieces] == ["医保卡"]


def test_an_unknown_encoding_is_no_error() -> None:
    assert decode_page("<meta charset=klingon>医保".encode()).text.endswith("医保")


def test_what_is_hidden_is_left_out_and_counted() -> None:
    page = parsed(
        "<p>看得见<script>var a='看不见1'</script><style>看不见2</style><template>看不见3</template>"
        "<div hidden>看不见4</div><div style='display: none'>看不见5</div><i style='font-size:0'>看不见6</i></p>"
    )
    assert [piece.text for piece in page.pieces] == ["看得见"]
    assert page.hidden == 3


def test_entities_and_white_space_are_read_as_shown() -> None:
    assert shown("<p>&#21307;&#x4fdd;&nbsp;卡\n\n 停用</p><p>&lt;b&gt;</p>") == ["医保 卡 停用", "<b>"]


@pytest.mark.parametrize(
    ("html", "field"),
    [
        ("<label for=a>身份证号</label><input id=a>", ("身份证号", "id_number")),
        ("<label>银行卡号<input name=x></label>", ("银行卡号", "bank_card")),
        ("<input placeholder='取款密码'>", ("取款密码", "password")),
        ("<input aria-label='短信验证码'>", ("短信验证码", "code")),
        ("<tr><td>姓名</td><td><input name=f1></td></tr>", ("姓名", "name")),
        ("<input name=sfzh>", ("", "id_number")),
        ("<input name=bankCardNo>", ("", "bank_card")),
        ("<input type=password name=p>", ("", "password")),
        ("<input name=smsCode>", ("", "code")),
        ("<input autocomplete=cc-csc name=c>", ("", "cvv")),
        ("<label>Bank card number <input></label>", ("Bank card number", "bank_card")),
        ("<label>开户行<input name=khh></label>", ("开户行", "")),
    ],
)
def test_a_field_is_known_by_what_stands_beside_it_or_by_its_name(html: str, field: tuple[str, str]) -> None:
    assert fields(f"<form>{'<table>' if '<tr' in html else ''}{html}</form>") == [field]


@pytest.mark.parametrize(
    "html",
    [
        "<input type=hidden name=cardno>",
        "<input type=submit value=提交>",
        "<input type=checkbox name=agree>",
        "<input name=q placeholder=请输入关键词搜索>",
        "<input type=search placeholder=搜索>",
    ],
)
def test_what_asks_for_nothing_is_no_field(html: str) -> None:
    assert fields(f"<p>请选择<form>{html}</form>") == []


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ("<form action=https://a.kx7q.top/p><input name=xm></form>", ("https://a.kx7q.top/p",)),
        ("<base href=http://b.kx7q.top/x/><form action=go.php><input name=xm></form>", ("http://b.kx7q.top/x/go.php",)),
        ("<!-- saved from url=(0023)http://c.kx7q.top/a --><form action=/p><input name=xm></form>", ("http://c.kx7q.top/p",)),
        ("<form><input name=xm><button formaction=//d.kx7q.top/p>x</button></form>", ()),
        ("<base href=http://b.kx7q.top/><form><input name=xm><button formaction=//d.kx7q.top/p>x</form>", ("http://d.kx7q.top/p",)),
        ("<form action='javascript:go()'><input name=xm></form>", ()),
        ("<form action=http://a.kx7q.top/s><input type=search name=q></form>x", ()),
        ("<form action='http://[bad/p'><input name=xm></form>", ("http://[bad/p",)),
    ],
)  # fmt: skip
def test_where_a_form_sends_it_is_worked_out(html: str, targets: tuple[str, ...]) -> None:
    assert parsed(html).posts_to == targets


def test_a_page_that_moves_on_and_frames_are_noted() -> None:
    page = parsed(
        "<meta http-equiv=refresh content='0; url=http://a.kx7q.top/'><p>请稍候<iframe src=http://b.kx7q.top/>"
    )
    assert page.leads_to == ("http://a.kx7q.top/",)
    assert page.frames == ("http://b.kx7q.top/",)
    assert parsed("<meta http-equiv=refresh content=30><p>请稍候").leads_to == ()


def test_where_it_was_saved_from() -> None:
    assert parsed("<!-- saved from url=(0022)http://a.kx7q.top/x --><p>x").address == "http://a.kx7q.top/x"
    assert parsed("<link rel=canonical href=https://a.kx7q.top/y><p>x").address == "https://a.kx7q.top/y"
    assert parsed("<p>saved from url=(0022)http://a.kx7q.top/x").address == ""


def test_a_web_archive_of_a_telephone_is_unpacked() -> None:
    page = parsed(
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://a.kx7q.top/x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        "Content-Transfer-Encoding: quoted-printable\n\n<title>=E5=8C=BB=E4=BF=9D</title><p>x</p>\n--b--\n"
    )
    assert (page.title, page.address) == ("医保", "http://a.kx7q.top/x")


@pytest.mark.parametrize("content", [b"", b"   ", b"\0\0\0\x18ftypheic", b"plain words", b"<html></html>"])
def test_what_shows_nothing_is_no_page(content: bytes) -> None:
    assert parse_page(content) == PageFault("no_page")


def test_a_reader_refuses_what_is_too_large_and_gives_up_on_what_takes_too_long() -> None:
    reader = PageReader(seconds=60)
    assert reader.read(b"<p>" + b"x" * MOST_BYTES).code == "too_big"  # type: ignore[union-attr]
    assert isinstance(reader.read("<p>医保".encode()), SavedPage)
    reader.close()
    hurried = PageReader(seconds=0.01)
    assert hurried.read(b"<div>" * 200_000).code == "too_slow"  # type: ignore[union-attr]
    hurried.close()
