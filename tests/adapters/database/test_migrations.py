"""Up and down on both databases, and the tables are those that the code means."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from heshi.adapters.database import migrate
from heshi.adapters.database.all_tables import TABLES
from heshi.adapters.database.tables.metadata import metadata


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_up_makes_every_table_and_down_takes_each_away(bare_engine: Engine) -> None:
    assert migrate.current(bare_engine) is None
    migrate.upgrade(bare_engine)
    assert migrate.current(bare_engine) == migrate.newest()
    assert _tables(bare_engine) == {table.name for table in TABLES}
    migrate.downgrade(bare_engine, migrate.NOTHING)
    assert migrate.current(bare_engine) is None
    assert _tables(bare_engine) == set()
    migrate.upgrade(bare_engine)
    assert _tables(bare_engine) == {table.name for table in TABLES}


def test_each_step_goes_down_and_up_again(bare_engine: Engine) -> None:
    migrate.upgrade(bare_engine)
    migrate.downgrade(bare_engine, "0001")
    assert migrate.current(bare_engine) == "0001"
    assert "cases" in _tables(bare_engine)
    migrate.upgrade(bare_engine)
    assert migrate.current(bare_engine) == migrate.newest()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.newest()


def test_the_tables_are_those_that_the_code_means(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_missing_column_would_be_seen(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE cases DROP COLUMN region")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [change[0] for change in found] == ["add_column"]


def test_a_step_that_fails_leaves_nothing_behind(bare_engine: Engine) -> None:
    with bare_engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE case_voices (id INTEGER)")  # in the way of the first step
    with pytest.raises(Exception, match="case_voices"):
        migrate.upgrade(bare_engine)
    assert _tables(bare_engine) == {"case_voices"}
    assert migrate.current(bare_engine) is None
