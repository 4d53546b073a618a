"""Sealing what names a person: AES-256-GCM under a key with an id, and a keyed blind index to find it again.

From each configured key two are derived (HKDF-SHA-256), one to seal and one to look up, so that neither serves the
other. Several keys may be known at once: the first one seals, all of them open. A seal is bound to its person's number.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import re
from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct, json

from heshi.register.person import Details

BYTES = 32
"""Of a key, and of what is derived from it."""

NONCE = 12
ROOM = 128
"""Details are filled up to a multiple of so many bytes: neither a long name nor a telephone shows."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


class Key(Struct, frozen=True, repr_omit_defaults=True):
    """A key of the register. It shows nothing of itself but its id."""

    id: str
    secret: bytes

    def __repr__(self) -> str:
        return f"Key(id={self.id!r})"


class Sealed(Struct, frozen=True):
    """What the store holds in place of a person's details."""

    key: str
    content: bytes


class CannotUnseal(Exception):  # noqa: N818 - the name says what it is
    """The keys do not open what is stored; `key` is the id under which it was sealed.

    `unknown`: no such key is configured. Else a key of that id is, but another one, or what is stored was changed.
    """

    def __init__(self, key: str, unknown: bool) -> None:
        why = "no key of this id is configured" if unknown else "another key has this id, or the store was changed"
        super().__init__(f"HESHI_REGISTER_KEYS, key {key!r}: {why}")
        self.key = key
        self.unknown = unknown


def new_key(name: str) -> str:
    """A new key as the configuration wants it, `id:secret`.

    >>> len(read_keys(new_key("k2026")))
    1
    """
    return f"{name}:{base64.urlsafe_b64encode(os.urandom(BYTES)).decode()}"


def read_keys(text: str) -> tuple[Key, ...] | int:
    """The keys of a configuration, `id:secret,id:secret` with commas or line ends; the first one seals.

    Secrets are 32 bytes in base64. What cannot be read is told by the place of the first faulty key, from 1.

    >>> read_keys("k2026:" + "A" * 43 + "=")
    (Key(id='k2026'),)
    >>> read_keys("k2026:short"), read_keys(""), read_keys("a:" + "A" * 43 + "=,a:" + "B" * 43 + "=")
    (1, 1, 2)
    """
    found: list[Key] = []
    for place, part in enumerate(filter(None, re.split(r"[,\s]+", text)), start=1):
        name, _, secret = part.partition(":")
        content = _decoded(secret)
        if not _ID.fullmatch(name) or content is None or any(key.id == name for key in found):
            return place
        found.append(Key(name, content))
    return tuple(found) or 1


def _decoded(secret: str) -> bytes | None:
    try:
        content = base64.b64decode(secret.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == BYTES else None


class Sealing:
    """Seals under the first key, opens and looks up under all of them."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise ValueError("no key to seal with")
        self.current = keys[0].id
        self._seals = {key.id: AESGCM(_derived(key, "seal")) for key in keys}
        self._lookups = {key.id: _derived(key, "look up") for key in keys}
        self._proofs = {key.id: _derived(key, "proof") for key in keys}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all keys, the one that seals first."""
        return tuple(self._seals)

    def seal(self, person: int, details: Details) -> Sealed:
        """Seal details for one person; the same details never look the same twice.

        >>> sealing = Sealing([Key("k", b"\\0" * 32)])
        >>> sealing.unseal(7, sealing.seal(7, Details(identity="x", name="n"))).name
        'n'
        """
        content = json.encode(details)
        content += b" " * (-len(content) % ROOM)
        nonce = os.urandom(NONCE)
        return Sealed(self.current, nonce + self._seals[self.current].encrypt(nonce, content, _bound(person)))

    def unseal(self, person: int, sealed: Sealed) -> Details:
        """Open what was sealed for this person; raises CannotUnseal."""
        cipher = self._seals.get(sealed.key)
        if cipher is None:
            raise CannotUnseal(sealed.key, unknown=True)
        nonce, content = sealed.content[:NONCE], sealed.content[NONCE:]
        try:
            return json.decode(cipher.decrypt(nonce, content, _bound(person)), type=Details)
        except (InvalidTag, ValueError) as error:
            raise CannotUnseal(sealed.key, unknown=False) from error

    def lookup(self, identity: str) -> bytes:
        """The blind index of an identity number under the key that seals; without the key it tells nothing."""
        return self._lookup(self.current, identity)

    def lookups(self, identity: str) -> tuple[bytes, ...]:
        """Its blind indexes under every key: while keys are being rotated it may stand under any of them."""
        return tuple(self._lookup(key, identity) for key in self._lookups)

    def proof(self, key: str) -> bytes:
        """What a store keeps so as to know a key again."""
        return self._proofs[key]

    def _lookup(self, key: str, identity: str) -> bytes:
        return hmac.digest(self._lookups[key], identity.encode("utf-8", "replace"), sha256)


def _derived(key: Key, purpose: str) -> bytes:
    return HKDF(SHA256(), BYTES, None, f"heshi register: {purpose}".encode()).derive(key.secret)


def _bound(person: int) -> bytes:
    return f"heshi register: details of {person}".encode()
