"""What kind of text it is; and a scam in the words of a warning stays a notice."""

from __future__ import annotations

import pytest

from heshi.message.frame import NEVER_IN_A_WARNING, WHERE_TO_TURN, frame_of
from heshi.message.reading import Found
from heshi.message.scene import Scene
from scenes import place, scene_of


def _scene(frames: tuple[str, ...], asks: tuple[str, ...] = (), text: str = "请点击链接", link: str = "") -> Scene:
    at = (place(text, text),)
    found = {
        "frame": [Found(frame, f"claims/frames/{frame}", at) for frame in frames],
        "ask": [Found(ask, f"claims/asks/{ask}", at) for ask in asks],
        "effect": [],
        "ground": [],
    }
    return scene_of(text, found=found, mentions={link: "链接"} if link else {})


@pytest.mark.parametrize(
    ("read", "frame"),
    [
        ((), "notice"),
        (("warning",), "warning"),
        (("advert",), "advert"),
        (("transcript", "warning"), "warning"),
        (("advert", "transcript"), "transcript"),
        (("something else",), "notice"),
    ],
)
def test_the_first_in_order_names_the_frame(read: tuple[str, ...], frame: str) -> None:
    assert frame_of(_scene(read)) == frame


@pytest.mark.parametrize("ask", sorted(NEVER_IN_A_WARNING))
def test_a_warning_that_asks_for_what_no_warning_asks_is_a_notice(ask: str) -> None:
    assert frame_of(_scene(("warning",), (ask,))) == "notice"


@pytest.mark.parametrize("ask", sorted(WHERE_TO_TURN))
def test_a_warning_may_say_where_to_turn(ask: str) -> None:
    assert frame_of(_scene(("warning",), (ask,))) == "warning"


@pytest.mark.parametrize(
    ("link", "asks", "text", "frame"),
    [
        ("link:unknown", ("click_link",), "请点击链接", "notice"),
        ("link:short", ("click_link",), "请点击链接", "notice"),
        ("link:lookalike", ("click_link",), "请点击链接", "notice"),
        ("link:official", ("click_link",), "请点击链接", "warning"),
        ("link:unknown", (), "请点击链接", "notice"),
        ("link:official", (), "请点击链接", "warning"),
        ("", ("click_link",), "请点击链接", "warning"),
        ("phone:mobile", ("call_number",), "请拨打链接", "notice"),
        ("phone:mobile", (), "请拨打链接", "warning"),
        ("phone:hotline", ("call_number",), "请拨打链接", "warning"),
        ("phone:mobile", ("call_number",), "请勿拨打链接", "warning"),
        ("link:unknown", ("click_link",), "请点击,请勿点击链接", "warning"),  # the link itself is forbidden
    ],
)
def test_a_warning_that_shows_the_reader_a_strange_door_is_a_notice(
    link: str, asks: tuple[str, ...], text: str, frame: str
) -> None:
    assert frame_of(_scene(("warning",), asks, text, link)) == frame


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("请点链接办理。这是骗局", "warning"),  # the whole scam, then the word on it
        ("警惕,骗局多。请点链接办理", "notice"),  # the word first, the act last
        ("请点链接办理。其他都是骗局", "notice"),  # a word on others only
        ("典型案例:点链接办理后钱没了", "warning"),  # a story tells what others did
        ("典型案例。请点链接办理", "notice"),  # unless it directs the reader
    ],
)
def test_what_is_denounced_afterwards_or_told_as_a_story_is_a_warning(text: str, frame: str) -> None:
    found = {
        "frame": [Found("warning", "claims/frames/warning", ())],
        "ask": [Found("click_link", "claims/asks/click-link", (place(text, "链接"),))],
        "effect": [],
        "ground": [],
    }
    assert frame_of(scene_of(text, found=found, mentions={"link:unknown": "链接"})) == frame
