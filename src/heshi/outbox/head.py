"""Signed tree heads: so many lines, this root, that moment, and the signature of the key that answers for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

import msgspec
from msgspec import Struct

PURPOSE = b"heshi notice log head\n"
"""Stands before what is signed, so that the signature can serve for nothing else."""

VERSION = 1
_ID_SIGNS = 16
_ROOT, _SIGNATURE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The log as it was when it had `size` lines; `root` in hexadecimal, `at` in UTC, `key` the signing key's id."""

    at: str
    key: str
    root: str
    size: int
    v: int = VERSION


class SignedHead(Struct, frozen=True, forbid_unknown_fields=True):
    """A head and its Ed25519 signature in hexadecimal."""

    head: Head
    signature: str


class Signer(Protocol):
    """Holds a private key; the adapter reads it from a file."""

    @property
    def key(self) -> str: ...

    def sign(self, content: bytes) -> bytes: ...


Check = Callable[[bytes, bytes], bool]
"""Was this signature (first) made over this content (second)?"""

Keys = Mapping[str, Check]
"""The public keys that somebody trusts, by their ids."""


def key_id(public: bytes) -> str:
    """The id of a public key (its 32 raw bytes): the beginning of its hash.

    >>> key_id(bytes(32))
    '66687aadf862bd77'
    """
    return sha256(public).hexdigest()[:_ID_SIGNS]


def moment(at: datetime) -> str:
    """A moment as heads hold it.

    >>> moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
    '2026-11-22T09:00:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def signed_content(head: Head) -> bytes:
    """The bytes that are signed."""
    return PURPOSE + msgspec.json.encode(head, order="sorted")


def sign_head(size: int, root: bytes, at: datetime, signer: Signer) -> SignedHead:
    """The head of a tree, signed."""
    head = Head(at=moment(at), key=signer.key, root=root.hex(), size=size)
    return SignedHead(head, signer.sign(signed_content(head)).hex())


def fault_of(signed: SignedHead, keys: Keys) -> str:
    """Why a head is not to be believed: `head` (it is none), `unknown_key`, `signature`; empty: it is."""
    head = signed.head
    if head.v != VERSION or not _ROOT.fullmatch(head.root) or not _SIGNATURE.fullmatch(signed.signature):
        return "head"
    check = keys.get(head.key)
    if check is None:
        return "unknown_key"
    return "" if check(bytes.fromhex(signed.signature), signed_content(head)) else "signature"
