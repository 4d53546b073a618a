"""What the register says of each effect that a message may claim: it holds for this person on that day, or it does not.

Where the standing is not settled there is no testimony, and the message's claim is judged as if nobody had looked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from heshi.register.phrases import PHRASES
from heshi.register.standing import Standing
from heshi.register.told import State, Told, month_words
from heshi.register.vouchers import VoucherUse
from heshi.witness import Testimony
from heshi.wording import Bilingual

_INSURANCE: Mapping[State, bool] = {"yes": False, "no": True}
_BENEFITS: Mapping[State, bool] = {"running": False, "paused": True, "waiting": True}
_SETTLEMENT: Mapping[State, bool] = {"running": False, "suspended": True}


def testimony_of(standing: Standing) -> tuple[Testimony, ...]:
    """One testimony for every effect on which the register can speak, in a fixed order."""
    return tuple(_all(standing))


def _all(standing: Standing) -> Iterator[Testimony]:
    insurance, benefits, settlement = standing.insurance, standing.benefits, standing.settlement.told
    if insurance.state in _INSURANCE:
        yield _said(standing, "insurance_suspended", _INSURANCE[insurance.state], insurance)
    if benefits.state in _BENEFITS:
        holds = _BENEFITS[benefits.state]
        text = benefits.text if holds else _paid(standing)
        yield _said(standing, "benefits_paused", holds, benefits, text=text)
    if settlement.state in _SETTLEMENT:
        grounds = tuple(dict.fromkeys(g for one in standing.settlement.reviews for g in one.decision.grounds))
        yield _said(standing, "settlement_suspended", _SETTLEMENT[settlement.state], settlement, grounds)
    yield from _contributions(standing)
    yield from _cards(standing)


def _said(
    standing: Standing,
    effect: str,
    holds: bool,
    told: Told,
    grounds: tuple[str, ...] = (),
    text: Bilingual | None = None,
) -> Testimony:
    by_rules = (ground for rule in told.rules for ground in standing.grounds.get(rule, ()))
    return Testimony(
        effect=effect,
        holds=holds,
        text=told.text if text is None else text,
        grounds=tuple(dict.fromkeys((*grounds, *by_rules))) if holds else (),
        because=(*told.rules, *told.entries),
        citations=told.citations,
    )


def _paid(standing: Standing) -> Bilingual:
    """Benefits run; if the record shows up to which month contributions are paid, say so."""
    if standing.paid_to is None:
        return standing.benefits.text
    return PHRASES["paid_to"].filled_each(month=month_words(standing.paid_to), rest=standing.benefits.text)


def _contributions(standing: Standing) -> Iterator[Testimony]:
    paid = standing.derived.known.get("contribution_paid")
    if paid is None:
        return
    if paid.value is False:
        text = PHRASES["owed"]
    else:
        done = PHRASES["all_paid"]
        text = (
            done
            if standing.paid_to is None
            else PHRASES["paid_to"].filled_each(month=month_words(standing.paid_to), rest=done)
        )
    told = Told(state="no", text=text, entries=paid.entries)
    yield _said(standing, "contribution_due", paid.value is False, told, ("contribution_unpaid",))


def _cards(standing: Standing) -> Iterator[Testimony]:
    """Of several cards: stopped is said only if none works, working if none is stopped or in doubt."""
    plastic = [use for use in standing.vouchers if use.form == "plastic" and use.told.state != "not_yet"]
    states = {use.told.state for use in plastic}
    if plastic and states <= {"yes", "no"}:
        working = [use for use in plastic if use.told.state == "yes"]
        stopped = [use for use in plastic if use.told.state == "no"]
        yield from _stopped_cards(standing, working, stopped)
    for use in standing.vouchers:
        if use.form == "electronic" and use.told.state in ("yes", "no"):
            yield _said(standing, "voucher_invalid", use.told.state == "no", use.told)
    ready = [use for use in standing.vouchers if use.form == "plastic" and use.told.text == PHRASES["card_ready"]]
    if ready:
        yield _said(standing, "card_ready", True, ready[0].told)


def _stopped_cards(standing: Standing, working: list[VoucherUse], stopped: list[VoucherUse]) -> Iterator[Testimony]:
    effects = {outcome.rule: outcome.effect for outcome in standing.outcomes}
    for effect in ("card_replaced", "card_deactivated"):
        mine = [use for use in stopped if effect in {effects.get(rule) for rule in use.told.rules}]
        if mine:
            yield _said(standing, effect, True, mine[0].told)
        elif working:
            yield _said(standing, effect, False, working[0].told)
