"""Cards and electronic vouchers of a town's people: made, used, lost, locked, expired, replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from heshi.register.records import Entered, State, Versioned, Voucher, VoucherState
from heshi.register.town.chance import Chance, weighed
from heshi.register.town.people import Resident

_NOW: dict[str, float] = {
    "used": 0.8, "lost": 0.02, "lost_formal": 0.015, "locked": 0.015, "expired": 0.03, "replaced": 0.06,
    "being_made": 0.02, "waiting": 0.02, "sealed": 0.01, "cancelled": 0.01,
}  # fmt: skip
_END: dict[str, State] = {
    "lost": "lost_temporary",
    "lost_formal": "lost_formal",
    "locked": "pin_locked",
    "expired": "expired",
    "sealed": "sealed",
    "cancelled": "cancelled",
}
_MAKING: tuple[State, ...] = (
    "applied", "data_collected", "in_production", "made", "delivered", "collected", "activated"
)  # fmt: skip
_STEP = 9
"""Days between one state of a card in the making and the next."""
CARD_YEARS = 10


def cards(who: Resident, chance: Chance, day: date, entered: Entered) -> Iterator[Versioned]:
    """Everything that the register holds of somebody's cards."""
    if chance.random() < 0.06:
        return  # never applied for one
    now = weighed(chance, _NOW)
    issued = day - timedelta(days=chance.randrange(200, 3_300))
    if issued <= who.born:
        return
    if now == "expired":
        issued = max(day - timedelta(days=CARD_YEARS * 366 + chance.randrange(5, 700)), who.born + timedelta(days=30))
    yield _card("c1", who, issued, chance, entered)
    states = [*_made(_MAKING, issued)]
    if now in _END:
        states.append((_END[now], max(issued, day - timedelta(days=chance.randrange(1, 150)))))
    yield from _states("c1", states, entered)
    if now in ("replaced", "being_made", "waiting"):
        yield from _second(who, now, chance, day, entered)
    if chance.random() < 0.6:
        yield Voucher(key="v1", kind="electronic_voucher", entered=entered)
        on = max(date(2021, 1, 1), issued) + timedelta(days=chance.randrange(0, 100))
        yield from _states("v1", [("activated", min(on, day))], entered)


def _second(who: Resident, now: str, chance: Chance, day: date, entered: Entered) -> Iterator[Versioned]:
    """The card after the first: collected, waiting to be collected, or still in the making."""
    steps = {"replaced": len(_MAKING), "waiting": 5, "being_made": 1 + chance.randrange(0, 3)}[now]
    last = day - timedelta(days=chance.randrange(1, 60))
    begin = last - timedelta(days=_STEP * (steps - 1))
    made = begin + timedelta(days=_STEP * 3) if steps > 3 else None
    yield Voucher(
        key="c2",
        kind="social_security_card",
        card="generation_3",
        replaces="c1",
        issued=made,
        expires=_later(made, CARD_YEARS) if made else None,
        age=_age(who, made) if made else None,
        entered=entered,
    )
    begun = [(state, begin + timedelta(days=_STEP * place)) for place, state in enumerate(_MAKING[:steps])]
    yield from _states("c2", begun, entered)


def _card(key: str, who: Resident, issued: date, chance: Chance, entered: Entered) -> Voucher:
    return Voucher(
        key=key,
        kind="social_security_card",
        card="generation_3" if issued.year >= 2018 else "generation_2",
        issued=issued,
        expires=_later(issued, CARD_YEARS),
        age=_age(who, issued),
        wrong_tries=0,
        last_used=issued + timedelta(days=chance.randrange(30, 190)),
        entered=entered,
    )


def _made(steps: Iterable[State], issued: date) -> Iterator[tuple[State, date]]:
    """A card is issued on the day on which it is made, its fourth state."""
    return ((state, issued + timedelta(days=_STEP * (place - 3))) for place, state in enumerate(steps))


def _states(voucher: str, states: Iterable[tuple[State, date]], entered: Entered) -> Iterator[Versioned]:
    for place, (state, on) in enumerate(states, 1):
        yield VoucherState(key=f"{voucher}/{place}", voucher=voucher, state=state, on=on, entered=entered)


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _age(who: Resident, day: date) -> int:
    return max(0, (day - who.born).days // 365)
