"""Records as they counted at a moment: all kinds of one person, or of a range of persons at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from msgspec import structs
from sqlalchemy import Connection, select

from heshi.adapters.database.register_entries import Batches
from heshi.adapters.database.register_slots import (
    BARE_OF_MANY,
    COVERAGE,
    DAY,
    ENTRIES_OF_ONE,
    EVERYTHING_OF_MANY,
    EVERYTHING_OF_ONE,
    EVERYTHING_OF_THESE,
    HISTORY_OF_ONE,
    KINDS,
    REGION,
    TEXT,
    UnionRow,
    entry_in,
)
from heshi.adapters.database.tables.register import register_batches, register_coverage
from heshi.register.records import Coverage, Entered, Kind, Record, Versioned, Voucher, VoucherState
from heshi.register.versions import newest

Persons = int | tuple[int, int] | list[int]
"""One person, all from the first number to the last, or these."""

Entries = dict[Kind, list[Versioned]]

FIELD_OF: dict[Kind, str] = {
    Kind.ENROLMENT: "enrolments",
    Kind.CONTRIBUTION: "contributions",
    Kind.ENTITLEMENT: "entitlements",
    Kind.WAIT: "waits",
    Kind.DECISION: "decisions",
    Kind.USE: "uses",
    Kind.CIRCUMSTANCE: "circumstances",
}
"""Where a record has its entries of a kind; vouchers and their states come together."""


def read_records(connection: Connection, batches: Batches, persons: Persons, known_at: datetime) -> Iterator[Record]:
    """The records of those persons who were known at that moment, in the order of their numbers."""
    return _records(connection, batches, _rows(connection, persons), known_at)


def read_bare(
    connection: Connection, batches: Batches, persons: tuple[int, int], known_at: datetime
) -> Iterator[Record]:
    """The same without contributions."""
    bounds = {"first": persons[0], "last": persons[1]}
    return _records(connection, batches, connection.execute(BARE_OF_MANY, bounds).all(), known_at)


def _records(
    connection: Connection, batches: Batches, rows: Sequence[UnionRow], known_at: datetime
) -> Iterator[Record]:
    known = batches.of(connection, {row[2] for row in rows})
    rows = [row for row in rows if known[row[2]].at <= known_at]
    said = sorted((row for row in rows if row[0] >= REGION), key=lambda row: known[row[2]].at)
    coverage = Coverage({Kind(row[TEXT]): row[DAY] for row in said if row[0] == COVERAGE})
    regions = {row[1]: row[TEXT] for row in said if row[0] == REGION}
    entries: dict[int, Entries] = defaultdict(dict)
    for person, kind, version in versions_in(rows, known):
        entries[person].setdefault(kind, []).append(version)
    for person, region in sorted(regions.items()):
        found: Any = _counting(entries.get(person, {}), known_at)
        yield Record(person=person, region=region, known_at=known_at, coverage=coverage, **found)


def versions_in(rows: Sequence[UnionRow], batches: Mapping[int, Entered]) -> Iterator[tuple[int, Kind, Versioned]]:
    """Each entry of the union's rows with its person and kind."""
    for row in rows:
        if row[0] < REGION:
            entered, kind = batches[row[2]], KINDS[row[0]]
            if row[5]:
                entered = structs.replace(entered, source=row[5])
            yield row[1], kind, entry_in(row, kind, entered)


def read_versions(connection: Connection, batches: Batches, person: int, kind: Kind | None = None) -> list[Versioned]:
    """Every version of one kind, or of all kinds, in the order in which they were entered."""
    wanted = HISTORY_OF_ONE[kind] if kind else ENTRIES_OF_ONE
    rows: Sequence[UnionRow] = connection.execute(wanted, {"person": person}).all()
    known = batches.of(connection, {row[2] for row in rows})
    return sorted((version for _, _, version in versions_in(rows, known)), key=lambda version: version.entered.at)


def read_coverage(connection: Connection) -> Coverage:
    """Since when the register holds everything of a kind, as was said last."""
    return Coverage({Kind(row.kind): row.since for row in connection.execute(_COVERAGE)})


def with_states(vouchers: Iterable[Voucher], states: Iterable[VoucherState]) -> tuple[Voucher, ...]:
    """Each voucher with its states in the order of their days."""
    by_voucher: dict[str, list[VoucherState]] = defaultdict(list)
    for state in states:
        by_voucher[state.voucher].append(state)
    return tuple(
        structs.replace(voucher, states=tuple(sorted(by_voucher[voucher.key], key=lambda state: state.on)))
        for voucher in vouchers
    )


def _counting(entries: Entries, known_at: datetime) -> dict[str, tuple[Versioned, ...]]:
    counts = {kind: newest(versions, known_at) for kind, versions in entries.items()}
    vouchers = cast("tuple[Voucher, ...]", counts.get(Kind.VOUCHER, ()))
    states = cast("tuple[VoucherState, ...]", counts.get(Kind.VOUCHER_STATE, ()))
    return {name: counts[kind] for kind, name in FIELD_OF.items() if kind in counts} | {
        "vouchers": with_states(vouchers, states)
    }


def _rows(connection: Connection, persons: Persons) -> Sequence[UnionRow]:
    if isinstance(persons, int):
        return connection.execute(EVERYTHING_OF_ONE, {"person": persons}).all()
    if isinstance(persons, list):
        return connection.execute(EVERYTHING_OF_THESE, {"persons": persons}).all()
    return connection.execute(EVERYTHING_OF_MANY, {"first": persons[0], "last": persons[1]}).all()


_COVERAGE = (
    select(register_coverage.c.kind, register_coverage.c.since)
    .join(register_batches, register_batches.c.id == register_coverage.c.batch)
    .order_by(register_batches.c.at, register_coverage.c.batch)
)
