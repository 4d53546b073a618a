"""Every module of tables, in one written list; migrations are held against it."""

from __future__ import annotations

from heshi.adapters.database.tables import cases, staff
from heshi.adapters.database.tables.metadata import metadata

MODULES = (cases, staff)
TABLES = metadata.sorted_tables
"""All tables, each after those that it refers to."""
