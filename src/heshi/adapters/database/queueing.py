"""One writer at a time where the order of rows matters.

SQLite has one writer anyway (`engine.writing`); PostgreSQL is asked for a lock that ends with the transaction.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

AUDIT, ATTEMPTS = 4_917_001, 4_917_002
CODES = 4_917_005
NOTICES = 4_917_006
LOADS = 4_917_004
APPLICATIONS, IDENTIFIERS = 4_917_007, 4_917_008
"""Any numbers that nothing else in the database uses."""


def wait_for_turn(connection: Connection, turn: int) -> None:
    """Return when this transaction is the only one that holds the turn."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": turn})
