"""An entry of the register as somebody at the counter typed it: the entry, or everything that is wrong with it.

A field is read as the column of the same name in a file is (register.sheets), so that one rule holds for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec
from msgspec import Struct

from heshi.register.records import KIND_OF, TYPE_OF, Entered, Kind, Versioned
from heshi.register.sheets.cells import Misread, Setting, fact_value
from heshi.register.sheets.columns import SHEETS
from heshi.rulebook.book import Book
from heshi.usecases.entry_fields import Field, fields_of
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Refusal

READERS = {(sheet.kind, column.name): column.read for sheet in SHEETS.values() for column in sheet.columns}


class Typed(Struct, frozen=True):
    """A filled-in form, and what the reading of it needs to know: the edition, today, and the vouchers on file."""

    kind: Kind
    fields: Mapping[str, str]
    book: Book
    today: date
    vouchers: frozenset[str] = frozenset()


def read_entry(typed: Typed, key: str, entered: Entered) -> Versioned | tuple[Refusal, ...]:
    """The entry with that key, or all faults at once, each with its field as `where`.

    >>> from datetime import UTC, datetime
    >>> from heshi.rulebook.shelf import Shelf
    >>> by = Entered(datetime(2026, 11, 22, tzinfo=UTC), "anna", why="seen on paper")
    >>> form = Typed(Kind.ENTITLEMENT, {"until": "2026-02-30"}, Book(Shelf()), date(2026, 11, 22))
    >>> [f"{fault.where}: {fault.code}" for fault in read_entry(form, "k", by)]
    ['since: needed', 'until: not_a_day']
    """
    values: dict[str, object] = {}
    faults: list[Refusal] = []
    for field in fields_of(typed.kind):
        text = typed.fields.get(field.name, "").strip()
        found = _one(field, text, typed)
        if isinstance(found, Misread):
            faults.append(Refusal(found.code, field.name, {"right": found.right}))
        elif text or field.shape == "tick":
            values[field.name] = found
    faults += [Refusal(code, name, {"right": ""}) for name, code in _contradictions(key, values)]
    if faults:
        return tuple(faults)
    return TYPE_OF[typed.kind](key=key, entered=entered, **values)  # type: ignore[arg-type]


def _one(field: Field, text: str, typed: Typed) -> object:
    """The value of one field, or why it has none."""
    if field.shape == "tick":
        return text == "yes"
    if not text:
        return Misread("needed") if field.needed else None
    if field.shape == "place":
        return _place(text, typed)  # as people write it, where a file must have its code or full name
    found: object = READERS[typed.kind, field.name](text, Setting(typed.today, typed.book.facts))
    known = KNOWN.get(field.shape)
    return found if isinstance(found, Misread) or known is None else known(text, typed)


def _place(text: str, typed: Typed) -> object:
    found = find_region(text, typed.book, "region")
    return Misread("no_such_place") if isinstance(found, Refusal) else found


def _value(text: str, typed: Typed) -> object:
    """What fits the fact that stands beside it; if that one is wrong, the fault is there already."""
    fact = typed.book.facts.get(typed.fields.get("fact", "").strip())
    return text if fact is None else fact_value(fact, text)


def _rule(text: str, typed: Typed) -> object:
    return text if text in typed.book.rules else Misread("no_such_rule")


def _voucher(text: str, typed: Typed) -> object:
    return text if text in typed.vouchers else Misread("no_such_voucher")


def _card(text: str, typed: Typed) -> object:
    kinds = typed.book.facts.get("card_kind")
    return text if kinds and text in kinds.choices else Misread("not_a_choice")


KNOWN: Mapping[str, Callable[[str, Typed], object]] = {
    "value": _value,
    "rule": _rule,
    "voucher": _voucher,
    "card": _card,
}
"""Shapes that must be something known here, beyond what a column asks for."""

AFTER = (("until", "since"), ("expires", "issued"))
"""Of each pair the first is later than the second."""


def _contradictions(key: str, values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Field and code of what cannot be true together."""
    found = [("replaces", "itself")] if values.get("replaces") == key else []
    for later, earlier in AFTER:
        end, start = values.get(later), values.get(earlier)
        if isinstance(end, date) and isinstance(start, date) and end <= start:
            found.append((later, "not_after"))
    cost, fund = values.get("cost"), values.get("fund")
    if isinstance(cost, int) and isinstance(fund, int) and fund > cost:
        found.append(("fund", "more_than_cost"))
    if "served_on" in values and "served" not in values:
        found.append(("served", "needed"))
    return found


def typed_again(entry: Versioned) -> dict[str, str]:
    """An entry as the form would hold it: what a correction begins with.

    >>> from datetime import UTC, datetime
    >>> from heshi.register.records import Entitlement
    >>> by = Entered(datetime(2026, 1, 2, tzinfo=UTC), "anna")
    >>> typed_again(Entitlement(key="k", since=date(2026, 1, 1), entered=by))
    {'since': '2026-01-01'}
    """
    values = msgspec.structs.asdict(entry)
    texts = {field.name: _written(values[field.name], field) for field in fields_of(kind_of(entry))}
    return {name: text for name, text in texts.items() if text}


def kind_of(entry: Versioned) -> Kind:
    """Which kind of entry it is."""
    return KIND_OF[type(entry)]


def _written(value: object, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and field.shape == "money":
        return f"{value // 100}.{value % 100:02}"
    if isinstance(value, date):
        return f"{value:%Y-%m}" if field.shape == "month" else value.isoformat()
    return ";".join(value) if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float) else str(value)
