"""The outbox: papers of notices, and a log that the database itself keeps from being changed."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None

HASH = 64
GROWING = ("notice_entries", "notice_nodes", "notice_heads")
SAYS = "the log of notices is append-only"
FOLLOWS = "the log of notices goes on at its end"

_ENTRY_IS_LAST = "NEW.number {differs} (SELECT coalesce(max(number), 0) + 1 FROM notice_entries)"
_HEAD_IS_LAST = (
    "NEW.size {differs} (SELECT coalesce(max(number), 0) FROM notice_entries)"
    " OR NEW.size <= (SELECT coalesce(max(size), 0) FROM notice_heads)"
)
_NODE_IS_NEW = "EXISTS (SELECT 1 FROM notice_nodes WHERE level = NEW.level AND place = NEW.place)"
PLACES = {"notice_entries": _ENTRY_IS_LAST, "notice_nodes": _NODE_IS_NEW, "notice_heads": _HEAD_IS_LAST}
"""When a new row is refused. It also stops INSERT OR REPLACE, which deletes a row without asking the other triggers."""


def upgrade() -> None:
    """The four tables, and the triggers that guard three of them."""
    _papers()
    _log()
    connection = op.get_bind()
    guards = _sqlite_guards() if connection.dialect.name == "sqlite" else _postgresql_guards()
    for guard in guards:
        connection.exec_driver_sql(guard)


def downgrade() -> None:
    """Everything away; the triggers go with their tables."""
    for table in ("notice_heads", "notice_nodes", "notice_entries", "notice_papers"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("notice_log_stays", *(f"{table}_follow" for table in GROWING)):
            op.execute(f"DROP FUNCTION {function}()")


def _sqlite_guards() -> Iterator[str]:
    for table in GROWING:
        for what, name in (("UPDATE", "stay"), ("DELETE", "remain")):
            yield (f"CREATE TRIGGER {table}_{name} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")
        refused = PLACES[table].format(differs="IS NOT")
        yield (
            f"CREATE TRIGGER {table}_follow BEFORE INSERT ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{FOLLOWS}'); END"
        )


def _postgresql_guards() -> Iterator[str]:
    yield (
        "CREATE FUNCTION notice_log_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
    )
    for table in GROWING:
        yield (
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION notice_log_stays()"
        )
        yield (
            f"CREATE TRIGGER {table}_remain BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION notice_log_stays()"
        )
        refused = PLACES[table].format(differs="IS DISTINCT FROM")
        yield (
            f"CREATE FUNCTION {table}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
            f"RAISE EXCEPTION '{FOLLOWS}'; END IF; RETURN NEW; END $$"
        )
        yield (f"CREATE TRIGGER {table}_follow BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follow()")


def _papers() -> None:
    op.create_table(
        "notice_papers",
        sa.Column("code_index", sa.String(HASH), nullable=False),
        sa.Column("number", sa.BigInteger),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("template", sa.String(80), nullable=False),
        sa.Column("addressed", sa.String(8), nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("drafted", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.String(32), nullable=False),
        sa.Column("registered", sa.DateTime(timezone=True)),
        sa.Column("registered_by", sa.String(32)),
        sa.PrimaryKeyConstraint("code_index", name="pk_notice_papers"),
        sa.UniqueConstraint("number", name="uq_notice_papers_number"),
    )
    op.create_index("ix_notice_papers_person", "notice_papers", ["person"])
    for column in ("template", "addressed"):
        op.create_index(f"ix_notice_papers_{column}_number", "notice_papers", [column, "number"])


def _log() -> None:
    op.create_table(
        "notice_entries",
        sa.Column("number", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("hash", sa.String(HASH), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_notice_entries"),
    )
    op.create_table(
        "notice_nodes",
        sa.Column("level", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("place", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("hash", sa.String(HASH), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name="pk_notice_nodes"),
    )
    op.create_table(
        "notice_heads",
        sa.Column("size", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("root", sa.String(HASH), nullable=False),
        sa.Column("signing_key", sa.String(16), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_notice_heads"),
    )
