"""What else happens in a town: visits and purchases, sanctions, deaths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from heshi.register.records import Circumstance, Decision, Entered, Use, Versioned
from heshi.register.town.chance import Chance, weighed
from heshi.register.town.people import Resident

_GROUNDS = {
    "voucher_lent": 0.4,
    "drugs_resold": 0.2,
    "double_benefit": 0.15,
    "rebate_taken": 0.15,
    "fraud_suspected": 0.1,
}
_PLACES = ("虚构市人民医院", "虚构社区卫生站", "虚构大药房", "虚构中医院")
SANCTIONED, DEAD = 0.002, 0.012


def happenings(who: Resident, chance: Chance, day: date, entered: Entered) -> Iterator[Versioned]:
    """Uses of the insurance, a sanction now and then, a death now and then among the old."""
    for place in range(chance.randrange(0, 6)):
        yield _use(f"u{place}", chance, day, entered)
    age = (day - who.born).days // 365
    if age >= 18 and chance.random() < SANCTIONED:
        yield _sanction(chance, day, entered)
    if age >= 70 and chance.random() < DEAD:
        died = day - timedelta(days=chance.randrange(1, 400))
        for fact in ("holder_died", "stop_event_verified"):
            yield Circumstance(key=fact, fact=fact, value=True, since=died, entered=entered)


def _use(key: str, chance: Chance, day: date, entered: Entered) -> Use:
    cost = chance.randrange(900, 90_000)
    return Use(
        key=key,
        on=day - timedelta(days=chance.randrange(1, 700)),
        kind="visit" if chance.random() < 0.6 else "purchase",
        place=chance.choice(_PLACES),
        cost=cost,
        fund=cost * chance.randrange(40, 90) // 100,
        at_counter=chance.random() < 0.95,
        entered=entered,
    )


def _sanction(chance: Chance, day: date, entered: Entered) -> Decision:
    ground = weighed(chance, _GROUNDS)
    decided = day - timedelta(days=chance.randrange(1, 500))
    months = 3 + chance.randrange(0, 10)
    lifted = decided + timedelta(days=chance.randrange(20, 90)) if chance.random() < 0.2 else None
    return Decision(
        key="d1",
        grounds=(ground,),
        rule="rules/suspension/" + ground.replace("_", "-").replace("fraud-suspected", "suspected-and-refuses"),
        decided=decided,
        since=decided + timedelta(days=3),
        until=decided + timedelta(days=3 + 30 * months),
        lifted=lifted if lifted and lifted <= day else None,
        officers=2,
        served="in_person",
        served_on=min(decided + timedelta(days=2), day),
        heard=True,
        remedies=True,
        entered=entered,
    )
