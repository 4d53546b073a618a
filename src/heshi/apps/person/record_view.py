"""Values of a record as a person reads them: yuan, places by name, numbers with their middle covered."""

from __future__ import annotations

from msgspec import Struct

from heshi.apps.person.guard import Call
from heshi.apps.web.visitor import visitor_of
from heshi.register.records import Contribution, Voucher, VoucherState


class Card(Struct, frozen=True):
    """A card with its states, the newest first; of two on one day the one that was noted later."""

    voucher: Voucher
    states: tuple[VoucherState, ...]


def card_line(voucher: Voucher) -> Card:
    """The card as its page shows it."""
    return Card(voucher, tuple(sorted(voucher.states, key=lambda state: state.on))[::-1])


def place_name(call: Call, code: str) -> str:
    """The name of a place in the reader's language, or its code where the rulebook does not list it."""
    region = call.house.book.regions.get(code)
    if region is None:
        return code
    return region.names[0] if visitor_of(call.request).language == "zh" else region.en


def term(call: Call, fact: str) -> str:
    """A fact as the law calls it, or its id where the rulebook does not hold it."""
    found = call.house.book.facts.get(fact)
    return found.term.in_(visitor_of(call.request).language) if found else fact


def covered_phone(phone: str) -> str:
    """A telephone number of which only the owner knows the middle.

    >>> covered_phone("13800000000"), covered_phone("")
    ('138****0000', '')
    """
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:] if len(phone) > 7 else "*" * len(phone)


def year_of(contribution: Contribution) -> int:
    """The year of its month."""
    return contribution.month.year


def yuan(fen: int) -> str:
    """Fen as yuan with two places.

    >>> yuan(1205), yuan(0)
    ('12.05', '0.00')
    """
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
