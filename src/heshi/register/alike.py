"""What of a record bears on how somebody stands, in a digest: people of whom it is the same stand alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from msgspec import Struct, json, structs

from heshi.register.benefits import lengths_of_waits
from heshi.register.cards_alike import limits_of, shape_of_cards
from heshi.register.facts.seen import Seen
from heshi.register.facts.uses import use_facts
from heshi.register.months_alike import Counts, Months, Read, months_of, read_codes, shape_of
from heshi.register.records import Record, Versioned
from heshi.rulebook.book import Book

FROM_PAYMENT = "natural_month_after_payment"
"""The one fact that counts from the day of a payment; waits count from it too."""

REMEMBERED = 500_000
"""Lists of contributions that are kept in memory."""


class Outline(Struct, frozen=True):
    """A record with its contributions in few words: `record` has none."""

    record: Record
    months: Months


def outline_of(record: Record, day: date) -> Outline:
    """The outline of a whole record as it is looked at on a day."""
    return Outline(structs.replace(record, contributions=()), months_of(record.contributions, day))


class Alike(Struct, frozen=True):
    """Two digests: of what bears on insurance, benefits and settlement, and of what bears on the cards.

    `common` is None where the contributions have to be read one by one.
    """

    common: bytes | None
    cards: bytes


class Likeness:
    """Says of outlines what bears on how somebody stands on one day."""

    def __init__(self, book: Book, day: date) -> None:
        self._day = day
        self._limits = limits_of(book)
        counted = max(0.0, *lengths_of_waits(book), *self._limits.get(FROM_PAYMENT, ()))
        self._oldest = (day - timedelta(days=int(31 * (counted + 1)))).isoformat()
        self._read: dict[str, Read | None] = {}

    def of(self, outline: Outline) -> Alike:
        """The digests of one record."""
        record = outline.record
        seen = Seen(record, self._day, None)
        shared = [
            record.region,
            record.coverage.since,
            [_bare(e)[:-1] for e in sorted(record.enrolments, key=lambda e: e.key)],  # the employer is nobody's ground
            [_bare(e) for e in sorted(record.circumstances, key=lambda e: (e.since, e.entered.at))],
        ]
        months = self._months(outline)
        common = None if months is None else _digest([*shared, months, *self._events(record, seen)])
        return Alike(common, _digest(shape_of_cards(seen, self._limits)))

    def _months(self, outline: Outline) -> Any:
        months = outline.months
        if months.codes not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[months.codes] = read_codes(months.codes, self._oldest)
        read = self._read[months.codes]
        if read is None:
            return None
        record = outline.record
        spells = record.enrolments
        counts = Counts(
            day=self._day,
            oldest="" if record.waits else self._oldest,  # what was fixed is held against any payment, however old
            begin=min((spell.since.isoformat()[:7] for spell in spells), default="9999-12"),
            resident=any(spell.scheme == "resident" for spell in spells),
        )
        return shape_of(months, read, counts)

    def _events(self, record: Record, seen: Seen) -> list[Any]:
        """What else bears on benefits and settlement; of the uses only what they prove."""
        return [
            [_bare(entry) for entry in record.entitlements],
            [_bare(entry) for entry in record.waits],
            [_bare(entry) for entry in sorted(record.decisions, key=lambda entry: entry.key)],
            [(fact, known.value) for fact, known in use_facts(seen)],
        ]


def _digest(parts: Iterable[Any]) -> bytes:
    return blake2b(json.encode(parts), digest_size=16).digest()


def _bare(entry: Versioned) -> tuple[Any, ...]:
    """An entry without its key, whether it was withdrawn (none of those counts), and who entered it."""
    return structs.astuple(entry)[1:-2]
