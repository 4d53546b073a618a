"""The judge of signs: who may speak, when, where, and at which words of the original it points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from heshi.adapters.rulebook_folder import load_folder
from heshi.evidence import Evidence, Stance, Strength
from heshi.judges.signals import SignalJudge
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.period import Period
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Signal, Status
from heshi.rulebook.shelf import Shelf
from heshi.rulebook.when import When

DAY = date(2026, 11, 22)
SHELF, _ = load_folder(Path(__file__).parents[1] / "lint" / "sound")
HOURS = SHELF.signals[0]


def _said(text: str, *signals: Signal, day: date = DAY, region: str | None = None) -> list[Evidence]:
    """What the judge says of a text when the edition holds just these signs."""
    shelf: Shelf = replace(SHELF, signals=signals)
    book = Book(shelf)
    reading, scene = Reader(book, [s.when for s in signals if s.status.decides]).read(Message(text, region=region), day)
    return list(SignalJudge(book).judge(reading, scene, day))


def test_a_sign_speaks_with_its_words_and_its_source() -> None:
    (evidence,) = _said("請在24小時内办理", HOURS)
    assert (evidence.judge, evidence.entry) == ("signals", HOURS.id)
    assert (evidence.stance, evidence.strength, evidence.text) == (Stance.AGAINST, Strength.WEAK, HOURS.says)
    assert ["請在24小時内办理"[start:end] for start, end in evidence.spans] == ["24小時内"]
    assert [citation.source for citation in evidence.citations] == ["sources/notice"]


@pytest.mark.parametrize("text", ["", "请办理", "24小时热线", "请勿在24小时内办理"])
def test_it_stays_quiet_on_its_neighbours(text: str) -> None:
    assert _said(text, HOURS) == []


@pytest.mark.parametrize(
    ("status", "speaks"),
    [(Status.DRAFT, False), (Status.TRIAL, True), (Status.STABLE, True), (Status.RETIRED, False)],
)
def test_only_what_decides_may_speak(status: Status, speaks: bool) -> None:
    assert bool(_said("24小时内", replace(HOURS, status=status))) == speaks


@pytest.mark.parametrize(
    ("day", "speaks"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_only_while_it_is_in_force(day: date, speaks: bool) -> None:
    half_a_year = replace(HOURS, in_force=Period(date(2026, 1, 1), date(2026, 7, 1)))
    assert bool(_said("24小时内", half_a_year, day=day)) == speaks


@pytest.mark.parametrize(("region", "speaks"), [("CN-ZJ", True), ("CN", False), ("CN-XX", False), (None, False)])
def test_a_local_sign_speaks_only_there(region: str | None, speaks: bool) -> None:
    assert bool(_said("24小时内", replace(HOURS, regions=("CN-ZJ",)), region=region)) == speaks


def test_a_sign_that_needs_no_words_has_no_place() -> None:
    (evidence,) = _said("您好", replace(HOURS, when=When(frame=("notice",))))
    assert evidence.spans == ()


def test_signs_speak_each_for_itself_and_once() -> None:
    other = replace(HOURS, id="signals/pressure/other", when=When(words=("小时",)))
    said = _said("24小时内,24小时内", HOURS, other)
    assert [(evidence.entry, len(evidence.spans)) for evidence in said] == [(HOURS.id, 2), (other.id, 2)]


def test_every_sign_of_the_rulebook_that_decides_has_its_day(book: Book) -> None:
    assert [signal.id for signal in book.signals.values() if signal.in_force.empty] == []
