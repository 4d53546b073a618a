"""Senders as they are compared: without blanks, hyphens and China's own country code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heshi.message.recognisers import sender


@given(number=st.text(alphabet="0123456789+86 -", max_size=16))
def test_digits_alone_are_made_canonical_like_any_others(number: str) -> None:
    assert sender.canonical(number) == sender.canonical(f" {number} ")
