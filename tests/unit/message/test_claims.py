"""Effects, grounds, asks and speakers that were read become claims."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.message.claims import REMEDY_ORDER, claims_of
from heshi.message.mention import Mention
from heshi.message.reading import Claim, Found
from heshi.message.scene import Scene
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reading
from heshi.rulebook.when import When
from heshi.wording import Bilingual
from scenes import place, scene_of

DAY = date(2026, 11, 22)


def _effect(value: str, benign: bool = False) -> Reading:
    name = f"claims/effects/{value}"
    return Reading(name, "effect", value, Bilingual(value, value), When(words=("x",)), (), (), DAY, benign=benign)


EFFECTS = {
    value: _effect(value, benign=value == "receipt")
    for value in ("card_deactivated", "insurance_suspended", "receipt", "other", "contribution_due", "benefits_paused")
}


def _scene(text: str, **read: dict[str, str | tuple[str, ...]]) -> Scene:
    """A scene in which values were read at the given words of the text; () means read without a place."""
    found: dict[str, list[Found]] = {kind: [] for kind in ("speaker", "ask", "effect", "ground", "frame")}
    for kind, values in read.items():
        for value, words in values.items():
            at = (place(text, words),) if isinstance(words, str) else ()
            found[kind].append(Found(value, f"claims/{kind}s/{value}", at))
    return scene_of(text, found=found)


def _claims(text: str, **read: dict[str, str | tuple[str, ...]]) -> list[Claim]:
    return list(claims_of(_scene(text, **read), EFFECTS))


def test_nothing_read_nothing_claimed() -> None:
    assert _claims("医保已停用", ground={"data_missing": "医保"}, ask={"click_link": "停用"}) == []


def test_one_claim_for_each_effect_in_the_order_of_the_text() -> None:
    read = {"insurance_suspended": "医保停用", "card_deactivated": "卡失效"}
    assert [c.effect for c in _claims("卡失效，医保停用", effect=read)] == ["card_deactivated", "insurance_suspended"]
    assert [c.effect for c in _claims("医保停用，卡失效", effect=read)] == ["insurance_suspended", "card_deactivated"]


def test_a_ground_belongs_to_the_effect_nearest_to_it() -> None:
    text = "因欠费，医保停用。因未升级，卡失效"
    claims = _claims(
        text,
        effect={"insurance_suspended": "医保停用", "card_deactivated": "卡失效"},
        ground={"unpaid": "欠费", "not_upgraded": "未升级"},
    )
    assert [(claim.effect, claim.ground) for claim in claims] == [
        ("insurance_suspended", "unpaid"),
        ("card_deactivated", "not_upgraded"),
    ]


def test_a_ground_that_stands_alone_is_that_of_every_effect() -> None:
    text = "资料缺失：医保停用，卡失效"
    effect: dict[str, str | tuple[str, ...]] = {"insurance_suspended": "医保停用", "card_deactivated": "卡失效"}
    claims = _claims(text, effect=effect, ground={"data_missing": "资料缺失"})
    assert [claim.ground for claim in claims] == ["data_missing", "data_missing"]
    assert [claim.ground for claim in _claims(text, effect=effect)] == [None, None]


def test_other_is_claimed_only_where_nothing_better_was_read() -> None:
    assert [c.effect for c in _claims("医保停用", effect={"other": "停用"})] == ["other"]
    both: dict[str, str | tuple[str, ...]] = {"other": "停用", "insurance_suspended": "医保"}
    assert [c.effect for c in _claims("医保停用", effect=both)] == ["insurance_suspended"]


def test_the_spans_point_at_the_effect_and_at_its_ground_in_the_original() -> None:
    text = "資料缺失,醫保停用"
    (claim,) = claims_of(
        _scene_of_original(text, effect="医保停用", ground="资料缺失"),
        EFFECTS,
    )
    assert [text[start:end] for start, end in claim.spans] == ["資料缺失", "醫保停用"]


def _scene_of_original(text: str, effect: str, ground: str) -> Scene:
    scene = scene_of(text)
    scene.found.update(
        effect=[Found("insurance_suspended", "e", (place(scene.text, effect),))],
        ground=[Found("data_missing", "g", (place(scene.text, ground),))],
        ask=[],
        speaker=[],
    )
    return scene


def test_an_effect_without_a_place_is_claimed_all_the_same() -> None:
    (claim,) = _claims("医保停用", effect={"card_deactivated": ()}, ground={"unpaid": "停用"})
    assert (claim.effect, claim.ground) == ("card_deactivated", "unpaid")


@pytest.mark.parametrize(
    ("asks", "remedy"),
    [
        ((), None),
        (("click_link",), "click_link"),
        (("visit_office", "click_link"), "click_link"),
        (("click_link", "give_code"), "give_code"),
        (("visit_office", "call_number"), "call_number"),
        (("something else",), None),
    ],
)
def test_the_remedy_is_the_most_dangerous_ask(asks: tuple[str, ...], remedy: str | None) -> None:
    (claim,) = _claims("卡失效", effect={"card_deactivated": "卡"}, ask=dict.fromkeys(asks, "失效"))
    assert claim.remedy == remedy


def test_every_ask_that_can_be_read_has_its_rank(book: Book) -> None:
    assert set(REMEDY_ORDER) == {reading.value for reading in book.readings if reading.kind == "ask"}


def test_in_whose_name() -> None:
    (claim,) = _claims("卡失效", effect={"card_deactivated": "卡"}, speaker={"bureau": "卡", "bank": "失效"})
    assert claim.speaker == "bureau"
    assert _claims("卡失效", effect={"card_deactivated": "卡"})[0].speaker is None


@pytest.mark.parametrize(
    ("deadlines", "day"),
    [
        ((), None),
        (("2026-11-23",), date(2026, 11, 23)),
        (("24",), None),
        (("24", "2026-11-23", "2026-12-01"), date(2026, 11, 23)),
    ],
)
def test_by_when(deadlines: tuple[str, ...], day: date | None) -> None:
    scene = _scene("卡失效", effect={"card_deactivated": "卡"})
    scene.mentions = tuple(Mention("deadline", value, (0, 1), (0, 1)) for value in deadlines)
    assert claims_of(scene, EFFECTS)[0].deadline == day


def test_what_only_reports_something_done_threatens_nothing() -> None:
    (claim,) = _claims("已到账", effect={"receipt": "到账"})
    assert claim.benign
    assert not _claims("已停用", effect={"card_deactivated": "停用"})[0].benign


@pytest.mark.parametrize(
    ("effects", "ground", "benign"),
    [
        ({"contribution_due": "未缴费", "benefits_paused": "待遇暂停"}, "contribution_unpaid", True),
        ({"benefits_paused": "待遇暂停"}, "contribution_unpaid", False),  # nobody is reminded to pay
        ({"contribution_due": "未缴费", "benefits_paused": "待遇暂停"}, "not_verified", False),
    ],
)
def test_what_a_reminder_to_pay_says_follows_is_no_threat(effects: dict[str, str], ground: str, benign: bool) -> None:
    claims = _claims("未缴费,待遇暂停", effect=dict(effects), ground={ground: "未缴费"})
    assert next(claim for claim in claims if claim.effect == "benefits_paused").benign is benign
