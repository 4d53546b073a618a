"""Every module of tables, in one written list; migrations are held against it."""

from __future__ import annotations

from heshi.adapters.database.tables import cases, issuance, loading, logins, outbox, register, staff
from heshi.adapters.database.tables.metadata import metadata

MODULES = (cases, staff, register, loading, logins, outbox, issuance)
TABLES = metadata.sorted_tables
"""All tables, each after those that it refers to."""
