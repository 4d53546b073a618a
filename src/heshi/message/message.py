"""The message as it was given: a text and its envelope."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Channel = Literal["sms", "call", "wechat", "email", "page", "letter"]
Stage = Literal["received", "clicked", "gave_data", "gave_code", "paid"]

LONGEST = 20_000
"""Code points of text that one message may have (public contract)."""


class Message(Struct, frozen=True):
    """What somebody received. Only `text` is needed; what is not known is left out, never guessed."""

    text: str
    sender: str = ""
    channel: Channel | None = None
    received: date | None = None
    region: str | None = None  # a region code of the rulebook
    stage: Stage = "received"
