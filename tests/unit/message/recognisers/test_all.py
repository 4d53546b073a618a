"""Whatever is typed, recognising answers, and every mention lies inside the text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from heshi.message.mention import Mention
from heshi.message.message import LONGEST

Recognise = Callable[..., list[Mention]]

PIECES = st.sampled_from(
    "http:// https:// hxxp:// www. . 。 点 [.] ( ) @ / : - _ * 【 】 [ ] gov.cn nhsa .top .apk xxx 12393 0012393 +852 "
    "138 00138000 68000 医保局 青岛 今天 24小时内 11月 22日 前 退订回 "
    "T QQ 加微信 123456 密码 ， ！ 某 ①２ ѕ а\u200b 元 "
    "within 3 days by Nov".split(" ")
)
LISTS = st.lists(PIECES, max_size=25)
TEXTS = st.one_of(st.text(max_size=120), LISTS.map("".join), LISTS.map(" ".join))


@given(TEXTS)
def test_mentions_lie_inside_the_text(recognise: Recognise, text: str) -> None:
    for mention in recognise(text):
        start, end = mention.span
        assert 0 <= start <= end <= len(text)
        assert mention.at[0] < mention.at[1]


@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(recognise: Recognise, text: str) -> None:
    assert recognise(text) == recognise(text)


@given(TEXTS)
def test_every_link_has_one_standing(recognise: Recognise, text: str) -> None:
    for link in recognise(text, "link"):
        assert len(link.traits & {"official", "partner", "unknown"}) == 1


@given(st.from_regex(r"[a-z0-9-]{1,12}(\.[a-z]{2,6}){1,3}", fullmatch=True))
def test_only_the_right_end_makes_a_host_official(recognise: Recognise, host: str) -> None:
    for link in recognise(f"https://nhsa.gov.cn.{host}/", "link"):
        assert "official" not in link.traits or link.value.endswith(".gov.cn")


def test_the_longest_text_is_answered_however_it_is_woven(recognise: Recognise) -> None:
    for thread in ("a.", "1.2.3.4.", "a 点 ", "w w w . a ", "http://a.", "加他她我"):
        text = (thread * LONGEST)[:LONGEST]
        assert all(mention.span[1] <= LONGEST for mention in recognise(text))
