"""Receipts, the table of states, keys, retention, numbers and likeness."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from heshi.casefile.entries import Decision, Finding, State
from heshi.casefile.keys import Keys
from heshi.casefile.likeness import alike, bands_of
from heshi.casefile.numbers import canonical_number, numbers_in
from heshi.casefile.receipts import GROUP, LENGTH, SIGNS, code_from, read_code, shown
from heshi.casefile.retention import HELD, Retention
from heshi.casefile.states import MOVES, Event, after
from planted import DISGUISES, mobiles

SEEDS = st.binary(min_size=16, max_size=32)


@given(SEEDS)
def test_a_code_is_read_however_it_is_typed(seed: bytes) -> None:
    code = code_from(seed)
    assert len(code) == LENGTH
    assert set(code) <= set(SIGNS)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    for typed in (code, shown(code), code.lower(), " ".join(code), f"  {shown(code)}\n", wide, "－".join(code)):
        assert read_code(typed) == code


@given(SEEDS, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(seed: bytes, place: int, sign: str) -> None:
    code = code_from(seed)
    wrong = code[:place] + sign + code[place + 1 :]
    assert read_code(wrong) == (code if wrong == code else None)


@given(SEEDS)
def test_two_signs_that_changed_places_are_noticed(seed: bytes) -> None:
    code = code_from(seed)
    for one, other in combinations(range(LENGTH), 2):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        assert read_code("".join(signs)) == (code if signs[one] == signs[other] else None)


def test_no_sign_is_taken_for_another() -> None:
    assert not set(SIGNS) & set("0OQ1IL2Z5SBV")
    assert LENGTH % GROUP == 0


@pytest.mark.parametrize("typed", ["", "333", "3333-3333-333", "3333-3333-33333", "0333-3333-3333", "医保"])
def test_what_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_wants_enough_chance() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        code_from(b"short")


def test_every_state_is_reached_and_can_end() -> None:
    reached = {None}
    for _ in State:
        reached |= {after(state, event) for state, event in product(reached, Event)}
    assert reached >= set(State)
    assert {state for state, event in MOVES if event is Event.DECIDE} == set(HELD)
    assert not [event for event in Event if after(State.CLOSED, event)]


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (State.KEPT, Event.DECIDE),
        (State.DECIDED, Event.DECIDE),
        (State.DECIDED, Event.FEEDBACK),
        (State.APPEALED, Event.APPEAL),
        (State.CLOSED, Event.DECIDE),
        (None, Event.DECIDE),
    ],
)
def test_what_the_table_does_not_have_is_refused(state: State | None, event: Event) -> None:
    assert after(state, event) is None


def test_each_purpose_has_a_key_of_its_own_and_each_house_too() -> None:
    keys, others = Keys(b"one secret, long enough"), Keys(b"another secret, as long")
    hashes = [keys.receipt("12393"), keys.number("12393"), keys.idempotency("12393"), keys.body(b"12393")]
    assert len({*hashes, others.receipt("12393"), others.number("12393")}) == 6
    assert all("12393" not in hashed and len(hashed) == 64 for hashed in hashes)


DECISION = Decision(Finding.SCAM, "anna", "假网址", datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    "changed",
    [
        {"finding": Finding.GENUINE},
        {"who": "bert"},
        {"why": "假网址。"},
        {"at": DECISION.at + timedelta(seconds=1)},
        {"seal": "0" * 64},
    ],
)
def test_a_seal_breaks_with_any_word(changed: dict[str, object]) -> None:
    keys = Keys(b"one secret, long enough")
    sealed = structs.replace(DECISION, seal=keys.seal(7, DECISION))
    assert keys.is_sealed(7, sealed)
    assert not keys.is_sealed(8, sealed)
    assert not keys.is_sealed(7, structs.replace(sealed, **changed))


def test_days_of_keeping_are_chinas() -> None:
    evening, night = datetime(2026, 11, 22, 15, 59, tzinfo=UTC), datetime(2026, 11, 22, 16, tzinfo=UTC)
    assert Retention(1).keep_until(evening) == date(2026, 11, 23)
    assert Retention(1).keep_until(night) == date(2026, 11, 24)


# Letters and words between the digits hide a number from the index, though not from the masking.
INDEXED = sorted(set(DISGUISES) - {"letter between", "filler", "English", "pinyin", "pinyin, dashes"})


@given(mobiles, st.sampled_from(INDEXED))
def test_a_number_is_indexed_in_the_form_in_which_it_is_searched(number: str, way: str) -> None:
    assert number in numbers_in(f"请拨打{DISGUISES[way](number)}办理")


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0086 16000000000", "16000000000"),
        ("+86(0100)2345678", "01002345678"),
        ("0571-87654321", "057187654321"),
        ("95588", "95588"),
        ("862345678", "862345678"),
        ("1234", ""),
        ("62000000000000000", ""),
        ("99000019490101001" + "X", ""),
    ],
)
def test_what_counts_as_a_telephone_number(typed: str, digits: str) -> None:
    assert canonical_number(typed) == digits


def test_a_wave_with_another_link_is_the_same_wave() -> None:
    first = "您的医保卡已停用，请立即登录a.yb.example认证，逾期将无法使用"
    second = "您的醫保卡已停用，请立即登录b.cc/9认证,逾期将无法使用!!"
    other = "您的社保卡年审未通过，请致电联系专员办理，否则账户注销"
    assert alike(first, second)
    assert set(bands_of(first)) & set(bands_of(second))
    assert not alike(first, other)
    assert not set(bands_of(first)) & set(bands_of(other))
    assert len(bands_of("")) == len(bands_of("医")) == 6
