"""The tables beside the register: rows of files on their way into it, and the standings of every night."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from heshi.adapters.database.tables.metadata import Moment, metadata
from heshi.adapters.database.tables.register import KEY, TABLE_OF, Number, register_details

HASH = 64
"""Hexadecimal signs of a digest."""

register_loads = Table(
    "register_loads",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("digest", String(HASH), nullable=False, unique=True),
    Column("file", SmallInteger, nullable=False),
    Column("row", Integer, nullable=False),
    Column("staged", BigInteger, nullable=False),
    Column("touched", Moment, nullable=False),
)
"""Imports under way: the digest of all their files, and how far they were read. A finished one leaves nothing here."""

register_staged = Table(
    "register_staged",
    metadata,
    Column("load", ForeignKey("register_loads.id"), primary_key=True),
    Column("file", SmallInteger, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("source", String(KEY), nullable=False),
    Column("lookup", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("named", String(KEY)),
    Column("entry", Text),
    Column("region", String(KEY)),
    Column("seal_key", String(KEY)),
    Column("sealed", LargeBinary),
    Index(None, "load", "kind", "source"),
    Index(None, "load", "lookup"),
)
"""A row of a file: whose by the blind index, `content` to tell whether two are the same, `named` the other entry that
it names (a state its voucher). What names a person is sealed here as it is in the register."""

register_recomputations = Table(
    "register_recomputations",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("day", Date, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("rulebook", String(128), nullable=False),  # its digest
    Column("edition", String(KEY), nullable=False),
    Column("ended", Moment),
    Column("persons", BigInteger, nullable=False),
)

register_standings = Table(
    "register_standings",
    metadata,
    Column("run", ForeignKey("register_recomputations.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("insurance", String(16), nullable=False),
    Column("benefits", String(16), nullable=False),
    Column("benefits_from", Date),
    Column("settlement", String(16), nullable=False),
    Column("cards", Text, nullable=False),
)
"""What the status of every person was on the day of a run; it can be computed again and belongs to no history."""

for _table in (*TABLE_OF.values(), register_details):
    _given = _table.c.source.is_not(None)
    Index(f"ix_{_table.name}_source", _table.c.source, sqlite_where=_given, postgresql_where=_given)
"""What came from a source is found by its id there; rows without one cost nothing."""
