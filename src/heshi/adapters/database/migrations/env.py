"""Run migrations on the connection that `heshi.adapters.database.migrate` hands over; Alembic runs this file."""

from __future__ import annotations

from alembic import context

from heshi.adapters.database.all_tables import TABLES
from heshi.adapters.database.tables.metadata import metadata

config = getattr(context, "config", None)
"""None when somebody only imports this file, as whoever looks for worked examples does."""

if config is not None:
    assert TABLES, "every module of tables is imported, so that the metadata is whole"
    context.configure(connection=config.attributes["connection"], target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
