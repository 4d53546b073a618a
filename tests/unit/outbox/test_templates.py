"""The templates of this edition: they can be sent, and our own judges find nothing against them."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.answer import Verdict
from heshi.check import bench_of, check
from heshi.message.message import Message
from heshi.outbox.rules import faults_of
from heshi.outbox.templates import SlotFault, fill, places_of
from heshi.rulebook.book import Book
from heshi.rulebook.entries import NoticeTemplate
from heshi.verdict import at_least
from heshi.wording import Language
from notice_logs import AUTHORITY

TEMPLATES = ("notices/arrears", "notices/card-ready", "notices/decision", "notices/old-card-stops")
CODES = ("TUX989W3JCWC", "ENPKJWDPXARH", "7RAWCAAEENN4")


def filled(template: NoticeTemplate, language: Language, code: str = CODES[0], **values: str) -> object:
    """The template with its samples, or with other values."""
    samples = {slot.id: slot.sample.in_(language) for slot in template.slots}
    return fill(template, language, samples | values, code, AUTHORITY)


def test_these_are_all(book: Book) -> None:
    assert tuple(book.notices) == TEMPLATES


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_speaks_against_it(name: str, language: Language, book: Book, today: date) -> None:
    for code in CODES:
        text = filled(book.notices[name], language, code)
        assert isinstance(text, str)
        assert faults_of(text, bench_of(book).reader, today) == ()
        assert not at_least(check(Message(text), book, today).verdict, Verdict.UNPROVEN)


def test_values_are_written_as_people_read_them(book: Book) -> None:
    arrears = book.notices["notices/arrears"]
    zh, en = filled(arrears, "zh"), filled(arrears, "en")
    assert "2026年10月" in str(zh)
    assert "412.50元" in str(zh)
    assert "31 December 2026" in str(en)
    assert "October 2026 of 412.50 yuan" in str(en)


BAD = (
    ("month", "2026-13"),
    ("month", "2026-10-01"),
    ("until", "2026-02-30"),
    ("until", "31.12.2026"),
    ("amount", "12,50"),
    ("amount", "-1"),
    ("amount", "1000000000"),
    ("name", "王\n先生"),
    ("name", "{code}"),
    ("name", "王" * 41),
    ("name", "4826"),
)


@pytest.mark.parametrize(("slot", "value"), BAD)
def test_what_cannot_be_filled_in(slot: str, value: str, book: Book) -> None:
    faults = filled(book.notices["notices/arrears"], "zh", **{slot: value})
    assert isinstance(faults, tuple)
    assert [(fault.code, fault.slot) for fault in faults if isinstance(fault, SlotFault)] == [("bad", slot)]


def test_an_address_in_a_value_breaks_the_rules_of_the_whole(book: Book, today: date) -> None:
    text = filled(book.notices["notices/arrears"], "zh", name="王先生 card.top/a")
    assert isinstance(text, str)
    assert [fault.code for fault in faults_of(text, bench_of(book).reader, today)] == ["link"]


def test_places_of_a_broken_text() -> None:
    with pytest.raises(ValueError, match="expected '}'"):
        places_of("{name，您好")
