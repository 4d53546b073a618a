"""Every key of a condition: where it holds, and where it just fails to."""

from __future__ import annotations

import pytest

from heshi.message.conditions import MOST_PLACES, compiled, word_lists
from heshi.message.reading import Found
from heshi.message.scene import Scene
from heshi.rulebook.when import Near, Seq, When
from scenes import scene_of


def _places(when: When, scene: Scene) -> list[str] | None:
    """The words that made a condition true, or None."""
    places = compiled(when)(scene)
    return None if places is None else [scene.text[start:end] for start, end in places]


def _read(when: When, text: str) -> list[str] | None:
    return _places(when, scene_of(text, when))


def _seq(*lists: str, within: int = 3) -> When:
    return When(seq=Seq(of=tuple((words,) for words in lists), within=within))


def _near(words: str, of: str, within: int = 3) -> When:
    return When(near=Near(words=(words,), of=(of,), within=within))


WORDS = When(words=("停用", "暂停"))


@pytest.mark.parametrize(
    ("when", "text", "places"),
    [
        (WORDS, "已停用", ["停用"]),
        (WORDS, "已停用又暂停", ["停用", "暂停"]),
        (WORDS, "已启用", None),
        (When(words=("@card",)), "医保卡", ["医保卡"]),
        (When(words=("@card",)), "社保卡", None),
        (When(words=("@cards",)), "社保卡", ["社保卡"]),
        (When(words=("@cards",)), "insurance cards", ["insurance cards"]),
        (When(words=("ＡＰＰ",)), "打开app", ["app"]),
        # near: either order, at most so far apart, in one sentence
        (_near("点击", "链接"), "点击下方的链接", ["点击下方的链接"]),
        (_near("点击", "链接"), "链接请点击", ["链接请点击"]),
        (_near("点击", "链接"), "点击下方蓝色链接", None),
        (_near("点击", "链接", within=4), "点击下方蓝色链接", ["点击下方蓝色链接"]),
        (_near("点击", "链接"), "点击。链接", None),
        (_near("点击", "链接"), "点击链接", ["点击链接"]),
        (_near("点击", "点击"), "点击", None),
        (_near("点击", "点击"), "点击点击", ["点击点击"]),
        (_near("医疗保险", "保险卡"), "医疗保险卡", None),
        # seq: only in this order
        (_seq("点击", "链接"), "点击下方链接", ["点击下方链接"]),
        (_seq("点击", "链接"), "链接点击", None),
        (_seq("点击", "链接", "填写"), "点击链接并填写", ["点击链接并填写"]),
        (_seq("点击", "链接", "填写"), "点击链接然后再来填写", None),
        (_seq("点击", "链接", "填写"), "点击链接。填写", None),
        (_seq("点击", "链接"), "点击点击链接", ["点击链接"]),
        # pattern: over the normalised text
        (When(pattern=r"\d{4}元"), "补贴３８００元", ["3800元"]),
        (When(pattern=r"\d{4}元"), "补贴380元", None),
    ],
)
def test_words_in_the_messages_own_voice(when: When, text: str, places: list[str] | None) -> None:
    assert _read(when, text) == places


@pytest.mark.parametrize(
    ("when", "text", "places"),
    [
        (When(words=("停用",), unless=("系统维护",)), "医保停用", ["停用"]),
        (When(words=("停用",), unless=("系统维护",)), "系统维护，医保停用", None),
        (When(words=("停用",), unless=("系统维护",)), "系统维护。医保停用", ["停用"]),
        (When(words=("停用",), unless=("系统维护",)), "系统维护停用。医保停用", ["停用"]),
        (When(words=("停用",), unless=("@card",)), "医保卡停用", None),
        (When(words=("停用",), unless=("系统维护",)), "不要系统维护,请停用", None),  # excuses in any voice
        (When(near=Near(("点击",), ("链接",)), unless=("官网",)), "点击官网链接", None),
        (When(near=Near(("点击",), ("链接",)), unless=("官网",)), "点击链接", ["点击链接"]),
        (When(seq=Seq((("点击",), ("链接",))), unless=("官网",)), "点击官网链接", None),
        (When(pattern="停.", unless=("维护",)), "维护停用", None),
        (When(pattern="停.", unless=("维护",)), "停用", ["停用"]),
        # it excuses the branches of its level as well
        (When(any=(WORDS,), unless=("维护",)), "维护停用", None),
        (When(any=(WORDS,), unless=("维护",)), "停用", ["停用"]),
        (When(all=(WORDS,), unless=("维护",)), "维护停用", None),
        (When(any=(When(words=("停用",), unless=("升级",)),), unless=("维护",)), "维护停用", None),
        (When(any=(When(words=("停用",), unless=("升级",)),), unless=("维护",)), "升级停用", None),
        # but what must not stand there is not excused from standing there
        (When(words=("医保",), not_=When(words=("停用",)), unless=("维护",)), "维护停用。医保", None),
    ],
)
def test_what_excuses(when: When, text: str, places: list[str] | None) -> None:
    assert _read(when, text) == places


@pytest.mark.parametrize(
    ("voice", "text", "holds"),
    [
        ("live", "请点击链接", True),
        ("live", "请勿点击链接", False),
        ("live", "骗子请你点击链接", False),
        ("told_not_to", "请勿点击链接", True),
        ("told_not_to", "请点击链接", False),
        ("told_not_to", "骗子叫你点击链接", False),
        ("reported", "骗子叫你点击链接", True),
        ("reported", "请勿点击链接", False),
        ("any", "请点击链接", True),
        ("any", "请勿点击链接", True),
        ("any", "骗子叫你点击链接", True),
    ],
)
@pytest.mark.parametrize("kind", ["words", "near", "seq", "pattern", "mention"])
def test_every_kind_of_words_keeps_to_its_voice(kind: str, voice: str, text: str, holds: bool) -> None:
    when = {
        "words": When(words=("点击",), voice=voice),  # type: ignore[arg-type]
        "near": When(near=Near(("点击",), ("链接",)), voice=voice),  # type: ignore[arg-type]
        "seq": When(seq=Seq((("点击",), ("链接",))), voice=voice),  # type: ignore[arg-type]
        "pattern": When(pattern="点击", voice=voice),  # type: ignore[arg-type]
        "mention": When(mention=("link",), voice=voice),  # type: ignore[arg-type]
    }[kind]
    scene = scene_of(text, when, mentions={"link": "链接"})
    assert (compiled(when)(scene) is not None) == holds


def test_a_branch_speaks_in_its_own_voice_not_in_that_of_its_level() -> None:
    when = When(any=(When(words=("点击",)),), voice="any")
    assert _read(when, "请勿点击") is None
    assert _read(When(any=(When(words=("点击",), voice="any"),)), "请勿点击") == ["点击"]


@pytest.mark.parametrize(
    ("wanted", "mentions", "holds"),
    [
        (("link",), {"link:short": "链接"}, True),
        (("link:short",), {"link:short": "链接"}, True),
        (("link:short",), {"link:official": "链接"}, False),
        (("link:short", "contact"), {"contact:qq": "链接"}, True),
        (("phone",), {"link:short": "链接"}, False),
        (("link:链接",), {"link": "链接"}, True),  # by its value
        (("link",), {}, False),
    ],
)
def test_mentions(wanted: tuple[str, ...], mentions: dict[str, str], holds: bool) -> None:
    when = When(mention=wanted)
    places = _places(when, scene_of("请点击链接", when, mentions=mentions))
    assert places == (["链接"] if holds else None)


def test_a_mention_is_excused_like_words() -> None:
    when = When(mention=("link",), unless=("官网",))
    assert _places(when, scene_of("链接", when, mentions={"link": "链接"})) == ["链接"]
    assert _places(when, scene_of("官网链接", when, mentions={"link": "链接"})) is None


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (When(sender=("mobile", "overseas")), True),
        (When(sender=("port",)), False),
        (When(channel=("sms",)), True),
        (When(channel=("call",)), False),
        (When(frame=("notice",)), True),
        (When(frame=("warning",)), False),
    ],
)
def test_the_envelope_holds_without_a_place(when: When, holds: bool) -> None:
    scene = scene_of("医保", when, sender="mobile", channel="sms", frame="notice")
    assert _places(when, scene) == ([] if holds else None)


def test_without_an_envelope_nothing_of_it_holds() -> None:
    scene = scene_of("医保")
    for when in (When(sender=("mobile",)), When(channel=("sms",)), When(frame=("notice",))):
        assert compiled(when)(scene) is None


STOPPED = Found("card_deactivated", "claims/effects/card-deactivated", ((2, 4),), adverse=True)
RECEIPT = Found("receipt", "claims/effects/receipt", ((0, 2),))


@pytest.mark.parametrize(
    ("effect", "found", "places"),
    [
        (("card_deactivated",), [STOPPED], ["停用"]),
        (("card_replaced",), [STOPPED], None),
        (("adverse",), [STOPPED], ["停用"]),
        (("adverse",), [RECEIPT], None),
        (("receipt",), [RECEIPT], ["医保"]),
        (("adverse",), [RECEIPT, STOPPED], ["停用"]),
        (("adverse", "receipt"), [RECEIPT, STOPPED], ["医保", "停用"]),
        (("adverse",), [], None),
    ],
)
def test_what_was_read_before(effect: tuple[str, ...], found: list[Found], places: list[str] | None) -> None:
    scene = scene_of("医保停用", found={"effect": found})
    assert _places(When(effect=effect), scene) == places


@pytest.mark.parametrize("kind", ["ask", "ground", "speaker"])
def test_each_kind_that_was_read_answers_for_itself_alone(kind: str) -> None:
    found = {kind: [Found("it", f"claims/{kind}s/it", ())]}
    when = {"ask": When(ask=("it",)), "ground": When(ground=("it",)), "speaker": When(speaker=("it",))}[kind]
    assert _places(when, scene_of("医保", found=found)) == []
    assert _places(when, scene_of("医保", found={"effect": found[kind]})) is None
    assert _places(when, scene_of("医保")) is None


@pytest.mark.parametrize(
    ("when", "text", "places"),
    [
        # keys of one level: all of them
        (When(words=("医保",), near=Near(("点击",), ("链接",))), "医保，点击链接", ["医保", "点击链接"]),
        (When(words=("医保",), near=Near(("点击",), ("链接",))), "医保", None),
        (When(all=(When(words=("医保",)), WORDS)), "医保停用", ["医保", "停用"]),
        (When(all=(When(words=("医保",)), WORDS)), "停用", None),
        (When(any=(When(words=("医保",)), WORDS)), "停用", ["停用"]),
        (When(any=(When(words=("医保",)), WORDS)), "社保", None),
        (When(words=("医保",), not_=WORDS), "医保可用", ["医保"]),
        (When(words=("医保",), not_=WORDS), "医保停用", None),
        (When(words=("医保",), not_=WORDS), "医保不会停用", ["医保"]),  # not said in its own voice
        (When(words=("医保",), not_=When(words=("停用",), voice="any")), "医保不会停用", None),
    ],
)
def test_conditions_of_conditions(when: When, text: str, places: list[str] | None) -> None:
    assert _read(when, text) == places


def test_a_condition_that_listens_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="without a key"):
        compiled(When())
    with pytest.raises(ValueError, match="without a key"):
        compiled(When(any=(When(),)))
    with pytest.raises(ValueError, match="without a key"):
        compiled(When(unless=("维护",)))


def test_no_more_places_than_a_reader_needs() -> None:
    assert len(_read(WORDS, "停用" * 50) or ()) == MOST_PLACES


def test_of_words_within_one_another_the_longest_is_meant() -> None:
    assert _read(When(words=("医疗保险", "保险")), "医疗保险和保险") == ["医疗保险", "保险"]


def test_of_stretches_that_overlap_the_shortest_is_shown() -> None:
    assert _read(_near("点击", "链接", within=9), "点击后点击链接") == ["点击链接"]


def test_all_word_lists_of_a_condition_are_named_for_the_lexicon() -> None:
    when = When(
        words=("a",),
        unless=("b",),
        near=Near(("c",), ("d",)),
        seq=Seq((("e",), ("f",))),
        all=(When(words=("g",)),),
        any=(When(words=("h",)),),
        not_=When(words=("i",)),
    )
    assert {word for words in word_lists(when) for word in words} == set("abcdefghi")
