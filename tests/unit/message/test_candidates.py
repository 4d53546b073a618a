"""Conditions that are worth trying: all that may hold, and nothing that lacks what it needs."""

from __future__ import annotations

import pytest

from heshi.message.candidates import Candidates, holding
from heshi.message.conditions import needs
from heshi.message.reading import Found
from heshi.message.scene import ALWAYS
from heshi.rulebook.when import Near, Seq, When
from scenes import scene_of

STOPPED, CARD = When(words=("停用",)), When(words=("医保卡",))
EITHER = When(any=(STOPPED, CARD))
FAR = When(near=Near(("医保卡",), ("停用",), within=1))
ORDERED = When(seq=Seq((("医保卡",), ("停用",)), within=9))
LINK = When(mention=("link:short", "link:unknown"))
ASKS = When(ask=("click_link",))
CODE = When(pattern=r"\d{6}")


def _chosen(when: When, text: str, link: bool = False, read: bool = False) -> bool:
    mentions = {"link:unknown": "a.example"} if link else {}
    scene = scene_of(text, when, mentions=mentions, found={"ask": [Found("click_link", "x", ())]})
    return bool(Candidates([("entry", when)], read).of(scene.cues.union(scene.told())))


@pytest.mark.parametrize(
    ("when", "there", "missing"),
    [
        (STOPPED, "已停用", "已启用"),
        (EITHER, "医保卡", "社保卡"),
        (FAR, "医保卡今天起停用", "医保卡"),
        (ORDERED, "停用医保卡", "停用"),
        (When(all=(STOPPED, CARD)), "医保卡停用", "医保卡"),
        (When(any=(FAR, When(all=(STOPPED, LINK)))), "停用医保卡", "医保卡"),
    ],
)
def test_what_lacks_a_word_is_not_tried(when: When, there: str, missing: str) -> None:
    assert _chosen(when, there)
    assert not _chosen(when, missing)


def test_what_lacks_a_mention_is_not_tried() -> None:
    assert _chosen(LINK, "点a.example", link=True)
    assert not _chosen(LINK, "点a.example")


def test_what_was_read_counts_where_everything_is_read() -> None:
    assert _chosen(ASKS, "请点", read=True)
    assert not _chosen(When(ask=("give_code",)), "请点", read=True)
    assert _chosen(When(ask=("give_code",)), "请点")  # it may still be read


@pytest.mark.parametrize("when", [CODE, When(any=(STOPPED, CODE)), When(channel=("sms",)), When(not_=STOPPED)])
def test_what_needs_no_word_is_always_tried(when: When) -> None:
    assert needs(when) == (frozenset({ALWAYS}),)
    assert _chosen(when, "你好")


def test_branches_that_are_tried_apart_hold_together() -> None:
    several = When(any=(STOPPED, CARD, When(words=("密码",))), unless=("演习",))
    entries = Candidates([("first", CARD), ("second", several)])
    scene = scene_of("停用医保卡", CARD, several)
    assert list(holding(entries.of(scene.cues), scene)) == [("first", ((2, 5),)), ("second", ((0, 2), (2, 5)))]
    excused = scene_of("演习停用医保卡", CARD, several, When(words=("演习",)))
    assert [entry for entry, _ in holding(entries.of(excused.cues), excused)] == ["first"]
