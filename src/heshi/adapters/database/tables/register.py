"""The tables of the register. What names a person is sealed; everything else hangs on a number that is only ours.

Rows are only ever added (triggers, migration 0003). Tables of entries have no key and no foreign keys of their own:
tens of millions of rows come in by COPY, and whoever loads them has looked the persons up before. In one batch an
entry has at most one version, so that the newest one is that of the latest batch.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from heshi.adapters.database.tables.metadata import Moment, metadata
from heshi.register.records import Kind

Number = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows only in a column of this very type."""

KEY = 64
"""Signs that the key of an entry, the id of a source, of a person or of a key have at most."""

register_keys = Table(
    "register_keys",
    metadata,
    Column("id", String(KEY), primary_key=True),
    Column("proof", LargeBinary, nullable=False),
)
"""A proof of each key that was ever used here: another key under the same id is refused before it does harm."""

register_batches = Table(
    "register_batches",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String(KEY), nullable=False),
    Column("why", Text, nullable=False),
)
"""Entries that somebody entered at one moment for one reason; a later batch has a higher number."""

register_persons = Table(
    "register_persons",
    metadata,
    Column("number", Number, Identity(), primary_key=True),
    Column("lookup_key", String(KEY), nullable=False),
    Column("lookup", LargeBinary, nullable=False, unique=True),
    sqlite_autoincrement=True,  # the number of an erased person is never given again
)

register_details = Table(
    "register_details",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("person", ForeignKey("register_persons.number"), nullable=False, index=True),
    Column("batch", ForeignKey("register_batches.id"), nullable=False),
    Column("source", String(KEY)),
    Column("region", String(KEY), nullable=False),
    Column("seal_key", String(KEY), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

register_coverage = Table(
    "register_coverage",
    metadata,
    Column("batch", ForeignKey("register_batches.id"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("since", Date, nullable=False),
)

register_accesses = Table(
    "register_accesses",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("person", ForeignKey("register_persons.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String(KEY), nullable=False),
    Column("query", String(16), nullable=False),
    Column("purpose", String(16), nullable=False),
)

register_erasures = Table(
    "register_erasures",
    metadata,
    Column("id", Number, Identity(), primary_key=True),
    Column("person", BigInteger, nullable=False, index=True),  # no foreign key: it outlives the person
    Column("day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(KEY), nullable=False),
    Column("open", Boolean, nullable=False),
)
"""What is deleted is deleted while an erasure of its person is open, which it is within one transaction only."""


def _entries(name: str, *columns: SchemaItem, key_nullable: bool = False) -> Table:
    return Table(
        name,
        metadata,
        Column("person", BigInteger, nullable=False),
        Column("batch", BigInteger, nullable=False),
        *columns,
        Column("withdrawn", Boolean, nullable=False),
        Column("key", String(KEY), nullable=key_nullable),
        Column("source", String(KEY)),
        Index(None, "person"),
    )


enrolments = _entries(
    "register_enrolments",
    Column("scheme", String(16), nullable=False),
    Column("region", String(KEY), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("how", String(16), nullable=False),
    Column("employer", Text, nullable=False),
)

contributions = _entries(
    "register_contributions",
    Column("month", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("paid", Date),
    Column("deadline", Date),
    Column("scheme", SmallInteger, nullable=False),
    Column("cover", SmallInteger, nullable=False),
    key_nullable=True,
)
"""The long one, sixty bytes a row. `scheme` and `cover` are places in `register_rows.SCHEMES` and `COVERS`; `key` is
NULL where it is the usual one (`versions.contribution_key`), `source` where there is none."""

entitlements = _entries(
    "register_entitlements",
    Column("since", Date, nullable=False),
    Column("until", Date),
)

waits = _entries(
    "register_waits",
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("rule", Text, nullable=False),
)

vouchers = _entries(
    "register_vouchers",
    Column("kind", String(32), nullable=False),
    Column("card", String(32), nullable=False),
    Column("replaces", String(KEY), nullable=False),
    Column("issued", Date),
    Column("expires", Date),
    Column("age", SmallInteger),
    Column("wrong_tries", SmallInteger),
    Column("last_used", Date),
)

voucher_states = _entries(
    "register_voucher_states",
    Column("voucher", String(KEY), nullable=False),
    Column("state", String(16), nullable=False),
    Column("on", Date, nullable=False),
)

decisions = _entries(
    "register_decisions",
    Column("grounds", Text, nullable=False),  # a JSON list
    Column("rule", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("decided", Date, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("lifted", Date),
    Column("cleared", Date),
    Column("officers", SmallInteger),
    Column("served", String(16), nullable=False),
    Column("served_on", Date),
    Column("heard", Boolean),
    Column("remedies", Boolean),
)

uses = _entries(
    "register_uses",
    Column("on", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("cost", BigInteger, nullable=False),
    Column("fund", BigInteger, nullable=False),
    Column("at_counter", Boolean, nullable=False),
    Column("proxy", Boolean),
    Column("both_ids", Boolean),
)

circumstances = _entries(
    "register_circumstances",
    Column("fact", String(KEY), nullable=False),
    Column("value", Text, nullable=False),  # JSON: true, 12.5 or "text"
    Column("since", Date, nullable=False),
    Column("until", Date),
)

TABLE_OF: dict[Kind, Table] = {
    Kind.ENROLMENT: enrolments,
    Kind.CONTRIBUTION: contributions,
    Kind.ENTITLEMENT: entitlements,
    Kind.WAIT: waits,
    Kind.VOUCHER: vouchers,
    Kind.VOUCHER_STATE: voucher_states,
    Kind.DECISION: decisions,
    Kind.USE: uses,
    Kind.CIRCUMSTANCE: circumstances,
}
"""Where the entries of each kind are."""
