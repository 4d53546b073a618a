"""The register: persons with sealed details, their entries, who looked, what was erased; rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

KEY = 64
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

ENTRIES = (
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
LASTING = ("register_keys", "register_batches", "register_coverage")
"""Not even an erasure touches these: nothing in them belongs to one person."""

MAY_CHANGE = {
    "register_persons": "NEW.number = OLD.number AND NEW.lookup_key <> OLD.lookup_key",
    "register_details": "NEW.id = OLD.id AND NEW.person = OLD.person AND NEW.batch = OLD.batch"
    " AND NEW.region = OLD.region AND coalesce(NEW.source, '') = coalesce(OLD.source, '')"
    " AND NEW.seal_key <> OLD.seal_key",
    "register_erasures": "NEW.id = OLD.id AND NEW.person = OLD.person AND NEW.day = OLD.day AND NEW.at = OLD.at"
    " AND NEW.by = OLD.by AND OLD.open AND NOT NEW.open",
}
"""The only changes there are: sealing anew under another key, and closing an erasure."""

MAY_GO = {
    **dict.fromkeys(ENTRIES, "OLD.person"),
    "register_details": "OLD.person",
    "register_accesses": "OLD.person",
    "register_persons": "OLD.number",
}
"""What an open erasure of a person may delete."""

GUARDED = (*LASTING, "register_erasures", *MAY_GO)


def upgrade() -> None:
    """The tables, and the triggers that guard them."""
    _persons()
    _looks()
    _spells()
    _cards()
    _events()
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for guard in _sqlite_guards() if sqlite else _postgresql_guards():
        connection.exec_driver_sql(guard)


def downgrade() -> None:
    """Everything away, last table first; the triggers go with their tables."""
    for table in (*reversed(ENTRIES), "register_erasures", "register_accesses", "register_coverage"):
        op.drop_table(table)
    for table in ("register_details", "register_persons", "register_batches", "register_keys"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("register_stays", *(f"{table}_remain" for table in GUARDED)):
            op.execute(f"DROP FUNCTION {function}()")


def _sqlite_guards() -> Iterator[str]:
    """The third stops INSERT OR REPLACE, which deletes a row without asking the second."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END"
    for table in GUARDED:
        change, gone = _conditions(table)
        yield f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} WHEN NOT ({change}) {refuse}"
        yield f"CREATE TRIGGER {table}_remain BEFORE DELETE ON {table} WHEN NOT ({gone}) {refuse}"
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)"
        yield f"CREATE TRIGGER {table}_follow BEFORE INSERT ON {table} WHEN {taken} {refuse}"


def _postgresql_guards() -> Iterator[str]:
    yield """
        CREATE FUNCTION register_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the register is append-only'; END $$
    """
    act = "EXECUTE FUNCTION register_stays()"
    for table in GUARDED:
        change, _ = _conditions(table)
        yield f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({change})) {act}"
        yield f"CREATE TRIGGER {table}_empty BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {act}"
        yield from _postgresql_remain(table)


def _postgresql_remain(table: str) -> Iterator[str]:
    """A condition with a query of its own cannot stand at a trigger there, so it stands in a function."""
    _, gone = _conditions(table)
    yield f"""
        CREATE FUNCTION {table}_remain() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {gone} THEN RETURN OLD; END IF;
          RAISE EXCEPTION 'the register is append-only';
        END $$
    """
    yield f"CREATE TRIGGER {table}_remain BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_remain()"


def _conditions(table: str) -> tuple[str, str]:
    """When a row of a table may be changed, and when it may be deleted."""
    person = MAY_GO.get(table)
    gone = f"EXISTS (SELECT 1 FROM register_erasures AS e WHERE e.person = {person} AND e.open)" if person else "1 = 0"
    return MAY_CHANGE.get(table, "1 = 0"), gone


def _persons() -> None:
    op.create_table(
        "register_keys",
        sa.Column("id", sa.String(KEY), nullable=False),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_keys"),
    )
    op.create_table(
        "register_batches",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(KEY), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_batches"),
    )
    op.create_table(
        "register_persons",
        sa.Column("number", NUMBER, sa.Identity(), nullable=False),
        sa.Column("lookup_key", sa.String(KEY), nullable=False),
        sa.Column("lookup", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_register_persons"),
        sa.UniqueConstraint("lookup", name="uq_register_persons_lookup"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "register_details",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        _person("register_details"),
        sa.Column("batch", NUMBER, _of_batch("register_details"), nullable=False),
        sa.Column("source", sa.String(KEY)),
        sa.Column("region", sa.String(KEY), nullable=False),
        sa.Column("seal_key", sa.String(KEY), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_details"),
    )
    op.create_index("ix_register_details_person", "register_details", ["person"])


def _person(table: str) -> sa.Column[int]:
    name = f"fk_{table}_person_register_persons"
    return sa.Column("person", NUMBER, sa.ForeignKey("register_persons.number", name=name), nullable=False)


def _of_batch(table: str) -> sa.ForeignKey:
    return sa.ForeignKey("register_batches.id", name=f"fk_{table}_batch_register_batches")


def _looks() -> None:
    op.create_table(
        "register_coverage",
        sa.Column("batch", NUMBER, _of_batch("register_coverage"), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("batch", name="pk_register_coverage"),
    )
    op.create_table(
        "register_accesses",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        _person("register_accesses"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(KEY), nullable=False),
        sa.Column("query", sa.String(16), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_accesses"),
    )
    op.create_table(
        "register_erasures",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(KEY), nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_register_erasures"),
    )
    for table in ("register_accesses", "register_erasures"):
        op.create_index(f"ix_{table}_person", table, ["person"])


def _entries(table: str, *columns: sa.Column[object], key_nullable: bool = False) -> None:
    op.create_table(
        table,
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("batch", sa.BigInteger, nullable=False),
        *columns,
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("key", sa.String(KEY), nullable=key_nullable),
        sa.Column("source", sa.String(KEY)),
    )
    op.create_index(f"ix_{table}_person", table, ["person"])


def _date(name: str, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Date, nullable=nullable)


def _text(name: str, length: int | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.String(length) if length else sa.Text, nullable=False)


def _small(name: str, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.SmallInteger, nullable=nullable)


def _flag(name: str, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean, nullable=nullable)


def _spells() -> None:
    spell = (_date("since", False), _date("until"))
    _entries(
        "register_enrolments", _text("scheme", 16), _text("region", KEY), *spell, _text("how", 16), _text("employer")
    )
    _entries(
        "register_contributions",
        _date("month", False),
        _date("due", False),
        _date("paid"),
        _date("deadline"),
        _small("scheme", False),
        _small("cover", False),
        key_nullable=True,
    )
    _entries("register_entitlements", _date("since", False), _date("until"))
    _entries("register_waits", _date("since", False), _date("until"), _text("rule"))


def _cards() -> None:
    _entries(
        "register_vouchers",
        _text("kind", 32),
        _text("card", 32),
        _text("replaces", KEY),
        _date("issued"),
        _date("expires"),
        _small("age"),
        _small("wrong_tries"),
        _date("last_used"),
    )
    _entries("register_voucher_states", _text("voucher", KEY), _text("state", 16), _date("on", False))


def _events() -> None:
    _entries(
        "register_decisions",
        _text("grounds"),
        _text("rule"),
        _text("article"),
        _date("decided", False),
        _date("since", False),
        _date("until"),
        _date("lifted"),
        _date("cleared"),
        _small("officers"),
        _text("served", 16),
        _date("served_on"),
        _flag("heard"),
        _flag("remedies"),
    )
    _entries(
        "register_uses",
        _date("on", False),
        _text("kind", 16),
        _text("place"),
        sa.Column("cost", sa.BigInteger, nullable=False),
        sa.Column("fund", sa.BigInteger, nullable=False),
        _flag("at_counter", False),
        _flag("proxy"),
        _flag("both_ids"),
    )
    _entries("register_circumstances", _text("fact", KEY), _text("value"), _date("since", False), _date("until"))
