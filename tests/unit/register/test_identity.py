"""Identity numbers: the published vectors, and each way of being none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from heshi.register.identity import (
    IdentityFault,
    IdentityRemark,
    birth_of,
    check_of,
    identity_remarks,
    masked,
    read_identity,
)
from planted import identities

TODAY = date(2026, 11, 22)
TEXTBOOK = "11010519491231002X"


@pytest.mark.parametrize("number", [TEXTBOOK, "440524188001010014", "34052419800101001X"])
def test_the_textbook_numbers_are_numbers(number: str) -> None:
    assert read_identity(number, TODAY) == number


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("110105194912310021", IdentityFault.CHECK),  # X, not 1
        ("11010519491231003X", IdentityFault.CHECK),  # 8, not X
        ("110105194902300012", IdentityFault.BIRTH),  # 30 February
        ("110105194913310013", IdentityFault.BIRTH),  # month 13
        ("110105209901010012", IdentityFault.FUTURE),
        ("11010519491231002", IdentityFault.SHAPE),  # seventeen
        ("1101051949123100XX", IdentityFault.SHAPE),
        ("1101051949123100２", IdentityFault.SHAPE),  # full width, and too short
        ("", IdentityFault.SHAPE),
        ("X" * 18, IdentityFault.SHAPE),
        ("①②③④⑤⑥⑦⑧⑨①②③④⑤⑥⑦⑧", IdentityFault.SHAPE),
    ],
)
def test_what_is_no_number_says_why(text: str, fault: IdentityFault) -> None:
    assert read_identity(text, TODAY) is fault


@pytest.mark.parametrize(
    "text",
    [TEXTBOOK.lower(), " 110105 19491231 002x ", "１１０１０５１９４９１２３１００２Ｘ", "110105\u300019491231002X"],
)
def test_as_people_write_it(text: str) -> None:
    assert read_identity(text, TODAY) == TEXTBOOK


def test_fifteen_digits_are_the_form_before_1999() -> None:
    assert read_identity("110105491231002", TODAY) == TEXTBOOK
    assert read_identity("110105490231002", TODAY) is IdentityFault.BIRTH


def test_the_day_decides_what_is_to_come() -> None:
    assert read_identity(TEXTBOOK, date(1949, 12, 31)) == TEXTBOOK
    assert read_identity(TEXTBOOK, date(1949, 12, 30)) is IdentityFault.FUTURE


def test_an_unknown_place_or_a_great_age_is_remarked_and_not_refused() -> None:
    unknown = "990105194912310023"
    assert read_identity(unknown, TODAY) == unknown
    assert identity_remarks(unknown, TODAY) == (IdentityRemark.PLACE,)
    assert identity_remarks("440524188001010014", TODAY) == (IdentityRemark.AGE,)
    assert identity_remarks(TEXTBOOK, TODAY) == ()


@given(identities)
def test_one_wrong_digit_is_always_seen(number: str) -> None:
    assert read_identity(number, TODAY) == number
    assert birth_of(number) is not None
    for place in range(14, 17):
        other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert read_identity(other, TODAY) is IdentityFault.CHECK
        assert check_of(other[:17]) != number[17]


def test_a_masked_number_shows_neither_birthday_nor_order() -> None:
    assert "19491231" not in masked(TEXTBOOK)
    assert len(masked(TEXTBOOK)) == len(TEXTBOOK)
