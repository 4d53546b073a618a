"""The tables of the person's login: codes that were asked for, sessions, requests for erasure. No number of anybody."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from heshi.adapters.database.tables.metadata import Moment, metadata

HASH = 64
"""Hexadecimal signs of a hash."""

NUMBER = BigInteger().with_variant(Integer, "sqlite")

login_codes = Table(
    "login_codes",
    metadata,
    Column("handle_hash", String(HASH), primary_key=True),
    Column("person_key", String(HASH), nullable=False),
    Column("client_key", String(HASH), nullable=False),
    Column("code_hash", String(HASH), nullable=False),
    Column("person", BigInteger),  # no foreign key: the row is gone within a day
    Column("asked", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("used", Boolean, nullable=False),
    Index(None, "person_key"),
    Index(None, "client_key"),
    Index(None, "asked"),
)

person_sessions = Table(
    "person_sessions",
    metadata,
    Column("token_hash", String(HASH), primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("door", String(8), nullable=False),
    Column("began", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Index(None, "person"),
)

erasure_wishes = Table(
    "erasure_wishes",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("withdrawn", Moment),
    Column("done", Moment),
    Column("refused", Moment),
    Column("by", String(64)),
    Column("reason", String(16)),
    Column("words", Text),
    Column("outcome", Text),
    Index(None, "person"),
)
