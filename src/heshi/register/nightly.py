"""The standings of very many people on one day: each is `standing.status_of`'s, and records alike are asked of once.

Insurance, benefits and settlement do not depend on the cards, nor on who somebody is; which cards work does not depend
on contributions. `alike` says what each depends on, and whoever is alike stands alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from heshi.register.alike import Likeness, Outline, outline_of
from heshi.register.facts.derive import Derived
from heshi.register.facts.ledger import Ledger
from heshi.register.facts.seen import Seen
from heshi.register.records import Record
from heshi.register.standing import Standing, status_of
from heshi.register.vouchers import VoucherUse, vouchers_of
from heshi.register.weighed import Weighed
from heshi.rulebook.book import Book

REMEMBERED = 500_000
"""Answers that are kept in memory."""

Whole = Callable[[Sequence[int]], Mapping[int, Record]]
"""Gives the whole records of some people."""

_Common = tuple[str, str, date | None, str]


class Night(Struct, frozen=True):
    """How somebody stood on the day of a run, in the words of `told.State`. `cards` has each voucher in order."""

    person: int
    insurance: str
    benefits: str
    benefits_from: date | None
    settlement: str
    cards: str


def night_of(standing: Standing) -> Night:
    """What a nightly run keeps of a standing."""
    return Night(standing.person, *_common(standing), cards=_cards(standing.vouchers))


class Nightly:
    """Works through the records of one day; `asked` counts how often the law had to be asked anew."""

    def __init__(self, book: Book, day: date) -> None:
        self._book, self._day = book, day
        self._likeness = Likeness(book, day)
        self._known: dict[bytes, _Common] = {}
        self._held: dict[bytes, str] = {}
        self.asked = 0

    def of(self, records: Iterable[Record]) -> Iterator[Night]:
        """Each record's night, in the same order."""
        by_person = {record.person: record for record in records}
        outlines = [outline_of(record, self._day) for record in by_person.values()]
        return iter(self.nights(outlines, lambda _: by_person))

    def nights(self, outlines: Sequence[Outline], whole: Whole) -> list[Night]:
        """Each outline's night, in the same order; `whole` is asked once, for those unlike anybody before."""
        alike = [self._likeness.of(outline) for outline in outlines]
        _make_room(self._known)
        _make_room(self._held)
        unlike = {
            one.common or outline.record.person: outline.record.person  # one of several that are alike is enough
            for one, outline in zip(alike, outlines, strict=True)
            if one.common is None or one.common not in self._known
        }
        alone = self._ask(unlike, whole(tuple(unlike.values())) if unlike else {})
        found = []
        for one, outline in zip(alike, outlines, strict=True):
            person = outline.record.person
            common = alone[person] if one.common is None else self._known[one.common]
            found.append(Night(person, *common, cards=self._cards_of(one.cards, outline.record)))
        return found

    def _ask(self, unlike: Mapping[bytes | int, int], whole: Mapping[int, Record]) -> dict[int, _Common]:
        """Ask the law of these people; what it says of those who are like nobody else comes back."""
        alone = {}
        for digest, person in unlike.items():
            self.asked += 1
            record = structs.replace(whole[person], vouchers=())
            common = _common(status_of(record, self._book, self._day))
            if isinstance(digest, bytes):
                self._known[digest] = common
            else:
                alone[person] = common
        return alone

    def _cards_of(self, digest: bytes, record: Record) -> str:
        held = self._held.get(digest)
        if held is None:
            ledger = Ledger(Seen(record, self._day, None))
            bare = Weighed(ledger, Derived({}), (), (), ())  # the cards' own rules are evaluated card by card
            held = self._held[digest] = _cards(vouchers_of(bare, self._book))
        return held


def _make_room(known: dict[bytes, _Common] | dict[bytes, str]) -> None:
    if len(known) >= REMEMBERED:
        known.clear()


def _common(standing: Standing) -> _Common:
    benefits = standing.benefits
    begins = benefits.since if benefits.state == "running" else benefits.changes
    return standing.insurance.state, benefits.state, begins, standing.settlement.told.state


def _cards(uses: Iterable[VoucherUse]) -> str:
    return " ".join(f"{use.card or use.form}={use.told.state}" for use in uses)
