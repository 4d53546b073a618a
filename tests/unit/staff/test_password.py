"""Passwords: each that is refused stands beside the nearest one that will do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.staff.password import LONGEST, SHORTEST, guesses, password_faults


@pytest.mark.parametrize(
    ("refused", "taken"),
    [
        ("Password2026!", "Passerine2026-wharf"),
        ("p@ssw0rdp@ssw0rd", "p@ss the w0rm jar"),
        ("qwertyuiop12345", "qwerty owls hum twice"),
        ("aaaaaaaaaaaaaaaa", "a bat came to dine"),
        ("yibao-shebao-2026", "yibao lantern grove"),
        ("wangfang19870102", "wangfang sees mild fog"),
        ("医保社保核实密码管理员医保", "雨后山路上有三只白鹅" * 2),
        ("abcdefghijklmnop", "abc drum lively fox"),
    ],
)
def test_a_guess_is_refused_and_its_neighbour_taken(refused: str, taken: str) -> None:
    assert "guessable" in password_faults(refused, "wangfang")
    assert password_faults(taken, "wangfang") == ()


@pytest.mark.parametrize(("length", "faults"), [(SHORTEST - 1, ("too_short",)), (SHORTEST, ()), (LONGEST, ())])
def test_the_length_counts_in_code_points(length: int, faults: tuple[str, ...]) -> None:
    words = "鹅雨后山路上有三只白湖光照见松影" * 9
    assert password_faults(words[:length], "anna") == faults


def test_too_long_is_the_only_fault() -> None:
    assert password_faults("a" * (LONGEST + 1), "anna") == ("too_long",)


def test_the_name_alone_is_no_password() -> None:
    assert "guessable" in password_faults("li.xiaomeng-li.xiaomeng", "li.xiaomeng")
    assert password_faults("li.xiaomeng-li.xiaomeng", "zhao") == ()


@given(st.sampled_from(guesses()), st.sampled_from(guesses()), st.text("0123456789!-_. ", max_size=4))
def test_guesses_put_together_are_guesses(first: str, second: str, end: str) -> None:
    assert password_faults(first + second + end, "anna") != ()
