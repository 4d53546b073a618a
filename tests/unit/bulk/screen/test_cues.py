"""What the screen listens for stands in every text in which a recogniser finds something."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heshi.bulk.columns import LATEST_YEAR
from heshi.bulk.screen import mentions
from heshi.bulk.screen.recognised import AMOUNTS, DEADLINES, REPLIES, recognised
from heshi.message.mention import Mention
from heshi.message.recognisers import amounts, contacts, deadlines, reply_codes
from heshi.text.normal import Normal

_QUIETLY = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]
_DAYS = st.dates(date(1990, 1, 1), date(LATEST_YEAR - 1, 12, 31))
_ACCOUNTS = [(kind, pattern) for kind, patterns in contacts.PATTERNS for pattern in patterns]
_TEXT = st.text(alphabet="加您的v信vxqq微信群line客服支12345 :。年月日号内前2029今天20元退订回复td", max_size=24)


def _normal(text: str) -> Normal:
    return Normal(original=text, text=text)


@pytest.mark.parametrize(("kind", "pattern"), _ACCOUNTS)
def test_an_account_is_told_by_a_word(kind: str, pattern: str) -> None:
    cues = contacts.cues()

    @given(st.from_regex(pattern))
    @settings(max_examples=40, suppress_health_check=_QUIETLY)
    def holds(text: str) -> None:
        assert not contacts.recognise(_normal(text)) or any(cue in text for cue in cues), kind

    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=40, suppress_health_check=_QUIETLY)
    def holds_alone(text: str) -> None:
        assert any(cue in text for cue in cues), kind

    holds()
    holds_alone()


@pytest.mark.parametrize(("kind", "pattern"), _ACCOUNTS)
def test_an_account_is_told_by_a_word_of_its_kind(kind: str, pattern: str) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=80, suppress_health_check=_QUIETLY)
    def holds(text: str) -> None:
        assert any(cue in text for cue in contacts._CUES_OF[kind]), kind

    holds()


@pytest.mark.parametrize("pattern", deadlines._NEARER, ids=["iso", "date", "days"])
def test_what_a_nearer_look_passes_over_is_no_deadline(pattern: re.Pattern[str]) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=200, suppress_health_check=_QUIETLY)
    def holds(text: str) -> None:
        assert deadlines._NEARER[pattern].search(text)

    holds()


@pytest.mark.parametrize("number", range(len(deadlines._READERS)))
def test_a_deadline_is_told_by_a_word_and_its_kinds_on_any_day_are_heard(number: int) -> None:
    _, pattern, _ = deadlines._READERS[number]

    @given(st.one_of(st.from_regex(pattern), _TEXT), _DAYS)
    @settings(max_examples=60, suppress_health_check=_QUIETLY)
    def holds(text: str, day: date) -> None:
        found = deadlines.recognise(_normal(text), day)
        assert not found or any(cue in text for cue in deadlines.CUES)
        assert _names(found) <= recognised(text)
        assert {name for name in recognised(text) if name.startswith("deadline")} <= set(DEADLINES)

    holds()


@given(st.one_of(st.from_regex(amounts._AMOUNT), _TEXT))
@settings(max_examples=150, suppress_health_check=_QUIETLY)
def test_an_amount_is_told_by_a_word(text: str) -> None:
    found = amounts.recognise(_normal(text))
    assert not amounts._AMOUNT.search(text) or any(word in text for word in mentions._MONEY)
    assert _names(found) <= {*AMOUNTS} & recognised(text)


@given(st.one_of(st.from_regex(reply_codes._REPLY_CODE), _TEXT))
@settings(max_examples=150, suppress_health_check=_QUIETLY)
def test_a_reply_code_is_told_by_a_word(text: str) -> None:
    found = reply_codes.recognise(_normal(text))
    assert not reply_codes._REPLY_CODE.search(text) or any(word in text for word in mentions._TAILS)
    assert _names(found) <= {*REPLIES} & recognised(text)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2028, 2, 1), date(2028, 2, 29), date(2028, 12, 31)])
@pytest.mark.parametrize(
    "text",
    ["请于2月29日前办理", "2月29日内", "2月底前", "29天内", "截止2.29日", "by feb 29", "by the end of the month"],
)
def test_days_that_only_some_years_have(text: str, day: date) -> None:
    assert _names(deadlines.recognise(_normal(text), day)) <= recognised(text)


def _names(found: list[Mention]) -> set[str]:
    return {mention.kind for mention in found} | {f"{one.kind}:{trait}" for one in found for trait in one.traits}
