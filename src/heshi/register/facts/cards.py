"""Facts of the cards: which one is meant, its state, and how far a new one has come.

Where there are two plastic cards, "the card" is the older one and "the new card" the younger: that is how the rules on
replacement speak. A single card is the card if the holder has it; while it is being made, or if it is of the present
generation, it is (also) the new card. A later step of issue implies the earlier ones: what was collected had been made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from heshi.register.facts.calendar import full_years, months_between
from heshi.register.facts.seen import Found, Known, Seen
from heshi.register.records import Kind, State, Voucher, VoucherState

CardStatus = Literal[
    "normal", "not_enabled", "sealed", "lost_temporary", "lost_formal", "pin_locked", "cancelled", "expired"
]

PRESENT_KINDS = frozenset({"generation_3", "citizen_card", ""})
"""Cards that are not old: a holder of one has the new card."""

_ORDER = (
    "magnetic_stripe",
    "medical_insurance_card",
    "old_social_security_card",
    "generation_1",
    "generation_2",
    "",
    "generation_3",
    "citizen_card",
)

_STATUS: dict[State, CardStatus] = {
    "made": "not_enabled",
    "delivered": "not_enabled",
    "collected": "not_enabled",
    "activated": "normal",
    "lost_temporary": "lost_temporary",
    "lost_formal": "lost_formal",
    "pin_locked": "pin_locked",
    "sealed": "sealed",
    "cancelled": "cancelled",
    "expired": "expired",
}
"""Before it is made there is no card that could be in any state."""

_RANK: dict[State, int] = {state: number for number, state in enumerate(get_args(State))}
"""The order of the list: what was entered at one moment for one day was gone through in this order."""

_PROCESS = ("applied", "data_collected", "in_production", "made", "delivered")
_IN_HAND: tuple[State, ...] = ("collected", "activated", "lost_temporary", "lost_formal", "pin_locked")
_MADE: tuple[State, ...] = ("made", "delivered", "sealed", *_IN_HAND)
_ASKED_FOR: tuple[State, ...] = ("in_production", *_MADE)

STEPS: dict[str, tuple[State, ...]] = {
    "card_applied_for": ("applied", *_ASKED_FOR),
    "data_collected": ("data_collected", *_ASKED_FOR),
    "new_card_made": _MADE,
    "new_card_delivered": ("delivered",),
    "new_card_collected": _IN_HAND,
    "new_card_enabled": ("activated",),
}
"""The fact of each step, and the states that show that it was taken; an outlet is passed by only if the entry says so,
since cards also come by mail and over the counter."""


class Pair(Struct, frozen=True):
    """The card that is meant, and the new card, which may be the same."""

    card: Voucher | None = None
    new: Voucher | None = None


def states_by(voucher: Voucher, seen: Seen) -> tuple[VoucherState, ...]:
    """The states that a voucher had entered by the day, oldest first; of one day the one entered later comes later."""
    found = seen.stated.get(voucher.key)
    if found is None:
        by = (state for state in voucher.states if state.on <= seen.day)
        found = tuple(sorted(by, key=lambda state: (state.on, state.entered.at, _RANK[state.state])))
        seen.stated[voucher.key] = found
    return found


def in_hand(voucher: Voucher, seen: Seen) -> bool:
    """Does the holder have it, as far as is known? A card without any step of issue on file was simply had."""
    states = {state.state for state in states_by(voucher, seen)}
    return not states.isdisjoint(_IN_HAND) or states.isdisjoint(_PROCESS)


def status_of_card(voucher: Voucher, seen: Seen) -> CardStatus | None:
    """The state of a card on the day: the last that it entered; past its printed last day it is expired."""
    states = states_by(voucher, seen)
    status = _STATUS.get(states[-1].state) if states else "normal"
    if status in ("normal", "not_enabled", "pin_locked") and past_date(voucher, seen):
        return "expired"
    return status


def past_date(voucher: Voucher, seen: Seen) -> bool:
    """Is the day after the last one printed on the card?"""
    return voucher.expires is not None and voucher.expires < seen.day


def plastic_cards(seen: Seen) -> tuple[Voucher, ...]:
    """The cards that existed on the day or were being made, the oldest first."""
    there = [v for v in seen.record.vouchers if v.kind != "electronic_voucher" and _there(v, seen)]
    older = {voucher.replaces for voucher in there}
    return tuple(sorted(there, key=lambda v: (v.key not in older, _first_day(v), _ORDER.index(kind_of_card(v)), v.key)))


def _there(voucher: Voucher, seen: Seen) -> bool:
    if states_by(voucher, seen):
        return True
    return not voucher.states and (voucher.issued is None or voucher.issued <= seen.day)


def _first_day(voucher: Voucher) -> date:
    days = [state.on for state in voucher.states]
    return min([*days, *([voucher.issued] if voucher.issued else [])], default=date.min)


def kind_of_card(voucher: Voucher) -> str:
    """Which kind of card it is, as the fact `card_kind` names it; "" where that is not on file."""
    card = voucher.card or ("medical_insurance_card" if voucher.kind == "medical_insurance_card" else "")
    return card if card in _ORDER else ""


def pair_of(seen: Seen) -> Pair:
    """Which card is meant, and which is the new one."""
    cards = plastic_cards(seen)
    if not cards:
        return Pair()
    newest, older = cards[-1], [card for card in cards[:-1] if status_of_card(card, seen) != "cancelled"]
    named = [card for card in older if card.key == newest.replaces]
    if older:
        return Pair((named or older)[-1], newest)
    mine = in_hand(newest, seen)
    fresh = kind_of_card(newest) in PRESENT_KINDS or bool(newest.replaces) or not mine
    return Pair(newest if mine else None, newest if fresh else None)


def card_facts(seen: Seen, pair: Pair | None = None) -> Found:
    """All facts of the card that is meant and of the new one (`pair_of` unless given)."""
    pair = pair_of(seen) if pair is None else pair
    if pair.card is not None:
        yield from card_facts_of(seen, pair.card)
    yield from new_card_facts_of(seen, pair.new)
    yield from working_facts(seen)


def card_facts_of(seen: Seen, card: Voucher) -> Found:
    """The facts of the card that is meant."""
    states = states_by(card, seen)
    keys = (card.key, *(state.key for state in states[-1:]))
    if kind := kind_of_card(card):
        yield "card_kind", Known(kind, (card.key,))
    status = status_of_card(card, seen)
    if status is not None and (status != "normal" or seen.complete(Kind.VOUCHER_STATE)):
        yield "card_status", Known(status, keys)
    if card.last_used is not None and card.last_used <= seen.day:
        yield "months_card_unused", Known(months_between(card.last_used, seen.day), (card.key,))
    if card.issued is not None and card.issued <= seen.day:
        yield "years_since_issue", Known(float(full_years(card.issued, seen.day)), (card.key,))
    if card.age is not None:
        yield "age_when_issued", Known(float(card.age), (card.key,))
    if card.wrong_tries is not None:
        yield "wrong_pin_tries", Known(float(card.wrong_tries), (card.key,))
    if card.expires is not None:
        yield "days_to_expiry", Known(float(max((card.expires - seen.day).days, 0)), (card.key,))


def new_card_facts_of(seen: Seen, new: Voucher | None) -> Found:
    """How far the new card has come."""
    complete = seen.complete(Kind.VOUCHER) and seen.complete(Kind.VOUCHER_STATE)
    states = () if new is None else states_by(new, seen)
    for fact, shown_by in STEPS.items():
        showing = [state.key for state in states if state.state in shown_by]
        had = new is not None and not states and fact != "new_card_delivered"  # on file without any step: simply had
        if showing or had:
            yield fact, Known(True, tuple(showing) or (new.key if new else "",))
        elif complete or (new is not None and seen.complete(Kind.VOUCHER_STATE)):
            yield fact, Known(False, () if new is None else (new.key,))
    made = next((state for state in states if state.state == "made"), None)
    day = made.on if made is not None else (new.issued if new is not None else None)
    if new is not None and day is not None and day <= seen.day:
        yield "months_since_card_made", Known(months_between(day, seen.day), (new.key,))


def working_facts(seen: Seen) -> Found:
    """Is any plastic card in working order, and is the electronic voucher?"""
    mine = [card for card in plastic_cards(seen) if in_hand(card, seen)]
    yield from _any_works("plastic_card_works", seen, mine)
    electronic = [v for v in seen.record.vouchers if v.kind == "electronic_voucher" and _there(v, seen)]
    yield from _any_works("e_voucher_enabled", seen, electronic)


def _any_works(fact: str, seen: Seen, vouchers: Sequence[Voucher]) -> Found:
    statuses = {voucher.key: status_of_card(voucher, seen) for voucher in vouchers}
    normal = tuple(key for key, status in statuses.items() if status == "normal")
    complete = seen.complete(Kind.VOUCHER) and seen.complete(Kind.VOUCHER_STATE)
    if normal and seen.complete(Kind.VOUCHER_STATE):
        yield fact, Known(True, normal)
    elif not normal and complete and "expired" not in statuses.values():  # what expiry does differs from place to place
        yield fact, Known(False, tuple(statuses))
