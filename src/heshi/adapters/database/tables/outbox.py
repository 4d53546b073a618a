"""The tables of the outbox: the papers of notices, sealed, and the log, which only grows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from heshi.adapters.database.tables.metadata import Moment, metadata

HASH = 64
SIGNATURE = 128

notice_papers = Table(
    "notice_papers",
    metadata,
    Column("code_index", String(HASH), primary_key=True),  # a keyed hash of the code
    Column("number", BigInteger, unique=True),  # its line in the log; a draft has none
    Column("sealed", LargeBinary, nullable=False),
    Column("template", String(80), nullable=False),
    Column("addressed", String(8), nullable=False),
    Column("person", BigInteger),
    Column("drafted", Moment, nullable=False),
    Column("drafted_by", String(32), nullable=False),
    Column("registered", Moment),
    Column("registered_by", String(32)),
    Index(None, "person"),
    Index(None, "template", "number"),
    Index(None, "addressed", "number"),
)
"""What may be taken away: the line stays, and without its paper tells nothing."""

notice_entries = Table(
    "notice_entries",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # as it is hashed
    Column("hash", String(HASH), nullable=False),
)

notice_nodes = Table(
    "notice_nodes",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(HASH), nullable=False),
)
"""Complete subtrees above the leaves, so that a proof reads a few rows and not the log."""

notice_heads = Table(
    "notice_heads",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
    Column("root", String(HASH), nullable=False),
    Column("signing_key", String(16), nullable=False),
    Column("signature", String(SIGNATURE), nullable=False),
    Column("version", Integer, nullable=False),
)
"""Entries, nodes and heads are only ever added: triggers refuse to change, delete or misplace one (migration 0006)."""
