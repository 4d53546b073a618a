"""The words of notices, sealed before they reach the database: AES-256-GCM under a key derived from the secret.

The secret is that of the installation (HESHI_SECRET). A seal is bound to the place where it stands, so that two notices
cannot be exchanged, and the code of a notice is kept as a keyed hash only.
"""

from __future__ import annotations

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BYTES, _NONCE, _ROOM = 32, 12, 64


class NoticeSealing:
    """Seals and opens with one secret."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(_derived(secret, "seal"))
        self._index = _derived(secret, "code")

    def index(self, code: str) -> str:
        """By what a code is found; without the secret it tells nothing.

        >>> NoticeSealing(b"one").index("TUX989W3JCWC") == NoticeSealing(b"two").index("TUX989W3JCWC")
        False
        """
        return hmac.digest(self._index, code.encode("utf-8", "replace"), sha256).hex()

    def seal(self, place: str, content: bytes) -> bytes:
        """Seal JSON for a place; blanks at its end hide how long it is.

        >>> sealing = NoticeSealing(b"a secret")
        >>> sealing.opened("here", sealing.seal("here", b"{}")), sealing.opened("there", sealing.seal("here", b"{}"))
        (b'{}', None)
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content + b" " * (-len(content) % _ROOM), place.encode())

    def opened(self, place: str, sealed: bytes) -> bytes | None:
        """What was sealed for this place; None: another secret, another place, or it was changed."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode()).rstrip(b" ")
        except (InvalidTag, ValueError):
            return None


def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), _BYTES, None, f"heshi notices: {purpose}".encode()).derive(secret)
