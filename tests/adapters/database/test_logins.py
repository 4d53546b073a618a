"""Codes and sessions of persons on both databases: counted one by one, used once, forgotten in time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from heshi.adapters.database.stored_codes import StoredLogins
from heshi.register.codes import LONGEST_MEMORY, TRIES, is_open
from heshi.register.logins import Asked
from heshi.register.person import Erasure
from heshi.register.sessions import LONGEST, PersonSession
from heshi.register.wishes import No

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


def asked(handle: str, person: str = "p", client: str = "c", at: datetime = NINE) -> Asked:
    return Asked(handle, person, client, "code", at)


def session(token: str, person: int = 1, at: datetime = NINE) -> PersonSession:
    return PersonSession(token, person, "page", at, at)


def test_an_asking_sees_the_earlier_ones_of_its_person_and_its_client(engine: Engine) -> None:
    logins = StoredLogins(engine)
    later = NINE + timedelta(seconds=1)
    assert logins.note(asked("1")).by_person == ()
    assert logins.note(asked("2", client="d", at=later)).by_person == (NINE,)
    found = logins.note(asked("3", person="q", at=later))
    assert (found.by_person, found.by_client) == ((), (NINE,))
    logins.withdraw("1")
    assert logins.note(asked("4", at=later)).by_person == (later,)


def test_what_is_old_is_forgotten(engine: Engine) -> None:
    logins = StoredLogins(engine)
    logins.note(asked("1"))
    logins.note(asked("2", at=NINE + LONGEST_MEMORY))
    assert logins.try_code("1") is None
    assert logins.try_code("2") is not None


def test_of_many_tries_at_once_each_is_counted(engine: Engine, open_another: Callable[[], Engine]) -> None:
    StoredLogins(engine).note(asked("1"))
    many = [StoredLogins(open_another()) for _ in range(3)] * 4
    with ThreadPoolExecutor(len(many)) as threads:
        tried = list(threads.map(lambda logins: logins.try_code("1"), many))
    assert sorted(one.tries for one in tried if one) == list(range(1, 13))
    assert sum(is_open(one, NINE) for one in tried if one) == TRIES


def test_of_two_who_use_a_code_at_once_one_comes_in(engine: Engine, open_another: Callable[[], Engine]) -> None:
    StoredLogins(engine).note(asked("1"))
    doors = [StoredLogins(open_another()) for _ in range(2)] * 3
    with ThreadPoolExecutor(len(doors)) as threads:
        begun = list(threads.map(lambda pair: pair[1].begin(session(f"t{pair[0]}"), "1"), enumerate(doors)))
    assert sum(begun) == 1
    found = [StoredLogins(engine).find(f"t{n}") for n in range(len(doors))]
    assert sum(one is not None for one in found) == 1


def test_a_session_without_a_code_is_none(engine: Engine) -> None:
    logins = StoredLogins(engine)
    assert not logins.begin(session("t"), "no such handle")
    assert logins.find("t") is None


def test_sessions_end_one_by_one_all_together_and_with_time(engine: Engine) -> None:
    logins = StoredLogins(engine)
    for number in range(4):
        logins.note(asked(str(number)))
        assert logins.begin(session(f"t{number}", person=number // 2), str(number))
    logins.end("t0")
    assert [logins.find(f"t{n}") is not None for n in range(4)] == [False, True, True, True]
    logins.end_all(1)
    assert [logins.find(f"t{n}") is not None for n in range(4)] == [False, True, False, False]
    logins.note(asked("9", at=NINE + LONGEST))
    assert logins.begin(session("t9", at=NINE + LONGEST), "9")
    assert logins.find("t1") is None


def test_a_touch_is_seen(engine: Engine) -> None:
    logins = StoredLogins(engine)
    logins.note(asked("1"))
    logins.begin(session("t"), "1")
    logins.touch("t", NINE + timedelta(minutes=3))
    found = logins.find("t")
    assert found is not None
    assert (found.began, found.seen) == (NINE, NINE + timedelta(minutes=3))


def test_a_request_for_erasure_is_open_until_it_is_withdrawn_or_done(engine: Engine) -> None:
    logins = StoredLogins(engine)
    assert logins.wish(1) is None
    logins.ask_erasure(1, NINE)
    logins.ask_erasure(2, NINE)
    assert logins.ask_erasure(1, NINE + timedelta(days=1)).asked == NINE
    assert [wish.person for wish in logins.wishes()] == [1, 2]
    logins.withdraw_erasure(1, NINE + timedelta(days=2))
    done = Erasure(person=2, gone=("phone",), kept=(("use", date(2057, 1, 1)), ("wait", date.max)))
    logins.erasure_done(done, "anna", NINE + timedelta(days=2))
    assert logins.wishes() == []
    assert logins.ask_erasure(1, NINE + timedelta(days=3)).asked == NINE + timedelta(days=3)
    first, second = logins.wish(1), logins.wish(2)
    assert first is not None
    assert first.is_open
    assert second is not None
    assert second.done == NINE + timedelta(days=2)
    assert (second.by, second.gone, second.kept) == ("anna", done.gone, done.kept)
    assert not logins.erasure_refused(2, No("under_way"), "anna", NINE)
    assert logins.erasure_refused(1, No("still_needed", "in words"), "bao", NINE + timedelta(days=4))
    refused = logins.wish(1)
    assert refused is not None
    assert not refused.is_open
    assert (refused.by, refused.no) == ("bao", No("still_needed", "in words"))
    assert logins.wishes() == []
