"""What a notice must keep to, so that no genuine one looks like the scams that imitate it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.outbox.destinations import destinations

LONGEST = 1_000
"""Characters."""

FORBIDDEN_ASKS = frozenset(
    {
        "enter_data",
        "give_code",
        "give_card",
        "reply",
        "add_contact",
        "scan_qr",
        "transfer_money",
        "install_app",
        "share_screen",
    }
)
"""What no notice asks for. It may send the reader to a counter, an official app, an official address or hotline."""


class NoticeFault(Struct, frozen=True):
    """Why a notice cannot be: a rule that it breaks (`link`, `phone`, `account`, `asks`, `no_hotline`, `too_long`), or
    another reason, and what breaks it; `row` counts from 1 where many were given.
    """

    code: str
    what: str = ""
    row: int = 0


def faults_of(text: str, reader: Reader, today: date) -> tuple[NoticeFault, ...]:
    """Every rule that a notice breaks; nothing: it may be sent."""
    if len(text) > LONGEST:
        return (NoticeFault("too_long", str(len(text))),)
    found = destinations(reader, text)
    faults = [NoticeFault(one.kind, text[slice(*one.span)]) for one in found if not one.official]
    reading, _ = reader.read(Message(text), today)
    faults += [NoticeFault("asks", ask.kind) for ask in reading.asks if ask.kind in FORBIDDEN_ASKS]
    if not any(one.kind == "phone" and one.official for one in found):
        faults.append(NoticeFault("no_hotline"))
    return tuple(faults)
