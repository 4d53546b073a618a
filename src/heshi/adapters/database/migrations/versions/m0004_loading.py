"""Loading the register: rows on their way into it, and the standings of every night."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None

KEY = 64
HASH = 64
WITH_SOURCE = (
    "register_details",
    "register_enrolments",
    "register_contributions",
    "register_entitlements",
    "register_waits",
    "register_vouchers",
    "register_voucher_states",
    "register_decisions",
    "register_uses",
    "register_circumstances",
)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Loads with their rows, recomputations with their standings, and what came from a source found by its id."""
    _loads()
    _standings()
    given = sa.text("source IS NOT NULL")
    for table in WITH_SOURCE:
        op.create_index(f"ix_{table}_source", table, ["source"], sqlite_where=given, postgresql_where=given)


def downgrade() -> None:
    """The indexes and the four tables away."""
    for table in reversed(WITH_SOURCE):
        op.drop_index(f"ix_{table}_source", table)
    for table in ("register_standings", "register_recomputations", "register_staged", "register_loads"):
        op.drop_table(table)


def _loads() -> None:
    op.create_table(
        "register_loads",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("digest", sa.String(HASH), nullable=False),
        sa.Column("file", sa.SmallInteger, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("staged", sa.BigInteger, nullable=False),
        sa.Column("touched", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_loads"),
        sa.UniqueConstraint("digest", name="uq_register_loads_digest"),
    )
    op.create_table(
        "register_staged",
        sa.Column("load", NUMBER, nullable=False, autoincrement=False),
        sa.Column("file", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("row", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.String(KEY), nullable=False),
        sa.Column("lookup", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("named", sa.String(KEY)),
        sa.Column("entry", sa.Text),
        sa.Column("region", sa.String(KEY)),
        sa.Column("seal_key", sa.String(KEY)),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("load", "file", "row", name="pk_register_staged"),
        sa.ForeignKeyConstraint(["load"], ["register_loads.id"], name="fk_register_staged_load_register_loads"),
    )
    op.create_index("ix_register_staged_load_kind_source", "register_staged", ["load", "kind", "source"])
    op.create_index("ix_register_staged_load_lookup", "register_staged", ["load", "lookup"])


def _standings() -> None:
    op.create_table(
        "register_recomputations",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rulebook", sa.String(128), nullable=False),
        sa.Column("edition", sa.String(KEY), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("persons", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_recomputations"),
    )
    op.create_table(
        "register_standings",
        sa.Column("run", NUMBER, nullable=False, autoincrement=False),
        sa.Column("person", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("insurance", sa.String(16), nullable=False),
        sa.Column("benefits", sa.String(16), nullable=False),
        sa.Column("benefits_from", sa.Date),
        sa.Column("settlement", sa.String(16), nullable=False),
        sa.Column("cards", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("run", "person", name="pk_register_standings"),
        sa.ForeignKeyConstraint(
            ["run"], ["register_recomputations.id"], name="fk_register_standings_run_register_recomputations"
        ),
    )
