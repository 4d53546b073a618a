"""One statement that reads everything about a person: a record costs one way to the database and back, not a dozen.

The tables of entries differ in their columns. Here each lends its columns to slots of the same type (`day0`, `text1`,
`count0`, …), so that all of them, with a person's regions and the coverage, are one union. A single statement also
sees a single state of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    FromClause,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeEngine

from heshi.adapters.database.register_rows import COVERS, SCHEMES, entry_made
from heshi.adapters.database.tables.register import TABLE_OF, register_coverage, register_details
from heshi.register.records import Contribution, Entered, Kind, Versioned
from heshi.register.versions import contribution_key

KINDS: tuple[Kind, ...] = tuple(Kind)
REGION, COVERAGE = len(KINDS), len(KINDS) + 1
"""The first column says what a row is: the place of its kind in `KINDS`, or one of these."""

Theirs = Callable[[FromClause], ColumnElement[bool]]
"""Says of which persons the rows are."""

UnionRow = Sequence[Any]
"""What it is, then `HEAD`, then the slots."""

HEAD = ("person", "batch", "withdrawn", "key", "source")
SLOTS: tuple[tuple[str, int, TypeEngine[Any]], ...] = (
    ("day", 6, Date()),
    ("text", 4, Text()),
    ("count", 2, BigInteger()),
    ("flag", 3, Boolean()),
)
_FAMILY: Mapping[type[Any], str] = {
    Date: "day",
    String: "text",
    Text: "text",
    SmallInteger: "count",
    BigInteger: "count",
    Boolean: "flag",
}
_NAMES = tuple(f"{family}{number}" for family, many, _ in SLOTS for number in range(many))
FIRST = 1 + len(HEAD)


def _columns(table: Table) -> dict[str, str]:
    """Which slot takes which column: the first free one of its type."""
    taken = dict.fromkeys((family for family, _, _ in SLOTS), 0)
    lent = {}
    for column in table.columns:
        if column.name not in HEAD:
            family = _FAMILY[type(column.type)]
            lent[f"{family}{taken[family]}"] = column.name
            taken[family] += 1
    return lent


_LENT = {kind: _columns(table) for kind, table in TABLE_OF.items()}
_PLACES = {
    kind: tuple((name, FIRST + _NAMES.index(slot)) for slot, name in lent.items()) for kind, lent in _LENT.items()
}
_MONTH, _DUE, _PAID, _DEADLINE, _SCHEME, _COVER = (place for _, place in _PLACES[Kind.CONTRIBUTION])


def entry_in(row: UnionRow, kind: Kind, entered: Entered) -> Versioned:
    """The entry of a row of the union; a voucher comes without its states."""
    if kind is Kind.CONTRIBUTION:  # the one of which there are many
        scheme, cover, month = SCHEMES[row[_SCHEME]], COVERS[row[_COVER]], row[_MONTH]
        return Contribution(
            key=row[4] or contribution_key(month, scheme, cover),
            month=month,
            scheme=scheme,
            cover=cover,
            due=row[_DUE],
            paid=row[_PAID],
            deadline=row[_DEADLINE],
            withdrawn=row[3],
            entered=entered,
        )
    fields = {name: row[place] for name, place in _PLACES[kind]}
    return entry_made(kind, fields | {"withdrawn": row[3], "key": row[4]}, entered)


def _select(what: int, table: FromClause, head: Mapping[str, Any], lent: Mapping[str, str], first: bool) -> Any:
    """One member of the union: the same columns in the same order whatever the table.

    Only the first one gives them names and types: psycopg parses a statement of more than 4,096 signs anew each time.
    """
    slots: dict[str, Any] = {slot: table.c[name] for slot, name in lent.items()}
    columns = [(name, head[name]) for name in HEAD] + [(name, slots.get(name)) for name in _NAMES]
    kind = literal_column(str(what), Integer)
    if first:
        typed = (cast(null(), _type(name)) if column is None else _typed(name, column) for name, column in columns)
        return select(kind.label("what"), *(c.label(name) for c, (name, _) in zip(typed, columns, strict=True)))
    return select(kind, *(literal_column("NULL") if column is None else column for _, column in columns))


def _typed(name: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column if name in HEAD else type_coerce(column, _type(name))


def _type(slot: str) -> TypeEngine[Any]:
    return next(type_ for family, _, type_ in SLOTS if slot.startswith(family))


def _head(table: FromClause, **other: ColumnElement[Any]) -> dict[str, Any]:
    return {name: other[name] if name in other else table.c[name] for name in HEAD}


def _member(kind: Kind, first: bool, theirs: Theirs) -> Any:
    table = TABLE_OF[kind].alias("t")
    return _select(KINDS.index(kind), table, _head(table), _LENT[kind], first).where(theirs(table))


_NOTHING: dict[str, ColumnElement[Any]] = {name: literal_column("NULL") for name in HEAD if name != "batch"}
_WHO = {name: _NOTHING[name] for name in ("withdrawn", "key", "source")}


def _one(table: FromClause) -> ColumnElement[bool]:
    return table.c.person == bindparam("person", type_=BigInteger)


def _range(table: FromClause) -> ColumnElement[bool]:
    return table.c.person.between(bindparam("first"), bindparam("last"))


def _these(table: FromClause) -> ColumnElement[bool]:
    return table.c.person.in_(bindparam("persons", type_=BigInteger, expanding=True))


def _statement(kinds: Sequence[Kind], theirs: Theirs, whole: bool) -> Any:
    """The union over some kinds; `whole` adds regions and coverage. Rows come in the order of their writing."""
    members = [_member(kind, kind is kinds[0], theirs) for kind in kinds]
    if whole:
        details, coverage = register_details.alias("t"), register_coverage.alias("t")
        region = _select(REGION, details, _head(details, **_WHO), {"text0": "region"}, False)
        members.append(region.where(theirs(details)))
        since = {"text0": "kind", "day0": "since"}
        members.append(_select(COVERAGE, coverage, _head(coverage, **_NOTHING), since, False))
    return union_all(*members).order_by("batch")


EVERYTHING_OF_ONE = _statement(KINDS, _one, whole=True)
EVERYTHING_OF_MANY = _statement(KINDS, _range, whole=True)
EVERYTHING_OF_THESE = _statement(KINDS, _these, whole=True)
BARE_OF_MANY = _statement([kind for kind in KINDS if kind is not Kind.CONTRIBUTION], _range, whole=True)
HISTORY_OF_ONE = {kind: _statement([kind], _one, whole=False) for kind in KINDS}
ENTRIES_OF_ONE = _statement(KINDS, _one, whole=False)
TEXT, DAY = FIRST + _NAMES.index("text0"), FIRST + _NAMES.index("day0")
