"""Rows of files on their way into the register: beside it, with how far the files were read, until all are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from msgspec import Struct, convert, json, structs
from sqlalchemy import Connection, delete, insert, select, tuple_, update

from heshi.adapters.database.bulk import insert_rows
from heshi.adapters.database.tables.loading import register_loads as loads
from heshi.adapters.database.tables.loading import register_staged as staged
from heshi.adapters.sealing import Sealed, Sealing
from heshi.register.person import Details
from heshi.register.records import KIND_OF, TYPE_OF, Entered, Kind, Versioned, Voucher, VoucherState
from heshi.register.sheets.rows import EntryRow, PersonRow

PERSON = "person"
"""What stands in the place of a kind for somebody's details."""

FORGOTTEN = timedelta(days=7)
"""An import that was broken off so long ago is not taken up again."""


class Load(Struct, frozen=True):
    """An import under way: everything up to this row of this file (from 0) is staged."""

    id: int
    file: int
    row: int
    staged: int


class Busy(Exception):  # noqa: N818 - it says what it is
    """Another process is loading the same files at this moment."""


def begin(connection: Connection, digest: str, at: datetime) -> Load:
    """The load of these files: a new one, or the one that was broken off, without what it staged past its mark."""
    for old in connection.execute(select(loads.c.id).where(loads.c.touched < at - FORGOTTEN)).scalars().all():
        drop(connection, old)
    found = connection.execute(select(loads).where(loads.c.digest == digest)).first()
    if found is None:
        row = {"digest": digest, "file": 0, "row": 0, "staged": 0, "touched": at}
        number = connection.execute(insert(loads).values(row).returning(loads.c.id)).scalar_one()
        return Load(number, 0, 0, 0)
    past = tuple_(staged.c.file, staged.c.row) > tuple_(found.file, found.row)
    connection.execute(delete(staged).where(staged.c.load == found.id, past))
    return Load(found.id, found.file, found.row, found.staged)


def drop(connection: Connection, load: int) -> None:
    """Forget an import with all that it staged."""
    connection.execute(delete(staged).where(staged.c.load == load))
    connection.execute(delete(loads).where(loads.c.id == load))


def advance(connection: Connection, load: Load, to: Load, at: datetime) -> None:
    """Move the mark; raises Busy when somebody else moved it meanwhile."""
    here = (loads.c.id == load.id, loads.c.file == load.file, loads.c.row == load.row)
    new = {"file": to.file, "row": to.row, "staged": to.staged, "touched": at}
    if connection.execute(update(loads).where(*here).values(new)).rowcount != 1:
        raise Busy


def stage(connection: Connection, sealing: Sealing, load: int, file: int, rows: Iterable[PersonRow | EntryRow]) -> None:
    """Put rows of one file down."""
    insert_rows(connection, staged, [_row(sealing, load, file, row) for row in rows])


def _row(sealing: Sealing, load: int, file: int, row: PersonRow | EntryRow) -> dict[str, Any]:
    common = {"load": load, "file": file, "row": row.row}
    if isinstance(row, PersonRow):
        sealed = sealing.seal(-row.row, row.details)
        shown = "\n".join((row.details.identity, row.details.name, row.details.phone, row.region))
        return common | {
            "kind": PERSON,
            "source": row.source,
            "lookup": sealing.lookup(row.details.identity),
            "content": sealing.lookup(shown),  # keyed: a bare digest of a number is found by trying all numbers
            "named": None,
            "entry": None,
            "region": row.region,
            "seal_key": sealed.key,
            "sealed": sealed.content,
        }
    entry, lookup = _written(row.entry), sealing.lookup(row.identity)
    return common | {
        "kind": str(KIND_OF[type(row.entry)]),
        "source": row.entry.key,
        "lookup": lookup,
        "content": blake2b(lookup + entry, digest_size=16).digest(),
        "named": _named(row.entry),
        "entry": entry.decode(),
        "region": None,
        "seal_key": None,
        "sealed": None,
    }


def _named(entry: Versioned) -> str | None:
    if isinstance(entry, VoucherState):
        return entry.voucher
    return (entry.replaces or None) if isinstance(entry, Voucher) else None


def _written(entry: Versioned) -> bytes:
    fields = structs.asdict(entry)
    del fields["entered"]
    return json.encode(fields)


def entry_staged(kind: Kind, written: str, entered: Entered) -> Versioned:
    """The entry that a staged row holds."""
    fields: dict[str, Any] = json.decode(written)
    source = structs.replace(entered, source=fields["key"])
    return convert(fields | {"entered": source}, TYPE_OF[kind])


def details_staged(sealing: Sealing, row: Mapping[str, Any]) -> Details:
    """The details that a staged row holds; raises CannotUnseal."""
    return sealing.unseal(-row["row"], Sealed(row["seal_key"], row["sealed"]))


def in_pieces(connection: Connection, load: int, kind: str, size: int = 2_000) -> Iterator[list[dict[str, Any]]]:
    """The staged rows of a kind in the order of the files, some at a time, each source once in a piece."""
    mark = (-1, -1)
    while True:
        chosen = (
            select(staged)
            .where(staged.c.load == load, staged.c.kind == kind, tuple_(staged.c.file, staged.c.row) > tuple_(*mark))
            .order_by(staged.c.file, staged.c.row)
            .limit(size)
        )
        rows = [dict(row) for row in connection.execute(chosen).mappings()]
        if not rows:
            return
        mark = (rows[-1]["file"], rows[-1]["row"])
        yield list({row["source"]: row for row in rows}.values())
