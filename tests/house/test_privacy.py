"""No number of a person, no message in a log: held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.privacy import (
    ALLOWED,
    allowed_numbers,
    is_identity_number,
    logged_messages,
    personal_numbers,
)
from house.guards.tree import Tree, listed

# Built here, so that no such number stands in this file.
STRANGER = "110101" + "19900307" + "889"
VALID = next(STRANGER + check for check in "0123456789X" if is_identity_number(STRANGER + check))
WRONG = next(STRANGER + check for check in "0123456789X" if not is_identity_number(STRANGER + check))
MOBILE = "139" + "12345678"


def test_nobody_is_in_the_repository(house: Tree) -> None:
    assert listed(personal_numbers(house)) == ""


def test_no_log_is_handed_a_message(house: Tree) -> None:
    assert listed(logged_messages(house)) == ""


def test_the_written_list_gives_a_reason_each(house: Tree) -> None:
    lines = [line for line in house.read(ALLOWED).splitlines() if line.strip() and not line.startswith("#")]
    assert [line for line in lines if len(line.split()) < 2] == []
    assert len(allowed_numbers(house)) == len(lines)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (f"身份证{VALID}已核验", 1),
        (f"call {MOBILE} now", 1),
        (f"+86{MOBILE}", 1),
        (f"拨打{MOBILE}。", 1),
        (f"身份证{WRONG}已核验", 0),  # the check digit is wrong: nobody's
        (f"order {MOBILE}0", 0),  # twelve digits
        (f"port 106{MOBILE}", 0),
        ("致电17100000000", 0),  # the form in which examples write one
        ("call 12393", 0),
    ],
)
def test_a_number_of_a_person_is_found(plant: Planting, text: str, findings: int) -> None:
    tree = plant({"rulebook/cases/messages/a.yaml": f"- text: {text}\n"})
    assert len(personal_numbers(tree)) == findings


def test_a_number_of_the_written_list_is_quiet(plant: Planting) -> None:
    tree = plant({"tests/a.py": f"x = '{MOBILE}'", ALLOWED: f"# why\n{MOBILE} a placeholder\n"})
    assert personal_numbers(tree) == []


@pytest.mark.parametrize(
    ("line", "findings"),
    [
        ("logger.info('read %s', message.text)", 2),
        ("self.log.warning(f'odd {sender}')", 1),
        ("logging.debug('x', extra={'body': body})", 1),
        ("logger.info('read %d messages', count)", 0),
        ("show.info(text)", 0),
    ],
)
def test_a_message_in_a_log_is_found(plant: Planting, line: str, findings: int) -> None:
    assert len(logged_messages(plant({"src/heshi/apps/a.py": line}))) == findings
