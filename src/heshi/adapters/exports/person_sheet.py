"""All of one person's data as a table that a spreadsheet opens: one line for each field of each version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec
from msgspec import Struct

from heshi.adapters.exports.csv_sheet import BYTE_ORDER_MARK, csv_line, harmless
from heshi.register.person import Access, Person
from heshi.register.records import Entered, Kind, Versioned

COLUMNS = ("kind", "key", "field", "value", "entered", "by", "source", "why", "withdrawn")

Say = Callable[[str], str]
"""The words of a column or of a kind of line, in the reader's language."""


class Held(Struct, frozen=True):
    """What is held of one person: each version, oldest first; and the notices to them, with day and words."""

    details: Sequence[Person]
    entries: Mapping[Kind, Sequence[Versioned]]
    accesses: Sequence[Access]
    notices: Sequence[tuple[str, date, str]] = ()


def person_lines(held: Held, say: Say) -> Iterator[str]:
    """The file, line by line; a header always. `say` is asked for each of COLUMNS, each kind of entry, `person`,
    `notice` and `access`."""
    yield BYTE_ORDER_MARK + csv_line([say(column) for column in COLUMNS])
    for number, person in enumerate(held.details, start=1):
        fields = {**_fields(person.details), "region": person.region}
        yield from _lines(say("person"), str(number), fields, person.entered)
    for kind, versions in held.entries.items():
        for version in versions:
            yield from _lines(say(str(kind)), version.key, _fields(version), version.entered, version.withdrawn)
    for code, day, text in held.notices:
        cells = (say("notice"), code, day.isoformat(), text, *[""] * (len(COLUMNS) - 4))
        yield csv_line([harmless(cell) for cell in cells])
    for look in held.accesses:
        fields = {"query": look.query, "purpose": look.purpose}
        yield from _lines(say("access"), "", fields, Entered(look.at, look.by))


def _fields(held: Struct) -> dict[str, object]:
    """What a version says, without what stands in columns of its own."""
    apart = ("key", "entered", "withdrawn", "states")
    return {name: value for name, value in msgspec.structs.asdict(held).items() if name not in apart}


def _lines(kind: str, key: str, fields: dict[str, object], entered: Entered, withdrawn: bool = False) -> Iterator[str]:
    after = [_text(entered.at), entered.by, entered.source, entered.why, "1" if withdrawn else ""]
    for name, value in fields.items():
        if value not in (None, "", ()):
            yield csv_line([harmless(cell) for cell in (kind, key, name, _text(value), *after)])


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value)
