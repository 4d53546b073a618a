"""The log of notices in the database: rows at its end, and what is read back for proofs and for a walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select

from heshi.adapters.database.engine import reading
from heshi.adapters.database.tables.outbox import notice_entries, notice_heads, notice_nodes
from heshi.outbox.entry import FIRST, Entry, content, hash_of, read_entry
from heshi.outbox.head import Head, SignedHead, Signer, sign_head
from heshi.outbox.merkle import Growing, Node, growing_from, node_hash
from heshi.outbox.notice import Hand
from heshi.outbox.whole_log import Piece, Torn
from heshi.wording import Bilingual

AT_ONCE = 1_000
"""Rows that are read at a time."""

LOWEST = -(2**63)
"""A row with a number that nobody gave it is read like any other, or it would be hidden."""

Sealed = tuple[Bilingual, str]
"""Whose notice, and its sealed hash."""


def add_lines(connection: Connection, notices: Sequence[Sealed], on: date, signer: Signer, hand: Hand) -> list[Entry]:
    """Put lines at the end and sign the tree; in the caller's writing transaction, which must hold the turn."""
    last = connection.execute(select(notice_entries).order_by(notice_entries.c.number.desc()).limit(1)).first()
    tree = growing_from(last.number if last else 0, node_reader(connection))
    previous = last.hash if last else FIRST
    entries, rows, nodes = [], [], []
    for authority, sealed in notices:
        entry = Entry(authority=authority, commitment=sealed, number=tree.size + 1, on=on, previous=previous)
        leaf = hash_of(entry)
        previous = leaf.hex()
        entries.append(entry)
        rows.append({"number": entry.number, "content": content(entry).decode(), "hash": previous})
        nodes += [
            {"level": level, "place": place, "hash": made.hex()} for level, place, made in tree.add(leaf) if level
        ]
    connection.execute(insert(notice_entries), rows)
    if nodes:
        connection.execute(insert(notice_nodes), nodes)
    _add_head(connection, tree, signer, hand)
    return entries


def _add_head(connection: Connection, tree: Growing, signer: Signer, hand: Hand) -> None:
    signed = sign_head(tree.size, tree.root(), hand.at, signer)
    head = signed.head
    row = {"size": head.size, "at": head.at, "root": head.root, "signing_key": head.key, "version": head.v}
    connection.execute(insert(notice_heads).values(**row, signature=signed.signature))


def node_reader(connection: Connection) -> Node:
    """Reads one complete subtree; a leaf's hash stands beside its line."""

    def node(level: int, place: int) -> bytes:
        nodes = notice_nodes.c
        wanted = (
            select(nodes.hash).where(nodes.level == level, nodes.place == place)
            if level
            else select(notice_entries.c.hash).where(notice_entries.c.number == place + 1)
        )
        return bytes.fromhex(connection.execute(wanted).scalar_one())

    return node


def find_head(connection: Connection, size: int | None) -> SignedHead | None:
    """The newest head, or that of a size."""
    wanted = select(notice_heads).order_by(notice_heads.c.size.desc()).limit(1)
    if size is not None:
        wanted = wanted.where(notice_heads.c.size == size)
    row = connection.execute(wanted).first()
    found = _head(row) if row else None
    return found if isinstance(found, SignedHead) else None


def log_pieces(engine: Engine) -> Iterator[Piece]:
    """The whole log as it stands, whatever somebody made of it, a thousand lines at a time."""
    after, told = LOWEST, LOWEST
    while True:
        with reading(engine) as connection:
            entries = _after(connection, notice_entries, notice_entries.c.number, after)
            last = entries[-1].number if entries else None
            heads = _heads_up_to(connection, told, last if len(entries) == AT_ONCE else None)
        for row in entries:
            while heads and heads[0].size < row.number:
                told = heads[0].size
                yield _head(heads.pop(0))
            yield _entry(row)
        for row in heads:
            told = row.size
            yield _head(row)
        if len(entries) < AT_ONCE:
            return
        after = entries[-1].number


def nodes_fit(engine: Engine) -> bool:
    """Are the stored subtrees those of the stored lines, all of them and no others? Each level is held against the
    one below it, from the leaves up.
    """
    with reading(engine) as connection:
        known = connection.scalar(select(func.count()).select_from(notice_nodes))
        size = below = connection.scalar(select(func.count()).select_from(notice_entries)) or 0
        level, counted = 0, 0
        while below > 1:
            level, below = level + 1, size >> (level + 1)
            counted += below
            if not _level_fits(connection, level, below):
                return False
        return counted == known


def _level_fits(connection: Connection, level: int, count: int) -> bool:
    lower, upper = _hashes(connection, level - 1), _hashes(connection, level)
    made = (
        node_hash(bytes.fromhex(left), bytes.fromhex(right)).hex()
        for (_, left), (_, right) in zip(lower, lower, strict=False)
    )
    found = 0
    for (place, stored), wanted in zip(upper, made, strict=False):
        if place != found or stored != wanted:
            return False
        found += 1
    return found == count


def _hashes(connection: Connection, level: int) -> Iterator[tuple[int, str]]:
    """The hashes of a level from the left, each with its place."""
    nodes, entries = notice_nodes.c, notice_entries.c
    after = LOWEST
    while True:
        wanted = (
            select(nodes.place, nodes.hash).where(nodes.level == level, nodes.place > after).order_by(nodes.place)
            if level
            else select(entries.number, entries.hash).where(entries.number > after).order_by(entries.number)
        )
        rows = connection.execute(wanted.limit(AT_ONCE)).all()
        yield from ((row[0], row.hash) for row in rows)
        if len(rows) < AT_ONCE:
            return
        after = rows[-1][0]


def _after(connection: Connection, table: Any, column: Any, after: int) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(column > after).order_by(column).limit(AT_ONCE)))


def _heads_up_to(connection: Connection, after: int, last: int | None) -> list[Row[Any]]:
    wanted = select(notice_heads).where(notice_heads.c.size > after).order_by(notice_heads.c.size)
    if last is not None:
        wanted = wanted.where(notice_heads.c.size < last)
    return list(connection.execute(wanted))


def _entry(row: Row[Any]) -> Piece:
    entry = read_entry(str(row.content).encode("utf-8", "replace"))
    if entry is None or entry.number != row.number or hash_of(entry).hex() != row.hash:
        return Torn()
    return entry


def _head(row: Row[Any]) -> Piece:
    try:
        head = Head(at=str(row.at), key=str(row.signing_key), root=str(row.root), size=row.size, v=row.version)
    except (TypeError, ValueError):
        return Torn()
    return SignedHead(head, str(row.signature))
