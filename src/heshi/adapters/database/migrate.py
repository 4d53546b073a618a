"""The steps from one shape of the tables to the next, up and down; they travel inside the package."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from heshi.adapters.database.engine import reading, writing

FOLDER = Path(__file__).with_name("migrations")
NEWEST, NOTHING = "head", "base"


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Bring the tables up to a revision, the newest by default; all steps or none."""
    with writing(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to a revision; `NOTHING` takes all of them away, and with them what they hold."""
    with writing(engine) as connection:
        command.downgrade(_config(connection), revision)


def current(engine: Engine) -> str | None:
    """The revision of the tables; None when there are none yet."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision that this version of the program wants."""
    head = ScriptDirectory.from_config(_config(None)).get_current_head()
    if head is None:
        raise LookupError(f"no migrations in {FOLDER}")
    return head


def is_known(revision: str) -> bool:
    """Is this the number of a step, or a name that stands for one?

    >>> is_known("0001"), is_known(NOTHING), is_known("9999"), is_known("")
    (True, True, False, False)
    """
    steps = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return revision in (NOTHING, NEWEST) or revision in {step.revision for step in steps}


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
