"""The tables of issuing: what happened, identifiers, files, officers; and lists that are made from what happened."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from heshi.adapters.database.tables.metadata import Moment, metadata

HASH, ADDRESS = 64, 120
NAME, PLACE, KIND, EDITION, STATE, PART, WAITS = 20, 40, 24, 80, 32, 24, 200

issuance_events = Table(
    "issuance_events",
    metadata,
    Column("application", String(NAME), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),  # as it is hashed
    Column("content", Text, nullable=False),  # as it is hashed
    Column("previous", String(HASH), nullable=False),
    Column("hash", String(HASH), nullable=False),
)

issuance_numbers = Table(
    "issuance_numbers",
    metadata,
    Column("count", Integer, primary_key=True, autoincrement=False),
    Column("number", String(NAME), nullable=False, unique=True),
    Column("application", String(NAME), nullable=False, unique=True),
)
"""Events and identifiers are only ever added, each after the one before: triggers refuse all else (migration 0007)."""

issuance_files = Table(
    "issuance_files",
    metadata,
    Column("sha256", String(HASH), primary_key=True),
    Column("media", String(80), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

issuance_uploads = Table(
    "issuance_uploads",
    metadata,
    Column("application", String(NAME), primary_key=True),
    Column("sha256", ForeignKey("issuance_files.sha256"), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Moment, nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("kind", String(KIND), nullable=False),
    Column("place", String(PLACE), nullable=False),
    Column("since", Moment, nullable=False),
    Column("address", String(ADDRESS), nullable=False),  # where the officer is told that something waits
)

issuance_applications = Table(
    "issuance_applications",
    metadata,
    Column("id", String(NAME), primary_key=True),
    Column("kind", String(KIND), nullable=False),
    Column("place", String(PLACE), nullable=False),
    Column("province", String(PLACE), nullable=False),
    Column("edition", String(EDITION), nullable=False),
    Column("state", String(STATE), nullable=False),
    Column("since", Date, nullable=False),
    Column("opened", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("number", String(NAME), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("running", Boolean, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("waits", String(WAITS), nullable=False),  # kinds of authority, each with a space on either side
    Index(None, "since", "id"),
    Index(None, "place"),
    Index(None, "province"),
    Index(None, "number"),
)

issuance_standings = Table(
    "issuance_standings",
    metadata,
    Column("application", ForeignKey("issuance_applications.id"), primary_key=True),
    Column("part", String(PART), primary_key=True),
    Column("state", String(STATE), nullable=False),
    Column("private", Boolean, nullable=False),
    Index(None, "state"),
)

"""The last two say nothing that the events do not say: they are written with them, for lists."""
