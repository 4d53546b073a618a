"""How a person stands on a day, by their record and the law: insurance, benefits, settlement, vouchers.

The facts are derived from the record (`facts`), and `heshi.law` evaluates the same rules over them that answer
everybody; nothing here decides a rule a second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from heshi.law.evaluate import Outcome
from heshi.register.benefits import benefits_of
from heshi.register.facts.derive import Derived
from heshi.register.phrases import PHRASES
from heshi.register.records import Enrolment, Kind, Record
from heshi.register.settlement import Settlement, settlement_of
from heshi.register.told import Told, by_rules, day_words
from heshi.register.vouchers import VoucherUse, vouchers_of
from heshi.register.weighed import Weighed, region_of, weigh_record
from heshi.rulebook.book import Book
from heshi.wording import Bilingual


class Standing(Struct, frozen=True, kw_only=True):
    """All that can be said of one person on one day, from what was known at `known_at`.

    `outcomes` are those of every rule of the three sets; `todo` is what to do, the most pressing first.
    """

    person: int
    day: date
    known_at: datetime
    region: str
    derived: Derived
    outcomes: tuple[Outcome, ...]
    insurance: Told
    benefits: Told
    settlement: Settlement
    vouchers: tuple[VoucherUse, ...]
    paid_to: date | None = None  # the month up to which contributions are paid without a break
    grounds: Mapping[str, tuple[str, ...]] = {}  # of each rule that holds, what a message may give as its reason

    @property
    def todo(self) -> tuple[Bilingual, ...]:
        """What to do: for the settlement, the benefits, the insurance, then the cards; each once."""
        parts = (self.settlement.told, self.benefits, self.insurance, *(use.told for use in self.vouchers))
        return tuple(dict.fromkeys(text for part in parts for text in part.todo))


def status_of(record: Record, book: Book, day: date) -> Standing:
    """How the person of this record stands on that day.

    Nothing is assumed: where the register's coverage does not reach, the answer is that it is not known.
    """
    weighed = weigh_record(record, book, day)
    insurance = _insurance(weighed, book)
    insured = {"yes": True, "no": False}.get(insurance.state)
    return Standing(
        person=record.person,
        day=day,
        known_at=record.known_at,
        region=region_of(record, weighed.derived, "suspension"),
        derived=weighed.derived,
        outcomes=weighed.outcomes,
        insurance=insurance,
        benefits=benefits_of(weighed, book, insured),
        settlement=settlement_of(weighed, book),
        vouchers=vouchers_of(weighed, book),
        paid_to=_paid_to(weighed),
        grounds={rule.id: rule.grounds for rule in book.rules.values()},
    )


def _insurance(weighed: Weighed, book: Book) -> Told:
    seen = weighed.seen
    ended = [o for o in weighed.holding("insurance_suspended") if o.mode in ("must", "status")]
    if ended:
        return by_rules("no", PHRASES["insurance_ended"], ended)
    if seen.present:
        text = PHRASES["insured"].filled_each(**_names(seen.present[0], book))
        doubtful = weighed.holding("insurance_suspended")  # two enrolments at once: in force, and to be put right
        return by_rules("yes", text, doubtful, tuple(spell.key for spell in seen.present))
    if not seen.complete(Kind.ENROLMENT):
        return Told(state="unknown", text=PHRASES["insurance_open"])
    last = seen.last_spell
    if last is None or last.until is None:
        return Told(state="no", text=PHRASES["uninsured"])
    text = PHRASES["uninsured_since"].filled_each(day=day_words(last.until))
    return Told(state="no", text=text, since=last.until, entries=(last.key,))


def _names(spell: Enrolment, book: Book) -> dict[str, Bilingual]:
    """The place and the scheme as a reader calls them."""
    region = book.regions.get(spell.region)
    place = Bilingual(region.names[0], region.en) if region is not None else Bilingual(spell.region, spell.region)
    fact = book.facts.get("enrolment_kind")
    plain = Bilingual(spell.scheme, spell.scheme)
    return {"place": place, "scheme": plain if fact is None else fact.choices.get(spell.scheme, plain)}


def _paid_to(weighed: Weighed) -> date | None:
    """The last month up to which every month of the present spell is paid."""
    spell = weighed.seen.last_spell
    months = weighed.ledger.of_spell(spell) if spell is not None else ()
    last = None
    for month in months:
        if month.state in ("missed", "unknown"):
            break
        if month.state in ("paid", "paid_back"):
            last = month.first
    return last
