"""Keyed hashes: what the casefile can recognise again without holding it. Each purpose has a key of its own."""

from __future__ import annotations

import hashlib
import hmac

from msgspec import Struct, json

from heshi.casefile.entries import Decision

SHORTEST_SECRET = 16
"""Bytes; a shorter secret could be guessed, and with it every telephone number."""


class Keys(Struct, frozen=True):
    """The secret of this installation; HMAC-SHA-256 with it, one label a purpose.

    Without the secret nobody can tell a stored hash's number, even by trying all numbers there are.
    """

    secret: bytes

    def receipt(self, code: str) -> str:
        """The hash under which a receipt code is found (code as `receipts.read_code` gives it)."""
        return self._hash("receipt", code.encode())

    def number(self, digits: str) -> str:
        """The blind index of a telephone number in digits.

        >>> Keys(b"0123456789abcdef").number("12393") == Keys(b"fedcba9876543210").number("12393")
        False
        """
        return self._hash("number", digits.encode())

    def idempotency(self, key: str) -> str:
        """The hash of an idempotency key."""
        return self._hash("idempotency", key.encode("utf-8", "replace"))

    def body(self, content: bytes) -> str:
        """The hash of what was sent under an idempotency key."""
        return self._hash("body", content)

    def receipt_seed(self, key: str) -> bytes:
        """Bytes for the receipt code of an idempotency key: the same key gives the same code, which is never stored."""
        return bytes.fromhex(self._hash("receipt seed", key.encode("utf-8", "replace")))

    def seal(self, case: int, decision: Decision) -> str:
        """The seal of a decision on a case: it breaks when a word of the decision is changed later."""
        content = [case, decision.finding, decision.who, decision.why, decision.at.isoformat()]
        return self._hash("decision", json.encode(content))

    def is_sealed(self, case: int, decision: Decision) -> bool:
        """Is this the decision that was signed, word by word?"""
        return hmac.compare_digest(self.seal(case, decision), decision.seal)

    def _hash(self, purpose: str, content: bytes) -> str:
        return hmac.new(self.secret, b"heshi/" + purpose.encode() + b"\0" + content, hashlib.sha256).hexdigest()
