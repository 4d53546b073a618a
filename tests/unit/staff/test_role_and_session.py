"""The table of rights, how long a login holds, and names."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from heshi.staff.account import clean_name
from heshi.staff.role import RIGHTS, Right, Role, may
from heshi.staff.session import IDLE, LONGEST, Session, is_alive, wants_touch

NINE = datetime(2026, 11, 22, 9)


def test_the_table_knows_every_role() -> None:
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("right", [Right.MANAGE_USERS, Right.READ_AUDIT])
def test_only_an_admin_sees_accounts_and_the_log(right: Right) -> None:
    assert may(Role.ADMIN, right)
    assert not may(Role.DESK, right)


def test_no_right_changes_the_log() -> None:
    assert [right for right in Right if "audit" in right and right != Right.READ_AUDIT] == []


def session(idle: timedelta, age: timedelta) -> Session:
    """A session at nine that is so old, and whose last request was so long ago."""
    return Session("", 1, began=NINE - age, seen=NINE - idle)


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("idle", "age", "alive"),
    [
        (timedelta(), timedelta(), True),
        (IDLE - SECOND, IDLE, True),
        (IDLE, IDLE, False),
        (SECOND, LONGEST - SECOND, True),
        (SECOND, LONGEST, False),
    ],
)
def test_a_session_ends_by_idling_and_by_age(idle: timedelta, age: timedelta, alive: bool) -> None:
    assert is_alive(session(idle, age), NINE) is alive


def test_presence_is_written_down_once_a_minute() -> None:
    assert not wants_touch(session(timedelta(seconds=59), IDLE), NINE)
    assert wants_touch(session(timedelta(seconds=60), IDLE), NINE)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Anna", "anna"),
        ("ａｎｎａ", "anna"),
        ("王芳", "王芳"),
        ("a.b-c_9", "a.b-c_9"),
        ("a" * 32, "a" * 32),
        ("a" * 33, None),
        ("a", None),
        (".anna", None),
        ("an na", None),
        ("anna\n", "anna"),
        ("an\nna", None),
        ("<b>anna", None),
        ("", None),
    ],
)
def test_names(typed: str, name: str | None) -> None:
    assert clean_name(typed) == name
