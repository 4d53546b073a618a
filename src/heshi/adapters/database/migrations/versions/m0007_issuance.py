"""Issuing: events and identifiers that the database itself keeps from being changed, files, officers, lists."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None

HASH, ADDRESS = 64, 120
NAME, PLACE, KIND, EDITION, STATE, PART, WAITS = 20, 40, 24, 80, 32, 24, 200
FIRST = "0" * HASH
SAYS = "what happened to an application is append-only"
FOLLOWS = "what happened to an application goes on at its end"

_EVENT_IS_LAST = (
    "NEW.number {differs} (SELECT coalesce(max(number), 0) + 1 FROM issuance_events"
    " WHERE application = NEW.application)"
    " OR NEW.previous {differs} coalesce((SELECT hash FROM issuance_events"
    f" WHERE application = NEW.application ORDER BY number DESC LIMIT 1), '{FIRST}')"
)
_NUMBER_IS_LAST = "NEW.count {differs} (SELECT coalesce(max(count), 0) + 1 FROM issuance_numbers)"
_NUMBER_IS_NEW = "EXISTS (SELECT 1 FROM issuance_numbers WHERE number = NEW.number OR application = NEW.application)"
_FILE_IS_NEW = "EXISTS (SELECT 1 FROM issuance_files WHERE sha256 = NEW.sha256)"
PLACES = {
    "issuance_events": _EVENT_IS_LAST,
    "issuance_numbers": f"{_NUMBER_IS_LAST} OR {_NUMBER_IS_NEW}",
    "issuance_files": _FILE_IS_NEW,
}
"""When a new row is refused. It also stops INSERT OR REPLACE, which deletes a row without asking the other triggers."""


def upgrade() -> None:
    """The tables, and the triggers that guard three of them."""
    _happened()
    _files()
    _officers()
    _lists()
    connection = op.get_bind()
    guards = _sqlite_guards() if connection.dialect.name == "sqlite" else _postgresql_guards()
    for guard in guards:
        connection.exec_driver_sql(guard)


def downgrade() -> None:
    """Everything away; the triggers go with their tables."""
    for table in ("issuance_standings", "issuance_applications", "officers"):
        op.drop_table(table)
    for table in ("issuance_uploads", "issuance_files", "issuance_numbers", "issuance_events"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("issuance_stays", *(f"{table}_follow" for table in PLACES)):
            op.execute(f"DROP FUNCTION {function}()")


def _sqlite_guards() -> Iterator[str]:
    for table, place in PLACES.items():
        for what, name in (("UPDATE", "stay"), ("DELETE", "remain")):
            yield f"CREATE TRIGGER {table}_{name} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        yield (
            f"CREATE TRIGGER {table}_follow BEFORE INSERT ON {table} WHEN {place.format(differs='IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{FOLLOWS}'); END"
        )


def _postgresql_guards() -> Iterator[str]:
    yield (
        "CREATE FUNCTION issuance_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
    )
    for table, place in PLACES.items():
        yield (
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION issuance_stays()"
        )
        yield (
            f"CREATE TRIGGER {table}_remain BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION issuance_stays()"
        )
        refused = place.format(differs="IS DISTINCT FROM")
        yield (
            f"CREATE FUNCTION {table}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
            f"RAISE EXCEPTION '{FOLLOWS}'; END IF; RETURN NEW; END $$"
        )
        yield f"CREATE TRIGGER {table}_follow BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follow()"


def _happened() -> None:
    op.create_table(
        "issuance_events",
        sa.Column("application", sa.String(NAME), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("previous", sa.String(HASH), nullable=False),
        sa.Column("hash", sa.String(HASH), nullable=False),
        sa.PrimaryKeyConstraint("application", "number", name="pk_issuance_events"),
    )
    op.create_table(
        "issuance_numbers",
        sa.Column("count", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.String(NAME), nullable=False),
        sa.Column("application", sa.String(NAME), nullable=False),
        sa.PrimaryKeyConstraint("count", name="pk_issuance_numbers"),
        sa.UniqueConstraint("number", name="uq_issuance_numbers_number"),
        sa.UniqueConstraint("application", name="uq_issuance_numbers_application"),
    )


def _files() -> None:
    op.create_table(
        "issuance_files",
        sa.Column("sha256", sa.String(HASH), nullable=False),
        sa.Column("media", sa.String(80), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_issuance_files"),
    )
    op.create_table(
        "issuance_uploads",
        sa.Column("application", sa.String(NAME), nullable=False),
        sa.Column("sha256", sa.String(HASH), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("application", "sha256", name="pk_issuance_uploads"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["issuance_files.sha256"], name="fk_issuance_uploads_sha256_issuance_files"
        ),
    )


def _officers() -> None:
    op.create_table(
        "officers",
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(KIND), nullable=False),
        sa.Column("place", sa.String(PLACE), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(ADDRESS), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_officers"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_officers_account_accounts"),
    )


def _lists() -> None:
    op.create_table(
        "issuance_applications",
        sa.Column("id", sa.String(NAME), nullable=False),
        sa.Column("kind", sa.String(KIND), nullable=False),
        sa.Column("place", sa.String(PLACE), nullable=False),
        sa.Column("province", sa.String(PLACE), nullable=False),
        sa.Column("edition", sa.String(EDITION), nullable=False),
        sa.Column("state", sa.String(STATE), nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("opened", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.String(NAME), nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("running", sa.Boolean, nullable=False),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("waits", sa.String(WAITS), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issuance_applications"),
    )
    for columns in (["since", "id"], ["place"], ["province"], ["number"]):
        op.create_index(f"ix_issuance_applications_{'_'.join(columns)}", "issuance_applications", columns)
    own = ["issuance_applications.id"]
    op.create_table(
        "issuance_standings",
        sa.Column("application", sa.String(NAME), nullable=False),
        sa.Column("part", sa.String(PART), nullable=False),
        sa.Column("state", sa.String(STATE), nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("application", "part", name="pk_issuance_standings"),
        sa.ForeignKeyConstraint(["application"], own, name="fk_issuance_standings_application_issuance_applications"),
    )
    op.create_index("ix_issuance_standings_state", "issuance_standings", ["state"])
