"""The tables of the desk: accounts, logins, failed tries, and the audit log."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from heshi.adapters.database.tables.metadata import Moment, metadata

HASH = 64
"""Hexadecimal signs of a hash."""

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(32), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("last_login", Moment),
)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("token_hash", String(HASH), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("began", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Index(None, "account"),
)

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name_key", String(HASH), nullable=False),
    Column("client_key", String(HASH), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "name_key"),
    Index(None, "client_key"),
    Index(None, "at"),
)

audit_lines = Table(
    "audit_lines",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),  # as it is hashed
    Column("who", String(32), nullable=False),
    Column("what", String(32), nullable=False),
    Column("case_number", String(20), nullable=False),  # no foreign key: the line outlives the case
    Column("note", String(80), nullable=False),
    Column("previous", String(HASH), nullable=False),
    Column("hash", String(HASH), nullable=False),
)
"""Lines are only ever added: triggers refuse to change, delete or misplace one (migration 0002)."""
