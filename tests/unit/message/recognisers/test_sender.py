"""Senders as they are compared, and the first pattern that one has."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heshi.adapters.rulebook_folder import load_book
from heshi.message.channel_index import ChannelIndex
from heshi.message.recognisers import sender
from heshi.rulebook.book import Book
from heshi.rulebook.entries import SenderPattern

BOOK = load_book()
INDEX = ChannelIndex(BOOK)
BEGINNINGS = (
    "1063",
    "1065",
    "1068",
    "1069",
    "106",
    "12",
    "95",
    "100",
    "10086",
    "+",
    "00",
    "138",
    "010",
    "400",
    "a@",
    "",
)


@given(number=st.text(alphabet="0123456789+86 -", max_size=16))
def test_digits_alone_are_made_canonical_like_any_others(number: str) -> None:
    assert sender.canonical(number) == sender.canonical(f" {number} ")


def _first_of(number: str) -> SenderPattern | None:
    return next((entry for entry in BOOK.senders if re.fullmatch(entry.pattern, number)), None) if number else None


@given(beginning=st.sampled_from(BEGINNINGS), further=st.text(alphabet="0123456789医保局b._", max_size=14))
def test_the_first_pattern_of_the_edition_that_a_sender_has_speaks(beginning: str, further: str) -> None:
    assert INDEX.sender(beginning + further) is _first_of(beginning + further)


def test_every_pattern_is_some_senders_first() -> None:
    listed = [entry.pattern for entry in BOOK.senders if entry.pattern.isdigit()]
    ports = (f"106{number}0000" for number in (1, 2, 3, 5, 6, 8, 9))
    others = ("12345", "95588", "10086", "+85251234567", "13800000000", "01012393", "4000000000", "a@b.example", "局")
    known = (*listed, *ports, *others)
    assert {entry for number in known if (entry := INDEX.sender(number))} == set(BOOK.senders)


def test_groups_within_a_pattern_do_not_disturb_the_count() -> None:
    one, two, three = BOOK.senders[:3]
    three = structs.replace(three, pattern="b((c)|d)")
    entries = (structs.replace(one, pattern="(a)(x)?"), structs.replace(two, pattern="((b))"), three)
    index = ChannelIndex(Book(structs.replace(BOOK.shelf, senders=entries)))
    assert [index.sender(text) for text in ("a", "ax", "b", "bc", "bd", "c")] == [
        entries[0], entries[0], entries[1], three, three, None
    ]  # fmt: skip
