"""The desk: accounts, logins, failed tries, and an audit log that the database itself keeps from being changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

HASH = 64
FIRST = "0" * HASH

SQLITE_GUARDS = (
    """
    CREATE TRIGGER audit_lines_stay BEFORE UPDATE ON audit_lines
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
    """
    CREATE TRIGGER audit_lines_remain BEFORE DELETE ON audit_lines
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
    f"""
    CREATE TRIGGER audit_lines_follow BEFORE INSERT ON audit_lines
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit_lines)
      OR NEW.previous IS NOT coalesce((SELECT hash FROM audit_lines ORDER BY number DESC LIMIT 1), '{FIRST}')
    BEGIN SELECT RAISE(ABORT, 'the audit log goes on at its end'); END
    """,
)
"""The third one also stops INSERT OR REPLACE, which deletes a row without asking the second."""

POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION audit_lines_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
    """,
    f"""
    CREATE FUNCTION audit_lines_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last audit_lines%ROWTYPE;
    BEGIN
      SELECT * INTO last FROM audit_lines ORDER BY number DESC LIMIT 1;
      IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.previous <> coalesce(last.hash, '{FIRST}') THEN
        RAISE EXCEPTION 'the audit log goes on at its end';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER audit_lines_stay BEFORE UPDATE OR DELETE ON audit_lines
    FOR EACH ROW EXECUTE FUNCTION audit_lines_stay()
    """,
    """
    CREATE TRIGGER audit_lines_remain BEFORE TRUNCATE ON audit_lines
    FOR EACH STATEMENT EXECUTE FUNCTION audit_lines_stay()
    """,
    """
    CREATE TRIGGER audit_lines_follow BEFORE INSERT ON audit_lines
    FOR EACH ROW EXECUTE FUNCTION audit_lines_follow()
    """,
)

GUARDS = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRESQL_GUARDS}


def upgrade() -> None:
    """The four tables, and the triggers that guard the log."""
    _accounts()
    _logins()
    _audit()
    connection = op.get_bind()
    for guard in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(guard.replace("%", "%%") if connection.dialect.name == "postgresql" else guard)


def downgrade() -> None:
    """Everything away; the triggers go with their table."""
    for table in ("audit_lines", "login_attempts", "desk_sessions", "accounts"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("audit_lines_stay", "audit_lines_follow"):
            op.execute(f"DROP FUNCTION {function}()")


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("last_login", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )


def _logins() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("token_hash", sa.String(HASH), nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_desk_sessions"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_desk_sessions_account_accounts"),
    )
    op.create_index("ix_desk_sessions_account", "desk_sessions", ["account"])
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name_key", sa.String(HASH), nullable=False),
        sa.Column("client_key", sa.String(HASH), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempts"),
    )
    for column in ("name_key", "client_key", "at"):
        op.create_index(f"ix_login_attempts_{column}", "login_attempts", [column])


def _audit() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("who", sa.String(32), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("case_number", sa.String(20), nullable=False),
        sa.Column("note", sa.String(80), nullable=False),
        sa.Column("previous", sa.String(HASH), nullable=False),
        sa.Column("hash", sa.String(HASH), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_lines"),
    )
