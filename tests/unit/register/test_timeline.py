"""The timeline: what it shows is what the record holds, and the picture can be read by everybody."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from msgspec import structs

from entries import ENTERED, card, enrolled, months, record, row
from heshi.register.drawing import TYPE, draw_timeline
from heshi.register.records import Decision, Entitlement, Record, Wait
from heshi.register.timeline import Lane, Timeline, lines_of, timeline_of
from heshi.register.timeline_words import MONTH_SIGNS, MONTH_WORDS, STATE_WORDS, WORDS
from heshi.wording import Language

DAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


def life() -> Record:
    rows = (
        *months(date(2025, 1, 1), 20),
        row(date(2026, 9, 1), "employee", date(2026, 9, 30), date(2026, 10, 5)),
        row(date(2026, 10, 1), "employee", date(2026, 10, 31), None),
        row(date(2026, 11, 1), "employee", date(2026, 11, 30), None),
        structs.replace(row(date(2026, 1, 1), "employee", date(2026, 1, 31), None), cover="supplementary", key="x"),
    )
    decision = Decision(
        key="d",
        grounds=("voucher_lent",),
        decided=date(2025, 12, 1),
        since=date(2025, 12, 15),
        until=date(2026, 6, 15),
        lifted=date(2026, 2, 1),
        entered=ENTERED,
    )
    return record(
        enrolments=(enrolled(date(2025, 1, 1)),),
        contributions=rows,
        entitlements=(Entitlement(key="e", since=date(2025, 3, 1), entered=ENTERED),),
        waits=(Wait(key="w", since=date(2025, 1, 1), until=date(2025, 3, 1), entered=ENTERED),),
        decisions=(decision,),
        vouchers=(card("c<&", "generation_3", ("activated", date(2025, 5, 1)), ("lost_formal", date(2026, 2, 28))),),
    )


def lane(timeline: Timeline, year: int, name: str) -> Lane:
    block = next(block for block in timeline.years if block.year == year)
    return next(lane for lane in block.lanes if lane.name == WORDS[name])


def test_each_month_is_shown_as_it_stands_on_the_day() -> None:
    cells = {cell.month: cell.state for cell in lane(timeline_of(life(), DAY), 2026, "contributions").cells}
    assert [cells[month] for month in (8, 9, 10, 11)] == ["paid", "paid_back", "missed", "open"]
    assert 12 not in cells
    then = {c.month: c.state for c in lane(timeline_of(life(), date(2026, 10, 4)), 2026, "contributions").cells}
    assert (then[9], then[10]) == ("missed", "open")
    extra = lane(timeline_of(life(), DAY), 2026, "supplementary").cells
    assert extra[0].state == "missed"


def test_spans_are_cut_at_new_year_and_at_the_day() -> None:
    timeline = timeline_of(life(), DAY)
    assert [(b.since, b.until) for b in lane(timeline, 2025, "settlement").bars] == [
        (date(2025, 12, 15), date(2026, 1, 1))
    ]
    assert lane(timeline, 2026, "settlement").bars[0].until == date(2026, 2, 1)  # lifted before its last day
    assert lane(timeline, 2026, "benefits").bars[0].until == date(2026, 11, 23)  # no end on file: drawn to the day
    states = lane(timeline, 2026, "generation_3").bars
    assert [(b.since, b.words) for b in states] == [
        (date(2026, 1, 1), STATE_WORDS["activated"]),
        (date(2026, 2, 28), STATE_WORDS["lost_formal"]),
    ]
    assert [block.year for block in timeline.years] == [2024, 2025, 2026]
    assert timeline.years[0].lanes == ()


def test_a_decision_after_the_day_is_not_shown() -> None:
    blocks = timeline_of(life(), date(2025, 11, 30)).years
    assert not [lane for block in blocks for lane in block.lanes if lane.name == WORDS["settlement"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_can_be_read_and_heard(language: Language) -> None:
    timeline = timeline_of(life(), DAY)
    text = draw_timeline(timeline, language)
    root = ET.fromstring(text)
    named = str(root.get("aria-labelledby")).split()
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == named  # type: ignore[union-attr]
    about = root.findtext(f"{SVG}desc") or ""
    assert all(line.in_(language) in about for line in lines_of(timeline))
    sizes = [float(e.get("font-size", TYPE)) for e in root.iter(f"{SVG}text")]
    assert min(sizes) >= 20
    words = {e.text for e in root.iter(f"{SVG}text")}
    assert {words_of.in_(language) for words_of in MONTH_WORDS.values()} <= words
    assert {MONTH_SIGNS["missed"], MONTH_SIGNS["paid_back"]} <= words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_holds_nothing_that_a_strict_page_forbids(language: Language) -> None:
    text = draw_timeline(timeline_of(life(), DAY), language)
    for element in ET.fromstring(text).iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text", "g", "line"}
        assert not [name for name in element.attrib if name in ("style", "class", "href") or name.startswith("on")]
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_same_record_gives_the_same_picture_and_an_empty_one_a_picture_too() -> None:
    assert draw_timeline(timeline_of(life(), DAY), "zh") == draw_timeline(timeline_of(life(), DAY), "zh")
    ET.fromstring(draw_timeline(timeline_of(record(), DAY), "en"))


def test_signs_and_words_differ_from_state_to_state() -> None:
    assert len(set(MONTH_SIGNS.values())) == len(MONTH_SIGNS) == len(MONTH_WORDS)
