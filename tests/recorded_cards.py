"""Facts about cards, turned into the cards and states that a bureau would have on file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import structs

from entries import ONE_DAY, card, number_in
from heshi.law.facts import Value
from heshi.register.facts.calendar import add_months
from heshi.register.records import State, Voucher

_STATES: dict[str, tuple[State, ...]] = {
    "normal": ("activated",),
    "not_enabled": ("collected",),
    "sealed": ("collected", "sealed"),
    "lost_temporary": ("activated", "lost_temporary"),
    "lost_formal": ("activated", "lost_formal"),
    "pin_locked": ("activated", "pin_locked"),
    "cancelled": ("activated", "cancelled"),
    "expired": ("activated", "expired"),
}
_STEPS: dict[str, State] = {
    "card_applied_for": "applied",
    "data_collected": "data_collected",
    "new_card_made": "made",
    "new_card_delivered": "delivered",
    "new_card_collected": "collected",
    "new_card_enabled": "activated",
}


def vouchers_of(given: Mapping[str, Value], day: date) -> Iterator[Voucher]:
    """The card in hand, the new one, and the electronic voucher, as far as the facts name them."""
    yield from _card_in_hand(given, day)
    made = day
    if "months_since_card_made" in given:
        made = add_months(day, -number_in(given, "months_since_card_made", 0))
    steps = [(state, made) for fact, state in _STEPS.items() if given.get(fact) is True]
    if "months_since_card_made" in given and ("made", made) not in steps:
        steps.append(("made", made))
    if steps:
        yield card("new", "generation_3", *steps, replaces="old")
    if given.get("e_voucher_enabled") is True:
        yield structs.replace(card("phone", "", ("activated", day)), kind="electronic_voucher")


def _card_in_hand(given: Mapping[str, Value], day: date) -> Iterator[Voucher]:
    about = (
        "card_kind",
        "card_status",
        "years_since_issue",
        "age_when_issued",
        "wrong_pin_tries",
        "days_to_expiry",
        "months_card_unused",
        "plastic_card_works",
    )
    if not set(about) & set(given):
        return
    status = str(given.get("card_status", "normal" if given.get("plastic_card_works", True) else "lost_formal"))
    years, unused = given.get("years_since_issue"), given.get("months_card_unused")
    begun = add_months(day, -12 * int(years)) if isinstance(years, int | float) else add_months(day, -12)
    yield card(
        "old",
        str(given.get("card_kind", "generation_2")),
        *((state, begun) for state in _STATES[status]),
        issued=begun if years is not None else None,
        age=number_in(given, "age_when_issued", 0) if "age_when_issued" in given else None,
        wrong_tries=number_in(given, "wrong_pin_tries", 0) if "wrong_pin_tries" in given else None,
        expires=day + number_in(given, "days_to_expiry", 0) * ONE_DAY if "days_to_expiry" in given else None,
        last_used=add_months(day, -int(unused)) if isinstance(unused, int | float) else None,
    )
