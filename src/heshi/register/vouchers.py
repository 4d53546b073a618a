"""Which card or voucher works where: each plastic card, the electronic voucher, and the identity card at a counter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from heshi.law.condition import asked_facts
from heshi.law.evaluate import Outcome, version_on
from heshi.register.facts.cards import (
    PRESENT_KINDS,
    Pair,
    in_hand,
    kind_of_card,
    plastic_cards,
    states_by,
    status_of_card,
)
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.seen import Seen
from heshi.register.phrases import PHRASES, PLACES
from heshi.register.records import Kind, Voucher
from heshi.register.told import Told, by_rules
from heshi.register.weighed import Weighed, weigh_cards
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

Form = Literal["plastic", "electronic", "identity"]

WHERE: dict[Form, tuple[str, ...]] = {
    "plastic": ("hospital", "counter", "insurances"),
    "electronic": ("hospital", "counter", "phone"),
    "identity": ("counter",),
}
"""Where each form serves: the card for all five insurances, the electronic voucher for medical and maternity care."""

_BASIS = "rules/card-replacement/other-voucher"


class VoucherUse(Struct, frozen=True, kw_only=True):
    """One voucher on the day: what it is, its state, whether it works, and where."""

    form: Form
    key: str = ""
    card: str = ""
    status: str = ""
    told: Told
    where: tuple[Bilingual, ...] = ()


def vouchers_of(weighed: Weighed, book: Book) -> tuple[VoucherUse, ...]:
    """Every card and voucher of the record that is not of the past, and the identity card, which always serves."""
    seen, ledger = weighed.seen, weighed.ledger
    cards = plastic_cards(seen)
    plastic = [_plastic(card, cards, ledger, book) for card in cards]
    electronic = [v for v in weighed.record.vouchers if v.kind == "electronic_voucher" and (states_by(v, seen))]
    phone = [_electronic(voucher, seen, book) for voucher in electronic] or [_no_electronic(seen, book)]
    identity = Told(state="yes", text=PHRASES["identity"])
    return (*plastic, *phone, VoucherUse(form="identity", told=identity, where=_where("identity")))


def _where(form: Form) -> tuple[Bilingual, ...]:
    return tuple(PLACES[place] for place in WHERE[form])


def _plastic(card: Voucher, cards: Sequence[Voucher], ledger: Ledger, book: Book) -> VoucherUse:
    seen, told = ledger.seen, _told(card, cards, ledger, book)
    return VoucherUse(
        form="plastic",
        key=card.key,
        card=kind_of_card(card),
        status=status_of_card(card, seen) or "",
        told=structs.replace(told, entries=(card.key, *(s.key for s in states_by(card, seen)[-1:]))),
        where=_where("plastic") if told.state == "yes" else (),
    )


def _told(card: Voucher, cards: Sequence[Voucher], ledger: Ledger, book: Book) -> Told:
    seen, stops = ledger.seen, _stops(card, cards, ledger, book)
    if sure := [outcome for outcome in stops if outcome.mode in ("must", "status")]:
        return by_rules("no", PHRASES["card_stopped"], sure)
    if not in_hand(card, seen):
        ready = any(state.state == "delivered" for state in states_by(card, seen))
        return by_rules("not_yet", PHRASES["card_ready" if ready else "card_not_yet"], stops)
    status = status_of_card(card, seen)
    if stops and (status != "normal" or any(_of_place(outcome, book) for outcome in stops)):
        return by_rules("depends", PHRASES["card_depends"], stops)
    if status == "normal" and seen.complete(Kind.VOUCHER_STATE):
        return by_rules("yes", PHRASES["card_works"], stops)
    return Told(state="unknown", text=PHRASES["card_open"])


def _of_place(outcome: Outcome, book: Book) -> bool:
    """A rule of a known place or of a published notice, and not the reconstruction of one whose place is not known."""
    return book.rules[outcome.rule].label is None


def _stops(card: Voucher, cards: Sequence[Voucher], ledger: Ledger, book: Book) -> list[Outcome]:
    """The rules that stop this very card: as an old one beside a new one, by its state, or as a new one left lying."""
    after = cards[cards.index(card) + 1 :]
    old = kind_of_card(card) not in PRESENT_KINDS
    stops = []
    if in_hand(card, ledger.seen):
        as_old = weigh_cards(ledger, book, Pair(card, after[-1] if after else None))
        effects = {"card_deactivated", "card_replaced"} if old or after else {"card_deactivated"}
        stops += [o for o in _holding(as_old) if o.effect in effects and not _about_new(o)]
    if not after:
        as_new = weigh_cards(ledger, book, Pair(None, card))
        stops += [o for o in _holding(as_new) if o.effect == "card_deactivated" and _about_new(o)]
    return stops


def _holding(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.outcome == "yes" and outcome.status.decides]


def _about_new(outcome: Outcome) -> bool:
    """Does the rule speak of a new card that was made and not fetched?"""
    when = outcome.version.when if outcome.version is not None else None
    return when is not None and "months_since_card_made" in asked_facts(when)


def _electronic(voucher: Voucher, seen: Seen, book: Book) -> VoucherUse:
    status = status_of_card(voucher, seen)
    if status == "normal":
        told = _based(Told(state="yes", text=PHRASES["voucher_works"], entries=(voucher.key,)), seen, book)
    elif status in (None, "not_enabled"):
        told = Told(state="not_yet", text=PHRASES["voucher_off"], entries=(voucher.key,))
    else:
        told = Told(state="no", text=PHRASES["voucher_stopped"], entries=(voucher.key,))
    where = _where("electronic") if told.state == "yes" else ()
    return VoucherUse(form="electronic", key=voucher.key, status=status or "", told=told, where=where)


def _no_electronic(seen: Seen, book: Book) -> VoucherUse:
    known = seen.complete(Kind.VOUCHER) and seen.complete(Kind.VOUCHER_STATE)
    told = Told(state="not_yet" if known else "unknown", text=PHRASES["voucher_off" if known else "card_open"])
    return VoucherUse(form="electronic", told=_based(told, seen, book))


def _based(told: Told, seen: Seen, book: Book) -> Told:
    """The rule that either voucher serves, as it stood on the day."""
    rule = book.rules.get(_BASIS)
    version = version_on(rule, seen.day) if rule is not None else None
    if version is None:
        return told
    return structs.replace(told, rules=(_BASIS,), citations=book.cite_all(version.because))
