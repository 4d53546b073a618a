"""The whole log, line by line: is it the one that was written? Works on a database and on an export alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from heshi.outbox.entry import FIRST, Entry, hash_of, read_entry
from heshi.outbox.head import Keys, SignedHead, fault_of
from heshi.outbox.merkle import EMPTY, Growing


class Torn(Struct, frozen=True):
    """A piece of the log that cannot be read at all."""


Piece = Entry | SignedHead | Torn
"""Lines in their order, each head after the last line that it covers."""


class Walked(Struct, frozen=True):
    """A log that was walked: its lines, its root, the roots on the way that were signed, and the first break.

    `why` is `torn`, `number`, `previous`, `head`, `root`, `size`, `unknown_key`, `signature` or `unsigned` (its end);
    `at` is the line at which it broke.
    """

    size: int
    root: str
    why: str = ""
    at: int = 0
    head: SignedHead | None = None


def walk(pieces: Iterable[Piece], keys: Keys, seen: SignedHead | None = None) -> Walked:
    """Walk a log from its first line to its last head; stops at the first break.

    `seen` is a head that was written down earlier: the log must go through it (break `rewritten`), or it was cut off
    or written anew.
    """
    tree, previous, last, met = Growing(), FIRST, None, seen is None
    for piece in pieces:
        if isinstance(piece, SignedHead):
            why = _head_fault(piece, tree, keys)
            last = piece
        else:
            why = _entry_fault(piece, tree.size + 1, previous)
        if isinstance(piece, Entry) and not why:
            leaf = hash_of(piece)
            previous = leaf.hex()
            tree.add(leaf)
            met = met or (seen is not None and tree.size == seen.head.size and tree.root().hex() == seen.head.root)
        if why:
            return Walked(tree.size, tree.root().hex(), why, tree.size + isinstance(piece, Entry | Torn), last)
    why = "unsigned" if tree.size != (last.head.size if last else 0) else "" if met else "rewritten"
    return Walked(tree.size, tree.root().hex(), why, tree.size if why else 0, last)


def _head_fault(signed: SignedHead, tree: Growing, keys: Keys) -> str:
    if signed.head.size != tree.size:
        return "size"
    if signed.head.root != tree.root().hex():
        return "root"
    return fault_of(signed, keys)


def _entry_fault(piece: Entry | Torn, number: int, previous: str) -> str:
    if isinstance(piece, Torn):
        return "torn"
    if piece.number != number:
        return "number"
    return "" if piece.previous == previous else "previous"


def exported(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """The log as lines of JSON, for everybody: there is nothing personal in it."""
    for piece in pieces:
        if not isinstance(piece, Torn):
            yield msgspec.json.encode(piece, order="sorted") + b"\n"


def read_export(lines: Iterable[bytes]) -> Iterator[Piece]:
    """An export read back; what is not exactly how `exported` writes it is torn.

    >>> [type(piece).__name__ for piece in read_export([b'{"x":1}' + bytes([10]), b"{"])]
    ['Torn', 'Torn']
    """
    for line in lines:
        if not line.endswith(b"\n"):
            yield Torn()
        elif line.startswith(b'{"head":'):
            yield _read_head(line)
        else:
            yield read_entry(line[:-1]) or Torn()


def _read_head(line: bytes) -> Piece:
    signed = read_head(line)
    return signed if signed and msgspec.json.encode(signed, order="sorted") + b"\n" == line else Torn()


def read_head(content: bytes) -> SignedHead | None:
    """A signed head that somebody wrote down, or None: it is none.

    >>> read_head(b"{}") is None
    True
    """
    try:
        return msgspec.json.decode(content, type=SignedHead)
    except (msgspec.DecodeError, ValueError):
        return None


NOTHING = Walked(0, EMPTY.hex())
"""A log in which nobody has registered anything."""
