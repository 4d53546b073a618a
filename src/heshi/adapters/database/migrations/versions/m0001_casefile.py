"""The casefile: cases, their hosts, hashed numbers and likeness, what was said of them and what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

HASH = 64


def upgrade() -> None:
    """From nothing to the casefile."""
    _cases()
    _findable()
    _said()


def downgrade() -> None:
    """Everything away, last table first."""
    for table in ("case_decisions", "case_voices", "case_bands", "case_numbers", "case_hosts", "case_texts", "cases"):
        op.drop_table(table)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("pile", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("channel", sa.String(16)),
        sa.Column("received", sa.Date),
        sa.Column("region", sa.String(64)),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("rulebook", sa.String(128), nullable=False),
        sa.Column("model", sa.String(128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False),
        sa.Column("receipt", sa.String(HASH), nullable=False),
        sa.Column("key", sa.String(HASH)),
        sa.Column("body", sa.String(HASH)),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("receipt", name="uq_cases_receipt"),
        sa.UniqueConstraint("key", name="uq_cases_key"),
        sqlite_autoincrement=True,
    )
    for columns in (["pile"], ["state", "pile"], ["state", "origin", "verdict"], ["keep_until"]):
        op.create_index(f"ix_cases_{'_'.join(columns)}", "cases", columns)


def _of_case(table: str) -> tuple[sa.schema.SchemaItem, sa.schema.SchemaItem]:
    name = f"fk_{table}_case_number_cases"
    return (
        sa.Column("case_number", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=name, ondelete="CASCADE"),
    )


def _findable() -> None:
    op.create_table(
        "case_texts",
        *_of_case("case_texts"),
        sa.Column("folded", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_case_texts"),
    )
    op.create_table(
        "case_hosts",
        *_of_case("case_hosts"),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("reversed", sa.String(255), nullable=False),
    )
    op.create_table("case_numbers", *_of_case("case_numbers"), sa.Column("hash", sa.String(HASH), nullable=False))
    op.create_table("case_bands", *_of_case("case_bands"), sa.Column("band", sa.BigInteger, nullable=False))
    for table, column in (("case_hosts", "reversed"), ("case_numbers", "hash"), ("case_bands", "band")):
        op.create_index(f"ix_{table}_case_number", table, ["case_number"])
        op.create_index(f"ix_{table}_{column}_case_number", table, [column, "case_number"])


def _said() -> None:
    op.create_table(
        "case_voices",
        sa.Column("id", sa.Integer, nullable=False),
        *_of_case("case_voices"),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("says", sa.String(16)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_voices"),
    )
    op.create_table(
        "case_decisions",
        sa.Column("id", sa.Integer, nullable=False),
        *_of_case("case_decisions"),
        sa.Column("finding", sa.String(16), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seal", sa.String(HASH), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_decisions"),
    )
    for table in ("case_voices", "case_decisions"):
        op.create_index(f"ix_{table}_case_number", table, ["case_number"])
