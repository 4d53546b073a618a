"""The person's login: one-time codes, sessions, requests for erasure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None

HASH = 64
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """The three tables."""
    _codes()
    _sessions()
    op.create_table(
        "erasure_wishes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True)),
        sa.Column("done", sa.DateTime(timezone=True)),
        sa.Column("refused", sa.DateTime(timezone=True)),
        sa.Column("by", sa.String(64)),
        sa.Column("reason", sa.String(16)),
        sa.Column("words", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_wishes"),
    )
    op.create_index("ix_erasure_wishes_person", "erasure_wishes", ["person"])


def downgrade() -> None:
    """Everything away."""
    for table in ("erasure_wishes", "person_sessions", "login_codes"):
        op.drop_table(table)


def _codes() -> None:
    op.create_table(
        "login_codes",
        sa.Column("handle_hash", sa.String(HASH), nullable=False),
        sa.Column("person_key", sa.String(HASH), nullable=False),
        sa.Column("client_key", sa.String(HASH), nullable=False),
        sa.Column("code_hash", sa.String(HASH), nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("handle_hash", name="pk_login_codes"),
    )
    for column in ("person_key", "client_key", "asked"):
        op.create_index(f"ix_login_codes_{column}", "login_codes", [column])


def _sessions() -> None:
    op.create_table(
        "person_sessions",
        sa.Column("token_hash", sa.String(HASH), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("door", sa.String(8), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_person_sessions"),
    )
    op.create_index("ix_person_sessions_person", "person_sessions", ["person"])
