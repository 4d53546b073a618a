"""Ed25519 keys in files: a private one that signs the log of notices, public ones that check it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from heshi.outbox.head import Check, key_id

_BEGIN, _END = b"-----BEGIN PUBLIC KEY-----", b"-----END PUBLIC KEY-----"


class BadKey(ValueError):  # noqa: N818 - the name says what it is
    """A file holds no key of the wanted kind; the words never repeat what it holds."""


class FileSigner:
    """Signs with the private key of a file; the key itself is never shown."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.key = key_id(_raw(private.public_key()))

    def sign(self, content: bytes) -> bytes:
        """The signature of a content, 64 bytes; Ed25519 always gives the same."""
        return self._private.sign(content)

    def public(self) -> bytes:
        """The public key as a file that everybody may have."""
        return self._private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def new_key(file: Path) -> FileSigner:
    """Make a key and write it to a new file that only its owner can read; raises FileExistsError, OSError."""
    private = Ed25519PrivateKey.generate()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return FileSigner(private)


def open_signer(file: Path) -> FileSigner:
    """The signer of a file with a private key; raises BadKey, OSError."""
    try:
        private = load_pem_private_key(file.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(str(file)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BadKey(str(file))
    return FileSigner(private)


def read_public(content: bytes) -> dict[str, Check]:
    """All public keys of a file (one or several PEM blocks one after the other), by their ids; raises BadKey.

    >>> read_public(b"nothing")
    Traceback (most recent call last):
    heshi.adapters.signing.BadKey: no public key
    """
    found: dict[str, Check] = {}
    for block in content.split(_BEGIN)[1:]:
        try:
            public = load_pem_public_key(_BEGIN + block.partition(_END)[0] + _END + b"\n")
        except (ValueError, UnsupportedAlgorithm) as error:
            raise BadKey("no public key") from error
        if not isinstance(public, Ed25519PublicKey):
            raise BadKey("no public key")
        found[key_id(_raw(public))] = _check_of(public)
    if not found:
        raise BadKey("no public key")
    return found


def read_public_files(files: Iterable[Path]) -> dict[str, Check]:
    """The keys of several files; raises BadKey, OSError."""
    return {name: check for file in files for name, check in read_public(file.read_bytes()).items()}


def _check_of(public: Ed25519PublicKey) -> Check:
    def check(signature: bytes, content: bytes) -> bool:
        with suppress(InvalidSignature):
            public.verify(signature, content)
            return True
        return False

    return check


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)
