"""The tables of the casefile. No column holds a number, a name or a code that could name a person."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from heshi.adapters.database.tables.metadata import Moment, metadata

HASH = 64
"""Hexadecimal signs of a keyed hash."""

cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("pile", Integer, nullable=False, index=True),  # number of the first near-copy
    Column("origin", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("channel", String(16)),
    Column("received", Date),
    Column("region", String(64)),
    Column("stage", String(16), nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("probability", Float, nullable=False),
    Column("answer", Text, nullable=False),  # the whole Answer as JSON
    Column("edition", String(64), nullable=False),
    Column("rulebook", String(128), nullable=False),  # its digest
    Column("model", String(128), nullable=False),
    Column("at", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("keep_until", Date, nullable=False, index=True),
    Column("receipt", String(HASH), nullable=False, unique=True),
    Column("key", String(HASH), unique=True),
    Column("body", String(HASH)),
    Index(None, "state", "pile"),  # the queue
    Index(None, "state", "origin", "verdict"),  # the tallies
    sqlite_autoincrement=True,  # the number of an erased case is never given again
)


def _of_case() -> Column[int]:
    return Column("case_number", ForeignKey("cases.number", ondelete="CASCADE"), nullable=False)


case_texts = Table(
    "case_texts",
    metadata,
    Column("case_number", ForeignKey("cases.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("folded", Text, nullable=False),
)
"""The text as it is searched, apart from the wide rows of `cases`: a search by words reads all of this table."""

case_hosts = Table(
    "case_hosts",
    metadata,
    _of_case(),
    Column("host", String(255), nullable=False),
    Column("reversed", String(255), nullable=False),  # labels from the right: what lies below a host begins alike
    Index(None, "case_number"),
    Index(None, "reversed", "case_number"),
)

case_numbers = Table(
    "case_numbers",
    metadata,
    _of_case(),
    Column("hash", String(HASH), nullable=False),
    Index(None, "case_number"),
    Index(None, "hash", "case_number"),
)

case_bands = Table(
    "case_bands",
    metadata,
    _of_case(),
    Column("band", BigInteger, nullable=False),
    Index(None, "case_number"),
    Index(None, "band", "case_number"),
)

case_voices = Table(
    "case_voices",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_case(),
    Column("kind", String(16), nullable=False),
    Column("says", String(16)),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "case_number"),
)

case_decisions = Table(
    "case_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_case(),
    Column("finding", String(16), nullable=False),
    Column("who", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seal", String(HASH), nullable=False),
    Index(None, "case_number"),
)
