"""A proof that a notice was registered, which anybody can check without us: a file, a public key, no network."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from heshi.outbox.entry import Entry, hash_of, is_committed
from heshi.outbox.head import Keys, SignedHead, fault_of
from heshi.outbox.merkle import is_consistent, root_from_path

FORMAT = "heshi-notice-proof/1"


class Opened(Struct, frozen=True, forbid_unknown_fields=True):
    """What the sealed hash was made of: only for those who have the notice already. `salt` in hexadecimal."""

    text: str
    salt: str


class Since(Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier head, and the path that shows that the log only went on from there."""

    head: SignedHead
    path: tuple[str, ...]


class Proof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the log, its path to the root, and the signed head; `notice` opens the sealed hash."""

    entry: Entry
    path: tuple[str, ...]
    head: SignedHead
    notice: Opened | None = None
    since: Since | None = None
    format: str = FORMAT


def written(proof: Proof) -> bytes:
    """The proof as a file."""
    return msgspec.json.format(msgspec.json.encode(proof), indent=1) + b"\n"


def read_proof(content: bytes) -> Proof | None:
    """A proof from a file, exactly as `written` writes it, or None: it is none.

    >>> read_proof(b"{}") is None
    True
    """
    try:
        proof = msgspec.json.decode(content, type=Proof)
    except (msgspec.DecodeError, ValueError):
        return None
    return proof if proof.format == FORMAT and written(proof) == content else None


def faults_of(proof: Proof, keys: Keys, seen: SignedHead | None = None) -> tuple[str, ...]:
    """Everything that speaks against a proof; nothing: it holds.

    `text` (the notice is not the one that the line stands for), `path`, `head`, `unknown_key`, `signature`, and with a
    head `seen` earlier: `since` (the proof does not show that the log only went on from it).
    """
    found = []
    if proof.notice is not None and not _opens(proof):
        found.append("text")
    head = proof.head.head
    root = root_from_path(hash_of(proof.entry), proof.entry.number - 1, head.size, _hashes(proof.path))
    if root is None or root.hex() != head.root:
        found.append("path")
    if fault := fault_of(proof.head, keys):
        found.append(fault)
    if (proof.since is not None or seen is not None) and not _goes_on(proof, keys, seen):
        found.append("since")
    return tuple(found)


def _opens(proof: Proof) -> bool:
    notice = proof.notice
    salts = _hashes((notice.salt,)) if notice else []
    return notice is not None and len(salts) == 1 and is_committed(proof.entry, salts[0], notice.text)


def _goes_on(proof: Proof, keys: Keys, seen: SignedHead | None) -> bool:
    since, head = proof.since, proof.head.head
    if seen is not None and seen.head == head:
        return True
    if since is None or (seen is not None and since.head.head != seen.head) or fault_of(since.head, keys):
        return False
    old = since.head.head
    return is_consistent(old.size, bytes.fromhex(old.root), head.size, _root(head.root), _hashes(since.path))


def _root(text: str) -> bytes:
    return next(iter(_hashes((text,))), b"")


def _hashes(texts: tuple[str, ...]) -> list[bytes]:
    """Hashes from hexadecimal; a text that is none becomes nothing at all, and then nothing fits."""
    found = []
    for text in texts:
        try:
            made = bytes.fromhex(text)
        except ValueError:
            made = b""
        found.append(made if made.hex() == text else b"")
    return found
