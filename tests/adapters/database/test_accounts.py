"""Accounts, logins and failed tries, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from heshi.adapters.database.stored_staff import stored_staff
from heshi.adapters.password_hash import Cost, Passwords
from heshi.staff.account import Account
from heshi.staff.audit import Act, Deed, verify
from heshi.staff.port import Staff
from heshi.staff.role import Role
from heshi.staff.session import LONGEST, Session
from heshi.usecases.change_password import Change, change_password
from heshi.usecases.log_in import Door, Entry, Knock, Turned, log_in, token_hash
from heshi.usecases.manage_users import OPERATOR, By, add_user, set_locked, set_password, set_role

SECRET = b"nobody's, for the tests only"
PASSWORD = "three owls on a wet roof"
CHEAP = Passwords(Cost(passes=1, memory=8))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def staff(engine: Engine) -> Staff:
    """A desk where nobody works yet."""
    return stored_staff(engine)


@pytest.fixture
def door(staff: Staff, now: datetime) -> Door:
    """A desk with Anna, who decides, and Bao, an admin."""
    for name, role in (("anna", Role.DESK), ("bao", Role.ADMIN)):
        assert isinstance(add_user(staff, CHEAP, name, PASSWORD, role, By(OPERATOR, now)), Account)
    return Door(staff, CHEAP, SECRET)


def acts(staff: Staff) -> list[tuple[str, str]]:
    """Who did what, in order."""
    return [(line.deed.who, line.deed.what) for line in staff.audit.lines()]


def test_an_account_is_found_by_its_name(door: Door, now: datetime) -> None:
    anna = door.staff.accounts.named("anna")
    assert anna is not None
    assert (anna.role, anna.locked, anna.created, anna.last_login) == (Role.DESK, False, now, None)
    assert PASSWORD not in anna.password
    assert door.staff.accounts.named("ann") is None
    assert [account.name for account in door.staff.accounts.all()] == ["anna", "bao"]


def test_a_name_is_given_once(door: Door, now: datetime) -> None:
    by = By(OPERATOR, now)
    assert add_user(door.staff, CHEAP, "ANNA", PASSWORD, Role.ADMIN, by) == ("name_taken",)
    assert door.staff.accounts.add("anna", Role.ADMIN, "x", Deed(now, "x", Act.USER_ADDED)) is None
    assert acts(door.staff).count((OPERATOR, Act.USER_ADDED)) == 2  # a refused one leaves no line


@pytest.mark.parametrize(
    ("name", "password", "faults"),
    [
        ("a b", "abcd", ("bad_name", "too_short", "guessable")),
        (OPERATOR, PASSWORD, ("bad_name",)),
        ("chen", "Password2026!", ("guessable",)),
    ],
)
def test_every_fault_is_told_at_once(
    staff: Staff, now: datetime, name: str, password: str, faults: tuple[str, ...]
) -> None:
    assert add_user(staff, CHEAP, name, password, Role.DESK, By(OPERATOR, now)) == faults
    assert staff.accounts.all() == []


def knock(now: datetime, name: str = "anna", password: str = PASSWORD, client: str = "c1", old: str = "") -> Knock:
    """One try."""
    return Knock(name, password, client, now, old)


def test_the_right_password_opens_and_only_the_hash_of_the_token_is_kept(
    door: Door, engine: Engine, now: datetime
) -> None:
    entry = log_in(door, knock(now, name=" Anna "))
    assert isinstance(entry, Entry)
    with engine.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM desk_sessions")).all())
    assert token_hash(entry.token) in kept
    assert entry.token not in kept
    found = door.staff.sessions.find(token_hash(entry.token))
    assert found is not None
    assert (found[0].began, found[1].name, found[1].last_login) == (now, "anna", now)


def test_a_new_login_has_a_new_token_and_ends_the_old_one(door: Door, now: datetime) -> None:
    first = log_in(door, knock(now))
    assert isinstance(first, Entry)
    second = log_in(door, knock(now, old=first.token))
    assert isinstance(second, Entry)
    assert first.token != second.token
    assert door.staff.sessions.find(token_hash(first.token)) is None
    assert door.staff.sessions.find(token_hash(second.token)) is not None


def test_unknown_and_wrong_get_the_same_answer_and_the_log_learns_no_typed_name(door: Door, now: datetime) -> None:
    assert log_in(door, knock(now, password="x")) == log_in(door, knock(now, name="zoe", password="x")) == Turned()
    refused = [line.deed for line in door.staff.audit.lines() if line.deed.what == Act.LOGIN_REFUSED]
    assert [deed.who for deed in refused] == ["anna", ""]


@pytest.mark.parametrize("name", ["anna", "zoe", "no name at all", ""])
def test_five_wrong_tries_close_the_door_for_any_name(door: Door, now: datetime, name: str) -> None:
    tries = [log_in(door, knock(now + n * MINUTE, name, "x", client=f"c{n}")) for n in range(6)]
    assert tries[:5] == [Turned()] * 5
    assert tries[5] == Turned(now + 19 * MINUTE)


def test_the_right_password_waits_too_and_is_heard_afterwards(door: Door, now: datetime) -> None:
    for _ in range(5):
        log_in(door, knock(now, password="x"))
    assert log_in(door, knock(now + 14 * MINUTE)) == Turned(now + 15 * MINUTE)
    assert isinstance(log_in(door, knock(now + 15 * MINUTE)), Entry)


def test_a_login_forgets_the_failures_of_its_name(door: Door, now: datetime) -> None:
    for _ in range(2):
        for _ in range(4):
            assert log_in(door, knock(now, password="x")) == Turned()
        assert isinstance(log_in(door, knock(now)), Entry)


def test_one_client_cannot_walk_through_names(door: Door, now: datetime) -> None:
    for n in range(20):
        assert log_in(door, knock(now, name=f"name{n}", password="x")) == Turned()
    assert log_in(door, knock(now)) == Turned(now + 15 * MINUTE)
    assert isinstance(log_in(door, knock(now, client="c2")), Entry)


def test_tries_at_the_same_moment_are_all_counted(door: Door, now: datetime) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: log_in(door, knock(now, password="x")), range(12)))
    assert [turned.until is None for turned in found if isinstance(turned, Turned)].count(True) == 5


def test_old_tries_are_deleted(door: Door, engine: Engine, now: datetime) -> None:
    log_in(door, knock(now, password="x"))
    log_in(door, knock(now + 31 * MINUTE, password="x"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM login_attempts")).scalar() == 1
        assert "anna" not in str(connection.execute(text("SELECT * FROM login_attempts")).all())


def test_a_locked_account_is_out_at_once_and_not_told_so(door: Door, now: datetime) -> None:
    entry = log_in(door, knock(now))
    assert isinstance(entry, Entry)
    assert set_locked(door.staff, "anna", True, By("bao", now)) == ()
    assert door.staff.sessions.find(token_hash(entry.token)) is None
    assert log_in(door, knock(now)) == Turned()
    assert set_locked(door.staff, "anna", False, By("bao", now)) == ()
    assert isinstance(log_in(door, knock(now)), Entry)


def test_the_last_admin_stays(door: Door, now: datetime) -> None:
    by = By("bao", now)
    assert set_locked(door.staff, "bao", True, by) == ("last_admin",)
    operator = By(OPERATOR, now)
    assert set_role(door.staff, "bao", Role.DESK, operator) == ("last_admin",)
    assert set_role(door.staff, "anna", Role.ADMIN, by) == ()
    assert set_role(door.staff, "bao", Role.DESK, operator) == ()
    assert set_role(door.staff, "zoe", Role.DESK, operator) == ("no_such_user",)


@pytest.mark.parametrize("role", [Role.BUREAU, Role.DESK])
def test_nobody_changes_their_own_role(door: Door, now: datetime, role: Role) -> None:
    """Who manages accounts reads no records: an admin does not become the bureau by a click of their own."""
    assert set_role(door.staff, "anna", Role.ADMIN, By("bao", now)) == ()
    before = len(acts(door.staff))
    assert set_role(door.staff, " Bao ", role, By("bao", now)) == ("own_role",)
    assert len(acts(door.staff)) == before
    bao = door.staff.accounts.named("bao")
    assert bao is not None
    assert bao.role is Role.ADMIN
    assert set_role(door.staff, "bao", Role.ADMIN, By("bao", now)) == ()  # nothing is changed by it
    assert set_role(door.staff, "bao", role, By("anna", now)) == ()


def test_a_hash_of_another_cost_is_made_anew_at_the_login(door: Door, now: datetime) -> None:
    dearer = Door(door.staff, Passwords(Cost(passes=2, memory=16)), SECRET)
    assert isinstance(log_in(dearer, knock(now)), Entry)
    anna = door.staff.accounts.named("anna")
    assert anna is not None
    assert "$m=16,t=2,p=1$" in anna.password
    assert isinstance(log_in(dearer, knock(now)), Entry)


def test_another_password_ends_every_login(door: Door, now: datetime) -> None:
    entry, anna = log_in(door, knock(now)), door.staff.accounts.named("anna")
    assert isinstance(entry, Entry)
    assert anna is not None
    new = "a kettle hums in winter"
    assert change_password(door, anna, Change("wrong", new), "c1", now) == ("wrong_password",)
    assert change_password(door, anna, Change(PASSWORD, PASSWORD), "c1", now) == ("same_password",)
    assert change_password(door, anna, Change(PASSWORD, "abcd"), "c1", now) == ("too_short", "guessable")
    assert door.staff.sessions.find(token_hash(entry.token)) is not None
    assert change_password(door, anna, Change(PASSWORD, new), "c1", now) == ()
    assert door.staff.sessions.find(token_hash(entry.token)) is None
    assert log_in(door, knock(now)) == Turned()
    assert isinstance(log_in(door, knock(now, password=new)), Entry)


def test_a_lost_password_is_set_anew_and_ends_every_login(door: Door, now: datetime) -> None:
    entry = log_in(door, knock(now))
    assert isinstance(entry, Entry)
    new, by = "a kettle hums in winter", By(OPERATOR, now)
    assert set_password(door.staff, CHEAP, "zoe", new, by) == ("no_such_user",)
    assert set_password(door.staff, CHEAP, "anna", "anna", by) == ("too_short", "guessable")
    assert set_password(door.staff, CHEAP, "Anna", new, by) == ()
    assert door.staff.sessions.find(token_hash(entry.token)) is None
    assert isinstance(log_in(door, knock(now, password=new)), Entry)


def test_an_open_desk_is_no_place_to_guess(door: Door, now: datetime) -> None:
    anna = door.staff.accounts.named("anna")
    assert anna is not None
    for _ in range(5):
        change_password(door, anna, Change("wrong", "a kettle hums in winter"), "c1", now)
    found = change_password(door, anna, Change(PASSWORD, "a kettle hums in winter"), "c1", now)
    assert found == ("too_many_tries",)


def test_everything_is_in_the_log_and_the_log_is_whole(door: Door, now: datetime) -> None:
    entry = log_in(door, knock(now))
    assert isinstance(entry, Entry)
    door.staff.sessions.end(token_hash(entry.token), Deed(now, "anna", Act.LOGGED_OUT))
    set_role(door.staff, "anna", Role.ADMIN, By("bao", now))
    assert acts(door.staff) == [
        (OPERATOR, Act.USER_ADDED),
        (OPERATOR, Act.USER_ADDED),
        ("anna", Act.LOGGED_IN),
        ("anna", Act.LOGGED_OUT),
        ("bao", Act.ROLE_CHANGED),
    ]
    assert verify(door.staff.audit.lines()).broken is None


def test_presence_is_kept(door: Door, now: datetime) -> None:
    anna = door.staff.accounts.named("anna")
    assert anna is not None
    door.staff.sessions.begin(Session("h" * 64, anna.id, now, now), Deed(now, "anna", Act.LOGGED_IN))
    door.staff.sessions.touch("h" * 64, now + MINUTE)
    found = door.staff.sessions.find("h" * 64)
    assert found is not None
    assert found[0].seen == now + MINUTE


def test_sessions_that_are_over_are_deleted_at_the_next_login(door: Door, engine: Engine, now: datetime) -> None:
    for at in (now, now + LONGEST - MINUTE, now + LONGEST):
        assert isinstance(log_in(door, knock(at)), Entry)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM desk_sessions")).scalar() == 2


def test_two_processes_give_a_name_once(door: Door, open_another: Callable[[], Engine], now: datetime) -> None:
    others = [stored_staff(open_another()) for _ in range(4)]
    deed = Deed(now, OPERATOR, Act.USER_ADDED)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda staff: staff.accounts.add("chen", Role.DESK, "x", deed), others))
    assert sum(account is not None for account in made) == 1
    assert verify(door.staff.audit.lines()).broken is None
